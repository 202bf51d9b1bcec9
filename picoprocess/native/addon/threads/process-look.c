// What /proc tells of a process that stands still: its descriptors, and how alone it is. One call for each, since whoever asks keeps the process waiting.
#define _GNU_SOURCE
#include "addon.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { FDINFO_SIZE = 1024, STATUS_SIZE = 4096, ENTRIES_SIZE = 4096, RECORD_SIZE = 256, NAME_OFFSET = 19, LENGTH_OFFSET = 16 };

struct text {
  char *bytes;
  size_t length, room;
};

static bool append(struct text *text, const char *bytes, size_t length) {
  if (text->length + length > text->room) {
    const size_t room = (text->length + length) * 2;
    char *grown = realloc(text->bytes, room);
    if (!grown) return false;
    text->bytes = grown;
    text->room = room;
  }
  memcpy(text->bytes + text->length, bytes, length);
  text->length += length;
  return true;
}

// A small file as a string. Its length, or -1.
static ssize_t read_text(int dir, const char *name, char *into, size_t room) {
  const int fd = openat(dir, name, O_RDONLY | O_CLOEXEC);
  if (fd < 0) return -1;
  const ssize_t size = read(fd, into, room - 1);
  close(fd);
  into[size < 0 ? 0 : size] = 0;
  return size;
}

static const char *field(const char *text, const char *name) {
  const char *found = strstr(text, name);
  return found ? found + strlen(name) : NULL;
}

// proc_pid_fdinfo(5) begins with the position and the flags.
static bool describe(int files, int details, const char *name, struct text *into) {
  char link[PATH_MAX], detail[FDINFO_SIZE], record[RECORD_SIZE];
  struct stat status = {0};
  const ssize_t length = readlinkat(files, name, link, sizeof link);
  const bool known = length >= 0 && length < (ssize_t)sizeof link && read_text(details, name, detail, sizeof detail) > 0;
  const char *flags = known ? field(detail, "\nflags:\t") : NULL;
  if (!flags || strncmp(detail, "pos:\t", 5) != 0) {
    const int size = snprintf(record, sizeof record, "%s -", name);
    return append(into, record, (size_t)size + 1) && append(into, "", 1);
  }
  const char *carried = field(detail, "\nscm_fds:");
  // Where it cannot be told what it is, it has no type.
  if (fstatat(files, name, &status, 0) != 0) memset(&status, 0, sizeof status);
  const int size = snprintf(record, sizeof record, "%s %ld %ld %d %llu %llu %u", name, strtol(flags, NULL, 8), strtol(detail + 5, NULL, 10), carried && atoi(carried) > 0,
                            (unsigned long long)status.st_dev, (unsigned long long)status.st_ino, status.st_mode);
  return append(into, record, (size_t)size + 1) && append(into, link, (size_t)length) && append(into, "", 1);
}

static bool describe_all(int files, int details, struct text *into) {
  char entries[ENTRIES_SIZE];
  for (;;) {
    const long got = syscall(SYS_getdents64, files, entries, sizeof entries);
    if (got <= 0) return got == 0;
    for (long at = 0; at < got;) {
      uint16_t length;
      memcpy(&length, entries + at + LENGTH_OFFSET, sizeof length);
      const char *name = entries + at + NAME_OFFSET;
      if (name[0] != '.' && !describe(files, details, name, into)) return false;
      at += length;
    }
  }
}

static int open_folder(int process, const char *name) {
  char path[48];
  snprintf(path, sizeof path, "/proc/%d/%s", process, name);
  const int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  return fd < 0 ? -errno : fd;
}

// describeDescriptors(process): for each two strings that end with NUL: number, flags, position, whether it carries others, device, inode and mode; and its link. One that
// cannot be told has its number and a hyphen, and no link. -errno.
static napi_value describe_descriptors(napi_env env, napi_callback_info info) {
  napi_value argv[1];
  if (!get_arguments(env, info, 1, argv)) return NULL;
  const int process = int_of(env, argv[0]);
  const int files = open_folder(process, "fd");
  if (files < 0) return make_int(env, files);
  const int details = open_folder(process, "fdinfo");
  struct text text = {0};
  const bool told = details >= 0 && describe_all(files, details, &text);
  if (details >= 0) close(details);
  close(files);
  napi_value result = told ? make_byte_string(env, text.bytes ? text.bytes : "", text.length) : make_int(env, details < 0 ? details : -EIO);
  free(text.bytes);
  return result;
}

static int number_in(const char *text, const char *name) {
  const char *found = field(text, name);
  return found ? atoi(found) : 0;
}

// taskStatus(tid, into: Int32Array): its threads, its parent, and its seccomp filters, of which 0 also stands for a kernel that does not tell. 0, or -ESRCH. proc_pid_status(5)
static napi_value task_status(napi_env env, napi_callback_info info) {
  napi_value argv[2];
  if (!get_arguments(env, info, 2, argv)) return NULL;
  size_t size = 0;
  int32_t *into = bytes_of(env, argv[1], &size);
  char path[32], text[STATUS_SIZE];
  snprintf(path, sizeof path, "/proc/%d/status", int_of(env, argv[0]));
  if (!into || size < 3 * sizeof *into || read_text(AT_FDCWD, path, text, sizeof text) <= 0) return make_int(env, -ESRCH);
  // The first line holds the name, with its newlines escaped.
  into[0] = number_in(text, "\nThreads:\t");
  into[1] = number_in(text, "\nPPid:\t");
  into[2] = number_in(text, "\nSeccomp_filters:\t");
  return make_int(env, 0);
}

void register_process_look(napi_env env, napi_value exports) {
  define_function(env, exports, "describeDescriptors", describe_descriptors);
  define_function(env, exports, "taskStatus", task_status);
}
