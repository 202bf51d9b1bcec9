// process_vm_writev(2): lays a path, and an argument list that begins otherwise, below the stack of a stopped thread.
#define _GNU_SOURCE
#include "image.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/uio.h>

enum { RED_ZONE = 128, MAX_POINTERS = 65536, PATH_SIZE = 4097 };

// Counts the guest's argument pointers, from the second on; -errno when the list cannot be read.
static long copy_pointers(pid_t tid, uint64_t list, uint64_t *to, long room) {
  for (long count = 0; count < room; count++) {
    struct iovec local = {&to[count], sizeof *to};
    struct iovec remote = {(void *)(uintptr_t)(list + (uint64_t)count * sizeof *to), sizeof *to};
    if (process_vm_readv(tid, &local, 1, &remote, 1, 0) != (ssize_t)sizeof *to) return -EFAULT;
    if (to[count] == 0) return count;
  }
  return -E2BIG;
}

int lay_image(pid_t tid, uint64_t stack, char **strings, size_t count, uint64_t argv, uint64_t *path, uint64_t *new_argv) {
  uint64_t *old = NULL;
  long rest = 0;
  if (count > 1) {
    old = malloc(MAX_POINTERS * sizeof *old);
    if (!old) return -ENOMEM;
    rest = argv ? copy_pointers(tid, argv, old, MAX_POINTERS) : 0;
    if (rest < 0) {
      free(old);
      return (int)rest;
    }
  }
  size_t text = 0;
  for (size_t i = 0; i < count; i++) text += strlen(strings[i]) + 1;
  long kept = rest > 1 ? rest - 1 : 0;
  size_t pointers = count > 1 ? (count - 1 + (size_t)kept + 1) * sizeof(uint64_t) : 0;
  const size_t size = (text + 7) / 8 * 8 + pointers;
  const uint64_t address = (stack - RED_ZONE - size) & ~15ull;
  char *bytes = calloc(1, size);
  if (!bytes) {
    free(old);
    return -ENOMEM;
  }
  uint64_t *list = (uint64_t *)(bytes + (text + 7) / 8 * 8);
  size_t at = 0;
  for (size_t i = 0; i < count; i++) {
    strcpy(bytes + at, strings[i]);
    if (i > 0) list[i - 1] = address + at;
    at += strlen(strings[i]) + 1;
  }
  if (kept > 0) memcpy(list + count - 1, old + 1, (size_t)kept * sizeof *old);
  *new_argv = count > 1 ? address + (text + 7) / 8 * 8 : argv;
  *path = address;
  free(old);
  struct iovec local = {bytes, size}, remote = {(void *)(uintptr_t)address, size};
  const bool written = process_vm_writev(tid, &local, 1, &remote, 1, 0) == (ssize_t)size;
  free(bytes);
  return written ? 0 : -EFAULT;
}

int copy_strings(napi_env env, napi_value array, struct strings *strings) {
  uint32_t count = 0;
  napi_get_array_length(env, array, &count);
  *strings = (struct strings){.count = 0};
  if (count == 0 || count > MAX_STRINGS) return -E2BIG;
  for (; strings->count < count; strings->count++) {
    napi_value value;
    char *string = strings->all[strings->count] = malloc(PATH_SIZE);
    napi_get_element(env, array, (uint32_t)strings->count, &value);
    if (!string) return -ENOMEM;
    if (!get_byte_string(env, value, "string", string, PATH_SIZE)) {
      free(string);
      return -EINVAL;
    }
  }
  return 0;
}

void free_strings(struct strings *strings) {
  for (size_t i = 0; i < strings->count; i++) free(strings->all[i]);
}
