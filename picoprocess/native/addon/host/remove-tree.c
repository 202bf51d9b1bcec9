// Removes a folder with all that is in it, by descriptors: no name is looked up but in a folder that is open, no link is followed, and what is
// mounted in it is left alone. So whoever changes the tree meanwhile cannot lead this elsewhere. Depth, names and modes do not matter.
#define _GNU_SOURCE
#include "addon.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/openat2.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

// Folders that are open at once. What lies deeper is moved up into the first one.
#define DEEPEST 64
// Entries of one call. A neighbour that shares the folder could make new ones for ever.
#define MOST (1u << 24)
#define NAME_ROOM 256

struct removal {
  int parent;
  char name[NAME_ROOM];
  int top;
  unsigned moved, seen;
  int result;
  pthread_t thread;
  napi_threadsafe_function report;
};

struct entry {
  uint64_t inode, offset;
  unsigned short size;
  unsigned char type;
  char name[];
};

static int open_folder(int directory, const char *name) {
  struct open_how how = {.flags = O_PATH | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC, .resolve = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS | RESOLVE_NO_XDEV};
  int fd;
  // EAGAIN: something was renamed meanwhile, and the kernel could not tell whether the name leads out.
  do fd = (int)syscall(SYS_openat2, directory, name, &how, sizeof how);
  while (fd < 0 && errno == EAGAIN);
  return fd;
}

// A program may have taken its folders' modes away. The link in /proc leads to the folder that is open, and nowhere else.
static void allow(int handle) {
  struct stat status;
  char path[32];
  if (fstat(handle, &status) != 0 || (status.st_mode & 0700) == 0700) return;
  snprintf(path, sizeof path, "/proc/self/fd/%d", handle);
  chmod(path, 0700);
}

static bool move_up(struct removal *removal, int directory, const char *name) {
  char to[32];
  while (removal->moved < MOST) {
    snprintf(to, sizeof to, "moved-%u", removal->moved++);
    if (syscall(SYS_renameat2, directory, name, removal->top, to, 1 /* RENAME_NOREPLACE */) == 0) return true;
    if (errno != EEXIST) return false;
  }
  return false;
}

static bool empty(struct removal *removal, int directory, int depth);

// Whether it is gone from there.
static bool remove_entry(struct removal *removal, int directory, const char *name, int depth) {
  if (unlinkat(directory, name, 0) == 0 || unlinkat(directory, name, AT_REMOVEDIR) == 0) return true;
  if (errno == ENOENT) return true;
  int handle = open_folder(directory, name);
  if (handle < 0) return false;
  allow(handle);
  bool gone = false;
  if (depth >= DEEPEST) gone = move_up(removal, directory, name);
  else if (empty(removal, handle, depth + 1)) gone = unlinkat(directory, name, AT_REMOVEDIR) == 0;
  close(handle);
  return gone;
}

// Whether nothing is left in it. `handle` may be one that names nothing but the folder (O_PATH).
static bool empty(struct removal *removal, int handle, int depth) {
  const size_t room = 32768;
  int directory = openat(handle, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  char *entries = malloc(room);
  bool left = directory < 0 || entries == NULL, progress = true;
  while (!left && progress) {
    progress = false;
    const unsigned moved = removal->moved;
    long size;
    if (lseek(directory, 0, SEEK_SET) < 0) break;
    while ((size = syscall(SYS_getdents64, directory, entries, room)) > 0) {
      for (long at = 0; at < size; at += ((struct entry *)(entries + at))->size) {
        const char *name = ((struct entry *)(entries + at))->name;
        if (strcmp(name, ".") == 0 || strcmp(name, "..") == 0 || removal->seen >= MOST) continue;
        removal->seen++;
        // What is in the way stays, and so does what it is in.
        if (remove_entry(removal, directory, name, depth)) progress = true;
      }
    }
    if (removal->moved != moved) progress = true;
  }
  free(entries);
  if (directory >= 0) close(directory);
  return !left;
}

static int remove_tree(struct removal *removal) {
  removal->top = open_folder(removal->parent, removal->name);
  // Not a folder: a name, and no more.
  if (removal->top < 0) return unlinkat(removal->parent, removal->name, 0) == 0 || errno == ENOENT ? 0 : -errno;
  allow(removal->top);
  empty(removal, removal->top, 1);
  int result = unlinkat(removal->parent, removal->name, AT_REMOVEDIR) == 0 || errno == ENOENT ? 0 : -errno;
  close(removal->top);
  return result;
}

static void *remove_in_thread(void *data) {
  struct removal *removal = data;
  removal->result = remove_tree(removal);
  napi_call_threadsafe_function(removal->report, removal, napi_tsfn_blocking);
  return NULL;
}

static void finish(napi_env env, napi_value callback, void *context, void *data) {
  (void)context;
  struct removal *removal = data;
  pthread_join(removal->thread, NULL);
  if (env) {
    napi_value self, result = make_int(env, removal->result);
    napi_get_undefined(env, &self);
    napi_call_function(env, self, callback, 1, &result, NULL);
  }
  napi_release_threadsafe_function(removal->report, napi_tsfn_release);
  free(removal);
}

static struct removal *removal_of(napi_env env, napi_value *argv) {
  struct removal *removal = calloc(1, sizeof *removal);
  if (removal == NULL) return NULL;
  removal->parent = int_of(env, argv[0]);
  if (get_byte_string(env, argv[1], "name", removal->name, sizeof removal->name) && strchr(removal->name, '/') == NULL) return removal;
  free(removal);
  return NULL;
}

// removeTree(parent, name): waits until it is done. 0, or why the folder is still there as -errno.
static napi_value remove_now(napi_env env, napi_callback_info info) {
  napi_value argv[2];
  if (!get_arguments(env, info, 2, argv)) return NULL;
  struct removal *removal = removal_of(env, argv);
  if (removal == NULL) return make_int(env, -EINVAL);
  int result = remove_tree(removal);
  free(removal);
  return make_int(env, result);
}

// removeTreeLater(parent, name, callback): in a thread of its own, as restricted as the one that asks. `parent` must stay open until callback(0 or -errno)
// ran. 0, or -errno where it was not begun. Keeps no program from ending.
static napi_value remove_later(napi_env env, napi_callback_info info) {
  napi_value argv[3], name;
  if (!get_arguments(env, info, 3, argv)) return NULL;
  struct removal *removal = removal_of(env, argv);
  if (removal == NULL) return make_int(env, -EINVAL);
  napi_create_string_utf8(env, "removing", NAPI_AUTO_LENGTH, &name);
  if (napi_create_threadsafe_function(env, argv[2], NULL, name, 0, 1, NULL, NULL, NULL, finish, &removal->report) != napi_ok) {
    free(removal);
    return make_int(env, -ENOMEM);
  }
  napi_unref_threadsafe_function(env, removal->report);
  int error = pthread_create(&removal->thread, NULL, remove_in_thread, removal);
  if (error != 0) {
    napi_release_threadsafe_function(removal->report, napi_tsfn_abort);
    free(removal);
  }
  return make_int(env, -error);
}

void register_remove_tree(napi_env env, napi_value exports) {
  define_function(env, exports, "removeTree", remove_now);
  define_function(env, exports, "removeTreeLater", remove_later);
}
