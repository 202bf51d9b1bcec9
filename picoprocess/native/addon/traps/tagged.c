// The processes of a sandbox, by the tag in their RLIMIT_LOCKS: all of the host's are looked at, which is quick here and slow from JavaScript.
//
// One after the other, each examined before the walk ends, which it does when a list of all processes holds nobody new. A process that is made has a higher number than
// all that are there (until numbers begin again), so whoever is alive at the end has been met alive, even where each makes another one and ends: that list has
// met one of them, which then was not new, and so alive when it was examined.
#define _GNU_SOURCE
#include "addon.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <sys/resource.h>

#define TAG_SHIFT 45

enum { MOST_LISTS = 64 };

struct list {
  pid_t *numbers; // ascending, as /proc has them
  size_t count, room;
};

struct walk {
  DIR *processes;
  int tag, lists;
  bool fresh; // this list holds somebody new
  struct list before, now;
  size_t at; // in `before`
};

static bool append(struct list *list, pid_t pid) {
  if (list->count == list->room) {
    const size_t room = list->room ? list->room * 2 : 256;
    pid_t *numbers = realloc(list->numbers, room * sizeof *numbers);
    if (!numbers) return false;
    list->numbers = numbers;
    list->room = room;
  }
  list->numbers[list->count++] = pid;
  return true;
}

static void end_walk(struct walk *walk) {
  if (walk->processes) closedir(walk->processes);
  walk->processes = NULL;
  free(walk->before.numbers);
  free(walk->now.numbers);
  walk->before = walk->now = (struct list){NULL, 0, 0};
}

static void free_walk(napi_env env, void *walk, void *hint) {
  (void)env, (void)hint;
  end_walk(walk);
  free(walk);
}

static bool is_new(struct walk *walk, pid_t pid) {
  const struct list *before = &walk->before;
  while (walk->at < before->count && before->numbers[walk->at] < pid) walk->at++;
  return walk->at == before->count || before->numbers[walk->at] != pid;
}

// Begins the list again. False: nobody new has been in this one.
static bool again(struct walk *walk) {
  if (!walk->fresh) return false;
  const struct list spare = walk->before;
  walk->before = walk->now;
  walk->now = spare;
  walk->now.count = walk->at = 0;
  walk->fresh = false;
  walk->lists++;
  rewinddir(walk->processes);
  return true;
}

// The next one with the tag; 0 at the end, -errno where it cannot be told who is there.
static int next(struct walk *walk) {
  while (walk->processes && walk->lists < MOST_LISTS) {
    errno = 0;
    const struct dirent *entry = readdir(walk->processes);
    if (!entry && errno) return -errno;
    if (!entry) {
      if (!again(walk)) return 0;
      continue;
    }
    const pid_t pid = (pid_t)atoi(entry->d_name);
    if (pid <= 0) continue;
    const bool new = is_new(walk, pid);
    if (!append(&walk->now, pid)) return -ENOMEM;
    if (!new) continue;
    walk->fresh = true;
    struct rlimit limit;
    if (prlimit(pid, RLIMIT_LOCKS, NULL, &limit) == 0 && (int)(limit.rlim_max >> TAG_SHIFT) == walk->tag) return pid;
  }
  return walk->processes ? -EAGAIN : 0;
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

// nextTagged(handle): the number of the next one; 0 when there is none any more, -errno where that cannot be told. To be called until then.
static napi_value next_tagged(napi_env env, napi_callback_info info) {
  napi_value argv[1];
  void *data = NULL;
  if (!get_arguments(env, info, 1, argv)) return NULL;
  napi_get_value_external(env, argv[0], &data);
  const int found = next(data);
  if (found <= 0) end_walk(data);
  return make_int(env, found);
}

void register_tagged(napi_env env, napi_value exports) {
  define_function(env, exports, "walkTagged", walk_tagged);
  define_function(env, exports, "nextTagged", next_tagged);
}
