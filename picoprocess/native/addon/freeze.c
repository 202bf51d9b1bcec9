// ptrace(2): stops the threads of a process, so that nothing of it moves while its descriptors are looked at and taken away.
//
// A thread that waits in a system call is taken out of it, and begins it anew when it goes on: with the descriptors that there are then.
// One that is held in a trap cannot be stopped, and need not be: it does nothing until it is answered. It stops on its way out, and is let
// go then (thawThreads is called until nobody is left).
#define _GNU_SOURCE
#include "addon.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ptrace.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { MAX_PASSES = 64, STOP_LOOKS = 200, LOOK_NANOSECONDS = 100000 };

struct thread {
  pid_t tid;
  bool stopped, over;
  int signal; // was about to be delivered
};

struct frozen {
  struct thread *threads;
  size_t count, room;
};

// Whether the thread has stopped or is gone by now.
static bool look(struct thread *thread) {
  int status;
  const pid_t found = waitpid(thread->tid, &status, __WALL | WNOHANG);
  if (found == 0) return false;
  thread->stopped = found > 0 && WIFSTOPPED(status);
  thread->over = !thread->stopped;
  if (thread->stopped && status >> 16 != PTRACE_EVENT_STOP) thread->signal = WSTOPSIG(status);
  return true;
}

static void let_go(struct thread *thread) {
  if (thread->stopped) ptrace(PTRACE_DETACH, thread->tid, NULL, (void *)(uintptr_t)thread->signal);
  thread->over = true;
}

static bool known(const struct frozen *frozen, pid_t tid) {
  for (size_t i = 0; i < frozen->count; i++) if (frozen->threads[i].tid == tid) return true;
  return false;
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
  if (ptrace(PTRACE_SEIZE, tid, NULL, (void *)PTRACE_O_EXITKILL) < 0) return errno == ESRCH ? 0 : -errno;
  struct thread *thread = &frozen->threads[frozen->count++];
  *thread = (struct thread){.tid = tid};
  ptrace(PTRACE_INTERRUPT, tid, NULL, NULL);
  const struct timespec pause = {.tv_nsec = LOOK_NANOSECONDS};
  for (int looks = 0; looks < STOP_LOOKS && !look(thread); looks++) nanosleep(&pause, NULL);
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
    if (thread->stopped || look(thread)) let_go(thread);
    else left++;
  }
  return left;
}

static void free_frozen(napi_env env, void *data, void *hint) {
  (void)env, (void)hint;
  struct frozen *frozen = data;
  free(frozen->threads);
  free(frozen);
}

// freezeThreads(process, except): a handle, or -errno with everything as it was. The handle belongs to the calling thread.
static napi_value freeze_threads(napi_env env, napi_callback_info info) {
  napi_value argv[2], handle;
  if (!get_arguments(env, info, 2, argv)) return NULL;
  struct frozen *frozen = calloc(1, sizeof *frozen);
  if (!frozen) return make_int(env, -ENOMEM);
  // A thread that was not stopped yet may have made another one.
  int fresh = 1, passes = 0;
  while (fresh > 0 && passes++ < MAX_PASSES) fresh = pass(frozen, (pid_t)int_of(env, argv[0]), (pid_t)int_of(env, argv[1]));
  const int error = fresh < 0 ? fresh : fresh > 0 ? -EAGAIN : 0;
  if (error == 0 && napi_create_external(env, frozen, free_frozen, NULL, &handle) == napi_ok) return handle;
  thaw(frozen);
  free_frozen(env, frozen, NULL);
  return make_int(env, error ? error : -ENOMEM);
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
}
