// The floor that the benchmark holds the library OS against: the same traps, the same kernel calls, no policy and no TypeScript.
//   supervisor PROGRAM [ARG…]
// It is NOT a sandbox: it grants everything beneath /, answers umask with a constant, and lets execve go on after looking the path up once.
#define _GNU_SOURCE
#include "supervisor.h"
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <linux/audit.h>
#include <linux/filter.h>

#ifndef SECCOMP_IOCTL_NOTIF_SET_FLAGS // Linux 6.6; Debian 12's headers are 6.1
#define SECCOMP_IOCTL_NOTIF_SET_FLAGS SECCOMP_IOW(4, __u64)
#define SECCOMP_USER_NOTIF_FD_SYNC_WAKE_UP (1UL << 0)
#endif

static void fail(const char *what) {
  perror(what);
  exit(125);
}

static int install_filter(void) {
  enum { prologue = 4 };
  struct sock_filter code[prologue + 64 + 2] = {
    BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, arch)),
    BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, AUDIT_ARCH_X86_64, 1, 0),
    BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS),
    BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
  };
  size_t count = prologue;
  for (size_t index = 0; index < trapped_count; index++) {
    const unsigned char to_trap = (unsigned char)(trapped_count - index);
    code[count++] = (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (unsigned)trapped[index], to_trap, 0);
  }
  code[count++] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
  code[count++] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_USER_NOTIF);
  struct sock_fprog program = { .len = (unsigned short)count, .filter = code };
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return -1;
  const unsigned long flags = SECCOMP_FILTER_FLAG_NEW_LISTENER | SECCOMP_FILTER_FLAG_WAIT_KILLABLE_RECV;
  return (int)syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, flags, &program);
}

// The child cannot pass its listener through a socket, since a filter may trap that too: it tells the number and is looked into.
static pid_t launch(char **argv, int *listener) {
  int tell[2];
  if (pipe2(tell, O_CLOEXEC) != 0) fail("pipe2");
  const pid_t child = fork();
  if (child < 0) fail("fork");
  if (child == 0) {
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    const int own = install_filter();
    if (own < 0) fail("seccomp");
    if (write(tell[1], &own, sizeof own) != sizeof own) _exit(125);
    execvp(argv[0], argv);
    perror(argv[0]);
    _exit(127);
  }
  close(tell[1]);
  int theirs;
  if (read(tell[0], &theirs, sizeof theirs) != sizeof theirs) exit(125);
  close(tell[0]);
  const int pidfd = (int)syscall(SYS_pidfd_open, child, 0);
  *listener = (int)syscall(SYS_pidfd_getfd, pidfd, theirs, 0);
  if (*listener < 0) fail("pidfd_getfd");
  close(pidfd);
  return child;
}

static int exit_code(int status) {
  return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

static void interrupted(int signal) {
  (void)signal; // SIGCHLD only ends the wait for a notification
}

int main(int argc, char **argv) {
  if (argc < 2) {
    fprintf(stderr, "usage: supervisor PROGRAM [ARG...]\n");
    return 2;
  }
  struct supervisor supervisor = { .root = open("/", O_PATH | O_DIRECTORY | O_CLOEXEC) };
  if (supervisor.root < 0) fail("/");
  const struct sigaction action = { .sa_handler = interrupted };
  sigaction(SIGCHLD, &action, NULL);
  const pid_t child = launch(argv + 1, &supervisor.listener);
  // Before Linux 6.6 the figures are worse, and no others.
  ioctl(supervisor.listener, SECCOMP_IOCTL_NOTIF_SET_FLAGS, SECCOMP_USER_NOTIF_FD_SYNC_WAKE_UP);

  // A child's death ends the wait in RECV by SIGCHLD, or by its filter's having no users left when the signal came before it (Linux 6.11).
  for (;;) {
    int status;
    if (waitpid(child, &status, WNOHANG) == child) return exit_code(status);
    struct pollfd ready = { .fd = supervisor.listener, .events = POLLIN };
    if (poll(&ready, 1, 100) <= 0 || !(ready.revents & POLLIN)) continue;
    while (serve_one(&supervisor) == 0) continue;
  }
}
