// One of two programs in sandboxes of their own. "receive" says its number and then each signal that comes; "send" does what it is told, a line a call.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

static _Noreturn void receive(void) {
  sigset_t all;
  sigfillset(&all);
  sigprocmask(SIG_SETMASK, &all, NULL);
  setpgid(0, 0);
  printf("pid %d\n", getpid());
  for (;;) {
    siginfo_t info;
    memset(&info, 0, sizeof info);
    if (syscall(SYS_rt_sigtimedwait, &all, &info, NULL, 8) < 0) continue;
    printf("signal %d code %d from %d value %d\n", info.si_signo, info.si_code, info.si_pid, info.si_int);
  }
}

// One handle at a time.
static int held = -1;

static long hold(pid_t process, unsigned flags) {
  if (held >= 0) close(held);
  held = syscall(434, process, flags);
  return held < 0 ? -1 : 0;
}

static long send_by_handle(int signal, unsigned flags, int value) {
  siginfo_t info = {.si_signo = signal, .si_code = SI_QUEUE};
  info.si_pid = getpid();
  info.si_uid = getuid();
  info.si_int = value;
  return syscall(424, held, signal, value == 0 ? NULL : &info, flags);
}

static long over(int milliseconds) {
  struct pollfd what = {.fd = held, .events = POLLIN};
  return poll(&what, 1, milliseconds);
}

static long obey(const char *order, const long *number) {
  char path[64];
  if (strcmp(order, "kill") == 0) return kill(number[0], number[1]);
  if (strcmp(order, "tgkill") == 0) return syscall(SYS_tgkill, number[0], number[1], number[2]);
  if (strcmp(order, "queue") == 0) return sigqueue(number[0], number[1], (union sigval){.sival_int = number[2]});
  if (strcmp(order, "getpgid") == 0) return getpgid(number[0]);
  if (strcmp(order, "getsid") == 0) return getsid(number[0]);
  if (strcmp(order, "hold") == 0) return hold(number[0], number[1]);
  if (strcmp(order, "send") == 0) return send_by_handle(number[0], number[1], number[2]);
  if (strcmp(order, "over") == 0) return over(number[0]);
  snprintf(path, sizeof path, "/proc/%ld/stat", number[0]);
  return open(path, O_RDONLY);
}

int main(int argc, char **argv) {
  setvbuf(stdout, NULL, _IOLBF, 0);
  if (argc != 2) return 2;
  if (strcmp(argv[1], "receive") == 0) receive();
  printf("pid %d\n", getpid());
  char line[256], order[32];
  long number[3];
  while (fgets(line, sizeof line, stdin) != NULL) {
    memset(number, 0, sizeof number);
    if (sscanf(line, "%31s %ld %ld %ld", order, &number[0], &number[1], &number[2]) < 1) continue;
    long result = obey(order, number);
    if (result < 0) printf("%s\n", strerrorname_np(errno));
    else printf("%ld\n", result);
  }
  return 0;
}
