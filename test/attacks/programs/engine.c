// Attacks on the supervisor's endurance, one a run: argv[5] says which. What must hold is seen from outside.
#include "attack.h"

static volatile sig_atomic_t flood_end;

static void end_flood(int number) {
  (void)number;
  flood_end = 1;
}

static void *trap_forever(void *data) {
  (void)data;
  struct stat about;
  while (!flood_end) stat("/proc/self/status", &about);
  return NULL;
}

// A thousand threads that trap as fast as they can, until somebody asks for their end.
static int flood(void) {
  pthread_attr_t small;
  pthread_attr_init(&small);
  pthread_attr_setstacksize(&small, 16384);
  signal(SIGTERM, end_flood);
  int made = 0;
  for (int index = 0; index < 1000; index++) {
    pthread_t thread;
    made += pthread_create(&thread, &small, trap_forever, NULL) == 0;
  }
  printf("%d threads\n", made);
  fflush(stdout);
  while (!flood_end) sleep(1);
  return 0;
}

// Names that are never the same, refused and followed, in listings and as working directories.
static int names(void) {
  char name[3500];
  struct timespec stop = after(6000);
  memset(name, 'n', sizeof name);
  for (size_t at = 200; at < sizeof name; at += 200) name[at] = '/';
  memcpy(name, "/readonly/", 10);
  for (unsigned long count = 0; !until(&stop); count++) {
    snprintf(name + 3400, 99, "%lu", count);
    char path[4096];
    snprintf(path, sizeof path, "%.400s%.3500s", outside, name);
    close(open(path, O_RDONLY));
    snprintf(path, sizeof path, "%.400s/denied%.3500s", view, name);
    close(open(path, O_RDONLY));
    int folder = open("/proc", O_RDONLY | O_DIRECTORY);
    if (count % 2 == 0 ? fchdir(folder) != 0 : chdir(in(view, "work")) != 0) break;
    close(folder);
    if (rename(path, "") == 0) break;
  }
  return 0;
}

// Refusals with long names, faster than anybody can write them down.
static void *refused_forever(void *data) {
  char path[4096];
  memset(path, 'n', sizeof path);
  for (unsigned long count = 0; !flood_end; count++) {
    int size = snprintf(path, sizeof path, "%s/denied/%d-%lu", view, *(int *)data, count);
    path[size] = 'n';
    path[4000] = 0;
    for (int at = size; at < 4000; at += 200) path[at] = '/';
    close(open(path, O_RDONLY));
    path[4000] = 'n';
  }
  return NULL;
}
static int refusals(void) {
  static int numbers[4];
  pthread_t threads[4];
  for (int index = 0; index < 4; index++) {
    numbers[index] = index;
    pthread_create(&threads[index], NULL, refused_forever, &numbers[index]);
  }
  sleep(6);
  return 0;
}

static int forks(void) {
  int made = 0;
  signal(SIGCHLD, SIG_IGN);
  for (int index = 0; index < 5000; index++) {
    pid_t child = fork();
    if (child < 0) break;
    if (child == 0) {
      pause();
      _exit(0);
    }
    made++;
  }
  printf("made %d, then %s\n", made, strerrorname_np(errno));
  fflush(stdout);
  return 0;
}

static int descriptors(void) {
  int made = 0;
  while (open("/dev/null", O_RDONLY) >= 0 && made < 100000) made++;
  int error = errno;
  // The last free place of the table is what ADDFD needs as well.
  printf("opened %d, then %s\n", made, strerrorname_np(error));
  return 0;
}

_Noreturn static void wait_forever(void);

_Noreturn static void daemon_process(void) {
  for (int level = 0; level < 3; level++) {
    if (fork() != 0) _exit(0);
    setsid();
  }
  prctl(PR_SET_PDEATHSIG, 0, 0, 0, 0);
  close(1);
  for (;;) {
    struct stat about;
    stat(view, &about);
    usleep(1000);
  }
}

// Each forks the next and ends: few are there at a time, and none lives long enough to be aimed at.
_Noreturn static void rabbit(void) {
  for (;;) {
    usleep(500);
    if (fork() != 0) _exit(0);
  }
}

// Outlives its parent, as do its children in sessions of their own.
_Noreturn static void cling(void) {
  prctl(PR_SET_PDEATHSIG, 0, 0, 0, 0);
  for (int each = 0; each < 3; each++) {
    if (fork() == 0) daemon_process();
    if (fork() == 0) rabbit();
  }
  usleep(100000);
  wait_forever();
}

static int daemonise(void) {
  if (fork() == 0) daemon_process();
  usleep(300000);
  return 0;
}

_Noreturn static void spin(void) {
  for (volatile unsigned long count = 0;; count++) continue;
}

_Noreturn static void wait_forever(void) {
  puts("waiting");
  fflush(stdout);
  for (;;) {
    struct stat about;
    stat(view, &about);
    usleep(1000);
  }
}

static int zombies(void) {
  for (int index = 0; index < 300; index++) {
    if (fork() == 0) _exit(0);
  }
  puts("left 300 zombies");
  return 0;
}

// Links that lead to links, and dots that lead nowhere.
static int loops(void) {
  char name[64], target[64];
  struct stat about;
  if (chdir(in(view, "work")) != 0) return 1;
  // Forty links, each to the next twice as long a way round.
  for (int index = 0; index < 40; index++) {
    snprintf(name, sizeof name, "loop%d", index);
    snprintf(target, sizeof target, "loop%d/../loop%d", index + 1, index + 1);
    if (symlink(target, name) != 0) return 1;
  }
  bool good = mkdir("loop40", 0700) == 0 && symlink("ring", "ring") == 0;
  good = good && stat("loop0/x", &about) != 0 && errno == ELOOP;
  good = good && stat("ring", &about) != 0 && errno == ELOOP;
  char deep[4000] = "";
  for (int index = 0; index < 1300; index++) strcat(deep, "../");
  good = good && stat(deep, &about) == 0;
  deep[0] = 0;
  for (int index = 0; index < 1900; index++) strcat(deep, "./");
  good = good && stat(deep, &about) == 0;
  for (int index = 0; index < 300; index++) {
    if (mkdir("d", 0700) != 0 || chdir("d") != 0) break;
  }
  puts(good ? "answered" : "wrong");
  return 0;
}

// Threads that trap while they are killed, and processes that take over their numbers.
static int dying(void) {
  struct timespec stop = after(3000);
  unsigned long rounds = 0;
  while (!until(&stop)) {
    pid_t child = fork();
    if (child == 0) {
      for (;;) {
        int fd = open(in(view, "readonly/d"), O_RDONLY);
        char *const none[] = {NULL};
        execve(in(view, "bin/forbidden"), none, none);
        close(fd);
      }
    }
    usleep(rounds++ % 700);
    kill(child, SIGKILL);
    waitpid(child, NULL, 0);
  }
  printf("%s after %lu rounds\n", steal(in(view, "denied/key")) == 0 ? "wrong" : "fine", rounds);
  return 0;
}

static int provoke(const char *name) {
  struct stat about;
  int result = stat(name, &about);
  printf("came back with %d\n", result);
  fflush(stdout);
  return 0;
}

int main(int argc, char **argv) {
  begin(argc, argv);
  const char *which = argc > 5 ? argv[5] : "";
  if (strcmp(which, "flood") == 0) return flood();
  if (strcmp(which, "names") == 0) return names();
  if (strcmp(which, "refusals") == 0) return refusals();
  if (strcmp(which, "forks") == 0) return forks();
  if (strcmp(which, "descriptors") == 0) return descriptors();
  if (strcmp(which, "daemonise") == 0) return daemonise();
  if (strcmp(which, "spin") == 0) spin();
  if (strcmp(which, "wait") == 0) wait_forever();
  if (strcmp(which, "cling") == 0) cling();
  if (strcmp(which, "zombies") == 0) return zombies();
  if (strcmp(which, "loops") == 0) return loops();
  if (strcmp(which, "dying") == 0) return dying();
  if (strcmp(which, "throw") == 0) return provoke("/provoke-throw");
  if (strcmp(which, "exhaust") == 0) return provoke("/provoke-exhaust");
  if (strcmp(which, "exit") == 0) return provoke("/provoke-exit");
  return 2;
}
