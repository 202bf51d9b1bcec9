// What programs do by the kernel's own calls where it holds the rules (files = "kernel"): the names that a namespace of mounts tells, what has a mode in
// memory or in a register, devices, process 1, and descriptors that come over a socket which was lent.
#include "attack.h"
#include <sys/un.h>

static int readable(const char *path) {
  char text[4096];
  int fd = open(path, O_RDONLY);
  return fd < 0 ? failed() : unless(read(fd, text, sizeof text) > 0);
}
static int mounts_of_self(void) { return readable("/proc/self/mountinfo"); }
static int mounts_of_thread(void) { return readable("/proc/thread-self/mounts"); }
static int connections(void) { return readable("/proc/self/net/tcp"); }
static int sockets_of_host(void) { return readable("/proc/self/net/unix"); }
static int groups(void) { return readable("/proc/self/cgroup"); }
static int symbols(void) { return readable("/proc/kallsyms"); }
static int first_process(void) {
  struct stat status;
  return unless(stat("/proc/1", &status) == 0);
}
static int root_of_first(void) { return readable("/proc/1/root/etc/passwd"); }
static int parent_shown(void) {
  char path[64];
  struct stat status;
  snprintf(path, sizeof path, "/proc/%d", victim);
  return unless(stat(path, &status) == 0);
}

static int is_setid(const char *name) {
  struct stat status;
  return stat(name, &status) != 0 ? failed() : unless((status.st_mode & 06000) != 0);
}
static const char *fresh(const char *name) {
  const char *path = in(view, name);
  unlink(path);
  umask(0);
  return path;
}
static int setid_open(void) {
  const char *path = fresh("work/s1");
  return syscall(SYS_open, path, O_CREAT | O_WRONLY, 06755) < 0 ? failed() : is_setid(path);
}
static int setid_openat(void) {
  const char *path = fresh("work/s2");
  return syscall(SYS_openat, AT_FDCWD, path, O_CREAT | O_WRONLY, 04755) < 0 ? failed() : is_setid(path);
}
static int setid_creat(void) {
  const char *path = fresh("work/s3");
  return syscall(SYS_creat, path, 02755) < 0 ? failed() : is_setid(path);
}
static int setid_mknod(void) {
  const char *path = fresh("work/s4");
  return syscall(SYS_mknod, path, S_IFREG | 04755, 0) != 0 ? failed() : is_setid(path);
}
static int setid_mknodat(void) {
  const char *path = fresh("work/s5");
  return syscall(SYS_mknodat, AT_FDCWD, path, 04755, 0) != 0 ? failed() : is_setid(path);
}
static int setid_openat2(void) {
  const char *path = fresh("work/s6");
  struct { uint64_t flags, mode, resolve; } how = {O_CREAT | O_WRONLY, 04755, 0};
  return syscall(NR_OPENAT2, AT_FDCWD, path, &how, sizeof how) < 0 ? failed() : is_setid(path);
}
static int setid_temporary(void) {
  int fd = syscall(SYS_openat, AT_FDCWD, in(view, "work"), O_TMPFILE | O_RDWR, 04755);
  struct stat status;
  return fd < 0 || fstat(fd, &status) != 0 ? failed() : unless((status.st_mode & 06000) != 0);
}
static int setid_fchmod(void) {
  const char *path = fresh("work/s7");
  int fd = open(path, O_CREAT | O_WRONLY, 0600);
  return fchmod(fd, 04755) != 0 ? failed() : is_setid(path);
}

static int whiteout_node(void) { return unless(mknod(fresh("work/w1"), S_IFCHR, 0) == 0); }
static int whiteout_rename(void) {
  const char *from = fresh("work/w2");
  struct stat status;
  close(open(from, O_CREAT | O_WRONLY, 0600));
  if (syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, fresh("work/w3"), 4) != 0) return failed();
  return lstat(from, &status) != 0 ? failed() : unless(S_ISCHR(status.st_mode));
}

// Only what is the same afterwards: this runs outside as well.
static int device_mode(void) {
  struct stat status;
  return stat("/dev/null", &status) != 0 ? failed() : unless(chmod("/dev/null", status.st_mode & 07777) == 0);
}
static int device_mode_by_descriptor(void) {
  struct stat status;
  int fd = open("/dev/zero", O_RDONLY);
  return fstat(fd, &status) != 0 ? failed() : unless(fchmod(fd, status.st_mode & 07777) == 0);
}
static int device_owner(void) {
  struct stat status;
  return stat("/dev/full", &status) != 0 ? failed() : unless(chown("/dev/full", status.st_uid, status.st_gid) == 0);
}
static int device_times(void) { return unless(utimensat(AT_FDCWD, "/dev/zero", NULL, 0) == 0); }
static int in_the_root(void) {
  if (mkdir("/zeolite-made", 0755) != 0) return failed();
  rmdir("/zeolite-made");
  return 0;
}
static int beside_devices(void) {
  int fd = open("/dev/zeolite-made", O_CREAT | O_WRONLY, 0600);
  unlink("/dev/zeolite-made");
  return unless(fd >= 0);
}
static int run_from_memory(void) {
  int fd = syscall(SYS_memfd_create, "x", 0x10u);
  if (fd < 0) return failed();
  struct stat status;
  return fstat(fd, &status) != 0 ? failed() : unless((status.st_mode & 0111) != 0);
}
static int memory_made_runnable(void) {
  int fd = syscall(SYS_memfd_create, "x", 0);
  struct stat status;
  if (fd < 0 || fchmod(fd, 0755) != 0 || fstat(fd, &status) != 0) return failed();
  return unless((status.st_mode & 0111) != 0);
}
static int program_in_memory_mapping(void) {
  // A file that may be read and not be run is not mapped to be run either.
  int fd = open(in(view, "readonly/loud"), O_RDONLY);
  return fd < 0 ? failed() : unless(mmap(NULL, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE, fd, 0) != MAP_FAILED);
}

// A descriptor from whoever is at the other end of the socket that was lent (passer.c).
static int ask(char which) {
  union {
    struct cmsghdr header;
    char room[CMSG_SPACE(sizeof(int))];
  } control;
  char byte;
  struct iovec part = {&byte, 1};
  struct msghdr message = {.msg_iov = &part, .msg_iovlen = 1, .msg_control = &control, .msg_controllen = sizeof control};
  if (write(0, &which, 1) != 1 || recvmsg(0, &message, 0) < 0) return -1;
  struct cmsghdr *first = CMSG_FIRSTHDR(&message);
  errno = EACCES;
  return first == NULL ? -1 : *(int *)CMSG_DATA(first);
}
static int lent_folder(void) {
  int fd = ask('d');
  return fd < 0 ? failed() : read_secret(openat(fd, "secret", O_RDONLY));
}
static int above_lent_folder(void) {
  int fd = ask('d');
  struct stat status;
  return fd < 0 ? failed() : unless(fstatat(fd, "../outside/secret", &status, 0) == 0);
}
static int lent_handle(void) {
  int fd = ask('p');
  return fd < 0 ? failed() : unless(fchdir(fd) == 0);
}
static int lent_file(void) { return read_secret(ask('s')); }
static int lent_file_for_writing(void) {
  int fd = ask('w');
  return fd < 0 ? failed() : unless(fcntl(fd, F_GETFL) >= 0);
}

int main(int argc, char **argv) {
  begin(argc, argv);
  struct stat lent;
  if (fstat(0, &lent) != 0) return 2;
  if (S_ISSOCK(lent.st_mode) && argc > 5) {
    attack(82, "a file in a folder that was sent", lent_folder);
    attack(82, "dots from a folder that was sent", above_lent_folder);
    attack(82, "a handle of a folder that was sent", lent_handle);
    attack(82, "a file that was sent", lent_file);
    attack(82, "a file for writing that was sent", lent_file_for_writing);
    return end();
  }
  attack(102, "where mounts come from", mounts_of_self);
  attack(102, "mounts by thread-self", mounts_of_thread);
  attack(102, "the host's connections", connections);
  attack(102, "the host's UNIX sockets", sockets_of_host);
  attack(102, "the host's control groups", groups);
  attack(102, "the kernel's symbols", symbols);
  attack(102, "a process of the host", parent_shown);
  attack(60, "the first process of the namespace", first_process);
  attack(38, "the root of the first process", root_of_first);
  attack(65, "open of a set-id file", setid_open);
  attack(65, "openat of a set-id file", setid_openat);
  attack(65, "creat of a set-id file", setid_creat);
  attack(65, "mknod of a set-id file", setid_mknod);
  attack(65, "mknodat of a set-id file", setid_mknodat);
  attack(65, "openat2 of a set-id file", setid_openat2);
  attack(65, "O_TMPFILE of a set-id file", setid_temporary);
  attack(65, "fchmod to a set-id file", setid_fchmod);
  attack(54, "mknod of a whiteout", whiteout_node);
  attack(54, "rename that leaves a whiteout", whiteout_rename);
  attack(54, "chmod of a device", device_mode);
  attack(54, "fchmod of a device", device_mode_by_descriptor);
  attack(54, "chown of a device", device_owner);
  attack(54, "times of a device", device_times);
  attack(36, "a folder in the root of the view", in_the_root);
  attack(36, "a file beside the devices", beside_devices);
  attack(66, "a file in memory that can be run", run_from_memory);
  attack(66, "a file in memory made so that it can be run", memory_made_runnable);
  attack(66, "mapping what may not be run", program_in_memory_mapping);
  return end();
}
