// Installs the seccomp filter on stdin and makes the calls that the arguments name, each in a process of its own:
//   install CALL...      CALL = [int80:]number,arg0,...,arg5 (all in C notation)
// and prints what became of each: "value N", "errno N", "trap DATA", "thread" (killed alone) or "signal N" (the process was killed).
// No filter is installed when stdin is empty. A second thread makes the call, so that the first can see how it ended without any filter.
#define _GNU_SOURCE
#include <errno.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

enum { RUNNING, RETURNED, TRAPPED, NOT_INSTALLED };

static struct sock_filter filter[BPF_MAXINSNS];
static struct sock_fprog program = {.filter = filter};
static long number, arguments[6];
static int legacy;
static volatile long result;
static volatile int state = RUNNING;

// Under the filter not even a return from a thread is sure to work: whoever ends here waits for the first thread to exit.
static void finish(int how, long value)
{
  result = value;
  __atomic_store_n(&state, how, __ATOMIC_SEQ_CST);
  for (;;)
    ;
}

static void on_sigsys(int signal, siginfo_t *info, void *context)
{
  (void)signal, (void)context;
  finish(TRAPPED, info->si_errno);
}

static long legacy_call(long nr)
{
#ifdef __x86_64__
  long value;
  __asm__ volatile("int $0x80" : "=a"(value) : "a"(nr), "b"(0L), "c"(0L), "d"(0L), "S"(0L), "D"(0L) : "memory", "r8", "r9", "r10", "r11");
  return value;
#else
  (void)nr;
  return -ENOSYS;
#endif
}

static void *caller(void *unused)
{
  (void)unused;
  if (program.len > 0 && syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &program) != 0)
    finish(NOT_INSTALLED, errno);
  if (legacy)
    finish(RETURNED, legacy_call(number));
  long value = syscall(number, arguments[0], arguments[1], arguments[2], arguments[3], arguments[4], arguments[5]);
  finish(RETURNED, value == -1 ? -errno : value);
  return NULL;
}

static int attempt(const char *text)
{
  legacy = strncmp(text, "int80:", 6) == 0;
  char *at = (char *)text + (legacy ? 6 : 0);
  number = strtol(at, &at, 0);
  for (int index = 0; index < 6 && *at == ','; index++)
    arguments[index] = (long)strtoull(at + 1, &at, 0);
  struct sigaction action = {.sa_sigaction = on_sigsys, .sa_flags = SA_SIGINFO};
  pthread_t thread;
  if (sigaction(SIGSYS, &action, NULL) != 0 || prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 || prctl(PR_SET_DUMPABLE, 0) != 0 ||
      pthread_create(&thread, NULL, caller, NULL) != 0)
    return 1;
  int dead = 0;
  while (__atomic_load_n(&state, __ATOMIC_SEQ_CST) == RUNNING && !dead) {
    dead = pthread_tryjoin_np(thread, NULL) == 0;
    usleep(50);
  }
  switch (state) {
  case RETURNED:
    printf(result < 0 && result > -4096 ? "errno %ld\n" : "value %ld\n", result < 0 && result > -4096 ? -result : result);
    break;
  case TRAPPED:
    printf("trap %ld\n", result);
    break;
  case NOT_INSTALLED:
    printf("the filter was refused: %s\n", strerror((int)result));
    break;
  default:
    printf("thread\n");
  }
  fflush(stdout);
  _exit(0);
}

int main(int count, char **calls)
{
  size_t size = fread(filter, 1, sizeof filter, stdin);
  program.len = (unsigned short)(size / sizeof filter[0]);
  for (int index = 1; index < count; index++) {
    fflush(stdout);
    pid_t pid = fork();
    if (pid == 0)
      _exit(attempt(calls[index]));
    int status;
    if (pid < 0 || waitpid(pid, &status, 0) != pid)
      return 1;
    if (WIFSIGNALED(status))
      printf("signal %d\n", WTERMSIG(status));
    else if (WEXITSTATUS(status) != 0)
      return 1;
  }
  return 0;
}
