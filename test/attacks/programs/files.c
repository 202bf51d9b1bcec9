// Attacks on files by their names: variants of calls, links, moves, races, magic links in /proc.
#include "attack.h"
#include <linux/openat2.h>
#include <sys/inotify.h>
#include <sys/ioctl.h>
#include <sys/sysmacros.h>
#include <sys/xattr.h>

static int plain(void) { return steal(in(outside, "secret")); }
static int ungranted(void) { return steal(in(view, "ungranted/key")); }
static int denied(void) { return steal(in(view, "denied/key")); }
static int hidden(void) { return steal(in(view, "hidden/key")); }

static int swapped_name(void) {
  static struct swapping names;
  start_swapping(&names, in(view, "readonly/d"), in(view, "denied/key"));
  struct timespec stop = after(400);
  int result = -1;
  while (result != 0 && !until(&stop)) result = steal((const char *)names.buffer);
  stop_swapping(&names);
  return result;
}

static int swapped_link(void) {
  // Another process turns a link between what is granted and what is not.
  const char *link = in(view, "work/turning"), *spare = in(view, "work/turning.new");
  pid_t turner = fork();
  if (turner == 0) {
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    for (;;) {
      if (symlink(in(view, "readonly/d"), spare) == 0) rename(spare, link);
      if (symlink(in(outside, "secret"), spare) == 0) rename(spare, link);
    }
  }
  struct timespec stop = after(400);
  int result = -1;
  while (result != 0 && !until(&stop)) result = steal(link);
  kill(turner, SIGKILL);
  waitpid(turner, NULL, 0);
  return result;
}

static int swapped_parent(void) {
  const char *parent = in(view, "work/parent"), *real = in(view, "work/parent.real"), *file = in(view, "work/parent/secret");
  mkdir(real, 0700);
  put(in(view, "work/parent.real/secret"), "nothing");
  pid_t turner = fork();
  if (turner == 0) {
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    for (;;) {
      rename(real, parent);
      rename(parent, real);
      if (symlink(outside, parent) == 0) unlink(parent);
    }
  }
  struct timespec stop = after(400);
  int result = -1;
  while (result != 0 && !until(&stop)) result = steal(file);
  kill(turner, SIGKILL);
  waitpid(turner, NULL, 0);
  return result;
}

static int swapped_directory(void) {
  const char *link = in(view, "work/cd"), *spare = in(view, "work/cd.new");
  pid_t turner = fork();
  if (turner == 0) {
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    for (;;) {
      if (symlink(in(view, "work"), spare) == 0) rename(spare, link);
      if (symlink(outside, spare) == 0) rename(spare, link);
    }
  }
  struct timespec stop = after(300);
  int result = -1;
  while (result != 0 && !until(&stop)) {
    if (chdir(link) == 0) result = steal("secret");
    if (chdir(view) != 0) break;
  }
  kill(turner, SIGKILL);
  waitpid(turner, NULL, 0);
  return result;
}

// 7: every way to say "open".
static int by_openat(void) { return read_secret(openat(AT_FDCWD, in(view, "denied/key"), O_RDONLY)); }
static int by_openat2(void) {
  struct open_how how = {.flags = O_RDONLY};
  return read_secret(syscall(NR_OPENAT2, AT_FDCWD, in(view, "denied/key"), &how, sizeof how));
}
static int by_openat2_in_root(void) {
  struct open_how how = {.flags = O_RDONLY, .resolve = RESOLVE_IN_ROOT};
  return read_secret(syscall(NR_OPENAT2, open(view, O_PATH), "/denied/key", &how, sizeof how));
}
static int by_creat(void) { return unless(creat(in(view, "denied/made"), 0600) >= 0); }
static int by_high_bits(void) { return read_secret(syscall(SYS_openat, 0xdeadbeef00000000u | (uint32_t)AT_FDCWD, in(view, "denied/key"), 0x7700000000ul)); }
static int by_dirfd(void) { return read_secret(openat(open(in(view, "denied"), O_PATH | O_DIRECTORY), "key", O_RDONLY)); }
static int by_dirfd_above(void) { return read_secret(openat(open(in(view, "work"), O_PATH | O_DIRECTORY), "../denied/key", O_RDONLY)); }
static int by_working_directory(void) { return chdir(in(view, "denied")) != 0 ? failed() : steal("key"); }
static int by_access(void) { return unless(access(in(view, "denied/key"), R_OK) == 0); }
static int by_faccessat2(void) { return unless(syscall(NR_FACCESSAT2, AT_FDCWD, in(view, "denied/key"), R_OK, AT_EACCESS) == 0); }
static int by_statx(void) {
  struct statx about;
  return unless(statx(AT_FDCWD, in(view, "hidden/key"), 0, STATX_ALL, &about) == 0);
}
static int by_lstat(void) {
  struct stat about;
  return unless(lstat(in(view, "hidden/key"), &about) == 0);
}
static int by_renameat2(void) { return unless(syscall(SYS_renameat2, AT_FDCWD, in(view, "denied/key"), AT_FDCWD, in(view, "work/got"), 0) == 0); }
static int by_exchange(void) {
  put(in(view, "work/bait"), "bait");
  if (syscall(SYS_renameat2, AT_FDCWD, in(view, "denied/swap"), AT_FDCWD, in(view, "work/bait"), 2) != 0) return failed();
  return steal(in(view, "work/bait"));
}
static int by_fchmodat2(void) { return unless(syscall(NR_FCHMODAT2, AT_FDCWD, in(view, "denied/other"), 0666, 0) == 0); }

// 29, 30: spellings and links.
static int dots(void) {
  char path[PATH_MAX];
  snprintf(path, sizeof path, "%s/./work/..//.././%s/secret", view, strrchr(outside, '/') + 1);
  return steal(path);
}
static int link_for_reading(void) {
  if (symlink(in(outside, "secret"), in(view, "work/link-r")) != 0) return failed();
  return steal(in(view, "work/link-r"));
}
static int link_for_writing(void) {
  if (symlink(in(outside, "victim"), in(view, "work/link-w")) != 0) return failed();
  return overwrite(in(view, "work/link-w"), O_TRUNC);
}
static int dangling_link(void) {
  if (symlink(in(outside, "made"), in(view, "work/link-c")) != 0) return failed();
  return overwrite(in(view, "work/link-c"), O_CREAT);
}
static int relative_link(void) {
  char text[PATH_MAX];
  snprintf(text, sizeof text, "../../%s/secret", strrchr(outside, '/') + 1);
  if (symlink(text, in(view, "work/link-up")) != 0) return failed();
  return steal(in(view, "work/link-up"));
}
static int chain_of_links(void) {
  if (symlink(view, in(view, "work/l1")) != 0 || symlink("l1/denied", in(view, "work/l2")) != 0) return failed();
  return steal(in(view, "work/l2/key"));
}

// 32–37: moving, linking and changing what a rule protects.
static int move_folder(void) {
  if (rename(in(view, "work/locked"), in(view, "work/moved")) != 0) return failed();
  return steal(in(view, "work/moved/key"));
}
static int exchange_folder(void) {
  mkdir(in(view, "work/empty"), 0700);
  if (syscall(SYS_renameat2, AT_FDCWD, in(view, "work/locked2"), AT_FDCWD, in(view, "work/empty"), 2) != 0) return failed();
  return steal(in(view, "work/empty/key"));
}
static int move_to_pattern(void) {
  // dropbox may be written, not read; of what lies in outbox/ only *.out may be read.
  if (mkdir(in(view, "dropbox/box"), 0777) != 0) return failed();
  put(in(view, "dropbox/box/secret.out"), "SECRET");
  if (rename(in(view, "dropbox/box"), in(view, "outbox/box")) != 0) return failed();
  return steal(in(view, "outbox/box/secret.out"));
}
static int hard_link(void) {
  if (link(in(view, "denied/key"), in(view, "work/hard")) != 0) return failed();
  return steal(in(view, "work/hard"));
}
static int hard_link_of_readonly(void) {
  if (link(in(view, "readonly/linked"), in(view, "work/hard-w")) != 0) return failed();
  return overwrite(in(view, "work/hard-w"), 0);
}
static int hard_link_by_descriptor(void) {
  int fd = open(in(view, "readonly/linked"), O_RDONLY);
  char own[64];
  snprintf(own, sizeof own, "/proc/self/fd/%d", fd);
  if (fd < 0 || linkat(AT_FDCWD, own, AT_FDCWD, in(view, "work/hard-d"), AT_SYMLINK_FOLLOW) != 0) return failed();
  return overwrite(in(view, "work/hard-d"), 0);
}
static int rename_over(void) {
  put(in(view, "work/mine"), "mine");
  return unless(rename(in(view, "work/mine"), in(view, "denied/over")) == 0);
}
static int truncate_denied(void) { return unless(truncate(in(view, "denied/other"), 0) == 0); }
static int truncate_readonly(void) { return unless(truncate(in(view, "readonly/linked"), 1) == 0); }
static int unlink_denied(void) { return unless(unlink(in(view, "denied/gone")) == 0); }
static int times_denied(void) { return unless(utimensat(AT_FDCWD, in(view, "denied/other"), NULL, 0) == 0); }
static int chmod_denied(void) { return unless(chmod(in(view, "denied/other"), 0777) == 0); }
static int chmod_hidden(void) { return unless(chmod(in(view, "hidden/key"), 0777) == 0); }
static int chmod_by_descriptor(void) { return unless(fchmod(open(in(view, "readonly/linked"), O_RDONLY), 0777) == 0); }
static int chown_by_descriptor(void) { return unless(fchown(open(in(view, "readonly/linked"), O_RDONLY), getuid(), getgid()) == 0); }
static int times_by_descriptor(void) { return unless(futimens(open(in(view, "readonly/linked"), O_RDONLY), NULL) == 0); }
static int attribute_by_descriptor(void) { return unless(fsetxattr(open(in(view, "readonly/linked"), O_RDONLY), "user.spoilt", "1", 1, 0) == 0); }
static int flags_by_descriptor(void) {
  int flags = 0, fd = open(in(view, "readonly/linked"), O_RDONLY);
  return unless(ioctl(fd, 0x80086601, &flags) == 0 && (flags |= 0x80, ioctl(fd, 0x40086602, &flags)) == 0);
}
static int make_protected(void) { return overwrite(in(view, "work/future"), O_CREAT | O_EXCL); }
static int make_protected_folder(void) { return unless(mkdir(in(view, "work/future.d"), 0700) == 0); }
static int move_to_protected(void) {
  put(in(view, "work/present"), "here");
  return unless(rename(in(view, "work/present"), in(view, "work/future.m")) == 0);
}
static int link_to_protected(void) {
  put(in(view, "work/present2"), "here");
  return unless(link(in(view, "work/present2"), in(view, "work/future.l")) == 0);
}

// 38: magic links.
static int by_root(void) {
  char path[PATH_MAX];
  snprintf(path, sizeof path, "/proc/self/root%s/secret", outside);
  return steal(path);
}
static int by_root_of_parent(void) {
  char path[PATH_MAX];
  snprintf(path, sizeof path, "/proc/%d/root%s/secret", victim, outside);
  return steal(path);
}
static int by_thread_self(void) {
  char path[PATH_MAX];
  snprintf(path, sizeof path, "/proc/thread-self/root%s/secret", outside);
  return steal(path);
}
static int listing(const char *path, const char *wanted) {
  int fd = open(path, O_RDONLY | O_DIRECTORY);
  DIR *folder = fd < 0 ? NULL : fdopendir(fd);
  if (folder == NULL) return failed();
  errno = 0;
  for (struct dirent *entry; (entry = readdir(folder)) != NULL;) {
    if (strcmp(entry->d_name, wanted) == 0) return 0;
  }
  return -1;
}
static int list_by_cwd(void) { return chdir(in(view, ".")) != 0 ? failed() : listing("/proc/self/cwd", "ungranted"); }
static int list_hidden(void) { return listing(in(view, "work/list"), "hidden"); }
static int list_hidden_by_cwd(void) { return chdir(in(view, "work/list")) != 0 ? failed() : listing("/proc/self/cwd", "hidden"); }
static int list_hidden_by_descriptor(void) {
  char own[64];
  snprintf(own, sizeof own, "/proc/self/fd/%d", open(in(view, "work/list"), O_PATH | O_DIRECTORY));
  return listing(own, "hidden");
}
static int list_hidden_by_creating(void) {
  char buffer[4096];
  int fd = open(in(view, "readonly/list"), O_RDONLY | O_CREAT);
  if (fd < 0) {
    // Outside this is EISDIR as well: the plain way shows that there is something to see.
    if (errno == EISDIR) return listing(in(view, "readonly/list"), "hidden");
    return failed();
  }
  long size = syscall(SYS_getdents64, fd, buffer, sizeof buffer);
  return unless(size > 0 && memmem(buffer, size, "hidden", 6) != NULL);
}
static int watch_hidden(void) {
  char buffer[4096];
  int fd = inotify_init1(IN_NONBLOCK);
  if (inotify_add_watch(fd, in(view, "readonly/list"), IN_ATTRIB | IN_OPEN | IN_ACCESS) < 0) return failed();
  return 0 * (int)read(fd, buffer, sizeof buffer);
}
static int write_by_reopening(void) {
  // The name only looks as if the file had been removed.
  char own[64];
  int fd = open(in(view, "readonly/report (deleted)"), O_RDONLY);
  if (fd < 0) return failed();
  snprintf(own, sizeof own, "/proc/self/fd/%d", fd);
  return overwrite(own, 0);
}
static int write_by_reopening_plain(void) {
  char own[64];
  int fd = open(in(view, "readonly/linked"), O_RDONLY);
  if (fd < 0) return failed();
  snprintf(own, sizeof own, "/proc/self/fd/%d", fd);
  return overwrite(own, 0);
}
static int truncate_by_reopening(void) {
  char own[64];
  int fd = open(in(view, "readonly/linked"), O_RDONLY);
  if (fd < 0) return failed();
  snprintf(own, sizeof own, "/proc/self/fd/%d", fd);
  return unless(open(own, O_RDONLY | O_TRUNC) >= 0);
}

// 42: handles instead of names.
static int by_handle(void) {
  struct {
    struct file_handle head;
    char bytes[128];
  } handle = {.head.handle_bytes = 128};
  int mount;
  return unless(name_to_handle_at(AT_FDCWD, in(outside, "secret"), &handle.head, &mount, 0) == 0);
}

// 49: globs in deny.
static int glob_star(void) { return steal(in(view, "globs/a.key")); }
static int glob_deep(void) { return steal(in(view, "globs/x/y/deep.pem")); }
static int glob_question(void) { return steal(in(view, "globs/id_1")); }

// 50, 55: names are bytes.
static int name_newline(void) { return steal(in(view, "denied/new\nline")); }
static int name_bytes(void) { return steal(in(view, "denied/\xff\xfe\x1b[31m")); }
static int name_other_case(void) {
  // Another name where names are bytes; the same one where a file system folds case.
  return steal(in(view, "denied/KEY")) == 0 ? 0 : steal(in(view, "denied/key"));
}

// 53, 54
static int cwd_does_not_widen(void) { return chdir(outside) != 0 ? failed() : steal("secret"); }
static int device_node(void) { return unless(mknod(in(view, "work/null"), S_IFCHR | 0666, makedev(1, 3)) == 0); }
static int device_already_there(void) {
  int fd = open(in(view, "work/device"), O_RDONLY);
  char byte;
  return unless(fd >= 0 && read(fd, &byte, 1) == 0);
}
static int device_of_host(void) { return unless(open("/dev/kmsg", O_RDONLY | O_NONBLOCK) >= 0 || open("/dev/mem", O_RDONLY) >= 0 || open("/dev/vda", O_RDONLY) >= 0 || open("/dev/loop0", O_RDONLY) >= 0); }
static int set_user_id(void) {
  put(in(view, "work/suid"), "x");
  struct stat about;
  if (chmod(in(view, "work/suid"), 04755) != 0) return failed();
  return unless(stat(in(view, "work/suid"), &about) == 0 && (about.st_mode & S_ISUID) != 0);
}

// 28: the kernel copies only what is there. Where it must fail, success means that something was told about a wild pointer.
static int wild_pointer(void) {
  char *page = mmap(NULL, 8192, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  munmap(page + 4096, 4096);
  memset(page, '/', 4096);
  bool right = open(page + 3996, O_RDONLY) < 0 && errno == EFAULT;
  right = right && open((char *)1, O_RDONLY) < 0 && errno == EFAULT;
  right = right && open((char *)0x800000000000, O_RDONLY) < 0 && errno == EFAULT;
  right = right && open((char *)-1, O_RDONLY) < 0 && errno == EFAULT;
  char *big = malloc(100001);
  memset(big, 'a', 100000);
  big[100000] = 0;
  right = right && open(big, O_RDONLY) < 0 && errno == ENAMETOOLONG;
  return right ? steal(in(view, "denied/key")) : -1;
}

int main(int argc, char **argv) {
  begin(argc, argv);
  umask(0);
  attack(30, "a file outside", plain);
  attack(30, "a file that is not granted", ungranted);
  attack(30, "a denied file", denied);
  attack(30, "a hidden file", hidden);
  attack(1, "a name swapped between check and use", swapped_name);
  attack(1, "a link swapped between check and use", swapped_link);
  attack(31, "a parent swapped for a link", swapped_parent);
  attack(5, "chdir through a swapped link", swapped_directory);
  attack(7, "openat", by_openat);
  attack(7, "openat2", by_openat2);
  attack(7, "openat2 in a root", by_openat2_in_root);
  attack(7, "creat", by_creat);
  attack(7, "garbage above the low 32 bits", by_high_bits);
  attack(7, "a descriptor of the folder", by_dirfd);
  attack(7, "dots from a descriptor", by_dirfd_above);
  attack(7, "the working directory", by_working_directory);
  attack(7, "access", by_access);
  attack(7, "faccessat2", by_faccessat2);
  attack(7, "statx", by_statx);
  attack(7, "lstat", by_lstat);
  attack(7, "fchmodat2", by_fchmodat2);
  attack(29, "dots and slashes", dots);
  attack(30, "a link, for reading", link_for_reading);
  attack(30, "a link, for writing", link_for_writing);
  attack(30, "a dangling link, for creating", dangling_link);
  attack(30, "a relative link", relative_link);
  attack(30, "a chain of links", chain_of_links);
  attack(32, "moving the folder of a denied file", move_folder);
  attack(32, "exchanging the folder of a denied file", exchange_folder);
  attack(32, "moving what may not be read to where a pattern reads", move_to_pattern);
  attack(33, "a hard link of a denied file", hard_link);
  attack(33, "a hard link of a read-only file", hard_link_of_readonly);
  attack(33, "a hard link by descriptor", hard_link_by_descriptor);
  attack(34, "renaming over a protected name", rename_over);
  attack(35, "truncate of a denied file", truncate_denied);
  attack(35, "truncate of a read-only file", truncate_readonly);
  attack(35, "unlink of a denied file", unlink_denied);
  attack(35, "utimensat of a denied file", times_denied);
  attack(35, "chmod of a denied file", chmod_denied);
  attack(35, "chmod of a hidden file", chmod_hidden);
  attack(35, "fchmod of a descriptor for reading", chmod_by_descriptor);
  attack(35, "fchown of a descriptor for reading", chown_by_descriptor);
  attack(35, "futimens of a descriptor for reading", times_by_descriptor);
  attack(35, "fsetxattr of a descriptor for reading", attribute_by_descriptor);
  attack(35, "FS_IOC_SETFLAGS of a descriptor for reading", flags_by_descriptor);
  attack(36, "creating a protected name", make_protected);
  attack(36, "making a folder of a protected name", make_protected_folder);
  attack(36, "renaming to a protected name", move_to_protected);
  attack(36, "linking to a protected name", link_to_protected);
  attack(38, "/proc/self/root", by_root);
  attack(38, "/proc/PID/root of another", by_root_of_parent);
  attack(38, "/proc/thread-self/root", by_thread_self);
  attack(38, "listing by /proc/self/cwd", list_by_cwd);
  attack(38, "hidden names in a listing", list_hidden);
  attack(38, "hidden names by /proc/self/cwd", list_hidden_by_cwd);
  attack(38, "hidden names by /proc/self/fd", list_hidden_by_descriptor);
  attack(38, "hidden names by O_CREAT", list_hidden_by_creating);
  attack(38, "hidden names by inotify", watch_hidden);
  attack(38, "reopening for writing what looks deleted", write_by_reopening);
  attack(38, "reopening for writing", write_by_reopening_plain);
  attack(38, "reopening with O_TRUNC", truncate_by_reopening);
  attack(42, "name_to_handle_at", by_handle);
  attack(48, "a denied file once more, after all the races", denied);
  attack(49, "deny with *", glob_star);
  attack(49, "deny with **", glob_deep);
  attack(49, "deny with ?", glob_question);
  attack(50, "a newline in a name", name_newline);
  attack(50, "bytes that are no UTF-8", name_bytes);
  attack(53, "the working directory outside", cwd_does_not_widen);
  attack(54, "mknod of a device", device_node);
  attack(54, "a device node that is there", device_already_there);
  attack(54, "devices of the host", device_of_host);
  attack(55, "another case of a name", name_other_case);
  attack(65, "set-user-id on a file of one's own", set_user_id);
  attack(28, "wild and endless pointers", wild_pointer);
  attack(7, "renameat2", by_renameat2);
  attack(32, "exchanging a denied file for another", by_exchange);
  return end();
}
