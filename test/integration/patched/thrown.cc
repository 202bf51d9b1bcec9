// A thread that is cancelled in an open destroys what it has, and a handler's exception comes through the open that its signal met.
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <pthread.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <unistd.h>

struct Speaks {
  const char *name;
  ~Speaks() { printf("destroyed: %s\n", name), fflush(stdout); }
};

static void *waits(void *fifo) {
  Speaks outer{"outer"};
  {
    Speaks inner{"inner"};
    int fd = open(static_cast<char *>(fifo), O_RDONLY);
    printf("not cancelled: %d\n", fd);
  }
  return nullptr;
}

static void cancelled(char *fifo) {
  pthread_t thread;
  void *result;
  pthread_create(&thread, nullptr, waits, fifo);
  usleep(100000);
  pthread_cancel(thread);
  pthread_join(thread, &result);
  printf("%s\n", result == PTHREAD_CANCELED ? "cancelled" : "ended");
}

static void throws(int) { throw 42; }

static void thrown(char *fifo) {
  struct sigaction action{};
  action.sa_handler = throws;
  action.sa_flags = SA_NODEFER;
  sigaction(SIGALRM, &action, nullptr);
  itimerval soon{{0, 0}, {0, 100000}};
  setitimer(ITIMER_REAL, &soon, nullptr);
  try {
    Speaks inside{"inside"};
    int fd = open(fifo, O_RDONLY);
    printf("not thrown: %d\n", fd);
  } catch (int value) {
    printf("caught %d\n", value);
  }
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, nullptr);
}

int main() {
  char folder[] = "/tmp/thrown-XXXXXX", fifo[] = "fifo";
  if (!mkdtemp(folder) || chdir(folder)) return 1;
  mkfifo(fifo, 0600);
  cancelled(fifo);
  thrown(fifo);
  unlink(fifo);
  return chdir("/") || rmdir(folder);
}
