// Runs a program below a filter as lanes have it, and plays the library OS: it counts what it is asked, and lets the kernel answer.
//
//   lanes COUNTS [-refuse ERRNO] [-say ERRNO] [-all] PROGRAM ARGUMENT...
//
// A path call with LANE runs; with -refuse it fails so. Any other is asked. COUNTS becomes "asked AS-USUAL again WITH-RETRY".
// -say ERRNO: every question with RETRY is answered so. -all: LANE means nothing, all is asked.
#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <poll.h>
#include <signal.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#define LANE 0x4c414e45
#define RETRY 0x52545259
#define NOTHING 0x12345678

static const int calls[] = { 262, 257, 2, 4, 6, 21, 89, 332, 269, 439, 267, 87, 263, 84, 83, 258, 80, 82, 264, 316, 86, 265, 88, 266, 137, 76 };
enum { COUNT = sizeof calls / sizeof *calls };

static int fail(const char *what) { return perror(what), 125; }

static int install(int refuse, int all) {
  struct sock_filter code[COUNT + 16];
  int n = 0;
  code[n++] = (struct sock_filter)BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr));
  for (int i = 0; i < COUNT; i++) code[n++] = (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, calls[i], COUNT - i, 0);
  code[n++] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
  code[n++] = (struct sock_filter)BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, args[5]));
  code[n++] = (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, all ? NOTHING : LANE, 0, 1);
  code[n++] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, refuse ? SECCOMP_RET_ERRNO | refuse : SECCOMP_RET_ALLOW);
  code[n++] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_USER_NOTIF);
  struct sock_fprog program = { .len = n, .filter = code };
  return syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_NEW_LISTENER, &program);
}

static void send_descriptor(int socket, int fd) {
  char byte = 0, control[CMSG_SPACE(sizeof fd)] = { 0 };
  struct iovec data = { &byte, 1 };
  struct msghdr message = { .msg_iov = &data, .msg_iovlen = 1, .msg_control = control, .msg_controllen = sizeof control };
  struct cmsghdr *header = CMSG_FIRSTHDR(&message);
  *header = (struct cmsghdr){ .cmsg_len = CMSG_LEN(sizeof fd), .cmsg_level = SOL_SOCKET, .cmsg_type = SCM_RIGHTS };
  memcpy(CMSG_DATA(header), &fd, sizeof fd);
  if (sendmsg(socket, &message, 0) != 1) exit(fail("sendmsg"));
}

static int receive_descriptor(int socket) {
  char byte, control[CMSG_SPACE(sizeof(int))];
  struct iovec data = { &byte, 1 };
  struct msghdr message = { .msg_iov = &data, .msg_iovlen = 1, .msg_control = control, .msg_controllen = sizeof control };
  int fd;
  if (recvmsg(socket, &message, MSG_CMSG_CLOEXEC) != 1 || message.msg_controllen == 0) exit(fail("recvmsg"));
  memcpy(&fd, CMSG_DATA(CMSG_FIRSTHDR(&message)), sizeof fd);
  return fd;
}

int main(int argc, char **argv) {
  int refuse = 0, say = 0, all = 0, at = 2;
  for (; at < argc && argv[at][0] == '-'; at++) {
    if (strcmp(argv[at], "-all") == 0) all = 1;
    else if (at + 1 < argc && strcmp(argv[at], "-refuse") == 0) refuse = atoi(argv[++at]);
    else if (at + 1 < argc && strcmp(argv[at], "-say") == 0) say = atoi(argv[++at]);
  }
  if (at >= argc) return fprintf(stderr, "usage: lanes COUNTS [OPTION] PROGRAM\n"), 125;
  int counts = open(argv[1], O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644), pair[2];
  if (counts < 0 || socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair)) return fail(argv[1]);
  pid_t child = fork();
  if (child == 0) {
    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    int fd = install(refuse, all);
    if (fd < 0) exit(fail("seccomp"));
    send_descriptor(pair[1], fd);
    close(fd);
    execvp(argv[at], argv + at);
    exit(fail(argv[at]));
  }
  close(pair[1]);
  int listener = receive_descriptor(pair[0]);
  long asked = 0, again = 0;
  // Once nobody is left below the filter, the listener hangs up.
  for (struct pollfd ready = { .fd = listener, .events = POLLIN }; poll(&ready, 1, -1) >= 0 || errno == EINTR;) {
    if ((ready.revents & POLLIN) == 0) {
      if (ready.revents & POLLHUP) break;
      continue;
    }
    struct seccomp_notif call = { 0 };
    if (ioctl(listener, SECCOMP_IOCTL_NOTIF_RECV, &call) < 0) continue;
    int retried = (unsigned)call.data.args[5] == RETRY;
    *(retried ? &again : &asked) += 1;
    struct seccomp_notif_resp answer = { .id = call.id, .flags = SECCOMP_USER_NOTIF_FLAG_CONTINUE };
    if (say && retried) answer = (struct seccomp_notif_resp){ .id = call.id, .error = -say };
    ioctl(listener, SECCOMP_IOCTL_NOTIF_SEND, &answer);
  }
  dprintf(counts, "asked %ld again %ld\n", asked, again);
  int status;
  waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}
