// What a program may expect of its path calls, whoever makes them. Each word on the command line is one matter; what is printed does not depend on how fast anything is.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statfs.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

#define SAY(...) ((void)printf(__VA_ARGS__), (void)fflush(stdout))

static const char *outcome(long result) { return result < 0 ? strerror(errno) : "done"; }
#define TRY(call) (errno = 0, SAY("%s: %s\n", #call, outcome((long)(call))))

// Each call, its success and its errors.
static void calls(void) {
  struct stat about;
  struct statfs filesystem;
  char target[64];
  TRY(mkdir("d", 0755));
  TRY(mkdir("d", 0755));
  TRY(mkdirat(AT_FDCWD, "d/e", 0755));
  int dir = open("d", O_RDONLY | O_DIRECTORY);
  TRY(openat(dir, "file", O_CREAT | O_WRONLY | O_EXCL, 0644) > 2 ? 0 : -1);
  TRY(openat(dir, "file", O_CREAT | O_WRONLY | O_EXCL, 0644));
  TRY(open("d/file/x", O_RDONLY));
  TRY(open("nothing", O_RDONLY));
  TRY(stat("d/file", &about));
  SAY("mode %o size %ld\n", about.st_mode, (long)about.st_size);
  TRY(stat("nothing", &about));
  TRY(lstat("/usr/nothing", &about));
  TRY(lstat("/usr/../usr/./nothing/../x", &about));
  TRY(stat("/usr", &about));
  TRY(stat("/usr/", &about));
  TRY(stat("/usr/.", &about));
  TRY(stat("", &about));
  TRY(stat((char *)8, &about));
  TRY(fstatat(dir, "file", &about, 0));
  TRY(fstatat(dir, "", &about, AT_EMPTY_PATH));
  TRY(access("d/file", R_OK));
  TRY(access("d/none", R_OK));
  TRY(faccessat(dir, "file", W_OK, AT_EACCESS));
  TRY(symlink("file", "d/link"));
  TRY(symlinkat("none", dir, "dangling"));
  TRY(readlink("d/link", target, sizeof target));
  TRY(readlinkat(dir, "file", target, sizeof target));
  TRY(link("d/file", "d/second"));
  TRY(linkat(dir, "file", dir, "second", 0));
  TRY(rename("d/second", "d/third"));
  TRY(renameat(dir, "third", dir, "e"));
  TRY(syscall(SYS_renameat2, dir, "third", dir, "file", 1));
  TRY(statfs("d", &filesystem));
  TRY(truncate("d/file", 5));
  TRY(rmdir("d"));
  TRY(unlink("d/third"));
  TRY(unlinkat(dir, "e", AT_REMOVEDIR));
  TRY(chdir("d"));
  TRY(syscall(SYS_access, "dangling", F_OK));
  TRY(syscall(SYS_getpid) == getpid() ? 0 : -1);
  char line[4096], *rest = line;
  // More than six arguments of printf are on the stack, and below it lies what a stub must not touch.
  for (int i = 0; i < 8; i++) rest += sprintf(rest, "%d %s %ld %c %d %s %ld\n", i, access("file", i & 3) == 0 ? "yes" : "no", i * 7L, 'a' + i, -i, "x", 1L << i);
  SAY("%s", line);
}

static void clean(void *what) { SAY("cleaned up: %s\n", (char *)what); }

static void *wait_in_open(void *fifo) {
  pthread_cleanup_push(clean, "inner");
  int fd = open(fifo, O_RDONLY);
  SAY("not cancelled: %d\n", fd);
  pthread_cleanup_pop(0);
  return NULL;
}

static void *with_cleanup(void *fifo) {
  pthread_cleanup_push(clean, "outer");
  wait_in_open(fifo);
  pthread_cleanup_pop(0);
  return NULL;
}

static void *cancel_soon(void *fifo) {
  pthread_setcancelstate(PTHREAD_CANCEL_DISABLE, NULL);
  usleep(200000);
  int fd = open(fifo, O_RDONLY | O_NONBLOCK);
  SAY("with cancellation off: %s\n", fd >= 0 ? "open" : strerror(errno));
  pthread_setcancelstate(PTHREAD_CANCEL_ENABLE, NULL);
  fd = open("/nothing", O_RDONLY);
  SAY("not cancelled: %d\n", fd);
  return NULL;
}

static void *wait_in_read(void *pipe) {
  char byte;
  pthread_cleanup_push(clean, "read");
  SAY("not cancelled: %ld\n", (long)read(*(int *)pipe, &byte, 1));
  pthread_cleanup_pop(0);
  return NULL;
}

static void cancel(void *(*body)(void *), void *argument, int delay) {
  pthread_t thread;
  void *result;
  pthread_create(&thread, NULL, body, argument);
  usleep(delay);
  pthread_cancel(thread);
  pthread_join(thread, &result);
  SAY("%s\n", result == PTHREAD_CANCELED ? "cancelled" : "ended");
}

static void cancellation(void) {
  int ends[2];
  mkfifo("fifo", 0600);
  cancel(with_cleanup, "fifo", 100000);
  // Cancelled before, on the way, or there: it comes to the same.
  for (int i = 0; i < 40; i++) cancel(with_cleanup, "fifo", i * 10);
  cancel(cancel_soon, "fifo", 0);
  if (pipe(ends) == 0) cancel(wait_in_read, &ends[0], 50000);
}

static volatile long ticks;
static void tick(int signal) { (void)signal, ticks++; }

static void storm(int flags, const char *name) {
  struct sigaction action = { .sa_handler = tick, .sa_flags = flags };
  sigaction(SIGALRM, &action, NULL);
  struct itimerval often = { { 0, 150 }, { 0, 150 } }, never = { { 0, 0 }, { 0, 0 } };
  long wrong = 0, interrupted = 0, opens_interrupted = 0;
  setitimer(ITIMER_REAL, &often, NULL);
  for (int i = 0; i < 400 || (ticks < 300 && i < 100000); i++) {
    struct stat about;
    int results[] = { mkdir("storm", 0700), stat("storm", &about), access("storm", R_OK), rename("storm", "storm2"), rmdir("storm2") };
    for (unsigned k = 0; k < sizeof results / sizeof *results; k++) wrong += results[k] != 0;
    errno = 0;
    if (readlink("/none", (char *)&about, 1) != -1 || errno != ENOENT) wrong++, interrupted += errno == EINTR;
    int fd = open("/dev/null", O_RDONLY);
    if (fd < 0) wrong += errno != EINTR, opens_interrupted += errno == EINTR;
    else close(fd);
    rmdir("storm"), rmdir("storm2");
  }
  setitimer(ITIMER_REAL, &never, NULL);
  fprintf(stderr, "%s: %ld signals, %ld opens interrupted\n", name, (long)ticks, opens_interrupted);
  SAY("%s: %ld wrong, %ld interrupted\n", name, wrong, interrupted);
}

static void *write_later(void *fifo) {
  usleep(300000);
  close(open(fifo, O_WRONLY));
  return NULL;
}

// A signal reaches an open that waits.
static void restarted(void) {
  mkfifo("fifo2", 0600);
  for (int restart = 0; restart < 2; restart++) {
    struct sigaction action = { .sa_handler = tick, .sa_flags = restart ? SA_RESTART : 0 };
    sigaction(SIGALRM, &action, NULL);
    pthread_t thread;
    sigset_t alarm;
    sigemptyset(&alarm), sigaddset(&alarm, SIGALRM);
    if (restart) {
      pthread_sigmask(SIG_BLOCK, &alarm, NULL);
      pthread_create(&thread, NULL, write_later, "fifo2");
      pthread_sigmask(SIG_UNBLOCK, &alarm, NULL);
    }
    struct itimerval soon = { { 0, 0 }, { 0, 100000 } };
    setitimer(ITIMER_REAL, &soon, NULL);
    int fd = open("fifo2", O_RDONLY);
    SAY("%s SA_RESTART: %s\n", restart ? "with" : "without", fd >= 0 ? "open" : strerror(errno));
    if (fd >= 0) close(fd);
    if (restart) pthread_join(thread, NULL);
  }
}

static int end_of(pid_t child) {
  int status = -1;
  waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static void children(void) {
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, 3, "spawned", O_CREAT | O_WRONLY, 0600);
  posix_spawn_file_actions_adddup2(&actions, 3, 1);
  char *command[] = { "sh", "-c", "echo written; exit 7", NULL };
  pid_t child;
  SAY("spawn %d\n", posix_spawnp(&child, "sh", &actions, NULL, command, environ));
  SAY("it ended with %d\n", end_of(child));
  char *absent[] = { "/none", NULL };
  SAY("spawn %s\n", strerror(posix_spawn(&child, "/none", NULL, NULL, absent, environ)));
  volatile int before = 5;
  child = vfork();
  if (child == 0) {
    int fd = open("spawned", O_RDONLY);
    if (fd < 0 || access("/none", F_OK) == 0) _exit(1);
    close(fd);
    execl("/bin/sh", "sh", "-c", "exit 9", NULL);
    _exit(2);
  }
  SAY("vfork's child ended with %d, %d\n", end_of(child), before);
  child = fork();
  if (child == 0) _exit(open("spawned", O_RDONLY) >= 0 ? 11 : 1);
  SAY("fork's child ended with %d\n", end_of(child));
}

static void *many_opens(void *wrong) {
  for (int i = 0; i < 2000; i++) {
    int fd = open("/dev/null", O_RDONLY), bad = open("/none/x", O_RDONLY);
    if (fd < 0 || bad >= 0 || errno != ENOENT) __atomic_add_fetch((long *)wrong, 1, __ATOMIC_SEQ_CST);
    close(fd);
  }
  return NULL;
}

static void threads(void) {
  pthread_t some[4];
  long wrong = 0;
  for (int i = 0; i < 4; i++) pthread_create(&some[i], NULL, many_opens, &wrong);
  for (int i = 0; i < 4; i++) pthread_join(some[i], NULL);
  SAY("errno in threads: %ld wrong\n", wrong);
}

static void answered(void) {
  struct stat about;
  TRY(stat("/none", &about));
  TRY(open("/none", O_RDONLY));
  TRY(syscall(SYS_access, "/none", F_OK));
}

int main(int argc, char **argv) {
  char folder[] = "/tmp/behaves-XXXXXX";
  if (!mkdtemp(folder) || chdir(folder)) return 1;
  umask(022);
  for (int i = 1; i < argc; i++) {
    SAY("-- %s\n", argv[i]);
    if (strcmp(argv[i], "calls") == 0) calls();
    else if (strcmp(argv[i], "cancellation") == 0) cancellation();
    else if (strcmp(argv[i], "storm") == 0) storm(0, "plain"), ticks = 0, storm(SA_RESTART, "restarting");
    else if (strcmp(argv[i], "restarted") == 0) restarted();
    else if (strcmp(argv[i], "children") == 0) children();
    else if (strcmp(argv[i], "threads") == 0) threads();
    else if (strcmp(argv[i], "answered") == 0) answered();
    else return 2;
    if (chdir(folder)) return 1;
  }
  char command[64];
  snprintf(command, sizeof command, "rm -rf %s", folder);
  return system(command) != 0;
}
