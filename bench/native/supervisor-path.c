#define _GNU_SOURCE
#include "supervisor.h"
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

#include <linux/openat2.h>

long copy_from(pid_t tid, uint64_t address, void *buffer, size_t size) {
  const struct iovec local = { buffer, size }, remote = { (void *)address, size };
  const ssize_t count = process_vm_readv(tid, &local, 1, &remote, 1, 0);
  return count == (ssize_t)size ? 0 : -EFAULT;
}

long copy_to(pid_t tid, uint64_t address, const void *buffer, size_t size) {
  const struct iovec local = { (void *)buffer, size }, remote = { (void *)address, size };
  const ssize_t count = process_vm_writev(tid, &local, 1, &remote, 1, 0);
  return count == (ssize_t)size ? 0 : -EFAULT;
}

int still_held(const struct supervisor *supervisor, uint64_t id) {
  return ioctl(supervisor->listener, SECCOMP_IOCTL_NOTIF_ID_VALID, &id) == 0;
}

// A string may end just before an unmapped page, so no read crosses one; nearly every path is done in the first.
static long copy_path(pid_t tid, uint64_t address, char *path) {
  for (size_t done = 0; done < PATH_MAX;) {
    size_t size = 4096 - ((address + done) & 4095);
    if (size > PATH_MAX - done) size = PATH_MAX - done;
    if (done == 0 && size > 256) size = 256;
    if (copy_from(tid, address + done, path + done, size) != 0) return -EFAULT;
    if (memchr(path + done, 0, size)) return 0;
    done += size;
  }
  return -ENAMETOOLONG;
}

static int open_own(pid_t tid, int descriptor) {
  char link[64];
  if (descriptor == AT_FDCWD) snprintf(link, sizeof link, "/proc/%d/cwd", tid);
  else snprintf(link, sizeof link, "/proc/%d/fd/%d", tid, descriptor);
  const int opened = open(link, O_PATH | O_CLOEXEC);
  return opened >= 0 ? opened : errno == ENOENT ? -EBADF : -errno;
}

// The path from the view's root. "/proc/self" would be the supervisor.
static long make_absolute(pid_t tid, int dirfd, const char *path, char absolute[2 * PATH_MAX]) {
  static const char self[] = "/proc/self";
  const size_t length = sizeof self - 1;
  if (strncmp(path, self, length) == 0 && (path[length] == '/' || path[length] == 0)) {
    snprintf(absolute, 2 * PATH_MAX, "/proc/%d%s", tid, path + length);
    return 0;
  }
  if (path[0] == '/') {
    strcpy(absolute, path);
    return 0;
  }
  char link[64];
  if (dirfd == AT_FDCWD) snprintf(link, sizeof link, "/proc/%d/cwd", tid);
  else snprintf(link, sizeof link, "/proc/%d/fd/%d", tid, dirfd);
  const ssize_t size = readlink(link, absolute, PATH_MAX - 1);
  if (size < 0) return -EBADF;
  snprintf(absolute + size, 2 * PATH_MAX - (size_t)size, "/%s", path);
  return 0;
}

int look_up(struct supervisor *supervisor, const struct seccomp_notif *trap, int dirfd, uint64_t address, uint64_t flags, uint64_t mode,
            int options) {
  const pid_t tid = (pid_t)trap->pid;
  char path[PATH_MAX], absolute[2 * PATH_MAX];
  long error = copy_path(tid, address, path);
  if (error) return (int)error;
  // Only now is it certain that the memory was this caller's.
  if (!still_held(supervisor, trap->id)) return -ESRCH;
  if (path[0] == 0) return options & empty_path_allowed ? open_own(tid, dirfd) : -ENOENT;
  error = make_absolute(tid, dirfd, path, absolute);
  if (error) return (int)error;
  // IN_ROOT and not BENEATH: absolute symbolic links (/etc/alternatives) are the view's, as for the library OS.
  struct open_how how = { .flags = flags | O_CLOEXEC, .mode = mode, .resolve = RESOLVE_IN_ROOT | RESOLVE_NO_MAGICLINKS };
  const int opened = (int)syscall(SYS_openat2, supervisor->root, absolute[1] ? absolute + 1 : ".", &how, sizeof how);
  return opened >= 0 ? opened : -errno;
}
