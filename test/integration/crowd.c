// Many processes, each of which becomes somebody else by opening a file of its own. Commands on standard input, a line for each; each is answered with a line.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { MOST = 1024 };
static pid_t children[MOST];
static int living;

static int become(long number) {
  char path[64];
  snprintf(path, sizeof path, "/job/users/u%ld/page", number);
  const int fd = open(path, O_RDONLY);
  if (fd < 0) return errno;
  close(fd);
  return open("/job/users/other/page", O_RDONLY) < 0 ? 0 : EPROTO;
}

// A child that becomes u<number>: what came of it, by its errno. One that stays is somebody else for as long as it lives.
static int start(long number, int stays) {
  int status, result = -1;
  const pid_t pid = fork();
  if (pid == 0) {
    // Standard output is the parent's, and is taken away with everything else that is: the status says it.
    const int error = become(number);
    if (error || !stays) _exit(error);
    raise(SIGSTOP);
    pause();
    _exit(0);
  }
  waitpid(pid, &status, WUNTRACED);
  if (WIFSTOPPED(status)) children[living++] = pid, result = 0;
  else if (WIFEXITED(status)) result = WEXITSTATUS(status);
  return result;
}

int main(void) {
  char line[128], what[16];
  long count, first;
  setvbuf(stdout, NULL, _IOLBF, 0);
  while (fgets(line, sizeof line, stdin)) {
    if (sscanf(line, "%15s %ld %ld", what, &count, &first) != 3) return 2;
    int done = 0, error = 0;
    if (!strcmp(what, "end")) {
      for (; living > 0; done++) {
        kill(children[--living], SIGKILL);
        waitpid(children[living], NULL, 0);
      }
    }
    else for (long i = 0; i < count; i++) {
      const struct timespec pause = {.tv_nsec = 1000000000 / 20};
      if (!strcmp(what, "pass")) nanosleep(&pause, NULL);
      const int result = start(first + i, !strcmp(what, "stay"));
      if (result) error = result;
      else done++;
    }
    printf("%d %s\n", done, error > 0 ? strerrorname_np(error) : error < 0 ? "killed" : "ok");
  }
  return 0;
}
