// Processes with several threads, which the engine stops while a segment is attached, and which end at once, by themselves or killed by their parent: each of them
// is waited for.
#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ipc.h>
#include <sys/shm.h>
#include <sys/wait.h>
#include <unistd.h>

static void *spin(void *volatile_count) {
  for (volatile unsigned long *count = volatile_count;;) ++*count;
  return NULL;
}

static void *rest(void *nothing) {
  (void)nothing;
  for (;;) pause();
  return NULL;
}

static void attach(int segment, int told) {
  static unsigned long counts[2];
  pthread_t thread;
  for (int index = 0; index < 2; index++) pthread_create(&thread, NULL, spin, &counts[index]);
  for (int index = 0; index < 4; index++) pthread_create(&thread, NULL, rest, NULL);
  if (write(told, "", 1) != 1) _exit(3);
  _exit(shmat(segment, NULL, 0) == (void *)-1 ? errno : 0);
}

int main(int count, char **arguments) {
  int rounds = count > 1 ? atoi(arguments[1]) : 1, segment = shmget(IPC_PRIVATE, 4096, 0600), own = 0, killed = 0, other = 0;
  for (int round = 0; round < rounds; round++) {
    int told[2], status;
    char byte;
    if (pipe(told) != 0) return 1;
    pid_t child = fork();
    if (child == 0) attach(segment, told[1]);
    if (read(told[0], &byte, 1) != 1) return 1;
    // At ever other moments of its way.
    if (round % 2) {
      usleep(200 * (round % 64));
      kill(child, SIGKILL);
    }
    waitpid(child, &status, 0);
    if (WIFSIGNALED(status)) killed++;
    else if (WEXITSTATUS(status) == 0) own++;
    else other++, fprintf(stderr, "round %d: %s\n", round, strerror(WEXITSTATUS(status)));
    close(told[0]);
    close(told[1]);
  }
  shmctl(segment, IPC_RMID, NULL);
  // One that could not be stopped in time has not attached it, and has ended as well.
  printf("all ended\n");
  return own + killed + other == rounds ? 0 : 1;
}
