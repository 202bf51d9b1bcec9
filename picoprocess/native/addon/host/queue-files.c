// mq_overview(7): kernel message queues for programs, made by a thread that Landlock does not hold.
//
// The file system of queues is mounted nowhere that a Landlock rule could name, so a restricted thread may not open them. This one does nothing else: it makes a
// queue, whose name it removes at once unless that is to stay, finds and removes such names, and opens a queue that the engine holds already once more. It has no
// capabilities.
#define _GNU_SOURCE
#include "addon.h"
#include "errand.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/capability.h>
#include <pthread.h>
#include <stdio.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/vfs.h>
#include <unistd.h>

#define MQUEUE_MAGIC 0x19800202
#define NAME_ROOM 64

enum work { MAKE, FIND, REMOVE, REOPEN };

static struct {
  struct errand errand;
  enum work work;
  char name[NAME_ROOM];
  const void *attributes;
  bool keep_name;
  int fd, flags, result;
} desk = {.errand = ERRAND_INITIALIZER};

static int make(void) {
  const int fd = (int)syscall(SYS_mq_open, desk.name, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600, desk.attributes);
  if (fd < 0) return -errno;
  if (!desk.keep_name) syscall(SYS_mq_unlink, desk.name);
  return fd;
}

static int find(void) {
  const int fd = (int)syscall(SYS_mq_open, desk.name, O_RDWR | O_CLOEXEC, 0, NULL);
  return fd < 0 ? -errno : fd;
}

static int remove_name(void) { return syscall(SYS_mq_unlink, desk.name) < 0 ? -errno : 0; }

static int reopen(void) {
  struct statfs file_system;
  struct stat status;
  char path[32];
  if (fstatfs(desk.fd, &file_system) < 0 || fstat(desk.fd, &status) < 0) return -errno;
  if (file_system.f_type != MQUEUE_MAGIC) return -EINVAL;
  snprintf(path, sizeof path, "/proc/self/fd/%d", desk.fd);
  // The mode is the program's, and not for the engine to heed. One thread does this, so nobody else sees the other mode.
  fchmod(desk.fd, 0600);
  const int fd = open(path, (desk.flags & (O_ACCMODE | O_NONBLOCK | O_APPEND)) | O_CLOEXEC);
  const int result = fd < 0 ? -errno : fd;
  fchmod(desk.fd, status.st_mode & 07777);
  return result;
}

static void *attend(void *data) {
  (void)data;
  struct __user_cap_header_struct header = {_LINUX_CAPABILITY_VERSION_3, 0};
  struct __user_cap_data_struct none[2] = {{0}, {0}};
  const int bare = syscall(SYS_capset, &header, none) == 0;
  for (;;) {
    errand_await(&desk.errand.asked);
    desk.result = !bare ? -EPERM : desk.work == MAKE ? make() : desk.work == FIND ? find() : desk.work == REMOVE ? remove_name() : reopen();
    sem_post(&desk.errand.done);
  }
  return NULL;
}

static int call(enum work work) {
  desk.work = work;
  errand_run(&desk.errand);
  return desk.result;
}

// startQueueFiles(): before the first thread is restricted. 0 or -errno; once for the whole engine.
static napi_value start_queue_files(napi_env env, napi_callback_info info) {
  (void)info;
  return make_int(env, -errand_start(&desk.errand, attend));
}

// One at a time, of whatever worker's.
static int call_by_name(enum work work, const char *name, const void *attributes, bool keep_name) {
  int result = -ENOSYS;
  errand_lock(&desk.errand);
  if (desk.errand.started) {
    snprintf(desk.name, sizeof desk.name, "%s", name);
    desk.attributes = attributes;
    desk.keep_name = keep_name;
    result = call(work);
  }
  errand_unlock(&desk.errand);
  return result;
}

// makeQueueFile(name, attributes: Uint8Array or null, keepName): a descriptor, or -errno.
static napi_value make_queue_file(napi_env env, napi_callback_info info) {
  napi_value argv[3];
  char name[NAME_ROOM];
  size_t size;
  if (!get_arguments(env, info, 3, argv) || !get_byte_string(env, argv[0], "name", name, sizeof name)) return NULL;
  napi_valuetype type;
  napi_typeof(env, argv[1], &type);
  const void *attributes = type == napi_object ? bytes_of(env, argv[1], &size) : NULL;
  return make_int(env, call_by_name(MAKE, name, attributes, int_of(env, argv[2]) != 0));
}

// findQueueFile(name): a descriptor, or -errno.
static napi_value find_queue_file(napi_env env, napi_callback_info info) {
  napi_value argv[1];
  char name[NAME_ROOM];
  if (!get_arguments(env, info, 1, argv) || !get_byte_string(env, argv[0], "name", name, sizeof name)) return NULL;
  return make_int(env, call_by_name(FIND, name, NULL, true));
}

// removeQueueFile(name): 0, or -errno.
static napi_value remove_queue_file(napi_env env, napi_callback_info info) {
  napi_value argv[1];
  char name[NAME_ROOM];
  if (!get_arguments(env, info, 1, argv) || !get_byte_string(env, argv[0], "name", name, sizeof name)) return NULL;
  return make_int(env, call_by_name(REMOVE, name, NULL, true));
}

// reopenQueueFile(fd, flags): another open description of the same queue, or -errno.
static napi_value reopen_queue_file(napi_env env, napi_callback_info info) {
  napi_value argv[2];
  if (!get_arguments(env, info, 2, argv)) return NULL;
  int result = -ENOSYS;
  errand_lock(&desk.errand);
  if (desk.errand.started) {
    desk.fd = int_of(env, argv[0]);
    desk.flags = int_of(env, argv[1]);
    result = call(REOPEN);
  }
  errand_unlock(&desk.errand);
  return make_int(env, result);
}

void register_queue_files(napi_env env, napi_value exports) {
  define_function(env, exports, "startQueueFiles", start_queue_files);
  define_function(env, exports, "makeQueueFile", make_queue_file);
  define_function(env, exports, "findQueueFile", find_queue_file);
  define_function(env, exports, "removeQueueFile", remove_queue_file);
  define_function(env, exports, "reopenQueueFile", reopen_queue_file);
}
