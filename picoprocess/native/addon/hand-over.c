// ptrace(2) and SCM_RIGHTS: gives a held thread a descriptor that was opened with O_PATH.
//
// SECCOMP_IOCTL_NOTIF_ADDFD takes only descriptors that can be read or written (kernel/seccomp.c: fget), so O_PATH ones cannot go that
// way; a socket's message may carry them. The thread is stopped on its way out of the held call and receives the message by calls
// that are put into its registers: mmap, recvmsg, dup3, close, munmap. Its own threads may write to that memory meanwhile, and spoil
// nothing but their own process's result: what the message carries is ours.
#define _GNU_SOURCE
#include "addon.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/seccomp.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/user.h>
#include <sys/wait.h>
#include <unistd.h>

#define ERESTARTNOINTR 513

#if defined(__x86_64__)

struct held {
  pid_t tid;
  bool gone;
  struct user_regs_struct registers; // as the thread left the held call
};

// Waits for the next stop of the kind wanted. Other stops (a job-control signal) are let through.
static bool wait_stop(struct held *held, bool syscall_stop) {
  for (;;) {
    int status;
    pid_t stopped = waitpid(held->tid, &status, __WALL);
    if (stopped < 0 && errno == EINTR) continue;
    if (stopped < 0 || !WIFSTOPPED(status)) {
      held->gone = true;
      return false;
    }
    bool event = status >> 16 == PTRACE_EVENT_STOP;
    bool at_syscall = WSTOPSIG(status) == (SIGTRAP | 0x80);
    if (syscall_stop ? at_syscall : event) return true;
    ptrace(syscall_stop ? PTRACE_SYSCALL : PTRACE_CONT, held->tid, NULL, (void *)(uintptr_t)(event || at_syscall ? 0 : WSTOPSIG(status)));
  }
}

// Makes the stopped thread issue a call, and gives its result.
static long issue(struct held *held, long nr, uint64_t a, uint64_t b, uint64_t c, uint64_t d, uint64_t e, uint64_t f) {
  if (held->gone) return -ESRCH;
  struct user_regs_struct registers = held->registers;
  registers.rip -= 2; // the syscall instruction: 0f 05
  registers.rax = (uint64_t)nr;
  registers.orig_rax = (uint64_t)-1;
  registers.rdi = a, registers.rsi = b, registers.rdx = c, registers.r10 = d, registers.r8 = e, registers.r9 = f;
  if (ptrace(PTRACE_SETREGS, held->tid, NULL, &registers) < 0) held->gone = true;
  for (int stop = 0; stop < 2 && !held->gone; stop++) {
    if (ptrace(PTRACE_SYSCALL, held->tid, NULL, NULL) < 0) held->gone = true;
    else wait_stop(held, true);
  }
  if (held->gone || ptrace(PTRACE_GETREGS, held->tid, NULL, &registers) < 0) return -ESRCH;
  return (long)registers.rax;
}

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

// Receives the descriptor and puts it where the socket was: the lowest number that was free.
static long receive(struct held *held, int socket, bool close_on_exec) {
  uint64_t page = (uint64_t)issue(held, SYS_mmap, 0, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, (uint64_t)-1, 0);
  if ((int64_t)page < 0 && (int64_t)page > -4096) {
    issue(held, SYS_close, (uint64_t)socket, 0, 0, 0, 0, 0);
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
  if (result == 0) result = issue(held, SYS_recvmsg, (uint64_t)socket, page, MSG_DONTWAIT | MSG_CMSG_CLOEXEC, 0, 0, 0);
  int received = -1;
  if (result >= 0) {
    result = copy_mailbox(held, &mailbox, page, false);
    // No room in the table of descriptors: the message came without what it carried.
    if (result == 0 && mailbox.message.msg_controllen < sizeof mailbox.control.header) result = -EMFILE;
    if (result == 0) memcpy(&received, CMSG_DATA(&mailbox.control.header), sizeof received);
  }
  if (received >= 0) {
    result = issue(held, SYS_dup3, (uint64_t)received, (uint64_t)socket, close_on_exec ? O_CLOEXEC : 0, 0, 0, 0);
    issue(held, SYS_close, (uint64_t)received, 0, 0, 0, 0, 0);
  }
  if (result < 0) issue(held, SYS_close, (uint64_t)socket, 0, 0, 0, 0, 0);
  issue(held, SYS_munmap, page, 4096, 0, 0, 0, 0);
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

static int add_socket(int listener, uint64_t id, int socket) {
  struct seccomp_notif_addfd request;
  memset(&request, 0, sizeof request);
  request.id = id;
  request.srcfd = (uint32_t)socket;
  request.newfd_flags = O_CLOEXEC;
  int number = ioctl(listener, SECCOMP_IOCTL_NOTIF_ADDFD, &request);
  return number < 0 ? -errno : number;
}

// 0 when the call has returned; -errno when it is still held.
static int hand_over(int listener, uint64_t id, pid_t tid, int fd, bool close_on_exec) {
  struct held held = {.tid = tid};
  int socket = enclose(fd);
  if (socket < 0) return socket;
  if (ptrace(PTRACE_SEIZE, tid, NULL, (void *)(PTRACE_O_EXITKILL | PTRACE_O_TRACESYSGOOD)) < 0) {
    close(socket);
    return -EBADF;
  }
  int number = add_socket(listener, id, socket);
  close(socket);
  // Detaching takes a stopped thread, so even one whose table is full is stopped first. One that cannot be interrupted is gone.
  if (ptrace(PTRACE_INTERRUPT, tid, NULL, NULL) < 0) return -ESRCH;
  struct seccomp_notif_resp response;
  memset(&response, 0, sizeof response);
  response.id = id;
  response.error = -ERESTARTNOINTR;
  ioctl(listener, SECCOMP_IOCTL_NOTIF_SEND, &response);
  if (!wait_stop(&held, false)) return 0;
  uint64_t mask, all = ~0ull;
  ptrace(PTRACE_GETSIGMASK, tid, (void *)sizeof mask, &mask);
  ptrace(PTRACE_SETSIGMASK, tid, (void *)sizeof all, &all);
  ptrace(PTRACE_GETREGS, tid, NULL, &held.registers);
  held.registers.rax = (uint64_t)(int64_t)(number < 0 ? number : receive(&held, number, close_on_exec));
  held.registers.orig_rax = (uint64_t)-1;
  ptrace(PTRACE_SETREGS, tid, NULL, &held.registers);
  ptrace(PTRACE_SETSIGMASK, tid, (void *)sizeof mask, &mask);
  ptrace(PTRACE_DETACH, tid, NULL, NULL);
  return 0;
}

#else
static int hand_over(int listener, uint64_t id, pid_t tid, int fd, bool close_on_exec) {
  (void)listener, (void)id, (void)tid, (void)fd, (void)close_on_exec;
  return -EBADF;
}
#endif

// handOver(listener, id, tid, fd, closeOnExec): closes fd. 0 when the call has been answered, else -errno.
static napi_value do_hand_over(napi_env env, napi_callback_info info) {
  napi_value args[5];
  if (!get_arguments(env, info, 5, args)) return NULL;
  uint64_t id;
  if (!get_uint64(env, args[1], "id", &id)) return NULL;
  int fd = int_of(env, args[3]);
  int result = hand_over(int_of(env, args[0]), id, (pid_t)int_of(env, args[2]), fd, int_of(env, args[4]) != 0);
  close(fd);
  return make_int(env, result);
}

void register_hand_over(napi_env env, napi_value exports) { define_function(env, exports, "handOver", do_hand_over); }
