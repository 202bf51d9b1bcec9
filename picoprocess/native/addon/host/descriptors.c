// Descriptors over a UNIX socket (unix(7), SCM_RIGHTS), from the program that embeds an engine to the engine; and into a held process.
#define _GNU_SOURCE
#include "addon.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/seccomp.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

#define MAX_DESCRIPTORS 16

union control {
  char bytes[CMSG_SPACE(MAX_DESCRIPTORS * sizeof(int))];
  struct cmsghdr header;
};

// sendDescriptors(socket, Uint8Array message, Int32Array descriptors): bytes sent or -errno
static napi_value send_descriptors(napi_env env, napi_callback_info info) {
  napi_value argv[3];
  int socket;
  void *message, *descriptors;
  size_t size, room;
  if (!get_arguments(env, info, 3, argv) || !get_int(env, argv[0], "socket", &socket) || !get_bytes(env, argv[1], "message", &message, &size) ||
      !get_bytes(env, argv[2], "descriptors", &descriptors, &room)) {
    return NULL;
  }
  if (room == 0 || room > MAX_DESCRIPTORS * sizeof(int) || room % sizeof(int) != 0) return throw_type(env, "descriptors: not 1 to 16 numbers");
  union control control;
  memset(&control, 0, sizeof control);
  struct iovec data = {message, size};
  struct msghdr header = {.msg_iov = &data, .msg_iovlen = 1, .msg_control = control.bytes, .msg_controllen = CMSG_SPACE(room)};
  struct cmsghdr *rights = CMSG_FIRSTHDR(&header);
  rights->cmsg_level = SOL_SOCKET;
  rights->cmsg_type = SCM_RIGHTS;
  rights->cmsg_len = CMSG_LEN(room);
  memcpy(CMSG_DATA(rights), descriptors, room);
  ssize_t sent;
  do sent = sendmsg(socket, &header, MSG_NOSIGNAL | MSG_DONTWAIT);
  while (sent < 0 && errno == EINTR);
  return make_int(env, sent < 0 ? -errno : sent);
}

// receiveDescriptors(socket, Uint8Array message, Int32Array descriptors): how many descriptors came, close-on-exec, or -errno.
// Those that do not fit are closed.
static napi_value receive_descriptors(napi_env env, napi_callback_info info) {
  napi_value argv[3];
  int socket;
  void *message, *descriptors;
  size_t size, room;
  if (!get_arguments(env, info, 3, argv) || !get_int(env, argv[0], "socket", &socket) || !get_bytes(env, argv[1], "message", &message, &size) ||
      !get_bytes(env, argv[2], "descriptors", &descriptors, &room)) {
    return NULL;
  }
  union control control;
  struct iovec data = {message, size};
  struct msghdr header = {.msg_iov = &data, .msg_iovlen = 1, .msg_control = control.bytes, .msg_controllen = sizeof control.bytes};
  ssize_t received;
  do received = recvmsg(socket, &header, MSG_CMSG_CLOEXEC | MSG_DONTWAIT);
  while (received < 0 && errno == EINTR);
  if (received < 0) return make_int(env, -errno);
  size_t kept = 0;
  for (struct cmsghdr *each = CMSG_FIRSTHDR(&header); each != NULL; each = CMSG_NXTHDR(&header, each)) {
    if (each->cmsg_level != SOL_SOCKET || each->cmsg_type != SCM_RIGHTS) continue;
    size_t count = (each->cmsg_len - CMSG_LEN(0)) / sizeof(int);
    for (size_t index = 0; index < count; index++) {
      int fd;
      memcpy(&fd, CMSG_DATA(each) + index * sizeof fd, sizeof fd);
      if ((kept + 1) * sizeof fd <= room) memcpy((char *)descriptors + kept++ * sizeof fd, &fd, sizeof fd);
      else close(fd);
    }
  }
  return make_int(env, (int64_t)kept);
}

// giveDescriptor(listener, id, fd, closeOnExec): puts a duplicate into the held process without answering. Its number there, or -errno.
static napi_value give_descriptor(napi_env env, napi_callback_info info) {
  napi_value argv[4];
  uint64_t id;
  if (!get_arguments(env, info, 4, argv) || !get_uint64(env, argv[1], "id", &id)) return NULL;
  struct seccomp_notif_addfd request;
  memset(&request, 0, sizeof request);
  request.id = id;
  request.srcfd = (uint32_t)int_of(env, argv[2]);
  request.newfd_flags = int_of(env, argv[3]) != 0 ? O_CLOEXEC : 0;
  int number;
  // An interrupted one has given nothing.
  do number = ioctl(int_of(env, argv[0]), SECCOMP_IOCTL_NOTIF_ADDFD, &request);
  while (number < 0 && errno == EINTR);
  return make_int(env, number < 0 ? -errno : number);
}

void register_descriptors(napi_env env, napi_value exports) {
  define_function(env, exports, "sendDescriptors", send_descriptors);
  define_function(env, exports, "receiveDescriptors", receive_descriptors);
  define_function(env, exports, "giveDescriptor", give_descriptor);
}
