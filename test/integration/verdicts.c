// Tries everything that a name can be used for, on each name that it is given, and prints for each whether it was let. What it changes it puts back.
#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <sys/statfs.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <sys/xattr.h>
#include <unistd.h>

static char joined[PATH_MAX];
static const char *in(const char *folder, const char *name) {
  snprintf(joined, sizeof joined, "%s/%s", folder, name);
  return joined;
}
static bool closed(int fd) { return fd >= 0 && close(fd) == 0; }

static bool read_(const char *path) { return closed(open(path, O_RDONLY)); }
static bool write_(const char *path) { return closed(open(path, O_WRONLY | O_NONBLOCK)); }
static bool both(const char *path) { return closed(openat(AT_FDCWD, path, O_RDWR | O_NONBLOCK)); }
static bool append(const char *path) { return closed(open(path, O_WRONLY | O_APPEND | O_NONBLOCK)); }
static bool status(const char *path) {
  struct stat about;
  return stat(path, &about) == 0;
}
static bool extended_status(const char *path) {
  struct statx about;
  return statx(AT_FDCWD, path, 0, STATX_ALL, &about) == 0;
}
static bool exists(const char *path) { return access(path, F_OK) == 0; }
static bool list(const char *path) {
  DIR *directory = opendir(path);
  return directory != NULL && readdir(directory) != NULL && closedir(directory) == 0;
}
static bool enter(const char *path) {
  int here = open(".", O_PATH);
  bool let = chdir(path) == 0;
  if (let && fchdir(here) != 0) _exit(9);
  close(here);
  return let;
}
static bool mode(const char *path) {
  struct stat about;
  return stat(path, &about) == 0 && chmod(path, about.st_mode & 01777) == 0;
}
static bool mode_of_descriptor(const char *path) {
  struct stat about;
  int fd = open(path, O_RDONLY);
  bool let = fd >= 0 && fstat(fd, &about) == 0 && fchmod(fd, about.st_mode & 01777) == 0;
  close(fd);
  return let;
}
static bool owner(const char *path) { return chown(path, -1, getgid()) == 0; }
static bool times(const char *path) { return utimensat(AT_FDCWD, path, NULL, 0) == 0; }
static bool attribute(const char *path) { return setxattr(path, "user.zeolite", "1", 1, 0) == 0 && removexattr(path, "user.zeolite") == 0; }
static bool cut(const char *path) {
  struct stat about;
  return stat(path, &about) == 0 && truncate(path, about.st_size) == 0;
}
static bool make(const char *path) {
  bool let = closed(open(in(path, "made"), O_WRONLY | O_CREAT | O_EXCL, 0600));
  return let && unlink(in(path, "made")) == 0;
}
static bool temporary(const char *path) { return closed(open(path, O_TMPFILE | O_RDWR, 0600)); }
static bool make_folder(const char *path) { return mkdir(in(path, "made"), 0700) == 0 && rmdir(in(path, "made")) == 0; }
static bool make_link(const char *path) { return symlink("/nowhere", in(path, "made")) == 0 && unlink(in(path, "made")) == 0; }
static bool make_fifo(const char *path) { return mkfifo(in(path, "made"), 0600) == 0 && unlink(in(path, "made")) == 0; }
static bool exchange(const char *path) {
  char other[PATH_MAX];
  snprintf(other, sizeof other, "%s/other", path);
  if (mkdir(in(path, "made"), 0700) != 0) return false;
  bool let = rename(in(path, "made"), other) == 0;
  rmdir(let ? other : in(path, "made"));
  return let;
}
static bool run(const char *path) {
  pid_t child = fork();
  if (child == 0) {
    char *const none[] = {(char *)path, NULL}, *const empty[] = {NULL};
    int nothing = open("/dev/null", O_RDWR);
    for (int fd = 0; fd < 3; fd++) dup2(nothing, fd);
    execve(path, none, empty);
    _exit(errno == ENOEXEC ? 0 : 77);
  }
  int ended;
  waitpid(child, &ended, 0);
  return !(WIFEXITED(ended) && WEXITSTATUS(ended) == 77);
}
static bool watch(const char *path) {
  int watcher = inotify_init();
  bool let = inotify_add_watch(watcher, path, IN_MODIFY) >= 0;
  close(watcher);
  return let;
}
static bool hold(const char *path) { return closed(open(path, O_PATH)); }
static bool remove_(const char *path) { return unlink(path) == 0; }

static const struct {
  const char *name;
  bool (*use)(const char *path);
} uses[] = {
  {"read", read_}, {"write", write_}, {"read and write", both}, {"append", append}, {"stat", status}, {"statx", extended_status}, {"access", exists}, {"list", list},
  {"chdir", enter}, {"chmod", mode}, {"fchmod", mode_of_descriptor}, {"chown", owner}, {"utimensat", times}, {"setxattr", attribute}, {"truncate", cut}, {"create in", make},
  {"O_TMPFILE in", temporary}, {"mkdir in", make_folder}, {"symlink in", make_link}, {"mkfifo in", make_fifo}, {"rename in", exchange}, {"execve", run},
  {"inotify", watch}, {"O_PATH", hold}, {"unlink", remove_},
};

int main(int argc, char **argv) {
  for (int index = 1; index < argc; index++) {
    for (size_t use = 0; use < sizeof uses / sizeof *uses; use++) {
      // A device, terminal or running program is not to be lost.
      if (uses[use].use == remove_ && strstr(argv[index], "/doomed") == NULL) continue;
      printf("%s %s: %s\n", uses[use].name, argv[index], uses[use].use(argv[index]) ? "let" : "refused");
    }
  }
  return fflush(stdout);
}
