// Attacks by what is under way while a process becomes another principal: FOLDER MODE. `main` may do everything in FOLDER; `guest` may read
// FOLDER/public and run FOLDER/bin. Every line that starts with "LEAK" is a hole.
#include "attack.h"

static const char *folder;
static const char *at(const char *name) { return in(folder, name); }
static bool become(void) { return prctl(0x5a454f4c, "guest", 0, 0, 0) == 0; }

static void say(const char *line) {
  printf("%s\n", line);
  fflush(stdout);
}

enum { LONG_WRITE = 192 << 20 };

// One write after the other, each of which takes the kernel long.
static int writing(void) {
  char *zeros = mmap(NULL, LONG_WRITE, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  const int fd = open(at("log"), O_WRONLY | O_CREAT, 0644);
  if (zeros == MAP_FAILED || fd < 0) return 2;
  say("writing");
  while (pwrite(fd, zeros, LONG_WRITE, 0) > 0 || errno == EINTR) continue;
  printf("%s, and then %s\n", strerrorname_np(errno), open(at("secret"), O_RDONLY) < 0 ? "refused" : "LEAK");
  fflush(stdout);
  for (;;) pause();
}

static void *ask(void *data) {
  // Held until somebody has decided, which is when this thread is gone.
  const int fd = open(at("users/alice/page"), O_RDONLY);
  printf("LEAK a thread that should be gone got %d\n", fd);
  fflush(stdout);
  return data;
}

// Another thread's call waits for a decision while this one's exec ends it.
static int asked(void) {
  pthread_t thread;
  pthread_create(&thread, NULL, ask, NULL);
  char path[PATH_MAX];
  snprintf(path, sizeof path, "%s/bin/program", folder);
  // The decision comes when there is such a file, which is after the exec.
  while (access(at("asked"), F_OK) != 0) usleep(10000);
  execl(path, path, folder, "guest", NULL);
  return 3;
}
static int guest(void) {
  say("guest");
  char line[16];
  // Until the decision has been given.
  if (!fgets(line, sizeof line, stdin)) return 4;
  for (int fd = 3; fd < 64; fd++) if (fcntl(fd, F_GETFD) >= 0) printf("LEAK descriptor %d\n", fd);
  printf("alice %s, secret %s\n", open(at("users/alice/page"), O_RDONLY) < 0 ? "closed" : "LEAK", open(at("secret"), O_RDONLY) < 0 ? "closed" : "LEAK");
  return 0;
}

// Each child becomes another principal and makes the next ones.
static void spread(int depth) {
  for (int each = 0; each < 2; each++) {
    const pid_t child = fork();
    if (child != 0) continue;
    become();
    if (depth > 0) spread(depth - 1);
    pause();
  }
}
static int storm(int milliseconds) {
  spread(8);
  usleep((useconds_t)milliseconds * 1000);
  say("over");
  return 0;
}

int main(int argc, char **argv) {
  if (argc < 3) return 2;
  folder = argv[1];
  if (!strcmp(argv[2], "writing")) return writing();
  if (!strcmp(argv[2], "asked")) return asked();
  if (!strcmp(argv[2], "guest")) return guest();
  if (!strcmp(argv[2], "storm")) return storm(atoi(argv[3]));
  return 2;
}
