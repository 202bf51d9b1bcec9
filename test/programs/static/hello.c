// Linked statically: no loader, no libraries; files, a child process, a thread-free signal, and the arguments.
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static volatile sig_atomic_t caught;
static void handle(int number) { caught = number; }

int main(int argc, char **argv) {
  printf("hello from %d arguments: %s\n", argc - 1, argc > 1 ? argv[1] : "none");
  int fd = open("static-file", O_CREAT | O_RDWR | O_EXCL, 0640);
  if (fd < 0 || write(fd, "content", 7) != 7) return 1;
  struct stat st;
  if (fstat(fd, &st) != 0) return 2;
  printf("size %lld mode %o\n", (long long)st.st_size, st.st_mode & 07777);
  if (mkdir("static-folder", 0755) != 0 || rename("static-file", "static-folder/renamed") != 0) return 3;
  printf("moved %d\n", access("static-folder/renamed", R_OK) == 0 && access("static-file", F_OK) != 0);
  signal(SIGUSR1, handle);
  raise(SIGUSR1);
  printf("signal %d\n", caught == SIGUSR1);
  fflush(stdout);
  pid_t child = fork();
  if (child == 0) {
    char folder[4096];
    if (chdir("static-folder") != 0 || getcwd(folder, sizeof folder) == NULL) _exit(4);
    _exit(strcmp(strrchr(folder, '/'), "/static-folder") == 0 ? 42 : 5);
  }
  int status;
  waitpid(child, &status, 0);
  printf("child %d\n", WEXITSTATUS(status));
  return 7;
}
