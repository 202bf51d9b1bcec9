// One of two programs in sandboxes of their own: does what it is told by POSIX objects that have names, a line a call.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <mqueue.h>
#include <semaphore.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

static mqd_t queue = -1;
static sem_t *semaphore = SEM_FAILED;
static char *memory = MAP_FAILED;

static void say(long result) {
  if (result < 0) printf("%s\n", strerrorname_np(errno));
  else printf("%ld\n", result);
}

static long open_queue(const char *name, int flags) {
  struct mq_attr attributes = {.mq_maxmsg = 4, .mq_msgsize = 64};
  if (queue >= 0) mq_close(queue);
  queue = mq_open(name, O_RDWR | O_NONBLOCK | flags, 0600, &attributes);
  return queue < 0 ? -1 : 0;
}

static void receive(void) {
  char text[65];
  unsigned priority;
  ssize_t size = mq_receive(queue, text, 64, &priority);
  if (size < 0) say(-1);
  else printf("%u %.*s\n", priority, (int)size, text);
}

static long map(const char *name, int flags) {
  int fd = shm_open(name, O_RDWR | flags, 0600);
  if (fd < 0) return -1;
  if (flags != 0 && ftruncate(fd, 4096) < 0) return -1;
  memory = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
  close(fd);
  return memory == MAP_FAILED ? -1 : 0;
}

static void obey(const char *order, const char *name, long number) {
  if (strcmp(order, "mq_open") == 0) say(open_queue(name, number != 0 ? O_CREAT : 0));
  else if (strcmp(order, "mq_close") == 0) say(mq_close(queue)), queue = -1;
  else if (strcmp(order, "mq_unlink") == 0) say(mq_unlink(name));
  else if (strcmp(order, "mq_send") == 0) say(mq_send(queue, name, strlen(name), number));
  else if (strcmp(order, "mq_receive") == 0) receive();
  else if (strcmp(order, "sem_open") == 0) semaphore = sem_open(name, number != 0 ? O_CREAT : 0, 0600, 0), say(semaphore == SEM_FAILED ? -1 : 0);
  else if (strcmp(order, "sem_post") == 0) say(sem_post(semaphore));
  else if (strcmp(order, "sem_trywait") == 0) say(sem_trywait(semaphore));
  else if (strcmp(order, "sem_unlink") == 0) say(sem_unlink(name));
  else if (strcmp(order, "shm_open") == 0) say(map(name, number != 0 ? O_CREAT : 0));
  else if (strcmp(order, "shm_write") == 0) strcpy(memory, name), say(0);
  else if (strcmp(order, "shm_read") == 0) printf("%s\n", memory);
  else if (strcmp(order, "shm_unlink") == 0) say(shm_unlink(name));
  else if (strcmp(order, "rename") == 0) say(rename("/dev/shm/memory", "/dev/shm/sem.stolen"));
}

int main(void) {
  setvbuf(stdout, NULL, _IOLBF, 0);
  printf("ready\n");
  char line[256], order[32], name[128];
  while (fgets(line, sizeof line, stdin) != NULL) {
    long number = 0;
    *name = 0;
    if (sscanf(line, "%31s %127s %ld", order, name, &number) >= 1) obey(order, name, number);
  }
  return 0;
}
