// What every attack program shares. Each attack runs in a process of its own and prints one line:
//   worked NUMBER NAME             it reached what it was after
//   stopped NUMBER NAME: WHY       it did not
// The same program runs outside, where its attacks must work, and inside, where none may. Arguments: the folder that the view holds,
// a folder that it does not hold, the id of a process outside, and the address of a secret in that process.
#ifndef ATTACK_H
#define ATTACK_H
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <netinet/tcp.h>
#include <pthread.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define UNUSED __attribute__((unused))

// Numbers that an older libc does not name.
enum {
  NR_OPEN_TREE = 428, NR_MOVE_MOUNT, NR_FSOPEN, NR_PIDFD_OPEN = 434, NR_CLONE3, NR_OPENAT2 = 437, NR_PIDFD_GETFD, NR_FACCESSAT2,
  NR_MOUNT_SETATTR = 442, NR_FCHMODAT2 = 452, NR_IO_URING_SETUP = 425, NR_PIDFD_SEND_SIGNAL = 424,
};

static const char *view, *outside;
static pid_t victim;
static uint64_t victim_secret;

// What was seen of a race: it is no race where not both came.
struct race {
  int granted, refused;
};
#define ENOUGH 20
static UNUSED bool raced(const struct race *race) { return race->granted >= ENOUGH && race->refused >= ENOUGH; }

// An attack returns 0 when it worked, else an errno or -1.
static UNUSED int failed(void) { return errno != 0 ? errno : -1; }
static UNUSED int unless(bool worked) { return worked ? 0 : failed(); }

static UNUSED const char *in(const char *folder, const char *name) {
  static char paths[16][PATH_MAX];
  static unsigned next;
  char *path = paths[next++ % 16];
  snprintf(path, PATH_MAX, "%s/%s", folder, name);
  return path;
}

static UNUSED int read_secret(int fd) {
  char text[64] = "";
  if (fd < 0) return failed();
  errno = 0;
  ssize_t size = read(fd, text, sizeof text - 1);
  int error = errno;
  close(fd);
  errno = error;
  return unless(size > 0 && strstr(text, "SECRET") != NULL);
}
static UNUSED int steal(const char *path) { return read_secret(open(path, O_RDONLY)); }

static UNUSED int overwrite(const char *path, int flags) {
  int fd = open(path, O_WRONLY | flags, 0600);
  if (fd < 0) return failed();
  int result = unless(write(fd, "SPOILT", 6) == 6);
  close(fd);
  return result;
}

static UNUSED int put(const char *path, const char *text) {
  int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0700);
  if (fd < 0) return failed();
  ssize_t size = write(fd, text, strlen(text));
  close(fd);
  return unless(size == (ssize_t)strlen(text));
}

enum { PATIENCE = 20 };
// 0: all of them.
static int only;

static UNUSED void attack(int number, const char *name, int (*run)(void)) {
  if (only != 0 && number != only) return;
  fflush(stdout);
  pid_t child = fork();
  if (child == 0) {
    alarm(PATIENCE);
    errno = 0;
    int result = run();
    _exit(result < 0 || result > 200 ? 201 : result);
  }
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) continue;
  if (WIFEXITED(status) && WEXITSTATUS(status) == 0) printf("worked %d %s\n", number, name);
  else if (WIFSIGNALED(status)) printf("stopped %d %s: signal %d\n", number, name, WTERMSIG(status));
  else if (WEXITSTATUS(status) == 201) printf("stopped %d %s: no effect\n", number, name);
  else {
    const char *error = strerrorname_np(WEXITSTATUS(status));
    printf("stopped %d %s: %s\n", number, name, error != NULL ? error : "?");
  }
  fflush(stdout);
}

static UNUSED void begin(int argc, char **argv) {
  if (argc < 5) _exit(2);
  view = argv[1];
  outside = argv[2];
  victim = atoi(argv[3]);
  victim_secret = strtoull(argv[4], NULL, 16);
  if (argc > 5) only = atoi(argv[5]);
}
static UNUSED int end(void) {
  puts("finished");
  fflush(stdout);
  return 0;
}

// Turns two texts over in one buffer as fast as it can, for calls that look twice.
struct swapping {
  volatile char buffer[PATH_MAX];
  const char *one, *other;
  volatile bool stop;
  pthread_t thread;
};
static UNUSED void *swap_texts(void *data) {
  struct swapping *swapping = data;
  // Both have the same length, so every mixture is a name; only the two whole ones exist.
  size_t size = strlen(swapping->one) + 1;
  while (!swapping->stop) {
    memcpy((char *)swapping->buffer, swapping->one, size);
    memcpy((char *)swapping->buffer, swapping->other, size);
  }
  return NULL;
}
static UNUSED void start_swapping(struct swapping *swapping, const char *one, const char *other) {
  swapping->one = one;
  swapping->other = other;
  swapping->stop = false;
  strcpy((char *)swapping->buffer, one);
  pthread_create(&swapping->thread, NULL, swap_texts, swapping);
}
static UNUSED void stop_swapping(struct swapping *swapping) {
  swapping->stop = true;
  pthread_join(swapping->thread, NULL);
}

static UNUSED bool until(struct timespec *end_time) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec > end_time->tv_sec || (now.tv_sec == end_time->tv_sec && now.tv_nsec >= end_time->tv_nsec);
}
static UNUSED struct timespec after(long milliseconds) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  now.tv_nsec += milliseconds % 1000 * 1000000;
  now.tv_sec += milliseconds / 1000 + now.tv_nsec / 1000000000;
  now.tv_nsec %= 1000000000;
  return now;
}
#endif
