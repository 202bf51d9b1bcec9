// Asks for what it may have and for what it may not, again and again. argv: a folder with the files `granted` and `denied`, rounds.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static unsigned worked, failed, leaked, wrong;

static void take(const char *folder, const char *name, const char *expected) {
  char path[256], text[16] = "";
  snprintf(path, sizeof path, "%s/%s", folder, name);
  const int fd = open(path, O_RDONLY);
  if (fd < 0) {
    failed++;
    return;
  }
  if (fcntl(fd, F_GETFD) < 0 || read(fd, text, sizeof text - 1) < 0) wrong++;
  else if (expected == NULL) leaked++;
  else if (strcmp(text, expected) == 0) worked++;
  else wrong++;
  close(fd);
}

int main(int argc, char **argv) {
  if (argc != 3) return 2;
  struct stat status;
  char path[256];
  for (int round = atoi(argv[2]); round > 0; round--) {
    take(argv[1], "granted", "GRANTED\n");
    take(argv[1], "denied", NULL);
    snprintf(path, sizeof path, "%s/denied", argv[1]);
    // What is refused has no effect either.
    if (truncate(path, 0) == 0 || rename(path, "/tmp/stolen") == 0 || link(path, "/tmp/linked") == 0 || chmod(path, 0777) == 0) leaked++;
    snprintf(path, sizeof path, "%s/new-%d", argv[1], round);
    if (mkdir(path, 0700) == 0 && stat(path, &status) == 0 && !S_ISDIR(status.st_mode)) wrong++;
  }
  printf("worked %u failed %u leaked %u wrong %u\n", worked, failed, leaked, wrong);
  return leaked + wrong > 0;
}
