// Opens files by the names that a manifest gives them, in a thread that Landlock does not hold.
//
// A Landlock rule stands on the file that had a name when the rule was made. A host replaces files by renaming others over them, and then the rule grants what is
// gone. This thread opens what lies at such names now. The names are settled before the engine restricts itself: a folder that is open, and a path in it that
// is followed without links. It makes no file, and keeps no capability but those that concern files.
#define _GNU_SOURCE
#include "addon.h"
#include "errand.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/capability.h>
#include <linux/openat2.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#define ROOM 4097
#define MOST 16384
// capability.h: CAP_CHOWN, CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH, CAP_FOWNER.
#define FILE_CAPABILITIES 15u

struct named {
  int folder;
  bool writable;
  char *path;
};

static struct {
  struct errand errand;
  struct named *names;
  int count;
  const struct named *named;
  char path[ROOM];
  int flags, result;
} desk = {.errand = ERRAND_INITIALIZER};

static int open_named(void) {
  const struct named *named = desk.named;
  struct stat status;
  const int allowed = O_DIRECTORY | O_NOFOLLOW | O_APPEND | O_NOATIME | O_SYNC | O_DSYNC | O_DIRECT | O_NONBLOCK | (named->writable ? O_ACCMODE | O_TRUNC : O_RDONLY);
  if (desk.flags & ~(allowed | O_CLOEXEC | O_NOCTTY | O_LARGEFILE | 0100000)) return -EACCES;
  // A name that leads to something else by now must not hold this thread.
  struct open_how how = {.flags = (unsigned)desk.flags | O_CLOEXEC | O_NOCTTY | O_NONBLOCK, .resolve = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS | RESOLVE_NO_MAGICLINKS};
  int fd = (int)syscall(SYS_openat2, named->folder, desk.path, &how, sizeof how);
  if (fd < 0) return -errno;
  if (fstat(fd, &status) != 0 || !(S_ISREG(status.st_mode) || S_ISDIR(status.st_mode))) {
    close(fd);
    return -EACCES;
  }
  if (!(desk.flags & O_NONBLOCK)) fcntl(fd, F_SETFL, desk.flags & (O_APPEND | O_DIRECT | O_NOATIME));
  return fd;
}

static bool keep_file_capabilities(void) {
  struct __user_cap_header_struct header = {_LINUX_CAPABILITY_VERSION_3, 0};
  struct __user_cap_data_struct held[2] = {{0}, {0}};
  if (syscall(SYS_capget, &header, held) != 0) return false;
  struct __user_cap_data_struct kept[2] = {{held[0].effective & FILE_CAPABILITIES, held[0].permitted & FILE_CAPABILITIES, 0}, {0, 0, 0}};
  return syscall(SYS_capset, &header, kept) == 0;
}

static void *attend(void *data) {
  (void)data;
  const bool bare = keep_file_capabilities();
  for (;;) {
    errand_await(&desk.errand.asked);
    desk.result = bare ? open_named() : -EACCES;
    sem_post(&desk.errand.done);
  }
  return NULL;
}

// nameFile(folder, path, writable): before the first thread is restricted. Its number, or -errno. `folder` stays open.
static napi_value name_file(napi_env env, napi_callback_info info) {
  napi_value argv[3];
  char path[ROOM];
  if (!get_arguments(env, info, 3, argv) || !get_byte_string(env, argv[1], "path", path, sizeof path)) return NULL;
  int result = -EPERM;
  errand_lock(&desk.errand);
  if (!desk.errand.started) {
    struct named *names = desk.count < MOST ? realloc(desk.names, (desk.count + 1) * sizeof *names) : NULL;
    char *copy = strdup(path);
    if (names != NULL) desk.names = names;
    if (names != NULL && copy != NULL) {
      names[desk.count] = (struct named){int_of(env, argv[0]), int_of(env, argv[2]) != 0, copy};
      result = desk.count++;
    } else {
      free(copy);
      result = -ENOMEM;
    }
  }
  errand_unlock(&desk.errand);
  return make_int(env, result);
}

// startNamedFiles(): no name comes after this. 0 or -errno.
static napi_value start_named_files(napi_env env, napi_callback_info info) {
  (void)info;
  return make_int(env, -errand_start(&desk.errand, attend));
}

static bool climbs(const char *path) {
  for (const char *at = path; at != NULL; at = strchr(at, '/')) {
    at += *at == '/';
    if (strncmp(at, "..", 2) == 0 && (at[2] == '/' || at[2] == 0)) return true;
  }
  return false;
}

// openNamed(number, beneath, flags): what lies there now, or beneath it where that is not empty. A descriptor of a file or a folder, or -errno.
static napi_value open_by_number(napi_env env, napi_callback_info info) {
  napi_value argv[3];
  char beneath[ROOM];
  if (!get_arguments(env, info, 3, argv) || !get_byte_string(env, argv[1], "path", beneath, sizeof beneath)) return NULL;
  const int number = int_of(env, argv[0]);
  int result = -EACCES;
  errand_lock(&desk.errand);
  if (desk.errand.started && number >= 0 && number < desk.count && !climbs(beneath)) {
    const struct named *named = &desk.names[number];
    const size_t length = strlen(named->path), rest = strlen(beneath);
    if (length + rest + 2 > sizeof desk.path) result = -ENAMETOOLONG;
    else {
      memcpy(desk.path, named->path, length);
      desk.path[length] = rest > 0 ? '/' : 0;
      memcpy(desk.path + length + (rest > 0), beneath, rest + 1);
      desk.named = named;
      desk.flags = int_of(env, argv[2]);
      errand_run(&desk.errand);
      result = desk.result;
    }
  }
  errand_unlock(&desk.errand);
  return make_int(env, result);
}

void register_named_files(napi_env env, napi_value exports) {
  define_function(env, exports, "nameFile", name_file);
  define_function(env, exports, "startNamedFiles", start_named_files);
  define_function(env, exports, "openNamed", open_by_number);
}
