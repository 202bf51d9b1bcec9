// The engine's own system calls, as the library OS makes them on handles of its own: each returns a value or -errno.
// Strings are byte strings (latin1) and are copied to the stack.
#define _GNU_SOURCE
#include "addon.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/openat2.h>
#include <stdint.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#define ROOM 4097
#define STRINGS 3

// Whether the string fits in a path; -errno otherwise.
static int get_path(napi_env env, napi_value value, char *to) {
  size_t length = 0;
  if (napi_get_value_string_latin1(env, value, NULL, 0, &length) != napi_ok) return -EINVAL;
  if (length >= ROOM) return -ENAMETOOLONG;
  napi_get_value_string_latin1(env, value, to, ROOM, &length);
  return memchr(to, 0, length) ? -EINVAL : 0;
}

// syscall(nr, …up to six): numbers, byte strings, typed arrays (their memory), or null.
static napi_value raw_syscall(napi_env env, napi_callback_info info) {
  napi_value argv[7];
  size_t count = 7;
  char strings[STRINGS][ROOM];
  int used = 0;
  long args[6] = {0};
  napi_get_cb_info(env, info, &count, argv, NULL, NULL);
  for (size_t i = 1; i < count; i++) {
    napi_valuetype type;
    napi_typeof(env, argv[i], &type);
    if (type == napi_number) {
      int64_t number = 0;
      napi_get_value_int64(env, argv[i], &number);
      args[i - 1] = (long)number;
    } else if (type == napi_string) {
      if (used == STRINGS) return make_int(env, -E2BIG);
      int problem = get_path(env, argv[i], strings[used]);
      if (problem) return make_int(env, problem);
      args[i - 1] = (long)strings[used++];
    } else if (type == napi_object) {
      size_t size;
      args[i - 1] = (long)bytes_of(env, argv[i], &size);
    }
  }
  long result = syscall(int_of(env, argv[0]), args[0], args[1], args[2], args[3], args[4], args[5]);
  napi_value value;
  napi_create_int64(env, result < 0 ? -errno : result, &value);
  return value;
}

static int open_beneath(int dir, const char *path, uint64_t flags, uint64_t mode, uint64_t resolve) {
  struct open_how how = {.flags = flags, .mode = mode, .resolve = resolve};
  long fd;
  int tries = 0;
  // EAGAIN: a rename somewhere raced with the walk and the kernel could not prove that it stayed beneath.
  do fd = syscall(SYS_openat2, dir, *path ? path : ".", &how, sizeof how);
  while (fd < 0 && errno == EAGAIN && ++tries < 64);
  return fd < 0 ? -errno : (int)fd;
}

// openat2(dir, path, flags, mode, resolve): fd or -errno
static napi_value do_openat2(napi_env env, napi_callback_info info) {
  napi_value argv[5];
  char path[ROOM];
  if (!get_arguments(env, info, 5, argv)) return NULL;
  int problem = get_path(env, argv[1], path);
  if (problem) return make_int(env, problem);
  int64_t flags = 0, resolve = 0;
  napi_get_value_int64(env, argv[2], &flags);
  napi_get_value_int64(env, argv[4], &resolve);
  return make_int(env, open_beneath(int_of(env, argv[0]), path, (uint64_t)flags, (uint64_t)int_of(env, argv[3]), (uint64_t)resolve));
}

#define MAY_BLOCK -1000

// openQuick(dir, path, flags, mode, resolve): as openat2, but never waits: MAY_BLOCK for what is not a plain file or directory.
static napi_value open_quick(napi_env env, napi_callback_info info) {
  napi_value argv[5];
  char path[ROOM];
  if (!get_arguments(env, info, 5, argv)) return NULL;
  int problem = get_path(env, argv[1], path);
  if (problem) return make_int(env, problem);
  int64_t flags = 0, resolve = 0;
  napi_get_value_int64(env, argv[2], &flags);
  napi_get_value_int64(env, argv[4], &resolve);
  int dir = int_of(env, argv[0]);
  struct stat status;
  // A hint only: what is opened may differ, and O_NONBLOCK keeps even that from waiting.
  if (*path && fstatat(dir, path, &status, AT_SYMLINK_NOFOLLOW) == 0 && !S_ISREG(status.st_mode) && !S_ISDIR(status.st_mode) &&
      !S_ISLNK(status.st_mode)) {
    return make_int(env, MAY_BLOCK);
  }
  int fd = open_beneath(dir, path, (uint64_t)(flags | O_NONBLOCK), (uint64_t)int_of(env, argv[3]), (uint64_t)resolve);
  if (fd >= 0 && !(flags & O_NONBLOCK)) fcntl(fd, F_SETFL, (int)flags & (O_APPEND | O_DIRECT | O_NOATIME | O_ASYNC));
  return make_int(env, fd);
}

// statBeneath(dir, path, flags, resolve, buffer): opens without following, stats, closes. 0 or -errno.
static napi_value stat_beneath(napi_env env, napi_callback_info info) {
  napi_value argv[5];
  char path[ROOM];
  if (!get_arguments(env, info, 5, argv)) return NULL;
  int problem = get_path(env, argv[1], path);
  if (problem) return make_int(env, problem);
  int64_t flags = 0, resolve = 0;
  napi_get_value_int64(env, argv[2], &flags);
  napi_get_value_int64(env, argv[3], &resolve);
  size_t size;
  struct stat *status = bytes_of(env, argv[4], &size);
  if (size < sizeof *status) return make_int(env, -EINVAL);
  int fd = open_beneath(int_of(env, argv[0]), path, (uint64_t)flags | O_PATH | O_CLOEXEC, 0, (uint64_t)resolve);
  if (fd < 0) return make_int(env, fd);
  int result = fstat(fd, status) < 0 ? -errno : 0;
  close(fd);
  return make_int(env, result);
}

// Device and inode in two doubles, which are exact to 53 bits: stacked file systems use all 64 of an inode's.
static void pack_identity(const struct stat *status, double *device, double *inode) {
  *device = (double)((uint64_t)(uint32_t)status->st_dev << 20 | (uint64_t)status->st_ino >> 44);
  *inode = (double)((uint64_t)status->st_ino & ((1ull << 44) - 1));
}

struct program {
  double device;
  double inode;
  double mode;
  char head[256];
};

// inspectProgram(dir, path, resolve, into): what execve(2) looks at: the file's identity and mode, whether it may be executed
// (-EACCES), and its first bytes. 0 or -errno.
static napi_value inspect_program(napi_env env, napi_callback_info info) {
  napi_value argv[4];
  char path[ROOM];
  if (!get_arguments(env, info, 4, argv)) return NULL;
  int problem = get_path(env, argv[1], path);
  if (problem) return make_int(env, problem);
  int64_t resolve = 0;
  napi_get_value_int64(env, argv[2], &resolve);
  size_t size;
  struct program *program = bytes_of(env, argv[3], &size);
  if (size < sizeof *program) return make_int(env, -EINVAL);
  int dir = int_of(env, argv[0]);
  // A program may be executable without being readable; only its first bytes are missing then. O_NONBLOCK: it may be a FIFO.
  int fd = open_beneath(dir, path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC, 0, (uint64_t)resolve);
  if (fd == -EACCES || fd == -ENXIO) fd = open_beneath(dir, path, O_PATH | O_CLOEXEC, 0, (uint64_t)resolve);
  if (fd < 0) return make_int(env, fd);
  struct stat status;
  int result = 0;
  memset(program, 0, sizeof *program);
  if (fstat(fd, &status) < 0) result = -errno;
  else if (!S_ISREG(status.st_mode)) result = -EACCES;
  else if (syscall(SYS_faccessat2, fd, "", X_OK, AT_EMPTY_PATH) < 0) result = -errno;
  else if (pread(fd, program->head, sizeof program->head, 0) < 0 && errno != EBADF) result = -errno;
  pack_identity(&status, &program->device, &program->inode);
  program->mode = status.st_mode;
  close(fd);
  return make_int(env, result);
}

// identityOf(path, into: Float64Array(2)): device and inode of what a path of the engine's leads to. 0 or -errno.
static napi_value identity_of(napi_env env, napi_callback_info info) {
  napi_value argv[2];
  char path[ROOM];
  if (!get_arguments(env, info, 2, argv)) return NULL;
  int problem = get_path(env, argv[0], path);
  if (problem) return make_int(env, problem);
  size_t size;
  double *identity = bytes_of(env, argv[1], &size);
  struct stat status;
  if (size < 2 * sizeof *identity) return make_int(env, -EINVAL);
  if (stat(path, &status) < 0) return make_int(env, -errno);
  // A double holds 53 bits, and stacked file systems use the upper ones of an inode's 64: 32 of the device with its top 20, and the rest.
  pack_identity(&status, &identity[0], &identity[1]);
  return make_int(env, 0);
}

// leadsGroup(tid): whether a thread is the first of its process.
static napi_value leads_group(napi_env env, napi_callback_info info) {
  napi_value argv[1];
  if (!get_arguments(env, info, 1, argv)) return NULL;
  int tid = int_of(env, argv[0]);
  return make_int(env, syscall(SYS_tgkill, tid, tid, 0) == 0 || errno == EPERM);
}

// readlinkBeneath(dir, path, resolve): the link's text, or -errno (-EINVAL: no link).
static napi_value readlink_beneath(napi_env env, napi_callback_info info) {
  napi_value argv[3];
  char path[ROOM];
  if (!get_arguments(env, info, 3, argv)) return NULL;
  int problem = get_path(env, argv[1], path);
  if (problem) return make_int(env, problem);
  int64_t resolve = 0;
  napi_get_value_int64(env, argv[2], &resolve);
  int fd = open_beneath(int_of(env, argv[0]), path, O_PATH | O_NOFOLLOW | O_CLOEXEC, 0, (uint64_t)resolve);
  if (fd < 0) return make_int(env, fd);
  ssize_t length = readlinkat(fd, "", path, sizeof path);
  int reason = errno;
  close(fd);
  // ENOENT here is how readlinkat says "not a symbolic link" for an empty path.
  if (length < 0) return make_int(env, reason == ENOENT ? -EINVAL : -reason);
  napi_value text;
  napi_create_string_latin1(env, path, (size_t)length, &text);
  return text;
}

// readlink(path): as readlink(2) on a path of the engine's (/proc/PID/fd/N and its like).
static napi_value do_readlink(napi_env env, napi_callback_info info) {
  napi_value argv[1];
  char path[ROOM];
  if (!get_arguments(env, info, 1, argv)) return NULL;
  int problem = get_path(env, argv[0], path);
  if (problem) return make_int(env, problem);
  char target[ROOM];
  ssize_t length = readlink(path, target, sizeof target);
  if (length < 0) return make_int(env, -errno);
  napi_value text;
  napi_create_string_latin1(env, target, (size_t)length, &text);
  return text;
}

static napi_value do_close(napi_env env, napi_callback_info info) {
  napi_value argv[1];
  if (!get_arguments(env, info, 1, argv)) return NULL;
  return make_int(env, close(int_of(env, argv[0])) < 0 ? -errno : 0);
}

void register_syscall(napi_env env, napi_value exports) {
  define_function(env, exports, "syscall", raw_syscall);
  define_function(env, exports, "openat2", do_openat2);
  define_function(env, exports, "openQuick", open_quick);
  define_function(env, exports, "statBeneath", stat_beneath);
  define_function(env, exports, "inspectProgram", inspect_program);
  define_function(env, exports, "identityOf", identity_of);
  define_function(env, exports, "leadsGroup", leads_group);
  define_function(env, exports, "readlinkBeneath", readlink_beneath);
  define_function(env, exports, "readlink", do_readlink);
  define_function(env, exports, "close", do_close);
}
