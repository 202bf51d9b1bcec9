// Reads the configuration that picoprocess/launch/launcher.ts encoded.
#define _GNU_SOURCE
#include "launcher.h"

#include <errno.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#define MAGIC 0x31434c5au

struct header {
  uint32_t magic, flags, umask, seccomp_flags;
  uint32_t limit_count, instruction_count, keep_count, argument_count, environment_count, seconds;
  struct config_namespaces namespaces;
  int32_t caller, padding;
};

static const char *cursor, *end;

static const void *take(size_t size) {
  const void *start = cursor;
  if (size > (size_t)(end - cursor)) _exit(125);
  cursor += size;
  return start;
}

static const char *take_string(void) {
  const char *stop = memchr(cursor, 0, end - cursor);
  if (stop == NULL) _exit(125);
  return take(stop - cursor + 1);
}

static char **take_strings(uint32_t count, char **slots) {
  for (uint32_t index = 0; index < count; index++) slots[index] = (char *)take_string();
  slots[count] = NULL;
  return slots;
}

// Text and pointers are mappings of their own, so that the reaper, which lives long, can be rid of them.
void map_config(int fd, struct config *config) {
  struct stat status;
  if (fstat(fd, &status) != 0) _exit(125);
  cursor = mmap(NULL, status.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
  if (cursor == MAP_FAILED) _exit(125);
  end = cursor + status.st_size;
  config->mappings[0] = (void *)cursor;
  config->sizes[0] = status.st_size;

  const struct header *header = take(sizeof *header);
  if (header->magic != MAGIC) _exit(125);
  config->flags = header->flags;
  config->umask = header->umask;
  config->seccomp_flags = header->seccomp_flags;
  config->limit_count = header->limit_count;
  config->instruction_count = header->instruction_count;
  config->keep_count = header->keep_count;
  config->seconds = header->seconds;
  config->limits = take(header->limit_count * sizeof(struct config_limit));
  config->instructions = take(header->instruction_count * sizeof(struct sock_filter));
  config->keep = take(header->keep_count * sizeof(int32_t));
  config->namespaces = header->namespaces;
  config->caller.terminal = header->caller;
  if (header->caller >= 0) {
    memcpy(&config->caller.before, take(sizeof(struct termios)), sizeof(struct termios));
    memcpy(&config->caller.raw, take(sizeof(struct termios)), sizeof(struct termios));
  }
  config->entrypoint = take_string();
  config->directory = take_string();

  config->sizes[1] = ((size_t)header->argument_count + header->environment_count + 2) * sizeof(char *);
  char **pointers = mmap(NULL, config->sizes[1], PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (pointers == MAP_FAILED) _exit(125);
  config->mappings[1] = pointers;
  config->arguments = take_strings(header->argument_count, pointers);
  config->environment = take_strings(header->environment_count, pointers + header->argument_count + 1);
}

void unmap_config(struct config *config) {
  for (int index = 0; index < 2; index++) munmap(config->mappings[index], config->sizes[index]);
}
