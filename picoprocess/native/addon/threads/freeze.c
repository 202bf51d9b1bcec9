// ptrace(2): stops the threads of a process, so that nothing of it moves while its descriptors are looked at, taken away or handed over.
//
// A thread that waits in a system call is taken out of it, and begins it anew when it goes on: with the descriptors that there are then.
// One that is held in a trap cannot be stopped, and need not be: it does nothing until it is answered. It stops on its way out, and is let
// go then (thawThreads is called until nobody is left). Where only the table of descriptors must stay as it is, a thread in the middle of
// another call counts as stopped: it does not get beyond that.
#define _GNU_SOURCE
#include "addon.h"
#include "tracing.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { MAX_PASSES = 64 };
// A thread that waits for a processor stops when it gets one, which on a busy machine takes long. Who waits for it is only its own sandbox.
enum { SLOW_LOOKS = 5000, SLOWLY = 10 };

struct thread {
  pid_t tid;
  bool stopped, over;
  int signal; // was about to be delivered
};

struct frozen {
  struct frozen *next; // of this engine thread
  struct thread *threads;
  size_t count, room;
  const int32_t *held; // left alone
  size_t held_count;
  bool table; // only that must not change
  int looks; // how often one that does not stop soon may still be looked at
  bool failed; // nobody has a handle on it: it goes with the last thread that is let go
};

// Whether the thread has stopped or is gone by now.
static bool look(struct thread *thread) {
  int status;
  const pid_t found = waitpid(thread->tid, &status, OWN_TRACEE | WNOHANG);
  if (found == 0) return false;
  thread->stopped = found > 0 && WIFSTOPPED(status);
  thread->over = !thread->stopped;
  if (thread->stopped && status >> 16 != PTRACE_EVENT_STOP) thread->signal = WSTOPSIG(status);
  return true;
}

enum { RUNS = -1, GONE = -2 };

// proc_pid_syscall(5): the call that it waits in.
static long waits_in(pid_t tid) {
  char path[32], text[24] = {0};
  snprintf(path, sizeof path, "/proc/%d/syscall", tid);
  FILE *file = fopen(path, "re");
  if (!file) return errno == ENOENT || errno == ESRCH ? GONE : RUNS;
  const bool read = fgets(text, sizeof text, file) != NULL;
  fclose(file);
  char *end;
  const long nr = strtol(text, &end, 10);
  return !read || end == text || nr < 0 ? RUNS : nr;
}

// Waits, and not in a call that puts anything else in the place of a descriptor, or makes room for it.
static bool keeps_table(pid_t tid) {
  const long nr = waits_in(tid);
#ifdef SYS_dup2
  if (nr == SYS_dup2) return false;
#endif
  return nr != RUNS && nr != SYS_dup3 && nr != SYS_close && nr != SYS_close_range;
}

// False: it was killed while it stood still, by the end of its process. Until somebody waits for such a thread its process has not ended for anybody.
static bool let_go(struct thread *thread) {
  thread->over = true;
  if (!thread->stopped || ptrace(PTRACE_DETACH, thread->tid, NULL, (void *)(uintptr_t)thread->signal) == 0 || errno != ESRCH) return true;
  thread->stopped = thread->over = false;
  look(thread);
  return thread->over;
}

static __thread struct frozen *all_frozen;

bool frozen_forget(pid_t tid) {
  bool found = false;
  for (struct frozen *frozen = all_frozen; frozen; frozen = frozen->next)
    for (size_t i = 0; i < frozen->count; i++)
      if (frozen->threads[i].tid == tid && !frozen->threads[i].over) found = frozen->threads[i].over = true;
  return found;
}

static bool known(const struct frozen *frozen, pid_t tid) {
  for (size_t i = 0; i < frozen->count; i++) if (frozen->threads[i].tid == tid) return true;
  for (size_t i = 0; i < frozen->held_count; i++) if (frozen->held[i] == tid) return true;
  return false;
}

// proc_pid_stat(5): it has ended, though nobody has waited for it. Who cannot be traced for that need not be.
static bool has_ended(pid_t tid) {
  char path[32], text[512] = {0};
  snprintf(path, sizeof path, "/proc/%d/stat", tid);
  const int file = open(path, O_RDONLY | O_CLOEXEC);
  if (file < 0) return errno == ENOENT || errno == ESRCH;
  const ssize_t size = read(file, text, sizeof text - 1);
  close(file);
  // The name is the program's own choice, and may hold parentheses.
  const char *after = size > 0 ? strrchr(text, ')') : NULL;
  return !after || strchr("ZXx", after[2]) != NULL;
}

// 1: one more is traced; 0: it is gone; -errno.
static int stop(struct frozen *frozen, pid_t tid) {
  if (frozen->count == frozen->room) {
    const size_t room = frozen->room ? frozen->room * 2 : 16;
    struct thread *threads = realloc(frozen->threads, room * sizeof *threads);
    if (!threads) return -ENOMEM;
    frozen->threads = threads;
    frozen->room = room;
  }
  const int seized = seize_thread(tid, PTRACE_O_EXITKILL);
  if (seized < 0) return seized == -ESRCH || (seized == -EPERM && has_ended(tid)) ? 0 : seized;
  struct thread *thread = &frozen->threads[frozen->count++];
  *thread = (struct thread){.tid = tid};
  ptrace(PTRACE_INTERRUPT, tid, NULL, NULL);
  const struct timespec pause = {.tv_nsec = LOOK_NANOSECONDS}, longer = {.tv_nsec = LOOK_NANOSECONDS * SLOWLY};
  bool settled = look(thread);
  for (int looks = 0; !settled; looks++) {
    const bool quick = looks < QUICK_LOOKS;
    if (frozen->table ? looks > 1 && keeps_table(tid) : !quick && waits_in(tid) != RUNS) break;
    if (!quick && frozen->looks-- <= 0) return -EAGAIN;
    nanosleep(quick ? &pause : &longer, NULL);
    settled = look(thread);
  }
  return 1;
}

// One pass over the process's threads: how many new ones were found, or -errno.
static int pass(struct frozen *frozen, pid_t process, pid_t except) {
  char path[32];
  snprintf(path, sizeof path, "/proc/%d/task", process);
  DIR *tasks = opendir(path);
  if (!tasks) return errno == ENOENT ? 0 : -errno;
  int fresh = 0;
  for (struct dirent *entry; fresh >= 0 && (entry = readdir(tasks));) {
    const pid_t tid = (pid_t)atoi(entry->d_name);
    if (tid <= 0 || tid == except || known(frozen, tid)) continue;
    const int result = stop(frozen, tid);
    fresh = result < 0 ? result : fresh + result;
  }
  closedir(tasks);
  return fresh;
}

// How many are still to be let go.
static int thaw(struct frozen *frozen) {
  int left = 0;
  for (size_t i = 0; i < frozen->count; i++) {
    struct thread *thread = &frozen->threads[i];
    if (thread->over) continue;
    if ((!thread->stopped && !look(thread)) || !let_go(thread)) left++;
  }
  return left;
}

static void forget_frozen(struct frozen *frozen) {
  for (struct frozen **each = &all_frozen; *each; each = &(*each)->next)
    if (*each == frozen) {
      *each = frozen->next;
      break;
    }
  free(frozen->threads);
  free(frozen);
}

static void free_frozen(napi_env env, void *data, void *hint) {
  (void)env, (void)hint;
  forget_frozen(data);
}

// freezeThreads(process, except, held: Int32Array, table): a handle, or -errno: then thawFailed is called until nobody is left. The handle belongs to the calling thread.
static napi_value freeze_threads(napi_env env, napi_callback_info info) {
  napi_value argv[4], handle;
  if (!get_arguments(env, info, 4, argv)) return NULL;
  struct frozen *frozen = calloc(1, sizeof *frozen);
  if (!frozen) return make_int(env, -ENOMEM);
  frozen->next = all_frozen;
  all_frozen = frozen;
  size_t size = 0;
  frozen->held = bytes_of(env, argv[2], &size);
  frozen->held_count = size / sizeof *frozen->held;
  frozen->table = int_of(env, argv[3]) != 0;
  frozen->looks = SLOW_LOOKS;
  // A thread that was not stopped yet may have made another one.
  int fresh = 1, passes = 0;
  while (fresh > 0 && passes++ < MAX_PASSES) fresh = pass(frozen, (pid_t)int_of(env, argv[0]), (pid_t)int_of(env, argv[1]));
  frozen->held_count = 0; // JavaScript's memory
  const int error = fresh < 0 ? fresh : fresh > 0 ? -EAGAIN : 0;
  if (error == 0 && napi_create_external(env, frozen, free_frozen, NULL, &handle) == napi_ok) return handle;
  frozen->failed = true;
  if (thaw(frozen) == 0) forget_frozen(frozen);
  return make_int(env, error ? error : -ENOMEM);
}

// thawFailed(): what could not be stopped as a whole is let go: how many are left; call again for them.
static napi_value thaw_failed(napi_env env, napi_callback_info info) {
  (void)info;
  int left = 0;
  for (struct frozen *each = all_frozen, *next; each; each = next) {
    next = each->next;
    if (!each->failed) continue;
    const int more = thaw(each);
    if (more == 0) forget_frozen(each);
    left += more;
  }
  return make_int(env, left);
}

// thawThreads(handle): how many are still held in a trap; call again for them.
static napi_value thaw_threads(napi_env env, napi_callback_info info) {
  napi_value argv[1];
  void *frozen = NULL;
  if (!get_arguments(env, info, 1, argv)) return NULL;
  napi_get_value_external(env, argv[0], &frozen);
  return make_int(env, frozen ? thaw(frozen) : 0);
}

void register_freeze(napi_env env, napi_value exports) {
  define_function(env, exports, "freezeThreads", freeze_threads);
  define_function(env, exports, "thawThreads", thaw_threads);
  define_function(env, exports, "thawFailed", thaw_failed);
}
