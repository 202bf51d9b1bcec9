// Attacks by what the caller lends as standard input: a folder outside the view, or a file there, open for reading.
#include "attack.h"
#include <sys/xattr.h>

static int below(void) { return read_secret(openat(0, "secret", O_RDONLY)); }
static int above(void) { return read_secret(openat(0, "../outside/secret", O_RDONLY)); }
static int as_working_directory(void) { return fchdir(0) != 0 ? failed() : steal("secret"); }
static int by_proc(void) { return steal("/proc/self/fd/0/secret"); }
static int by_dev(void) { return steal("/dev/stdin/secret"); }
static int folder_again(void) { return read_secret(openat(open("/proc/self/fd/0", O_RDONLY | O_DIRECTORY), "secret", O_RDONLY)); }
static int status_below(void) {
  struct stat about;
  return unless(fstatat(0, "secret", &about, 0) == 0);
}
static int make_below(void) { return unless(mkdirat(0, "made", 0700) == 0); }
static int remove_below(void) { return unless(unlinkat(0, "victim", 0) == 0); }
static int move_below(void) { return unless(renameat(0, "secret", AT_FDCWD, in(view, "work/secret")) == 0); }
static int link_below(void) { return unless(linkat(0, "secret", AT_FDCWD, in(view, "work/linked"), 0) == 0); }
static int execute_below(void) {
  pid_t child = fork();
  char *const none[] = {NULL};
  if (child == 0) {
    close(1);
    syscall(SYS_execveat, 0, "program", none, none, 0);
    _exit(errno);
  }
  int status;
  waitpid(child, &status, 0);
  errno = WEXITSTATUS(status);
  // The status of the program itself.
  return unless(errno == 42);
}

static int write_again(void) { return overwrite("/proc/self/fd/0", 0); }
static int write_again_by_dev(void) { return overwrite("/dev/stdin", O_TRUNC); }
static int named(void) {
  if (linkat(AT_FDCWD, "/proc/self/fd/0", AT_FDCWD, in(view, "work/named"), AT_SYMLINK_FOLLOW) != 0) return failed();
  return overwrite(in(view, "work/named"), 0);
}
static int named_empty(void) {
  if (linkat(0, "", AT_FDCWD, in(view, "work/named2"), AT_EMPTY_PATH) != 0) return failed();
  return overwrite(in(view, "work/named2"), 0);
}
static int mode(void) { return unless(fchmod(0, 0777) == 0); }
static int owner(void) { return unless(fchown(0, getuid(), getgid()) == 0); }
static int times(void) { return unless(futimens(0, NULL) == 0); }
static int attribute(void) { return unless(fsetxattr(0, "user.spoilt", "1", 1, 0) == 0); }
static int cut(void) { return unless(truncate("/proc/self/fd/0", 0) == 0); }
static int mode_by_proc(void) { return unless(chmod("/proc/self/fd/0", 0777) == 0); }

int main(int argc, char **argv) {
  begin(argc, argv);
  struct stat lent;
  if (fstat(0, &lent) != 0) return 2;
  if (S_ISDIR(lent.st_mode)) {
    attack(43, "a file in a lent folder", below);
    attack(43, "dots from a lent folder", above);
    attack(43, "a lent folder as working directory", as_working_directory);
    attack(43, "a lent folder by /proc", by_proc);
    attack(43, "a lent folder by /dev", by_dev);
    attack(43, "opening a lent folder again", folder_again);
    attack(43, "status of a file in a lent folder", status_below);
    attack(43, "making a folder in a lent folder", make_below);
    attack(43, "linking from a lent folder", link_below);
    attack(43, "executing in a lent folder", execute_below);
    attack(43, "removing from a lent folder", remove_below);
    attack(43, "moving from a lent folder", move_below);
  } else {
    attack(43, "a lent file for writing", write_again);
    attack(43, "a lent file by /dev for writing", write_again_by_dev);
    attack(43, "a name for a lent file", named);
    attack(43, "a name for a lent file by an empty path", named_empty);
    attack(43, "fchmod of a lent file", mode);
    attack(43, "chmod of a lent file by /proc", mode_by_proc);
    attack(43, "fchown of a lent file", owner);
    attack(43, "futimens of a lent file", times);
    attack(43, "fsetxattr of a lent file", attribute);
    attack(43, "truncate of a lent file", cut);
  }
  return end();
}
