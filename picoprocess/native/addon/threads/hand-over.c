// SCM_RIGHTS: gives a held thread a descriptor that was opened with O_PATH.
//
// SECCOMP_IOCTL_NOTIF_ADDFD takes only descriptors that can be read or written (kernel/seccomp.c: fget), so O_PATH ones cannot go that
// way; a socket's message may carry them. The thread is stopped on its way out of the held call and receives the message by calls
// that are put into its registers: mmap, recvmsg, dup3, close, munmap. Its own threads may write to that memory meanwhile, and spoil
// nothing but their own process's result. Where they could put another socket in the place of ours, they are stopped before (freeze.c).
// Filters of the program's own may have answered any of these calls, so what counts is that the descriptor is there in the end.
#define _GNU_SOURCE
#include "addon.h"
#include "issue.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

// What recvmsg fills, in one page of the guest's.
struct mailbox {
  struct msghdr message;
  struct iovec part;
  char byte;
  union {
    struct cmsghdr header;
    char room[CMSG_SPACE(sizeof(int))];
  } control;
};

static int copy_mailbox(struct held *held, struct mailbox *mailbox, uint64_t address, bool out) {
  struct iovec local = {mailbox, sizeof *mailbox}, remote = {(void *)(uintptr_t)address, sizeof *mailbox};
  ssize_t size = out ? process_vm_writev(held->tid, &local, 1, &remote, 1, 0) : process_vm_readv(held->tid, &local, 1, &remote, 1, 0);
  return size == (ssize_t)sizeof *mailbox ? 0 : -EFAULT;
}

// Receives the descriptor and puts it where the socket was: the lowest number that was free. `fd`: the engine's own of the same file.
static long receive(struct held *held, int socket, int fd, bool close_on_exec) {
  uint64_t page = (uint64_t)issue_call(held, SYS_mmap, 0, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, (uint64_t)-1, 0);
  if ((int64_t)page < 0 && (int64_t)page > -4096) {
    issue_call(held, SYS_close, (uint64_t)socket, 0, 0, 0, 0, 0);
    return (long)page;
  }
  struct mailbox mailbox;
  memset(&mailbox, 0, sizeof mailbox);
  mailbox.message.msg_iov = (struct iovec *)(page + offsetof(struct mailbox, part));
  mailbox.message.msg_iovlen = 1;
  mailbox.message.msg_control = (void *)(page + offsetof(struct mailbox, control));
  mailbox.message.msg_controllen = sizeof mailbox.control;
  mailbox.part = (struct iovec){(void *)(page + offsetof(struct mailbox, byte)), 1};
  long result = copy_mailbox(held, &mailbox, page, true);
  if (result == 0) result = issue_call(held, SYS_recvmsg, (uint64_t)socket, page, MSG_DONTWAIT | MSG_CMSG_CLOEXEC, 0, 0, 0);
  int received = -1;
  // One byte came; where none did, somebody else has answered.
  if (result == 0) result = -EPERM;
  if (result > 0) {
    result = copy_mailbox(held, &mailbox, page, false);
    // No room in the table of descriptors: the message came without what it carried.
    if (result == 0 && mailbox.message.msg_controllen < sizeof mailbox.control.header) result = -EMFILE;
    if (result == 0) memcpy(&received, CMSG_DATA(&mailbox.control.header), sizeof received);
  }
  if (received >= 0) {
    const bool came = has_descriptor(held, received, fd);
    result = came ? issue_call(held, SYS_dup3, (uint64_t)received, (uint64_t)socket, close_on_exec ? O_CLOEXEC : 0, 0, 0, 0) : -EPERM;
    if (came) issue_call(held, SYS_close, (uint64_t)received, 0, 0, 0, 0, 0);
    if (result >= 0) result = has_descriptor(held, socket, fd) ? socket : -EPERM;
  }
  if (result < 0) issue_call(held, SYS_close, (uint64_t)socket, 0, 0, 0, 0, 0);
  issue_call(held, SYS_munmap, page, 4096, 0, 0, 0, 0);
  return result;
}

// A socket with a message that carries the descriptor; -errno.
static int enclose(int fd) {
  int pair[2];
  // DANGER: for a moment the socket is in the guest's table, where another thread may keep it. Not a datagram socket: sendmsg(2), which is
  // native, would take it to any address. This one is connected to an end that is closed.
  if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, pair) < 0) return -errno;
  struct mailbox mailbox;
  memset(&mailbox, 0, sizeof mailbox);
  struct iovec part = {&mailbox.byte, 1};
  struct msghdr message = {.msg_iov = &part, .msg_iovlen = 1, .msg_control = &mailbox.control, .msg_controllen = sizeof mailbox.control};
  mailbox.control.header = (struct cmsghdr){.cmsg_len = CMSG_LEN(sizeof fd), .cmsg_level = SOL_SOCKET, .cmsg_type = SCM_RIGHTS};
  memcpy(CMSG_DATA(&mailbox.control.header), &fd, sizeof fd);
  int error = sendmsg(pair[0], &message, 0) == 1 ? 0 : -errno;
  close(pair[0]);
  if (error) close(pair[1]);
  return error ? error : pair[1];
}

// 0 when the call has returned; -errno when it is still held.
static int hand_over(int listener, uint64_t id, pid_t tid, int fd, bool close_on_exec) {
  struct held held;
  int socket = enclose(fd);
  if (socket < 0) return socket;
  int error = hold_thread(&held, listener, id, tid, socket);
  close(socket);
  if (error) return error == -ESRCH ? error : -EBADF;
  const long result = held.descriptor < 0 ? held.descriptor : receive(&held, held.descriptor, fd, close_on_exec);
  // Before the program goes on: it alone is to have what it opened.
  close(fd);
  release_thread(&held, result);
  return 0;
}

// encloseHandle(fd): a socket with a message that carries the descriptor, or -errno.
static napi_value enclose_handle(napi_env env, napi_callback_info info) {
  napi_value args[1];
  if (!get_arguments(env, info, 1, args)) return NULL;
  return make_int(env, enclose(int_of(env, args[0])));
}

// takeHandle(held, socket, fd, closeOnExec): the held process puts what that socket of its carries in the socket's place. Its number, or -errno.
static napi_value take_handle(napi_env env, napi_callback_info info) {
  napi_value args[4];
  void *held = NULL;
  if (!get_arguments(env, info, 4, args)) return NULL;
  napi_get_value_external(env, args[0], &held);
  return make_int(env, receive(held, int_of(env, args[1]), int_of(env, args[2]), int_of(env, args[3]) != 0));
}

// handOver(listener, id, tid, fd, closeOnExec): closes fd. 0 when the call has been answered, else -errno.
static napi_value do_hand_over(napi_env env, napi_callback_info info) {
  napi_value args[5];
  if (!get_arguments(env, info, 5, args)) return NULL;
  uint64_t id;
  if (!get_uint64(env, args[1], "id", &id)) return NULL;
  int fd = int_of(env, args[3]);
  int result = hand_over(int_of(env, args[0]), id, (pid_t)int_of(env, args[2]), fd, int_of(env, args[4]) != 0);
  if (result) close(fd);
  return make_int(env, result);
}

void register_hand_over(napi_env env, napi_value exports) {
  define_function(env, exports, "handOver", do_hand_over);
  define_function(env, exports, "encloseHandle", enclose_handle);
  define_function(env, exports, "takeHandle", take_handle);
}
