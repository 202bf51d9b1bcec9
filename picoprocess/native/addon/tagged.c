// The processes of a sandbox, by the tag in their RLIMIT_LOCKS: all of the host's are looked at, which is quick here and slow from JavaScript.
//
// One after the other, in the order of their numbers, and each may be examined before the next is looked for. A process that is made gets a higher number than all
// that are there (until numbers begin again): so whoever is alive at the end of the walk has been met alive, even where each makes another one and ends.
#define _GNU_SOURCE
#include "addon.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <sys/resource.h>

#define TAG_SHIFT 45

struct walk {
  DIR *processes;
  int tag;
};

static void end_walk(struct walk *walk) {
  if (walk->processes) closedir(walk->processes);
  walk->processes = NULL;
}

static void free_walk(napi_env env, void *walk, void *hint) {
  (void)env, (void)hint;
  end_walk(walk);
  free(walk);
}

// walkTagged(tag): a handle, or -errno.
static napi_value walk_tagged(napi_env env, napi_callback_info info) {
  napi_value argv[1], handle;
  if (!get_arguments(env, info, 1, argv)) return NULL;
  struct walk *walk = calloc(1, sizeof *walk);
  if (!walk) return make_int(env, -ENOMEM);
  walk->tag = int_of(env, argv[0]);
  walk->processes = opendir("/proc");
  const int error = errno;
  if (walk->processes && napi_create_external(env, walk, free_walk, NULL, &handle) == napi_ok) return handle;
  const bool opened = walk->processes != NULL;
  free_walk(env, walk, NULL);
  return make_int(env, opened ? -ENOMEM : -error);
}

// nextTagged(handle): the number of the next one; 0 when there is none any more.
static napi_value next_tagged(napi_env env, napi_callback_info info) {
  napi_value argv[1];
  void *data = NULL;
  if (!get_arguments(env, info, 1, argv)) return NULL;
  napi_get_value_external(env, argv[0], &data);
  struct walk *walk = data;
  for (struct dirent *entry; walk->processes && (entry = readdir(walk->processes));) {
    const pid_t pid = (pid_t)atoi(entry->d_name);
    struct rlimit limit;
    if (pid <= 0 || prlimit(pid, RLIMIT_LOCKS, NULL, &limit) < 0 || (int)(limit.rlim_max >> TAG_SHIFT) != walk->tag) continue;
    return make_int(env, pid);
  }
  end_walk(walk);
  return make_int(env, 0);
}

void register_tagged(napi_env env, napi_value exports) {
  define_function(env, exports, "walkTagged", walk_tagged);
  define_function(env, exports, "nextTagged", next_tagged);
}
