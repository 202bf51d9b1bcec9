// Attacks on becoming another principal: FOLDER MODE. `main` may read FOLDER/secret, `guest` may not; FOLDER/bin/* runs as guest, and so does who asks.
// Prints what it saw; every line that starts with "LEAK" is a hole.
#include "attack.h"
#include <sched.h>
#include <sys/un.h>


static const char *folder;
static int secret;
static volatile int changed;
static char stack[16][16384];

static const char *at(const char *name) { return in(folder, name); }
static bool become(void) { return prctl(0x5a454f4c, "guest", 0, 0, 0) == 0; }

static void leak(const char *what, int number) {
  printf("LEAK %s %d\n", what, number);
  fflush(stdout);
}

// Whether any descriptor leads to the secret.
static void search(const char *what) {
  for (int fd = 3; fd < 256; fd++) {
    char text[8] = "";
    if (pread(fd, text, 6, 0) == 6 && memcmp(text, "SECRET", 6) == 0) leak(what, fd);
  }
  int fd = open(at("secret"), O_RDONLY);
  if (fd >= 0) leak("opened afterwards", fd);
}

static void *duplicate(void *data) {
  (void)data;
  for (int to = 20;; to = to == 60 ? 20 : to + 1) {
    const int copy = dup(secret);
    dup2(copy >= 0 ? copy : secret, to);
    if (copy > 40) close(copy);
  }
  return NULL;
}
static void *opening(void *data) {
  (void)data;
  char path[PATH_MAX];
  snprintf(path, sizeof path, "%s/secret", folder);
  for (;;) {
    const bool late = changed;
    const int fd = open(path, O_RDONLY);
    if (fd >= 0 && late) leak("opened by a thread", fd);
    if (fd > 40) close(fd);
  }
  return NULL;
}
static void *reading(void *data) {
  (void)data;
  for (;;) {
    char text[8] = "";
    const bool late = changed;
    if (pread(secret, text, 6, 0) == 6 && late) leak("read by a thread", secret);
  }
  return NULL;
}
static void *forking(void *data) {
  (void)data;
  for (;;) {
    const pid_t child = fork();
    if (child == 0) {
      // Made afterwards, and yet what its parent was before.
      const int fd = changed ? open(at("secret"), O_RDONLY) : -1;
      if (fd >= 0) leak("a child that stayed", fd);
      char text[8] = "";
      if (changed && pread(secret, text, 6, 0) == 6) leak("a child that kept", secret);
      _exit(0);
    }
    if (child > 0) waitpid(child, NULL, 0);
  }
  return NULL;
}
static int hand_in(void *data) {
  (void)data;
  // Shares the descriptors of who may become another one, and is not it.
  for (int i = 0; i < 2000; i++) {
    const int fd = open(at("secret"), O_RDONLY);
    if (fd > 40) close(fd);
  }
  _exit(0);
}
static void *sharing(void *data) {
  (void)data;
  for (int i = 0; i < 16; i++) {
    clone(hand_in, stack[i] + sizeof stack[i], CLONE_FILES | SIGCHLD, NULL);
    usleep(200);
  }
  return NULL;
}
static void *cloning(void *data) {
  // Threads that make threads.
  const long generation = (long)data;
  pthread_t thread;
  usleep(50);
  if (generation < 16) pthread_create(&thread, NULL, cloning, (void *)(generation + 1));
  return duplicate(NULL);
}

// Processes that share the descriptors of who may become another one, each of which makes the next and ends: whoever is looked at is gone.
static void chain(void) {
  for (int links = 0; links < 400; links++) {
    if (links % 4 == 3) {
      const int fd = open(at("secret"), O_RDONLY);
      if (fd > 40) close(fd);
    }
    if (syscall(SYS_clone, CLONE_FILES | SIGCHLD, 0, 0, 0, 0) != 0) _exit(0);
  }
  _exit(0);
}
static int chaining(int milliseconds) {
  int moved = 0, stayed = 0;
  struct timespec end_time = after(milliseconds);
  while (!until(&end_time)) {
    const pid_t child = fork();
    if (child == 0) {
      alarm(3 * PATIENCE);
      if (syscall(SYS_clone, CLONE_FILES | SIGCHLD, 0, 0, 0, 0) == 0) chain();
      usleep((useconds_t)(rand() % 2000));
      const bool became = become();
      for (int look = 0; became && look < 10; look++) {
        search("a descriptor that came from a chain");
        usleep(500);
      }
      _exit(became ? 0 : 1);
    }
    int status;
    waitpid(child, &status, 0);
    srand((unsigned)rand());
    if (WIFEXITED(status) && WEXITSTATUS(status) == 0) moved++;
    else stayed++;
  }
  printf("rounds: %d moved, %d stayed\n", moved, stayed);
  return 0;
}

// A thread that makes a process with the same descriptors while its process is about to become another principal, and ends: nothing tells of it but that process.
static void *leaving(void *data) {
  (void)data;
  usleep(200000);
  if (syscall(SYS_clone, CLONE_FILES | SIGCHLD, 0, 0, 0, 0) != 0) return NULL;
  alarm(3 * PATIENCE);
  for (int i = 0; i < 200; i++) {
    const int fd = open(at("secret"), O_RDONLY);
    usleep(10000);
    if (fd > 40) close(fd);
  }
  _exit(0);
}
static int late(void) {
  pthread_t thread;
  pthread_create(&thread, NULL, leaving, NULL);
  const int fd = open(at("users/alice/page"), O_RDONLY);
  printf("%s\n", fd >= 0 ? "opened" : strerrorname_np(errno));
  for (int look = 0; fd >= 0 && look < 100; look++) {
    search("a descriptor that came from a process that a thread had left");
    usleep(10000);
  }
  return 0;
}

// A memory file that is mapped by who becomes another principal, and open in who stays.
static int remembering(void) {
  const int fd = memfd_create("shared", 0);
  int ends[2];
  if (fd < 0 || ftruncate(fd, 4096) != 0 || pipe(ends) != 0) return 2;
  const pid_t child = fork();
  if (child == 0) {
    volatile char *memory = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    close(fd);
    const bool became = become();
    printf("%s\n", became ? "moved" : strerrorname_np(errno));
    fflush(stdout);
    if (write(ends[1], "r", 1) != 1) usleep(300000);
    for (int look = 0; became && look < 100; look++, usleep(10000)) if (memory[0]) leak("memory that was mapped later", memory[0]);
    _exit(0);
  }
  close(ends[1]);
  char byte;
  if (read(ends[0], &byte, 1) < 0) return 3;
  volatile char *memory = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
  memory[0] = 1;
  waitpid(child, NULL, 0);
  return 0;
}

// The same, where nobody has it open at that moment: its descriptor waits in the socket of who stays.
static int remembering_by_message(void) {
  const int fd = memfd_create("shared", 0);
  int pair[2], ends[2];
  if (fd < 0 || ftruncate(fd, 4096) != 0 || pipe(ends) != 0 || socketpair(AF_UNIX, SOCK_SEQPACKET, 0, pair) != 0) return 2;
  union {
    struct cmsghdr header;
    char room[CMSG_SPACE(sizeof fd)];
  } control = {.header = {.cmsg_len = CMSG_LEN(sizeof fd), .cmsg_level = SOL_SOCKET, .cmsg_type = SCM_RIGHTS}};
  char byte = 'x';
  struct iovec part = {&byte, 1};
  struct msghdr message = {.msg_iov = &part, .msg_iovlen = 1, .msg_control = &control, .msg_controllen = sizeof control};
  memcpy(CMSG_DATA(&control.header), &fd, sizeof fd);
  const pid_t child = fork();
  if (child == 0) {
    volatile char *memory = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    if (sendmsg(pair[0], &message, 0) != 1) _exit(1);
    close(fd), close(pair[0]), close(pair[1]);
    usleep(200000); // the parent has closed its own
    const bool became = become();
    printf("%s\n", became ? "moved" : strerrorname_np(errno));
    fflush(stdout);
    if (write(ends[1], "r", 1) != 1) usleep(300000);
    for (int look = 0; became && look < 100; look++, usleep(10000)) if (memory[0]) leak("memory that came in a message", memory[0]);
    _exit(0);
  }
  close(fd), close(ends[1]);
  if (read(ends[0], &byte, 1) < 0 || recvmsg(pair[1], &message, 0) != 1) return 3;
  int received;
  memcpy(&received, CMSG_DATA(&control.header), sizeof received);
  volatile char *memory = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, received, 0);
  if (memory != MAP_FAILED) memory[0] = 1;
  waitpid(child, NULL, 0);
  return 0;
}

// One round: a process with a thread that does something becomes another one meanwhile. 0: it did; 1: it stayed.
static int round_of(void *(*sibling)(void *)) {
  const pid_t child = fork();
  if (child == 0) {
    alarm(3 * PATIENCE);
    secret = open(at("secret"), O_RDONLY);
    pthread_t thread;
    pthread_create(&thread, NULL, sibling, NULL);
    usleep((useconds_t)(rand() % 600));
    const bool moved = become();
    if (moved) {
      changed = 1;
      search("a descriptor that stayed");
      usleep(1000);
      search("a descriptor that came");
    }
    _exit(moved ? 0 : 1);
  }
  int status;
  waitpid(child, &status, 0);
  srand((unsigned)rand());
  if (!WIFEXITED(status)) leak("it died of", WTERMSIG(status));
  return WEXITSTATUS(status);
}

static int race(const char *which, int milliseconds) {
  void *(*const sibling)(void *) = !strcmp(which, "dup") ? duplicate : !strcmp(which, "open") ? opening : !strcmp(which, "read") ? reading
    : !strcmp(which, "fork") ? forking : !strcmp(which, "share") ? sharing : cloning;
  struct timespec end_time = after(milliseconds);
  int moved = 0, stayed = 0;
  while (!until(&end_time)) {
    if (round_of(sibling) == 0) moved++;
    else stayed++;
  }
  printf("rounds: %d moved, %d stayed\n", moved, stayed);
  return 0;
}

// An exec that fails in the kernel, when it has been judged. Memory is shared with the parent, and the child has a pipe.
static int failing(const char *which) {
  volatile char *shared = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  int ends[2];
  if (pipe(ends) != 0) return 2;
  char path[PATH_MAX];
  snprintf(path, sizeof path, "%s/bin/%s", folder, !strcmp(which, "large") || !strcmp(which, "memory") ? "fine" : which);
  const int busy = !strcmp(which, "busy") ? open(path, O_WRONLY) : -1;
  if (!strcmp(which, "busy") && busy < 0) return 3;
  const pid_t child = fork();
  if (child == 0) {
    char *large = NULL;
    if (!strcmp(which, "large")) memset(large = calloc(1, 200 << 10), 'x', (200 << 10) - 1);
    char *const argv[] = {path, large, NULL};
    execv(path, !strcmp(which, "memory") ? (char *const *)8 : argv);
    // Another process with this memory.
    fork();
    const int fd = open(at("secret"), O_RDONLY);
    const int again = open(at("public"), O_RDONLY);
    if (write(ends[1], fd >= 0 ? "same" : again >= 0 ? "HALF" : "none", 4) != 4) shared[0] = 'x';
    _exit(9);
  }
  close(ends[1]);
  char text[64] = "";
  ssize_t size, total = 0;
  while ((size = read(ends[0], text + total, sizeof text - 1 - (size_t)total)) > 0) total += size;
  int status;
  waitpid(child, &status, 0);
  printf("%s: %s %d\n", text[0] ? text : "nothing", WIFSIGNALED(status) ? "signal" : "status", WIFSIGNALED(status) ? WTERMSIG(status) : WEXITSTATUS(status));
  return 0;
}

static volatile int caught;
static void count_signal(int signal) { caught += signal != 0; }

// Signals all the time, with a handler that calls.
static void calling(int signal) {
  count_signal(signal);
  const int saved = errno;
  const int fd = open(at("public"), O_RDONLY);
  if (fd >= 0) close(fd);
  errno = saved;
}
static int storm(bool executes, int milliseconds) {
  int moved = 0, stayed = 0, died = 0;
  struct timespec end_time = after(milliseconds), last = after(60000);
  while (!until(&end_time) || (moved == 0 && !until(&last))) {
    const pid_t child = fork();
    if (child == 0) {
      secret = open(at("secret"), O_RDONLY);
      struct sigaction action = {.sa_handler = calling, .sa_flags = rand() % 2 ? SA_RESTART : 0};
      sigaction(SIGURG, &action, NULL);
      const pid_t target = getpid(), sender = fork();
      if (sender == 0) {
        alarm(3 * PATIENCE);
        while (kill(target, SIGURG) == 0) usleep(200);
        _exit(0);
      }
      if (executes) {
        char path[PATH_MAX];
        snprintf(path, sizeof path, "%s/bin/fine", folder);
        execv(path, (char *const[]){path, NULL});
        printf("not run: %s\n", strerrorname_np(errno));
        fflush(stdout);
        _exit(1);
      }
      const bool moved_now = become();
      if (moved_now) search("a descriptor that stayed");
      else if (pread(secret, (char[8]){0}, 6, 0) != 6) leak("it stayed, and lost", secret);
      _exit(moved_now ? 0 : 1);
    }
    int status;
    waitpid(child, &status, 0);
    if (WIFSIGNALED(status)) died++;
    else if (WIFEXITED(status) && WEXITSTATUS(status) == 0) moved++;
    else stayed++;
  }
  printf("rounds: %d moved, %d stayed, %d died\n", moved, stayed, died);
  return 0;
}

// Killed at any moment of it.
static int killing(int milliseconds) {
  int rounds = 0;
  struct timespec end_time = after(milliseconds);
  while (!until(&end_time)) {
    const pid_t child = fork();
    if (child == 0) {
      secret = open(at("secret"), O_RDONLY);
      become();
      pause();
    }
    usleep((useconds_t)(rand() % 4000));
    kill(child, SIGKILL);
    int status;
    waitpid(child, &status, 0);
    rounds++;
  }
  printf("rounds: %d\n", rounds);
  return 0;
}

// Into which principal a path leads is decided by the path that is opened: another thread changes it meanwhile.
static int swapping_path(int milliseconds) {
  struct timespec end_time = after(milliseconds);
  int rounds = 0;
  while (!until(&end_time)) {
    const pid_t child = fork();
    if (child == 0) {
      static struct swapping swapping;
      char one[PATH_MAX], other[PATH_MAX];
      snprintf(one, sizeof one, "%s/users/alice/page", folder);
      snprintf(other, sizeof other, "%s/users/bobby/page", folder);
      start_swapping(&swapping, one, other);
      usleep(100);
      const int fd = open((const char *)swapping.buffer, O_RDONLY);
      stop_swapping(&swapping);
      if (fd < 0) _exit(1);
      char text[8] = "";
      if (pread(fd, text, 5, 0) != 5) _exit(2);
      // The other user's is closed to whoever this is by now.
      const bool alice = memcmp(text, "alice", 5) == 0;
      if (open(alice ? other : one, O_RDONLY) >= 0) leak("both users", alice);
      if (open(alice ? one : other, O_RDONLY) < 0) leak("another user’s file", alice);
      _exit(0);
    }
    waitpid(child, NULL, 0);
    rounds++;
  }
  printf("rounds: %d\n", rounds);
  return 0;
}

// Names that are patterns, or that a capture may be mistaken for.
static int names(int count, char **each) {
  for (int i = 0; i < count; i++) {
    const pid_t child = fork();
    if (child == 0) {
      char path[PATH_MAX];
      snprintf(path, sizeof path, "%s/users/%s/page", folder, each[i]);
      const int fd = open(path, O_RDONLY);
      printf("%s: %s, alice %s, secret %s\n", each[i], fd >= 0 ? "opened" : strerrorname_np(errno),
             open(at("users/alice/page"), O_RDONLY) >= 0 ? "open" : "closed", open(at("secret"), O_RDONLY) >= 0 ? "open" : "closed");
      fflush(stdout);
      _exit(0);
    }
    waitpid(child, NULL, 0);
  }
  return 0;
}

// A descriptor that somebody with more rights sends over a pair that both have.
static int passing(void) {
  int ends[2];
  if (socketpair(AF_UNIX, SOCK_STREAM, 0, ends) != 0) return 2;
  const pid_t child = fork();
  if (child == 0) {
    close(ends[0]);
    if (!become()) _exit(3);
    printf("ready %d\n", (int)write(ends[1], "r", 1));
    fflush(stdout);
    char byte, control[64];
    struct iovec part = {&byte, 1};
    struct msghdr message = {.msg_iov = &part, .msg_iovlen = 1, .msg_control = control, .msg_controllen = sizeof control};
    const ssize_t got = recvmsg(ends[1], &message, 0);
    const struct cmsghdr *header = got >= 0 ? CMSG_FIRSTHDR(&message) : NULL;
    printf("received: %s\n", got < 0 ? strerrorname_np(errno) : header ? "a descriptor" : "nothing");
    search("a descriptor that was sent");
    fflush(stdout);
    _exit(0);
  }
  close(ends[1]);
  secret = open(at("secret"), O_RDONLY);
  char byte = 0;
  if (read(ends[0], &byte, 1) == 1) {
    char control[CMSG_SPACE(sizeof(int))] = "";
    struct iovec part = {&byte, 1};
    struct msghdr message = {.msg_iov = &part, .msg_iovlen = 1, .msg_control = control, .msg_controllen = sizeof control};
    struct cmsghdr *header = CMSG_FIRSTHDR(&message);
    *header = (struct cmsghdr){.cmsg_level = SOL_SOCKET, .cmsg_type = SCM_RIGHTS, .cmsg_len = CMSG_LEN(sizeof(int))};
    memcpy(CMSG_DATA(header), &secret, sizeof secret);
    printf("sent: %s\n", sendmsg(ends[0], &message, 0) == 1 ? "yes" : strerrorname_np(errno));
    fflush(stdout);
  }
  close(ends[0]);
  waitpid(child, NULL, 0);
  return 0;
}

// Principals whose names are guessed.
static int guessing(int count, char **each) {
  secret = open(at("secret"), O_RDONLY);
  for (int i = 0; i < count; i++)
    printf("%s: %s\n", each[i], prctl(0x5a454f4c, each[i], 0, 0, 0) == 0 ? "LEAK" : strerrorname_np(errno));
  printf("address: %s\n", prctl(0x5a454f4c, 8, 0, 0, 0) == 0 ? "LEAK" : strerrorname_np(errno));
  printf("still %s\n", pread(secret, (char[8]){0}, 6, 0) == 6 ? "what it was" : "LEAK");
  return 0;
}

int main(int argc, char **argv) {
  if (argc == 1) return 0; // run as somebody else
  if (argc < 3) return 2;
  folder = argv[1];
  const char *mode = argv[2], *more = argc > 3 ? argv[3] : "";
  const int milliseconds = argc > 4 ? atoi(argv[4]) : 3000;
  if (!strcmp(mode, "race")) return race(more, milliseconds);
  if (!strcmp(mode, "memory file")) return remembering();
  if (!strcmp(mode, "memory in a message")) return remembering_by_message();
  if (!strcmp(mode, "late")) return late();
  if (!strcmp(mode, "chain")) return chaining(milliseconds);
  if (!strcmp(mode, "failing")) return failing(more);
  if (!strcmp(mode, "storm")) return storm(!strcmp(more, "exec"), milliseconds);
  if (!strcmp(mode, "killing")) return killing(milliseconds);
  if (!strcmp(mode, "swap")) return swapping_path(milliseconds);
  if (!strcmp(mode, "names")) return names(argc - 3, argv + 3);
  if (!strcmp(mode, "guess")) return guessing(argc - 3, argv + 3);
  if (!strcmp(mode, "passing")) return passing();
  return 2;
}
