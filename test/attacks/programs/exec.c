// Attacks on what may run: swapped names, links, scripts, memory, interpreters. bin/marker is granted, bin/forbidden and what lies in
// work/ is not; each writes one byte to descriptor 1 as soon as it runs.
#include "attack.h"

static char *const told[] = {"/forbidden", NULL};
static char *const nothing[] = {NULL};

// Runs `start` in a child whose standard output is a pipe. 0 when something wrote to it.
static int runs(void (*start)(const void *), const void *data) {
  int ends[2];
  if (pipe(ends) != 0) return failed();
  pid_t child = fork();
  if (child == 0) {
    dup2(ends[1], 1);
    close(ends[0]);
    close(ends[1]);
    errno = 0;
    start(data);
    _exit(errno == 0 ? 199 : errno);
  }
  close(ends[1]);
  char byte = 0;
  ssize_t size = read(ends[0], &byte, 1);
  close(ends[0]);
  int status;
  waitpid(child, &status, 0);
  if (size == 1 && byte == '!') return 0;
  return WIFEXITED(status) && WEXITSTATUS(status) != 0 ? WEXITSTATUS(status) : -1;
}

static void by_name(const void *name) { execve(name, told, nothing); }
static void by_descriptor(const void *name) { syscall(SYS_execveat, open(name, O_PATH), "", told, nothing, AT_EMPTY_PATH); }
static void by_folder(const void *name) { syscall(SYS_execveat, open(in(view, "bin"), O_PATH), name, told, nothing, 0); }
static void by_proc(const void *name) {
  char own[64];
  snprintf(own, sizeof own, "/proc/self/fd/%d", open(name, O_PATH));
  execve(own, told, nothing);
}

static int copy_to(int to) {
  static char bytes[4 << 20];
  int from = open(in(view, "bin/marker"), O_RDONLY);
  ssize_t size = from < 0 ? -1 : read(from, bytes, sizeof bytes);
  close(from);
  return unless(size > 0 && to >= 0 && write(to, bytes, size) == size);
}
static int copy(const char *name) {
  int to = open(name, O_WRONLY | O_CREAT | O_TRUNC, 0755);
  int result = copy_to(to);
  close(to);
  return result;
}

static int forbidden(void) { return runs(by_name, in(view, "bin/forbidden")); }
static int forbidden_by_descriptor(void) { return runs(by_descriptor, in(view, "bin/forbidden")); }
static int forbidden_by_folder(void) { return runs(by_folder, "forbidden"); }
static int forbidden_by_proc(void) { return runs(by_proc, in(view, "bin/forbidden")); }
static int forbidden_by_link(void) {
  if (symlink(in(view, "bin/forbidden"), in(view, "work/to-forbidden")) != 0) return failed();
  return runs(by_name, in(view, "work/to-forbidden"));
}
static int copied(void) {
  int result = copy(in(view, "work/copied"));
  return result != 0 ? result : runs(by_name, in(view, "work/copied"));
}
static void from_memory(const void *data) {
  (void)data;
  int fd = (int)syscall(SYS_memfd_create, "program", 0);
  if (copy_to(fd) != 0) return;
  syscall(SYS_execveat, fd, "", told, nothing, AT_EMPTY_PATH);
}
static int in_memory(void) { return runs(from_memory, NULL); }
static void from_memory_by_proc(const void *data) {
  (void)data;
  char own[64];
  int fd = (int)syscall(SYS_memfd_create, "program", 0);
  if (copy_to(fd) != 0) return;
  snprintf(own, sizeof own, "/proc/self/fd/%d", fd);
  execve(own, told, nothing);
}
static int in_memory_by_proc(void) { return runs(from_memory_by_proc, NULL); }
static void deleted_copy(const void *data) {
  (void)data;
  const char *name = in(view, "work/deleted");
  if (copy(name) != 0) return;
  int fd = open(name, O_RDONLY);
  unlink(name);
  syscall(SYS_execveat, fd, "", told, nothing, AT_EMPTY_PATH);
}
static int deleted(void) { return runs(deleted_copy, NULL); }

static int script(const char *name, const char *interpreter) {
  char text[PATH_MAX];
  snprintf(text, sizeof text, "#!%s\n", interpreter);
  return put(name, text);
}
static int script_for_forbidden(void) {
  // bin/script is granted and names the forbidden program as its interpreter.
  return runs(by_name, in(view, "bin/script"));
}
static int script_of_ones_own(void) {
  int result = script(in(view, "work/script"), in(view, "bin/marker"));
  return result != 0 ? result : runs(by_name, in(view, "work/script"));
}

static void loud_copy(void) {
  static char bytes[4 << 20];
  int from = open(in(view, "readonly/loud"), O_RDONLY), to = open(in(view, "work/loud-mine0"), O_WRONLY | O_CREAT | O_TRUNC, 0755);
  ssize_t size = read(from, bytes, sizeof bytes);
  if (size <= 0 || write(to, bytes, size) != size) puts("cannot copy");
  close(from);
  close(to);
}

static void swapped_in_memory(const void *other) {
  static struct swapping names;
  start_swapping(&names, in(view, "bin/quiet-fine0"), other);
  for (;;) {
    char *const ok[] = {"/told", NULL};
    execve((const char *)names.buffer, ok, nothing);
  }
}
// The granted program, told its name, is quiet; loud always writes: a byte means that the other one ran.
static int race(const char *other) {
  struct timespec stop = after(1500);
  int result = -1;
  while (result != 0 && !until(&stop)) result = runs(swapped_in_memory, other);
  return result;
}
static int swapped_for_forbidden(void) { return race(in(view, "bin/loud-denied")); }
static int swapped_for_copied(void) { return race(in(view, "work/loud-mine0")); }

static void *exec_forever(void *data) {
  char *const ok[] = {"/told", NULL};
  for (;;) execve((const char *)((struct swapping *)data)->buffer, ok, nothing);
  return NULL;
}
static void without_leader(const void *other) {
  // The first thread ends: /proc/PID/exe says nothing any more.
  static struct swapping names;
  pthread_t thread;
  start_swapping(&names, in(view, "bin/quiet-fine0"), other);
  pthread_create(&thread, NULL, exec_forever, &names);
  syscall(SYS_exit, 0);
}
static int swapped_without_leader(void) {
  struct timespec stop = after(1500);
  int result = -1;
  while (result != 0 && !until(&stop)) result = runs(without_leader, in(view, "bin/loud-denied"));
  return result;
}

// 45: the program that runs, and what started it.
static int overwrite_self(void) { return unless(open("/proc/self/exe", O_WRONLY) >= 0 || errno == ETXTBSY); }
static int overwrite_starter(void) {
  char path[64];
  snprintf(path, sizeof path, "/proc/%d/exe", getppid());
  return overwrite(path, 0) == 0 ? 0 : unless(open(in(view, "bin/marker"), O_RDWR) >= 0);
}
static int set_user_id(void) {
  // A set-user-id program may run, but gains nothing: no_new_privs.
  return unless(prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0) == 0);
}
static int capabilities(void) {
  uint32_t header[2] = {0x20080522, 0}, data[6] = {0};
  if (syscall(SYS_capget, header, data) != 0) return failed();
  return unless((data[0] | data[1] | data[2] | data[3] | data[4] | data[5]) != 0);
}

int main(int argc, char **argv) {
  begin(argc, argv);
  attack(7, "execve of a forbidden program", forbidden);
  attack(7, "execveat of its descriptor", forbidden_by_descriptor);
  attack(7, "execveat in its folder", forbidden_by_folder);
  attack(7, "execve by /proc/self/fd", forbidden_by_proc);
  attack(2, "execve through a link", forbidden_by_link);
  attack(66, "a program copied to a writable folder", copied);
  attack(66, "a program in memory", in_memory);
  attack(66, "a program in memory by /proc", in_memory_by_proc);
  attack(66, "a program without a name", deleted);
  attack(69, "a script whose interpreter is forbidden", script_for_forbidden);
  attack(69, "a script in a writable folder", script_of_ones_own);
  loud_copy();
  attack(2, "execve swapped for a denied program", swapped_for_forbidden);
  attack(2, "execve swapped for a program that is not granted", swapped_for_copied);
  attack(2, "execve swapped after the first thread has ended", swapped_without_leader);
  attack(45, "writing to the running program", overwrite_self);
  attack(45, "writing to a program of the view", overwrite_starter);
  attack(65, "privilege by set-user-id", set_user_id);
  attack(65, "capabilities", capabilities);
  return end();
}
