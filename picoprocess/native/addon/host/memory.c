// Guest memory: process_vm_readv(2), process_vm_writev(2).
#define _GNU_SOURCE
#include "addon.h"

#include <errno.h>
#include <stdint.h>
#include <sys/uio.h>

static napi_value transfer(napi_env env, napi_callback_info info,
                           ssize_t (*move)(pid_t, const struct iovec *, unsigned long, const struct iovec *, unsigned long, unsigned long)) {
  napi_value argv[4];
  if (!get_arguments(env, info, 4, argv)) return NULL;
  int64_t address = 0;
  size_t size = 0;
  napi_get_value_int64(env, argv[1], &address);
  void *bytes = bytes_of(env, argv[2], &size);
  int64_t wanted = 0;
  napi_get_value_int64(env, argv[3], &wanted);
  if (wanted < 0 || (size_t)wanted > size) wanted = (int64_t)size;
  if (wanted == 0) return make_int(env, 0);
  struct iovec local = {bytes, (size_t)wanted};
  struct iovec remote = {(void *)(uintptr_t)address, (size_t)wanted};
  ssize_t moved = move(int_of(env, argv[0]), &local, 1, &remote, 1, 0);
  return make_int(env, moved < 0 ? -errno : (int)moved);
}

// readMemory(tid, address, into, count): bytes copied, fewer at an unmapped page; or -errno.
static napi_value read_memory(napi_env env, napi_callback_info info) { return transfer(env, info, process_vm_readv); }

// writeMemory(tid, address, from, count)
static napi_value write_memory(napi_env env, napi_callback_info info) { return transfer(env, info, process_vm_writev); }

void register_memory(napi_env env, napi_value exports) {
  define_function(env, exports, "readMemory", read_memory);
  define_function(env, exports, "writeMemory", write_memory);
}
