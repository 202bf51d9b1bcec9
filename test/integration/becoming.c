// Does what its arguments say, one after the other, and tells what came of each in one line.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <mqueue.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/sem.h>
#include <sys/shm.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/timerfd.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <netinet/in.h>
#include <arpa/inet.h>
#include <unistd.h>

static int slots[64], count;
static pthread_t reader;
static volatile int reading;

static void tell(const char *what, long result) {
  if (result < 0) printf("%s: %s\n", what, strerrorname_np(errno));
  else printf("%s: ok\n", what);
  fflush(stdout);
}

static void keep(const char *what, int fd) {
  tell(what, fd);
  slots[count++] = fd;
}

static int slot(const char *number) { return slots[atoi(number)]; }

static void *read_slot(void *data) {
  char byte;
  reading = 1;
  const ssize_t got = read(*(int *)data, &byte, 1);
  return (void *)(long)(got < 0 ? -errno : got);
}

static int sleeper(void *data) {
  (void)data;
  pause();
  return 0;
}

static void address(struct sockaddr_in *to, const char *port) {
  memset(to, 0, sizeof *to);
  to->sin_family = AF_INET;
  to->sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  to->sin_port = htons((uint16_t)atoi(port));
}

static char stack[65536];

int main(int argc, char **argv) {
  for (int i = 1; i < argc; i++) {
    char *what = argv[i], *arg = strchr(what, '=');
    char label[256];
    snprintf(label, sizeof label, "%s", what);
    if (arg) *arg++ = 0;
    struct sockaddr_in to;
    char byte;
    if (!strcmp(what, "request")) tell(label, prctl(0x5a454f4c, arg));
    else if (!strcmp(what, "open")) keep(label, open(arg, O_RDONLY));
    else if (!strcmp(what, "create")) keep(label, open(arg, O_RDWR | O_CREAT | O_TRUNC, 0666));
    else if (!strcmp(what, "path")) keep(label, open(arg, O_PATH));
    else if (!strcmp(what, "above-limit")) { struct rlimit limit = {100, 100}; tell(label, dup2(0, 200) < 0 ? -1 : setrlimit(RLIMIT_NOFILE, &limit)); }
    else if (!strcmp(what, "close")) tell(label, close(slot(arg)));
    else if (!strcmp(what, "pipe")) { int ends[2]; tell(label, pipe(ends)); slots[count++] = ends[0]; slots[count++] = ends[1]; }
    else if (!strcmp(what, "pair")) { int ends[2]; tell(label, socketpair(AF_UNIX, SOCK_STREAM, 0, ends)); slots[count++] = ends[0]; slots[count++] = ends[1]; }
    else if (!strcmp(what, "memfd")) { keep(label, memfd_create("own", 0)); if (write(slots[count - 1], "x", 1) != 1) perror("write"); lseek(slots[count - 1], 0, SEEK_SET); }
    else if (!strcmp(what, "map-named")) { int fd = open(arg, O_RDWR | O_CREAT, 0600); if (ftruncate(fd, 4096) != 0) perror(arg); tell(label, mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0) == MAP_FAILED ? -1 : 0); close(fd); }
    else if (!strcmp(what, "queue")) keep(label, mq_open("/queue", O_RDONLY | O_CREAT, 0600, &(struct mq_attr){.mq_maxmsg = 1, .mq_msgsize = 1}));
    else if (!strcmp(what, "epoll")) keep(label, epoll_create1(0));
    else if (!strcmp(what, "timer")) keep(label, timerfd_create(CLOCK_MONOTONIC, 0));
    else if (!strcmp(what, "signals")) { sigset_t set; sigemptyset(&set); keep(label, signalfd(-1, &set, 0)); }
    else if (!strcmp(what, "terminal")) keep(label, posix_openpt(O_RDWR | O_NOCTTY));
    else if (!strcmp(what, "open-parent")) { char path[64]; snprintf(path, sizeof path, "/proc/%d/%s", (int)getppid(), arg); keep(label, open(path, O_RDONLY)); }
    else if (!strcmp(what, "has")) { errno = EBADF; tell(label, (fcntl(slot(arg), F_GETFL) & O_ACCMODE) == O_ACCMODE ? -1 : 0); }
    else if (!strcmp(what, "read")) tell(label, read(slot(arg), &byte, 1));
    else if (!strcmp(what, "write")) tell(label, write(slot(arg), "x", 1));
    else if (!strcmp(what, "stat")) { int fd = slot(arg); tell(label, openat(fd, ".", O_RDONLY)); }
    else if (!strcmp(what, "map-shared")) { void *at = mmap(NULL, 4096, PROT_READ, MAP_SHARED, slot(arg), 0); tell(label, at == MAP_FAILED ? -1 : 0); }
    else if (!strcmp(what, "map-private")) { void *at = mmap(NULL, 4096, PROT_READ, MAP_PRIVATE, slot(arg), 0); tell(label, at == MAP_FAILED ? -1 : 0); }
    else if (!strcmp(what, "share-memory")) { // with a child that stays
      void *at = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
      tell(label, at == MAP_FAILED ? -1 : 0);
      if (fork() == 0) { pause(); _exit(0); }
    }
    else if (!strcmp(what, "own-memory")) { void *at = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0); tell(label, at == MAP_FAILED ? -1 : 0); }
    else if (!strcmp(what, "clone-vm")) tell(label, clone(sleeper, stack + sizeof stack, CLONE_VM | SIGCHLD, NULL));
    else if (!strcmp(what, "clone-files")) tell(label, clone(sleeper, stack + sizeof stack, CLONE_FILES | SIGCHLD, NULL));
    else if (!strcmp(what, "clone-fs")) tell(label, clone(sleeper, stack + sizeof stack, CLONE_FS | SIGCHLD, NULL));
    else if (!strcmp(what, "clone-parent")) tell(label, clone(sleeper, stack + sizeof stack, CLONE_PARENT | SIGCHLD, NULL));
    else if (!strcmp(what, "unshare-files")) tell(label, unshare(CLONE_FILES));
    else if (!strcmp(what, "unshare-fs")) tell(label, unshare(CLONE_FS));
    else if (!strcmp(what, "close-range-unshare")) tell(label, syscall(SYS_close_range, 100, 101, 2));
    else if (!strcmp(what, "offset")) printf("%s: %d\n", label, (int)lseek(slot(arg), 0, SEEK_CUR)), fflush(stdout);
    else if (!strcmp(what, "vfork-request")) {
      static volatile long result;
      static volatile int why;
      if (vfork() == 0) { result = prctl(0x5a454f4c, arg); why = errno; _exit(0); }
      errno = why;
      tell(label, result);
    }
    else if (!strcmp(what, "vfork-exec")) { // the parent waits, and ends
      const pid_t pid = vfork();
      if (pid == 0) { execv(arg, argv + i); _exit(127); }
      waitpid(pid, NULL, 0);
      return 0;
    }
    else if (!strcmp(what, "filter")) {
      struct sock_filter code = BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
      struct sock_fprog filter = {1, &code};
      tell(label, prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter));
    }
    else if (!strcmp(what, "segment")) { int id = shmget(IPC_PRIVATE, 4096, 0600); tell(label, shmat(id, NULL, 0) == (void *)-1 ? -1 : 0); }
    else if (!strcmp(what, "semaphores")) tell(label, semget(0x5a31, 1, arg ? IPC_CREAT | 0666 : 0));
    else if (!strcmp(what, "semop")) { struct sembuf op = {0, (short)atoi(arg), SEM_UNDO}; tell(label, semop(semget(0x5a31, 1, 0), &op, 1)); }
    else if (!strcmp(what, "semval")) printf("%s: %d\n", label, semctl(semget(0x5a31, 1, 0), 0, GETVAL)), fflush(stdout);
    else if (!strcmp(what, "thread-reads")) { static int fd; fd = slot(arg); pthread_create(&reader, NULL, read_slot, &fd); while (!reading) sched_yield(); usleep(50000); tell(label, 0); }
    else if (!strcmp(what, "thread-read")) { void *result; pthread_join(reader, &result); errno = (int)-(long)result; tell(label, (long)result); }
    else if (!strcmp(what, "setuid")) tell(label, setuid((uid_t)atoi(arg)));
    else if (!strcmp(what, "uid")) printf("%s: %d\n", label, (int)geteuid()), fflush(stdout);
    else if (!strcmp(what, "listen")) {
      address(&to, arg);
      int fd = socket(AF_INET, SOCK_STREAM, 0), one = 1;
      setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
      keep(label, bind(fd, (struct sockaddr *)&to, sizeof to) < 0 || listen(fd, 5) < 0 ? -1 : fd);
    }
    else if (!strcmp(what, "connect")) { address(&to, arg); int fd = socket(AF_INET, SOCK_STREAM, 0); keep(label, fd < 0 || connect(fd, (struct sockaddr *)&to, sizeof to) < 0 ? -1 : fd); }
    else if (!strcmp(what, "accept")) keep(label, accept(slot(arg), NULL, NULL));
    else if (!strcmp(what, "chdir")) tell(label, chdir(arg));
    else if (!strcmp(what, "kill-parent")) tell(label, kill(getppid(), 0));
    else if (!strcmp(what, "kill-child")) tell(label, kill(count > 0 ? slots[count - 1] : 0, 0));
    else if (!strcmp(what, "child")) { // does what follows; the parent waits, and ends
      pid_t pid = fork();
      if (pid != 0) {
        int status;
        waitpid(pid, &status, 0);
        printf("%s: %d\n", label, WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status));
        return 0;
      }
    }
    else if (!strcmp(what, "and")) { // a child does what follows up to "then", the parent goes on behind it
      pid_t pid = fork();
      if (pid == 0) continue;
      int status;
      waitpid(pid, &status, 0);
      while (i < argc && strcmp(argv[i], "then")) i++;
    }
    else if (!strcmp(what, "ended")) { // the same, and the parent sees that it has ended without waiting for it
      slots[count++] = fork();
      if (slots[count - 1] == 0) continue;
      siginfo_t info;
      waitid(P_PID, (id_t)slots[count - 1], &info, WEXITED | WNOWAIT);
      while (i < argc && strcmp(argv[i], "then")) i++;
    }
    else if (!strcmp(what, "beside")) { // a child does what follows up to "settled", where it stands still; the parent goes on behind "then"
      const pid_t pid = fork();
      if (pid == 0) continue;
      int status;
      waitpid(pid, &status, WUNTRACED);
      while (i < argc && strcmp(argv[i], "then")) i++;
    }
    else if (!strcmp(what, "settled")) raise(SIGSTOP);
    else if (!strcmp(what, "fork")) { const pid_t pid = fork(); if (pid == 0) _exit(0); if (pid > 0) waitpid(pid, NULL, 0); tell(label, pid); }
    else if (!strcmp(what, "onto")) tell(label, dup2(slot(arg), 0)); // standard input
    else if (!strcmp(what, "input")) { errno = EBADF; tell(label, (fcntl(0, F_GETFL) & O_ACCMODE) == O_ACCMODE ? -1 : 0); }
    else if (!strcmp(what, "variables")) { extern char **environ; for (char **each = environ; *each; each++) printf("%s ", *each); printf("\n"); fflush(stdout); }
    else if (!strcmp(what, "then")) return 0;
    else if (!strcmp(what, "stay")) { tell(label, 0); pause(); }
    else if (!strcmp(what, "exec")) { execv(arg, argv + i); tell(label, -1); }
    else if (!strcmp(what, "environment")) printf("%s: %s\n", label, getenv(arg) ? getenv(arg) : "-"), fflush(stdout);
    else { printf("what is %s?\n", what); return 2; }
  }
  // Who was forked to stay goes too.
  signal(SIGTERM, SIG_IGN);
  return 0;
}
