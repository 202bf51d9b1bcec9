// Preloaded into an engine: calls that serve its programs fail, every so often, with one errno after the other. What fails leaves a byte in a file.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/seccomp.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/uio.h>
#include <unistd.h>

static atomic_uint calls, faults;
static int file = -1;

// FAULT_CALL names the call, FAULT_ERRNOS the errnos with spaces between, FAULT_AFTER how many calls go well first, FAULT_EVERY how far apart they are.
static int fault(const char *call) {
  const char *wanted = getenv("FAULT_CALL"), *errnos = getenv("FAULT_ERRNOS");
  if (wanted == NULL || errnos == NULL || strcmp(wanted, call) != 0) return 0;
  const unsigned number = atomic_fetch_add(&calls, 1), after = atoi(getenv("FAULT_AFTER")), every = atoi(getenv("FAULT_EVERY"));
  if (number < after || (number - after) % every != 0) return 0;
  int list[32], count = 0;
  for (char *end; count < 32; errnos = end) {
    list[count] = strtol(errnos, &end, 10);
    if (end == errnos) break;
    count++;
  }
  const unsigned failing = atomic_fetch_add(&faults, 1);
  if (write(file, "x", 1) != 1) abort();
  return count == 0 ? 0 : list[failing % count];
}

// Before anything is restricted.
__attribute__((constructor)) static void begin(void) {
  const char *log = getenv("FAULT_LOG");
  if (log != NULL) file = open(log, O_WRONLY | O_APPEND | O_CLOEXEC);
}

int ioctl(int fd, unsigned long request, ...) {
  va_list rest;
  va_start(rest, request);
  void *argument = va_arg(rest, void *);
  va_end(rest);
  int (*real)(int, unsigned long, ...) = (int (*)(int, unsigned long, ...))dlsym(RTLD_NEXT, "ioctl");
  const char *name = request == SECCOMP_IOCTL_NOTIF_RECV ? "recv" : request == SECCOMP_IOCTL_NOTIF_SEND ? "send" : request == SECCOMP_IOCTL_NOTIF_ADDFD ? "addfd"
                     : request == SECCOMP_IOCTL_NOTIF_ID_VALID ? "valid" : NULL;
  const int error = name == NULL ? 0 : fault(name);
  if (error == 0) return real(fd, request, argument);
  errno = error;
  return -1;
}

ssize_t process_vm_readv(pid_t pid, const struct iovec *to, unsigned long to_count, const struct iovec *from, unsigned long from_count, unsigned long flags) {
  ssize_t (*real)(pid_t, const struct iovec *, unsigned long, const struct iovec *, unsigned long, unsigned long) =
      (ssize_t (*)(pid_t, const struct iovec *, unsigned long, const struct iovec *, unsigned long, unsigned long))dlsym(RTLD_NEXT, "process_vm_readv");
  const int error = fault("readv");
  // Less than was asked for, where it is said so.
  if (error == 255) return to_count > 0 && to[0].iov_len > 1 ? real(pid, &(struct iovec){to[0].iov_base, 1}, 1, &(struct iovec){from[0].iov_base, 1}, 1, flags) : 0;
  if (error == 0) return real(pid, to, to_count, from, from_count, flags);
  errno = error;
  return -1;
}
