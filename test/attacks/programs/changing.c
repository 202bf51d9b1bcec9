// What a process could take along, or do later, when it becomes another principal. Outside nobody becomes anything, and each of these works.
#include "attack.h"
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <mqueue.h>
#include <netinet/in.h>
#include <sched.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/msg.h>
#include <sys/timerfd.h>
#include <sys/un.h>

extern char **environ;
enum { REQUEST = 0x5a454f4c };

// Outside there is no such option.
static bool become(const char *name) { return prctl(REQUEST, name) == 0 || errno == EINVAL; }

static const char *wide(const char *name) {
  const char *path = in(view, name);
  put(path, "SECRET");
  return path;
}
static const char *secret(void) { return wide("work/wide"); }
static int holds_secret(int fd) {
  char text[8] = "";
  errno = 0;
  return unless(pread(fd, text, 6, 0) == 6 && !strcmp(text, "SECRET"));
}

static void nap(long milliseconds) { usleep((useconds_t)milliseconds * 1000); }
static int wait_for(pid_t child) {
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) continue;
  return WIFEXITED(status) ? WEXITSTATUS(status) : 255;
}
// A process of the old principal that waits until it is killed, or its parent ends.
static pid_t old_one(void) {
  const pid_t self = getpid(), child = fork();
  if (child != 0) return child;
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  while (getppid() == self) pause();
  _exit(0);
}
static bool was_ended(pid_t child, int signal) {
  for (int looks = 0; looks < 100; looks++) {
    int status;
    if (waitpid(child, &status, WNOHANG) == child) return WIFSIGNALED(status) && WTERMSIG(status) == signal;
    nap(5);
  }
  kill(child, SIGKILL);
  return false;
}

static int kept_file(void) {
  const int fd = open(secret(), O_RDONLY);
  return become("guest") ? holds_secret(fd) : failed();
}
static int kept_with_all(void) {
  const int fd = open(in(view, "work"), O_RDONLY | O_DIRECTORY);
  secret();
  return become("keeper") ? steal("/proc/self/cwd/x") * 0 + read_secret(openat(fd, "wide", O_RDONLY)) : failed();
}
static int in_place_of_stdin(void) {
  dup2(open(secret(), O_RDONLY), 0);
  return become("guest") ? holds_secret(0) : failed();
}
static int from_folder(void) {
  secret();
  return chdir(in(view, "work")) == 0 && become("guest") ? steal("wide") : failed();
}

// Threads.
static volatile int go, result_of_thread, thread_descriptor;
static volatile bool thread_ready;
static bool (*part)(void);
static void *in_own_table(void *data) {
  (void)data;
  if (!part()) thread_descriptor = -2;
  else thread_descriptor = open(secret(), O_RDONLY);
  thread_ready = true;
  while (!go) nap(1);
  result_of_thread = thread_descriptor < 0 ? EPERM : holds_secret(thread_descriptor);
  return NULL;
}
static bool by_unshare(void) { return unshare(CLONE_FILES) == 0; }
static bool by_close_range(void) { return syscall(SYS_close_range, 100, 101, 2) == 0; }
static bool at_all(void) { return true; }
static int with_thread(bool (*how)(void)) {
  pthread_t thread;
  part = how;
  if (pthread_create(&thread, NULL, in_own_table, NULL) != 0) return failed();
  while (!thread_ready) nap(1);
  const bool became = become("guest");
  const int error = errno;
  go = 1;
  pthread_join(thread, NULL);
  return became ? result_of_thread : error;
}
static int table_by_unshare(void) { return with_thread(by_unshare); }
static int table_by_close_range(void) { return with_thread(by_close_range); }
static int table_shared(void) { return with_thread(at_all); }

static char stack[65536];
static int in_thread_without(void *data) {
  (void)data;
  thread_descriptor = open(in(view, "work/wide"), O_RDONLY);
  thread_ready = true;
  while (!go) nap(1);
  result_of_thread = holds_secret(thread_descriptor);
  thread_ready = false;
  syscall(SYS_exit, 0);
  return 0;
}
static int thread_without_files(void) {
  secret();
  if (clone(in_thread_without, stack + sizeof stack, CLONE_VM | CLONE_FS | CLONE_SIGHAND | CLONE_THREAD, NULL) < 0) return failed();
  while (!thread_ready) nap(1);
  if (!become("guest")) return failed();
  go = 1;
  while (thread_ready) nap(1);
  return result_of_thread;
}

static volatile int *shared_word;
static void *after_the_first(void *data) {
  (void)data;
  nap(20);
  if (!become("guest")) _exit(errno);
  if (shared_word) {
    *shared_word = 1;
    _exit(0);
  }
  _exit(holds_secret(thread_descriptor));
}
static int first_thread_ended(void) {
  pthread_t thread;
  thread_descriptor = open(secret(), O_RDONLY);
  pthread_create(&thread, NULL, after_the_first, NULL);
  pthread_exit(NULL);
}
static int shared_memory_of_ended(void) {
  shared_word = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  const pid_t child = fork();
  if (child == 0) return first_thread_ended();
  const int result = wait_for(child);
  return *shared_word == 1 ? 0 : result;
}
static int shared_memory(void) {
  shared_word = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  prctl(0x53564d41, 0, shared_word, 4096, "heap");
  const pid_t child = fork();
  if (child == 0) {
    if (!become("guest")) _exit(errno);
    _exit((*shared_word = 1) - 1);
  }
  const int result = wait_for(child);
  return *shared_word == 1 ? 0 : result;
}

// Descriptors that come from elsewhere.
static bool send_descriptor(int socket, int fd) {
  char byte = 0, control[CMSG_SPACE(sizeof(int))];
  memset(control, 0, sizeof control);
  struct iovec part = {&byte, 1};
  struct msghdr message = {.msg_iov = &part, .msg_iovlen = 1, .msg_control = control, .msg_controllen = sizeof control};
  struct cmsghdr *header = CMSG_FIRSTHDR(&message);
  header->cmsg_level = SOL_SOCKET, header->cmsg_type = SCM_RIGHTS, header->cmsg_len = CMSG_LEN(sizeof fd);
  memcpy(CMSG_DATA(header), &fd, sizeof fd);
  return sendmsg(socket, &message, 0) == 1;
}
static int receive_descriptor(int socket, int how) {
  char byte, control[CMSG_SPACE(sizeof(int))];
  struct iovec part = {&byte, 1};
  struct msghdr message = {.msg_iov = &part, .msg_iovlen = 1, .msg_control = control, .msg_controllen = sizeof control};
  if (recvmsg(socket, &message, how) <= 0 || CMSG_FIRSTHDR(&message) == NULL) return -1;
  int fd = -1;
  memcpy(&fd, CMSG_DATA(CMSG_FIRSTHDR(&message)), sizeof fd);
  return fd;
}
static int in_flight(const char *whom) {
  int pair[2];
  socketpair(AF_UNIX, SOCK_STREAM, 0, pair);
  const int memory = memfd_create("memory", 0);
  if (write(memory, "SECRET", 6) != 6 || !send_descriptor(pair[0], memory)) return failed();
  close(memory);
  if (!become(whom)) return failed();
  return holds_secret(receive_descriptor(pair[1], MSG_DONTWAIT));
}
static int memory_in_flight(void) { return in_flight("guest"); }
static int memory_in_flight_kept(void) { return in_flight("keeper"); }

static void as_guest(const char *what, const char *number) {
  execl(in(view, "bin/changing"), "changing", "as-guest", what, number, view, NULL);
}
static void as_keeper(const char *what, const char *number) {
  execl(in(view, "bin/changing"), "changing", "as-keeper", what, number, view, NULL);
}
static const char *numbered(int number) {
  static char text[16];
  snprintf(text, sizeof text, "%d", number);
  return text;
}

static int own_pair[2];
static void *receive_at_length(void *data) {
  (void)data;
  while (own_pair[1] > 0) receive_descriptor(own_pair[1], 0);
  return NULL;
}
// An exec while another thread receives: what has come must not be there afterwards.
static int received_by_thread(void) {
  const int file = open(secret(), O_RDONLY | O_CLOEXEC);
  for (int round = 0; round < 12; round++) {
    const pid_t child = fork();
    if (child == 0) {
      pthread_t thread;
      socketpair(AF_UNIX, SOCK_STREAM, 0, own_pair);
      const int sender = fork();
      if (sender == 0) {
        for (int sent = 0; sent < 20 && send_descriptor(own_pair[0], file); sent++) nap(round % 4);
        _exit(0);
      }
      pthread_create(&thread, NULL, receive_at_length, NULL);
      nap(round);
      as_guest("look", "0");
      _exit(1);
    }
    if (wait_for(child) == 0) return 0;
  }
  return EBADF;
}

static int listening_port;
static int listening_at(int port) {
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK), .sin_port = htons((uint16_t)port)};
  socklen_t size = sizeof address;
  const int fd = socket(AF_INET, SOCK_STREAM, 0), one = 1;
  setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
  if (bind(fd, (struct sockaddr *)&address, sizeof address) < 0 || listen(fd, 8) < 0 || getsockname(fd, (struct sockaddr *)&address, &size) < 0) return -1;
  listening_port = ntohs(address.sin_port);
  return fd;
}
static int listening(void) { return listening_at(0); }
static int connect_to_it(int fd) {
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK), .sin_port = htons((uint16_t)listening_port)};
  return connect(fd, (struct sockaddr *)&address, sizeof address);
}
static int socket_connected_later(void) {
  const int listener = listening(), later = socket(AF_INET, SOCK_STREAM, 0);
  int pipes[2];
  if (listener < 0 || pipe(pipes) < 0) return failed();
  const pid_t old = fork();
  if (old == 0) {
    char byte;
    if (read(pipes[0], &byte, 1) != 1) _exit(1);
    const int result = connect_to_it(later);
    _exit(result);
  }
  const bool became = become("keeper");
  const int error = errno;
  if (write(pipes[1], "x", 1) != 1) kill(old, SIGKILL);
  wait_for(old);
  if (!became) return error;
  signal(SIGPIPE, SIG_IGN);
  return unless(write(later, "x", 1) == 1);
}
static int listener_kept(void) {
  const int listener = listening();
  if (listener < 0) return failed();
  const pid_t old = fork();
  if (old == 0) {
    const int result = connect_to_it(socket(AF_INET, SOCK_STREAM, 0));
    nap(100);
    _exit(result);
  }
  if (!become("keeper")) return failed();
  const int got = unless(accept(listener, NULL, NULL) >= 0);
  kill(old, SIGKILL);
  return got;
}

static int kept_channel(int fd) {
  const pid_t old = old_one();
  const bool became = become("keeper");
  const int result = became ? unless(fcntl(fd, F_GETFL) >= 0 && (fcntl(fd, F_GETFL) & O_ACCMODE) != O_ACCMODE) : failed();
  kill(old, SIGKILL);
  return result;
}
static int timer_kept(void) { return kept_channel(timerfd_create(CLOCK_MONOTONIC, 0)); }
static int counter_kept(void) { return kept_channel(eventfd(0, 0)); }
static int set_kept(void) { return kept_channel(epoll_create1(0)); }
static int memory_kept(void) { return kept_channel(memfd_create("memory", 0)); }
static int pidfd_kept(void) {
  const pid_t old = old_one();
  const int fd = (int)syscall(NR_PIDFD_OPEN, old, 0);
  if (!become("keeper")) return failed();
  syscall(NR_PIDFD_SEND_SIGNAL, fd, SIGTERM, NULL, 0);
  const int error = errno;
  return was_ended(old, SIGTERM) ? 0 : error;
}
static int offset_shared(void) {
  const int fd = open(wide("work/shared/file"), O_RDWR);
  const pid_t child = fork();
  if (child == 0) {
    if (!become("guest")) _exit(errno);
    _exit(lseek(fd, 3, SEEK_SET) == 3 ? 0 : errno);
  }
  wait_for(child);
  return unless(lseek(fd, 0, SEEK_CUR) == 3);
}
static int owner_kept(void) {
  int pipes[2];
  const pid_t old = old_one();
  if (pipe(pipes) < 0 || fcntl(pipes[0], F_SETOWN, old) < 0 || fcntl(pipes[0], F_SETSIG, SIGTERM) < 0 || fcntl(pipes[0], F_SETFL, O_ASYNC) < 0) return failed();
  if (!become("keeper") || write(pipes[1], "x", 1) != 1) {
    const int error = failed();
    kill(old, SIGKILL);
    return error;
  }
  return was_ended(old, SIGTERM) ? 0 : EPERM;
}
static int owner_again(void) {
  int pipes[2];
  const pid_t old = old_one();
  if (pipe(pipes) < 0 || !become("keeper")) return failed();
  if (fcntl(pipes[0], F_SETOWN, old) < 0 || fcntl(pipes[0], F_SETSIG, SIGTERM) < 0 || fcntl(pipes[0], F_SETFL, O_ASYNC) < 0) return failed();
  return write(pipes[1], "x", 1) == 1 && was_ended(old, SIGTERM) ? 0 : EPERM;
}
static int lock_kept(void) {
  struct flock lock = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
  const int fd = open(wide("work/shared/locked"), O_RDWR);
  int pipes[2];
  if (pipe(pipes) < 0) return failed();
  const pid_t child = fork();
  if (child == 0) {
    if (fcntl(fd, F_SETLK, &lock) < 0 || !become("keeper")) _exit(errno);
    if (write(pipes[1], "x", 1) != 1) _exit(errno);
    nap(500);
    _exit(0);
  }
  char byte;
  close(pipes[1]);
  const bool became = read(pipes[0], &byte, 1) == 1;
  const bool held = became && fcntl(fd, F_GETLK, &lock) == 0 && lock.l_type == F_WRLCK;
  kill(child, SIGKILL);
  wait_for(child);
  return held ? 0 : EPERM;
}
static volatile bool notified;
static void note(int signal) { (void)signal, notified = true; }
static int told_of_queue(void) {
  signal(SIGUSR1, note);
  mq_unlink("/changing");
  const mqd_t queue = mq_open("/changing", O_RDWR | O_CREAT, 0600, &(struct mq_attr){.mq_maxmsg = 2, .mq_msgsize = 8});
  const struct sigevent event = {.sigev_notify = SIGEV_SIGNAL, .sigev_signo = SIGUSR1};
  if (queue < 0 || mq_notify(queue, &event) < 0) return failed();
  int pipes[2];
  if (pipe(pipes) < 0) return failed();
  const pid_t old = fork();
  if (old == 0) {
    char byte;
    if (read(pipes[0], &byte, 1) == 1) mq_send(queue, "x", 1, 0);
    _exit(0);
  }
  const bool became = become("keeper");
  const int error = errno;
  if (write(pipes[1], "x", 1) != 1) kill(old, SIGKILL);
  wait_for(old);
  nap(20);
  mq_unlink("/changing");
  return !became ? error : notified ? 0 : EPERM;
}

// A call that waited as the old principal, taken up again as the new one.
static volatile bool became_in_handler;
static void become_in_handler(int signal) {
  (void)signal;
  became_in_handler = become("guest");
}
struct note { long type; char text[8]; };
static int message_received_later(void) {
  struct sigaction action = {.sa_handler = become_in_handler, .sa_flags = SA_RESTART};
  sigaction(SIGUSR1, &action, NULL);
  const int queue = msgget(IPC_PRIVATE, 0600);
  const pid_t self = getpid(), old = fork();
  if (old == 0) {
    const struct note message = {1, "SECRET"};
    nap(200);
    kill(self, SIGUSR1);
    nap(500);
    msgsnd(queue, &message, sizeof message.text, 0);
    nap(500);
    msgctl(queue, IPC_RMID, NULL);
    _exit(0);
  }
  struct note got = {0};
  ssize_t size;
  // msgrcv(2) begins anew after no handler.
  while ((size = msgrcv(queue, &got, sizeof got.text, 0, 0)) < 0 && errno == EINTR && !became_in_handler) continue;
  if (size < 0 && errno == EINTR) size = msgrcv(queue, &got, sizeof got.text, 0, 0);
  const int error = errno;
  if (size < 0) kill(old, SIGKILL);
  return size > 0 && !strcmp(got.text, "SECRET") && became_in_handler ? 0 : error;
}
static int descriptor_received_later(void) {
  struct sigaction action = {.sa_handler = become_in_handler, .sa_flags = SA_RESTART};
  int pair[2];
  sigaction(SIGUSR1, &action, NULL);
  socketpair(AF_UNIX, SOCK_STREAM, 0, pair);
  const int file = open(secret(), O_RDONLY);
  const pid_t self = getpid(), old = fork();
  if (old == 0) {
    nap(200);
    kill(self, SIGUSR1);
    nap(500);
    send_descriptor(pair[0], file);
    _exit(0);
  }
  close(file);
  const int got = receive_descriptor(pair[1], 0);
  const int error = errno;
  kill(old, SIGKILL);
  return became_in_handler && holds_secret(got) == 0 ? 0 : error != 0 ? error : EPERM;
}

// Filters that answer for the kernel.
static bool answer_with_nothing(int nr) {
  struct sock_filter code[] = {
    BPF_STMT(BPF_LD | BPF_W | BPF_ABS, 0), BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (uint32_t)nr, 0, 1), BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO), BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
  };
  struct sock_fprog filter = {4, code};
  prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
  return syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &filter) == 0;
}
static int with_filter(int nr) {
  const int fd = open(secret(), O_RDONLY);
  return answer_with_nothing(nr) && become("guest") ? holds_secret(fd) : failed();
}
static int filter_on_restrict(void) { return with_filter(446); }
static int filter_on_unshare(void) { return with_filter(SYS_unshare); }
static int filter_on_close(void) { return with_filter(SYS_close); }
static int filter_on_exec(void) {
  const int fd = open(secret(), O_RDONLY);
  if (!answer_with_nothing(446)) return failed();
  as_guest("read", numbered(fd));
  return failed();
}

// Processes that share memory.
static volatile int vforked, siblings;
static int killed_pipe;
static void *vfork_and_become(void *data) {
  (void)data;
  if (vfork() == 0) {
    siblings++;
    for (int waits = 0; waits < 100 && getppid() == vforked; waits++) nap(10);
    const bool became = become("guest");
    *shared_word = became ? 'w' : 's';
    for (int waits = 0; waits < 3000 && !go; waits++) nap(1);
    _exit(0);
  }
  return NULL;
}
static void *vfork_and_stay(void *data) {
  (void)data;
  if (vfork() == 0) {
    siblings++;
    for (int waits = 0; waits < 300 && *shared_word == 'x'; waits++) nap(10);
    const char seen = (char)*shared_word;
    go = write(killed_pipe, &seen, 1) == 1;
    _exit(0);
  }
  return NULL;
}
static int siblings_of_killed(void) {
  int pipes[2];
  if (pipe(pipes) < 0) return failed();
  const pid_t child = fork();
  if (child == 0) {
    pthread_t threads[2];
    thread_descriptor = open(secret(), O_RDONLY);
    int letter = 'x';
    shared_word = &letter;
    killed_pipe = pipes[1];
    vforked = getpid();
    pthread_create(&threads[0], NULL, vfork_and_stay, NULL);
    pthread_create(&threads[1], NULL, vfork_and_become, NULL);
    while (siblings < 2) nap(1);
    kill(getpid(), SIGKILL);
  }
  char seen = 's';
  const bool told = read(pipes[0], &seen, 1) == 1;
  wait_for(child);
  return told && seen == 'w' ? 0 : EPERM;
}
static int from_vfork(void) {
  static volatile int result;
  const int fd = open(secret(), O_RDONLY);
  if (vfork() == 0) {
    result = become("guest") ? holds_secret(fd) : failed();
    _exit(0);
  }
  return result;
}
static int nothing(void *data) { return (void)data, 0; }
static int child_of_parent(void) {
  if (!become("guest")) return failed();
  return unless(clone(nothing, stack + sizeof stack, CLONE_PARENT | SIGCHLD, NULL) > 0);
}
static int adopts(void) {
  int pipes[2];
  prctl(PR_SET_CHILD_SUBREAPER, 1);
  if (pipe(pipes) < 0) return failed();
  const pid_t child = fork();
  if (child == 0) {
    const pid_t self = getpid();
    if (fork() == 0) {
      for (int waits = 0; waits < 300 && getppid() == self; waits++) nap(10);
      const pid_t own = getpid();
      if (write(pipes[1], &own, sizeof own) < 0) _exit(1);
      nap(1000);
      _exit(0);
    }
    nap(700);
    _exit(0);
  }
  pid_t adopted = 0;
  if (!become("keeper")) return failed();
  // Its own child ends after that.
  return read(pipes[0], &adopted, sizeof adopted) == sizeof adopted ? unless(setpgid(adopted, 0) == 0) : failed();
}
static int groups_of_old(void) {
  const pid_t old = old_one();
  if (!become("guest")) return failed();
  return unless(setpgid(old, 0) == 0);
}
static int group_with_old(void) {
  const pid_t old = old_one();
  setpgid(old, old);
  if (!become("guest")) return failed();
  return unless(setpgid(0, old) == 0);
}

// By an exec.
static int exec_with_descriptor(void) {
  as_guest("read", numbered(open(secret(), O_RDONLY)));
  return failed();
}
static int by_descriptor(int flags) {
  const int fd = open(in(view, "bin/changing"), flags);
  secret();
  const char *const argv[] = {"changing", "as-guest", "steal", "0", view, NULL};
  syscall(SYS_execveat, fd, "", argv, environ, AT_EMPTY_PATH);
  return failed();
}
static int by_handle(void) { return by_descriptor(O_PATH); }
static int by_open_file(void) { return by_descriptor(O_RDONLY | O_CLOEXEC); }
static int from_memory(void) {
  char buffer[65536];
  const int from = open(in(view, "bin/changing"), O_RDONLY), to = memfd_create("program", 0);
  for (ssize_t size; (size = read(from, buffer, sizeof buffer)) > 0;) if (write(to, buffer, (size_t)size) != size) return failed();
  secret();
  const char *const argv[] = {"changing", "as-guest", "steal", "0", view, NULL};
  syscall(SYS_execveat, to, "", argv, environ, AT_EMPTY_PATH);
  return failed();
}
static int by_thread_while_first_has_ended(void);
static void *exec_in_thread(void *data) {
  (void)data;
  nap(20);
  as_guest("read", numbered(thread_descriptor));
  _exit(errno);
}
static int by_thread_while_first_has_ended(void) {
  pthread_t thread;
  thread_descriptor = open(secret(), O_RDONLY);
  pthread_create(&thread, NULL, exec_in_thread, NULL);
  pthread_exit(NULL);
}
// What is judged by its arguments is told others.
static const char *volatile *swapped_argument;
static volatile bool swaps;
static void *swap_words(void *data) {
  (void)data;
  for (swaps = true; swaps;) {
    *swapped_argument = "as-guest";
    *swapped_argument = "as-keeper";
  }
  return NULL;
}
static int arguments_swapped(void) {
  wide("work/for-keeper");
  for (int round = 0; round < 25; round++) {
    const pid_t child = fork();
    if (child == 0) {
      pthread_t thread;
      const char *volatile arguments[] = {"changing", "as-keeper", "other", "0", view, NULL};
      swapped_argument = &arguments[1];
      pthread_create(&thread, NULL, swap_words, NULL);
      while (!swaps) continue;
      execv(in(view, "bin/changing"), (char *const *)(uintptr_t)arguments);
      _exit(1);
    }
    if (wait_for(child) == 0) return 0;
  }
  return EPERM;
}
// Two threads become two principals at once.
static void *exec_as_keeper(void *data) {
  (void)data;
  while (!go) continue;
  as_keeper("steal", "0");
  return NULL;
}
static int two_at_once(void) {
  secret();
  for (int round = 0; round < 16; round++) {
    const pid_t child = fork();
    if (child == 0) {
      pthread_t thread;
      alarm(10);
      pthread_create(&thread, NULL, exec_as_keeper, NULL);
      nap(5);
      go = 1;
      as_guest("steal", "0");
      _exit(1);
    }
    if (wait_for(child) == 0) return 0;
  }
  return EPERM;
}
// A connection to this port makes its process another principal.
enum { PORT = 48123 };
static int connecting;
static void *replace_it(void *data) {
  const int file = open(secret(), O_RDONLY);
  (void)data;
  thread_ready = true;
  while (!go) dup2(file, connecting);
  return NULL;
}
static int connected_and_replaced(void) {
  pthread_t thread;
  if (listening_at(PORT) < 0) return failed();
  connecting = socket(AF_INET, SOCK_STREAM, 0);
  pthread_create(&thread, NULL, replace_it, NULL);
  while (!thread_ready) continue;
  int error = ENOTSOCK;
  for (int tries = 0; tries < 2000 && error == ENOTSOCK; tries++) {
    const int fresh = socket(AF_INET, SOCK_STREAM, 0);
    dup2(fresh, connecting);
    close(fresh);
    error = connect_to_it(connecting) == 0 ? 0 : errno;
  }
  nap(20);
  go = 1;
  pthread_join(thread, NULL);
  return error != 0 ? error : holds_secret(connecting);
}
static int connected_for_both(void) {
  int pipes[2];
  if (listening_at(PORT) < 0 || pipe(pipes) < 0) return failed();
  const int fd = socket(AF_INET, SOCK_STREAM, 0);
  const pid_t child = fork();
  if (child == 0) {
    const bool connected = connect_to_it(fd) == 0;
    _exit(connected ? 0 : errno);
  }
  const int result = wait_for(child);
  return result != 0 ? result : unless(send(fd, "x", 1, MSG_NOSIGNAL) == 1);
}
static int opened_by_handle(void) {
  const int fd = open(secret(), O_RDONLY), handle = open(in(view, "work/opens/file"), O_PATH);
  return handle < 0 ? failed() : holds_secret(fd);
}
static int opened_fifo(void) {
  const char *path = in(view, "work/opens/fifo");
  mkfifo(path, 0600);
  const int fd = open(secret(), O_RDONLY);
  const pid_t old = fork();
  if (old == 0) {
    nap(200);
    const int end = open(path, O_WRONLY);
    nap(1000);
    _exit(end < 0);
  }
  const int opened = open(path, O_RDONLY);
  const int result = opened < 0 ? failed() : holds_secret(fd);
  kill(old, SIGKILL);
  return result;
}

// What was executed.
static int second(char **argv) {
  const char *what = argv[2];
  view = argv[4];
  if (!strcmp(what, "read")) return holds_secret(atoi(argv[3]));
  if (!strcmp(what, "steal")) return steal(in(view, "work/wide"));
  // Who may still become one has not been judged as one.
  if (!strcmp(what, "other")) return !strcmp(argv[1], "as-guest") && steal(in(view, "work/for-keeper")) == 0 && prctl(REQUEST, "keeper") != 0 ? 0 : 1;
  for (int looks = 0; looks < 30; looks++, nap(10))
    for (int fd = 3; fd < 64; fd++) if (holds_secret(fd) == 0) return 0;
  return 1;
}

int main(int argc, char **argv) {
  if (argc == 5 && !strncmp(argv[1], "as-", 3)) _exit(second(argv));
  begin(argc, argv);
  mkdir(in(view, "work/shared"), 0700);
  mkdir(in(view, "work/opens"), 0700);
  // Not opened where it makes another principal.
  put(in(view, "work/file"), "x");
  rename(in(view, "work/file"), in(view, "work/opens/file"));
  attack(1, "a file that is open", kept_file);
  attack(2, "a folder that is open where everything is kept", kept_with_all);
  attack(3, "a file in the place of standard input", in_place_of_stdin);
  attack(4, "a file by its name from the working folder", from_folder);
  attack(5, "a table of a thread’s own by unshare", table_by_unshare);
  attack(6, "a table of a thread’s own by close_range", table_by_close_range);
  attack(7, "a table that threads share", table_shared);
  attack(8, "a table of a thread’s own by clone", thread_without_files);
  attack(9, "a file after the first thread has ended", first_thread_ended);
  attack(10, "shared memory after the first thread has ended", shared_memory_of_ended);
  attack(11, "shared memory with a name", shared_memory);
  attack(12, "memory in flight", memory_in_flight);
  attack(13, "memory in flight where everything is kept", memory_in_flight_kept);
  attack(14, "a descriptor that another thread receives while it executes", received_by_thread);
  attack(15, "a socket that is connected later", socket_connected_later);
  attack(16, "a socket that listens", listener_kept);
  attack(17, "a timer", timer_kept);
  attack(18, "a counter", counter_kept);
  attack(19, "a set of what to wait for", set_kept);
  attack(20, "memory by a descriptor", memory_kept);
  attack(21, "a handle on a process", pidfd_kept);
  attack(22, "the offset of a file", offset_shared);
  attack(23, "a signal at input, set before", owner_kept);
  attack(24, "a signal at input, set afterwards", owner_again);
  attack(25, "a lock", lock_kept);
  attack(26, "a signal of a queue", told_of_queue);
  attack(27, "a message that it waited for", message_received_later);
  attack(28, "a descriptor that it waited for", descriptor_received_later);
  attack(29, "a filter that answers landlock_restrict_self", filter_on_restrict);
  attack(30, "a filter that answers unshare", filter_on_unshare);
  attack(31, "a filter that answers close", filter_on_close);
  attack(32, "a filter before an exec", filter_on_exec);
  attack(33, "from a vforked child", from_vfork);
  attack(34, "beside a vforked child whose parent was killed", siblings_of_killed);
  attack(35, "a child of its parent’s", child_of_parent);
  attack(36, "the group of an old process that it adopts", adopts);
  attack(37, "the group of an old process", groups_of_old);
  attack(38, "into the group of an old process", group_with_old);
  attack(39, "a file that is open at an exec", exec_with_descriptor);
  attack(40, "an exec by a handle", by_handle);
  attack(41, "an exec by an open file", by_open_file);
  attack(42, "an exec from memory", from_memory);
  attack(43, "an exec after the first thread has ended", by_thread_while_first_has_ended);
  attack(44, "arguments that are swapped", arguments_swapped);
  attack(45, "two execs at once", two_at_once);
  attack(46, "an O_PATH handle that is opened", opened_by_handle);
  attack(47, "a pipe with a name that is opened", opened_fifo);
  attack(48, "a connection whose number another thread replaces", connected_and_replaced);
  attack(49, "a connection that the old principal has too", connected_for_both);
  return end();
}
