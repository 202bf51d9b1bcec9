// Random calls with random registers, each from a process that may die of it. argv[5]: the calls' numbers; argv[6]: a seed; argv[7]: milliseconds.
#include "attack.h"

static uint64_t state;
static uint64_t next(void) {
  state ^= state << 13;
  state ^= state >> 7;
  state ^= state << 17;
  return state * 0x2545f4914f6cdd1du;
}

static char *pages;
static const char *names[64];
static int name_count;

static void add_name(const char *name) {
  if (name_count < 64) names[name_count++] = strdup(name);
}

// Addresses of everything: good, bad, at the end of a page, in the upper half.
static uint64_t value(void) {
  switch (next() % 16) {
    case 0: return 0;
    case 1: return (uint64_t)-1;
    case 2: return next();
    case 3: return next() & 0xffffffff;
    case 4: return (uint64_t)(int64_t)(int32_t)-100;
    case 5: return 1ull << (next() % 64);
    case 6: return next() % 16;
    case 7: return (uint64_t)pages + next() % 8192;
    case 8: return (uint64_t)pages + 8192 - next() % 64;
    case 9: return (next() << 32) | (next() % 16);
    case 10: return (uint64_t)-(int64_t)(next() % 4096);
    case 11: return 0x1000 | (next() % 0x8000);
    default: return (uint64_t)names[next() % name_count];
  }
}

static void scribble(void) {
  for (int index = 0; index < 64; index++) {
    uint64_t word = next() % 4 == 0 ? next() : next() % 64;
    memcpy(pages + 8 * (next() % 1024), &word, 8);
  }
  if (next() % 2 == 0) strcpy(pages + 4096, names[next() % name_count]);
}

int main(int argc, char **argv) {
  begin(argc, argv);
  if (argc < 8) return 2;
  int numbers[512], count = 0;
  for (char *text = strtok(argv[5], ","); text != NULL && count < 512; text = strtok(NULL, ",")) numbers[count++] = atoi(text);
  state = strtoull(argv[6], NULL, 10) * 2 + 1;
  struct timespec stop = after(atol(argv[7]));
  pages = mmap(NULL, 12288, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  munmap(pages + 8192, 4096);
  static const char *const more[] = {"", "/", ".", "..", "//", "/proc/self/fd/0", "/proc/self/exe", "/proc/thread-self/cwd", "/dev/ptmx", "/dev/tty", "/proc/1",
                                     "\xff\xfe", "a/b/../../c", "work/", "user.x", "/proc/self/task/../mem", "/dev/pts/0/", "/proc/self/fd/999/x"};
  for (size_t index = 0; index < sizeof more / sizeof *more; index++) add_name(more[index]);
  static const char *const below[] = {"work", "work/file", "work/link/", "work/../denied/key", "hidden/key", "readonly/list", "bin/marker", "globs/x/y/", "work/ring"};
  for (size_t index = 0; index < sizeof below / sizeof *below; index++) add_name(in(view, below[index]));
  put(in(view, "work/file"), "text");
  if (symlink("ring", in(view, "work/ring")) != 0) return 3;
  char *longest = malloc(5000);
  memset(longest, 'a', 4999);
  longest[4999] = 0;
  if (name_count < 64) names[name_count++] = longest;

  unsigned long rounds = 0;
  while (!until(&stop)) {
    uint64_t seed = next();
    pid_t child = fork();
    if (child == 0) {
      state = seed | 1;
      alarm(5);
      setsid();
      // A random descriptor must not be what the verdict is written to.
      close(1);
      for (int call = 0; call < 200; call++) {
        int number = numbers[next() % count];
        uint64_t arguments[6];
        for (int index = 0; index < 6; index++) arguments[index] = value();
        // Signals go to nobody: the attack is on the supervisor.
        if (number == SYS_kill || number == SYS_tkill || number == SYS_rt_sigqueueinfo) arguments[1] = 0;
        if (number == SYS_tgkill || number == SYS_rt_tgsigqueueinfo) arguments[2] = 0;
        if (next() % 8 == 0) scribble();
        syscall(number, arguments[0], arguments[1], arguments[2], arguments[3], arguments[4], arguments[5]);
      }
      _exit(0);
    }
    int status;
    while (waitpid(child, &status, WUNTRACED) < 0 && errno == EINTR) continue;
    // The terminal stops whoever uses it from the background.
    if (WIFSTOPPED(status)) {
      kill(child, SIGKILL);
      waitpid(child, NULL, 0);
    }
    rounds++;
  }
  printf("%lu rounds\n", rounds);
  return end();
}
