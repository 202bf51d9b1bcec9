// From every instruction of a path call, a trace finds who made it; and a thread that is cancelled in one runs what its callers want run.
#define _GNU_SOURCE
#include <execinfo.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <ucontext.h>
#include <unistd.h>

static void ended(const char **name) { printf("ended: %s\n", *name), fflush(stdout); }

static void *waits(void *fifo) {
  __attribute__((cleanup(ended))) const char *outer = "outer";
  {
    __attribute__((cleanup(ended))) const char *inner = "inner";
    int fd = open(fifo, O_RDONLY);
    printf("not cancelled: %d %s %s\n", fd, outer, inner);
  }
  return NULL;
}

static void cancelled(char *fifo) {
  pthread_t thread;
  void *result;
  pthread_create(&thread, NULL, waits, fifo);
  usleep(100000);
  pthread_cancel(thread);
  pthread_join(thread, &result);
  printf("%s\n", result == PTHREAD_CANCELED ? "cancelled" : "ended");
}

static volatile long steps, lost, verbose;
static char *from, *to;

// Where the caller lies in the trace, from every instruction between its two ends.
static void stepped(int, siginfo_t *, void *context) {
  void *trace[64];
  int count = backtrace(trace, 64), found = 0;
  for (int i = 0; i < count; i++) found |= (char *)trace[i] >= from && (char *)trace[i] <= to;
  steps++;
  if (!found) {
    lost++;
    if (verbose) fprintf(stderr, "lost at %llx\n", (unsigned long long)((ucontext_t *)context)->uc_mcontext.gregs[REG_RIP]);
  }
}

static inline void step(int on) {
  if (on) __asm__ volatile("lea -128(%%rsp), %%rsp; pushfq; orq $0x100, (%%rsp); popfq; lea 128(%%rsp), %%rsp" ::: "cc", "memory");
  else __asm__ volatile("lea -128(%%rsp), %%rsp; pushfq; andq $~0x100, (%%rsp); popfq; lea 128(%%rsp), %%rsp" ::: "cc", "memory");
}

__attribute__((noinline)) static long makes_calls(int stepping) {
  struct stat about;
  char name[64];
  if (stepping) step(1);
  long sum = open("/dev/null", O_RDONLY) > 0;
  sum = sum * 2 + (open("/usr/none/../x", O_RDONLY) < 0);
  sum = sum * 2 + (stat("/usr", &about) == 0);
  sum = sum * 2 + (lstat("/usr/./none", &about) < 0);
  sum = sum * 2 + (access("none", R_OK) < 0);
  sum = sum * 2 + (readlink("/dev/stdin", name, sizeof name) > 0);
  sum = sum * 2 + (mkdir("/usr", 0700) < 0);
  sum = sum * 2 + (syscall(SYS_access, "/usr/none", R_OK) < 0);
  sum = sum * 2 + (syscall(SYS_getpid) > 0);
  if (stepping) step(0);
  return sum;
}
__attribute__((noinline)) static void behind(void) { __asm__ volatile("" ::: "memory"); }

static void traced(void) {
  from = (char *)makes_calls, to = (char *)behind;
  if (to < from) to = from + 4096;
  struct sigaction action = { 0 };
  action.sa_sigaction = stepped;
  action.sa_flags = SA_SIGINFO;
  sigaction(SIGTRAP, &action, NULL);
  void *once[4];
  backtrace(once, 4);
  long expected = makes_calls(0), got = makes_calls(1);
  fprintf(stderr, "%ld steps\n", steps);
  printf("same results: %s, enough steps: %s, lost: %ld\n", expected == got ? "yes" : "no", steps > 100 ? "yes" : "no", lost);
}

int main(int argc, char **argv) {
  char folder[] = "/tmp/traced-XXXXXX", fifo[] = "fifo";
  if (!mkdtemp(folder) || chdir(folder)) return 1;
  verbose = argc > 1 && strcmp(argv[1], "-v") == 0;
  mkfifo(fifo, 0600);
  cancelled(fifo);
  traced();
  behind();
  unlink(fifo);
  return chdir("/") || rmdir(folder);
}
