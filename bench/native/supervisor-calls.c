#define _GNU_SOURCE
#include "supervisor.h"
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <linux/openat2.h>

// The library mode's file calls that only look or open, execve, and umask for the bare round trip. Calls that change directories stay
// native: the scenarios make few of them, and they would cost the same lookup.
const int trapped[] = {
  SYS_openat, SYS_newfstatat, SYS_open, SYS_openat2, SYS_creat, SYS_stat, SYS_lstat, SYS_statx, SYS_access, SYS_faccessat, SYS_faccessat2,
  SYS_readlink, SYS_readlinkat, SYS_execve, SYS_execveat, SYS_umask,
  SYS_semget, SYS_semop, SYS_semctl,
};
const size_t trapped_count = sizeof trapped / sizeof *trapped;

// A path and how it is meant, from whichever registers the variant has it in.
struct place {
  int dirfd;
  uint64_t path;
  int flags; // AT_*
};

static int find(struct supervisor *supervisor, const struct seccomp_notif *trap, struct place place) {
  const uint64_t follow = place.flags & AT_SYMLINK_NOFOLLOW ? O_NOFOLLOW : 0;
  return look_up(supervisor, trap, place.dirfd, place.path, O_PATH | follow, 0, place.flags & AT_EMPTY_PATH ? empty_path_allowed : 0);
}

static void do_open(struct supervisor *supervisor, const struct seccomp_notif *trap, struct place place, struct open_how how) {
  // open(2) ignores what openat2(2) refuses: unknown flags, and a mode without a file to give it to.
  const uint64_t known = O_ACCMODE | O_CREAT | O_EXCL | O_NOCTTY | O_TRUNC | O_APPEND | O_NONBLOCK | O_SYNC | O_ASYNC | O_DIRECT |
                         O_LARGEFILE | O_DIRECTORY | O_NOFOLLOW | O_NOATIME | O_CLOEXEC | O_PATH | O_TMPFILE;
  const int creates = (how.flags & O_CREAT) || (how.flags & O_TMPFILE) == O_TMPFILE;
  const int opened = look_up(supervisor, trap, place.dirfd, place.path, how.flags & known, creates ? how.mode & 07777 : 0, 0);
  if (opened < 0) {
    answer(supervisor, trap->id, opened, 0);
    return;
  }
  answer_with_descriptor(supervisor, trap, opened, how.flags & O_CLOEXEC);
}

static void do_openat2(struct supervisor *supervisor, const struct seccomp_notif *trap) {
  struct open_how how = { 0 };
  const __u64 *args = trap->data.args;
  if (args[3] < sizeof how || copy_from((pid_t)trap->pid, args[2], &how, sizeof how) != 0) answer(supervisor, trap->id, -EINVAL, 0);
  else do_open(supervisor, trap, (struct place){ (int)args[0], args[1], 0 }, how);
}

static long do_stat(struct supervisor *supervisor, const struct seccomp_notif *trap, struct place place, uint64_t buffer) {
  const int found = find(supervisor, trap, place);
  if (found < 0) return found;
  struct stat status;
  const int error = fstat(found, &status) == 0 ? 0 : -errno;
  close(found);
  return error ? error : copy_to((pid_t)trap->pid, buffer, &status, sizeof status);
}

static long do_statx(struct supervisor *supervisor, const struct seccomp_notif *trap) {
  const __u64 *args = trap->data.args;
  const int found = find(supervisor, trap, (struct place){ (int)args[0], args[1], (int)args[2] });
  if (found < 0) return found;
  struct statx status;
  const int error = statx(found, "", AT_EMPTY_PATH | ((int)args[2] & AT_STATX_SYNC_TYPE), (unsigned)args[3], &status) == 0 ? 0 : -errno;
  close(found);
  return error ? error : copy_to((pid_t)trap->pid, args[4], &status, sizeof status);
}

static long do_access(struct supervisor *supervisor, const struct seccomp_notif *trap, struct place place, int mode) {
  const int found = find(supervisor, trap, place);
  if (found < 0) return found;
  const long error = syscall(SYS_faccessat2, found, "", mode, AT_EMPTY_PATH | (place.flags & AT_EACCESS)) == 0 ? 0 : -errno;
  close(found);
  return error;
}

static long do_readlink(struct supervisor *supervisor, const struct seccomp_notif *trap, struct place place, uint64_t buffer,
                        uint64_t size) {
  const int found = find(supervisor, trap, place);
  if (found < 0) return found;
  char target[PATH_MAX];
  const ssize_t length = readlinkat(found, "", target, size < sizeof target ? size : sizeof target);
  const long error = length < 0 ? errno == ENOENT ? -EINVAL : -errno : 0; // with an empty path Linux says ENOENT for what is no link
  close(found);
  if (error) return error;
  const long copied = copy_to((pid_t)trap->pid, buffer, target, (size_t)length);
  return copied ? copied : length;
}

// What the kernel runs afterwards it reads again from the program's memory: a sandbox must make that harmless, a floor need not.
static void do_exec(struct supervisor *supervisor, const struct seccomp_notif *trap, struct place place) {
  const int found = find(supervisor, trap, place);
  if (found < 0) {
    answer(supervisor, trap->id, found, 0);
    return;
  }
  close(found);
  answer(supervisor, trap->id, 0, SECCOMP_USER_NOTIF_FLAG_CONTINUE);
}

void serve(struct supervisor *supervisor, const struct seccomp_notif *trap) {
  const __u64 *args = trap->data.args;
  const struct place here = { AT_FDCWD, args[0], 0 };
  const struct place link = { AT_FDCWD, args[0], AT_SYMLINK_NOFOLLOW };
  const struct place at = { (int)args[0], args[1], 0 };
  long result = -ENOSYS;
  switch (trap->data.nr) {
  case SYS_umask: result = 022; break;
  case SYS_semget: result = make_set(args[1]); break;
  case SYS_semctl: result = control_set(supervisor, args[2]); break;
  case SYS_semop:
    if (!operate(supervisor, trap, &result)) return;
    break;
  case SYS_open: do_open(supervisor, trap, here, (struct open_how){ .flags = args[1], .mode = args[2] }); return;
  case SYS_creat: do_open(supervisor, trap, here, (struct open_how){ .flags = O_CREAT | O_WRONLY | O_TRUNC, .mode = args[1] }); return;
  case SYS_openat: do_open(supervisor, trap, at, (struct open_how){ .flags = (uint32_t)args[2], .mode = args[3] }); return;
  case SYS_openat2: do_openat2(supervisor, trap); return;
  case SYS_execve: do_exec(supervisor, trap, here); return;
  case SYS_execveat: do_exec(supervisor, trap, (struct place){ (int)args[0], args[1], (int)args[4] }); return;
  case SYS_stat: result = do_stat(supervisor, trap, here, args[1]); break;
  case SYS_lstat: result = do_stat(supervisor, trap, link, args[1]); break;
  case SYS_newfstatat: result = do_stat(supervisor, trap, (struct place){ (int)args[0], args[1], (int)args[3] }, args[2]); break;
  case SYS_statx: result = do_statx(supervisor, trap); break;
  case SYS_access: result = do_access(supervisor, trap, here, (int)args[1]); break;
  case SYS_faccessat: result = do_access(supervisor, trap, at, (int)args[2]); break;
  case SYS_faccessat2: result = do_access(supervisor, trap, (struct place){ (int)args[0], args[1], (int)args[3] }, (int)args[2]); break;
  case SYS_readlink: result = do_readlink(supervisor, trap, link, args[1], args[2]); break;
  case SYS_readlinkat: {
    const struct place own = { (int)args[0], args[1], AT_SYMLINK_NOFOLLOW | AT_EMPTY_PATH };
    result = do_readlink(supervisor, trap, own, args[2], args[3]);
    break;
  }
  }
  answer(supervisor, trap->id, result, 0);
}

int serve_one(struct supervisor *supervisor) {
  struct seccomp_notif trap;
  memset(&trap, 0, sizeof trap); // the kernel refuses a buffer that is not zero
  if (ioctl(supervisor->listener, SECCOMP_IOCTL_NOTIF_RECV, &trap) != 0) return -1;
  serve(supervisor, &trap);
  return 0;
}
