// The processes of a sandbox, by the tag in their RLIMIT_LOCKS: all of the host's are looked at, which is quick here and slow from JavaScript.
#define _GNU_SOURCE
#include "addon.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#define TAG_SHIFT 45

// taggedProcesses(tag): an Int32Array, or -errno.
static napi_value tagged_processes(napi_env env, napi_callback_info info) {
  napi_value argv[1], buffer, array;
  if (!get_arguments(env, info, 1, argv)) return NULL;
  const int tag = int_of(env, argv[0]);
  DIR *processes = opendir("/proc");
  if (!processes) return make_int(env, -errno);
  size_t count = 0, room = 64;
  int32_t *found = malloc(room * sizeof *found);
  for (struct dirent *entry; found && (entry = readdir(processes));) {
    const pid_t pid = (pid_t)atoi(entry->d_name);
    struct rlimit limit;
    if (pid <= 0 || prlimit(pid, RLIMIT_LOCKS, NULL, &limit) < 0 || (int)(limit.rlim_max >> TAG_SHIFT) != tag) continue;
    if (count == room) {
      int32_t *more = realloc(found, (room *= 2) * sizeof *found);
      if (!more) free(found);
      found = more;
      if (!found) break;
    }
    found[count++] = pid;
  }
  closedir(processes);
  if (!found) return make_int(env, -ENOMEM);
  void *data;
  napi_create_arraybuffer(env, count * sizeof *found, &data, &buffer);
  if (count > 0) memcpy(data, found, count * sizeof *found);
  free(found);
  napi_create_typedarray(env, napi_int32_array, count, buffer, 0, &array);
  return array;
}

void register_tagged(napi_env env, napi_value exports) { define_function(env, exports, "taggedProcesses", tagged_processes); }
