// Sockets of the guest's, operated on by the engine: bind(2) and connect(2) on a duplicate, with an address that the guest cannot change any more.
#define _GNU_SOURCE
#include "addon.h"
#include "message.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <unistd.h>

#ifndef PIDFD_THREAD
#define PIDFD_THREAD O_EXCL
#endif

// Handles on the threads that were asked last, since most ask again. A handle leads to nobody once its thread is gone, whoever gets the number then.
#define HANDLES 8
static __thread struct handle {
  pid_t tid;
  int pidfd;
} *handles;

static void close_handles(void *unused) {
  (void)unused;
  for (int i = 0; i < HANDLES; i++) {
    if (handles[i].tid) close(handles[i].pidfd);
  }
  free(handles);
  handles = NULL;
}

static struct handle *handle_of(napi_env env, pid_t tid) {
  if (!handles) {
    handles = calloc(HANDLES, sizeof *handles);
    if (!handles) return NULL;
    napi_add_env_cleanup_hook(env, close_handles, NULL);
  }
  return &handles[(unsigned)tid % HANDLES];
}

// 0 or -errno.
static int open_handle(struct handle *handle, pid_t tid) {
  if (handle->tid) close(handle->pidfd);
  handle->tid = 0;
  // A thread may have a table of its own (CLONE_FILES). Before Linux 6.9 only the first of a process can be asked.
  handle->pidfd = (int)syscall(SYS_pidfd_open, tid, PIDFD_THREAD);
  if (handle->pidfd < 0 && errno == EINVAL) handle->pidfd = (int)syscall(SYS_pidfd_open, tid, 0);
  if (handle->pidfd < 0) return -errno;
  handle->tid = tid;
  return 0;
}

// borrowDescriptor(tid, fd): a duplicate of a thread's descriptor, close-on-exec, or -errno.
static napi_value borrow_descriptor(napi_env env, napi_callback_info info) {
  napi_value argv[2];
  if (!get_arguments(env, info, 2, argv)) return NULL;
  const pid_t tid = int_of(env, argv[0]);
  const int wanted = int_of(env, argv[1]);
  struct handle *handle = handle_of(env, tid);
  if (!handle) return make_int(env, -ENOMEM);
  if (handle->tid == tid) {
    const int fd = (int)syscall(SYS_pidfd_getfd, handle->pidfd, wanted, 0);
    if (fd >= 0 || errno != ESRCH) return make_int(env, fd < 0 ? -errno : fd);
  }
  const int error = open_handle(handle, tid);
  if (error) return make_int(env, error);
  const int fd = (int)syscall(SYS_pidfd_getfd, handle->pidfd, wanted, 0);
  return make_int(env, fd < 0 ? -errno : fd);
}

// The file that bind makes has the socket's own mode less the caller's umask. Ours is not the guest's, so the socket's mode is narrowed meanwhile.
static int bind_with(int fd, const struct sockaddr *address, socklen_t size, mode_t umask_bits) {
  struct stat status;
  if (fstat(fd, &status) < 0) return -errno;
  mode_t mode = status.st_mode & 07777;
  bool narrowed = (mode & umask_bits) != 0 && fchmod(fd, mode & ~umask_bits) == 0;
  int result = bind(fd, address, size) < 0 ? -errno : 0;
  if (narrowed) fchmod(fd, mode);
  return result;
}

// bindSocket(fd, address, umask): 0 or -errno.
static napi_value bind_socket(napi_env env, napi_callback_info info) {
  napi_value argv[3];
  if (!get_arguments(env, info, 3, argv)) return NULL;
  size_t size;
  const struct sockaddr *address = bytes_of(env, argv[1], &size);
  return make_int(env, bind_with(int_of(env, argv[0]), address, (socklen_t)size, (mode_t)int_of(env, argv[2])));
}

// connectSocket(fd, address): 0 or -errno, at once: what would wait is -EAGAIN (UNIX) or -EINPROGRESS. The description is the guest's too, so a
// blocking socket is made non-blocking only for the call; before it is connected nothing else waits on it.
static napi_value connect_socket(napi_env env, napi_callback_info info) {
  napi_value argv[2];
  if (!get_arguments(env, info, 2, argv)) return NULL;
  int fd = int_of(env, argv[0]);
  size_t size;
  const struct sockaddr *address = bytes_of(env, argv[1], &size);
  int flags = fcntl(fd, F_GETFL);
  bool blocking = flags >= 0 && !(flags & O_NONBLOCK);
  if (blocking) fcntl(fd, F_SETFL, flags | O_NONBLOCK);
  int result = connect(fd, address, (socklen_t)size) < 0 ? -errno : 0;
  // On loopback the answer is there as soon as the first call has let go of the socket.
  if (blocking && result == -EINPROGRESS && connect(fd, address, (socklen_t)size) == 0) result = 0;
  else if (blocking && result == -EINPROGRESS && errno != EALREADY) result = -errno;
  if (blocking) fcntl(fd, F_SETFL, flags);
  return make_int(env, result);
}

// sendMessage(fd, data, address, control, flags): how many bytes, or -errno; never waits and raises no signal.
static napi_value send_message(napi_env env, napi_callback_info info) {
  napi_value argv[5];
  if (!get_arguments(env, info, 5, argv)) return NULL;
  size_t size, address_size, control_size;
  void *data = bytes_of(env, argv[1], &size), *address = bytes_of(env, argv[2], &address_size), *control = bytes_of(env, argv[3], &control_size);
  struct message message;
  make_message(&message, data, size, address, address_size, control, control_size);
  ssize_t sent = sendmsg(int_of(env, argv[0]), &message.header, int_of(env, argv[4]) | MSG_DONTWAIT | MSG_NOSIGNAL);
  return make_int(env, sent < 0 ? -errno : sent);
}

// receiveMessage(fd, data, address, control, flags, lengths): how many bytes, or -errno; never waits. Descriptors are close-on-exec. Into lengths, an Int32Array: those
// of address and control, and what kind of message it was (msg_flags).
static napi_value receive_message(napi_env env, napi_callback_info info) {
  napi_value argv[6];
  if (!get_arguments(env, info, 6, argv)) return NULL;
  size_t size, address_size, control_size, room;
  void *data = bytes_of(env, argv[1], &size), *address = bytes_of(env, argv[2], &address_size), *control = bytes_of(env, argv[3], &control_size);
  int32_t *lengths = bytes_of(env, argv[5], &room);
  if (room < 3 * sizeof *lengths) return make_int(env, -EINVAL);
  struct message message;
  make_message(&message, data, size, address, address_size, control, control_size);
  ssize_t received = recvmsg(int_of(env, argv[0]), &message.header, int_of(env, argv[4]) | MSG_DONTWAIT | MSG_CMSG_CLOEXEC);
  lengths[0] = (int32_t)message.header.msg_namelen;
  lengths[1] = (int32_t)message.header.msg_controllen;
  lengths[2] = message.header.msg_flags;
  return make_int(env, received < 0 ? -errno : received);
}

void register_sockets(napi_env env, napi_value exports) {
  define_function(env, exports, "borrowDescriptor", borrow_descriptor);
  define_function(env, exports, "bindSocket", bind_socket);
  define_function(env, exports, "connectSocket", connect_socket);
  define_function(env, exports, "sendMessage", send_message);
  define_function(env, exports, "receiveMessage", receive_message);
}
