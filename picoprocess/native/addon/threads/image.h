// What an exec that the engine has a thread make reads: laid into the thread's own memory.
#ifndef ZEOLITE_IMAGE_H
#define ZEOLITE_IMAGE_H
#include "addon.h"

#include <sys/types.h>

enum { MAX_STRINGS = 16 };

struct strings {
  char *all[MAX_STRINGS];
  size_t count;
};

// Byte strings of JavaScript's, to be freed in any case. 0 or -errno; an exception may be pending.
int copy_strings(napi_env env, napi_value array, struct strings *strings);
void free_strings(struct strings *strings);

// Lays strings[0], the path, and where there are more of them an argument list in which they take the place of argv[0] below `stack`. 0 or -errno.
int lay_image(pid_t tid, uint64_t stack, char **strings, size_t count, uint64_t argv, uint64_t *path, uint64_t *new_argv);

#endif
