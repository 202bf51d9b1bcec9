// Makes the user, mount, PID and IPC namespaces that a sandbox's programs live in, and stays as their process 1. Started before the engine
// restricts itself, since who is in a Landlock domain mounts nothing. What is mounted where, the engine says; picoprocess/launch/namespaces.ts encodes it.
#define _GNU_SOURCE
#include "launcher.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/mount.h>
#include <linux/openat2.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

// umount2(2). Not from <sys/mount.h>, which clashes with the kernel's own header.
#define MNT_DETACH 2

#define MAGIC 0x314e4c5au
#define MAX_MOUNTS 4096

struct header {
  uint32_t magic, user, group, mount_count;
  uint32_t tasks;  // 0: any number
};

// The last two are no mounts, but places for later ones in a file system that is made here.
enum mount_kind { MOUNT_BIND = 0, MOUNT_PROC = 1, MOUNT_TERMINALS = 2, MOUNT_TMPFS = 3, PLACE_FOLDER = 4, PLACE_FILE = 5 };

// Followed by the source (of MOUNT_TMPFS its bytes and how many names it may have, as BYTES:NAMES) and the target, both with a NUL; the target is relative to the root, and empty for the root itself, which comes first.
struct mount {
  uint32_t kind;
  uint32_t attributes;  // MOUNT_ATTR_*
};

struct planned {
  struct mount mount;
  const char *source, *target;
  int tree;
};

static int control_socket;

// Which mount it is goes where a record has the pid.
static _Noreturn void fail_mount(int index, int error) {
  struct record record = {RECORD_SETUP_FAILED, index, error, STEP_MOUNT};
  ssize_t written = write(control_socket, &record, sizeof record);
  _exit(written < 0 ? 124 : 125);
}

bool is_namespaces_config(int fd) { return has_magic(fd, MAGIC); }

// The caller's own user and group, as what the program is to see. A process without privileges may map only these.
static void map_ids(const struct header *header, uid_t user, gid_t group) {
  char text[64];
  write_text(control_socket, "/proc/self/setgroups", "deny");
  snprintf(text, sizeof text, "%u %u 1\n", header->user, user);
  write_text(control_socket, "/proc/self/uid_map", text);
  snprintf(text, sizeof text, "%u %u 1\n", header->group, group);
  write_text(control_socket, "/proc/self/gid_map", text);
}

// pid_namespaces(7): numbers below this are given out once, and never again.
#define RESERVED_PIDS 300

// As many numbers as there may be tasks. Process 1 has its own already, and whatever enters comes after it.
static void bound_tasks(uint32_t tasks) {
  char text[32];
  snprintf(text, sizeof text, "%u", RESERVED_PIDS + tasks);
  write_text(control_socket, "/proc/sys/kernel/pid_max", text);
  snprintf(text, sizeof text, "%u", RESERVED_PIDS);
  write_text(control_socket, "/proc/sys/kernel/ns_last_pid", text);
}

static int open_exactly(int directory, const char *path, uint64_t resolve) {
  struct open_how how = {.flags = O_PATH | O_CLOEXEC, .resolve = resolve | RESOLVE_NO_MAGICLINKS};
  return syscall(SYS_openat2, directory, path, &how, sizeof how);
}

static int set_attributes(int tree, uint64_t attributes, unsigned flags) {
  struct mount_attr change = {.attr_set = attributes};
  return syscall(SYS_mount_setattr, tree, "", AT_EMPTY_PATH | flags, &change, sizeof change);
}

// A copy of what lies at a name that no symbolic link leads to, with all that is mounted in it.
static int clone_tree(const struct planned *planned) {
  int source = open_exactly(AT_FDCWD, planned->source, RESOLVE_NO_SYMLINKS);
  if (source < 0) return -1;
  int tree = syscall(SYS_open_tree, source, "", AT_EMPTY_PATH | OPEN_TREE_CLONE | OPEN_TREE_CLOEXEC | AT_RECURSIVE);
  close(source);
  return tree >= 0 && set_attributes(tree, planned->mount.attributes, AT_RECURSIVE) == 0 ? tree : -1;
}

static int make_bounded(const struct planned *planned) {
  unsigned long long size;
  uint32_t names;
  if (sscanf(planned->source, "%llu:%u", &size, &names) != 2) {
    errno = EINVAL;
    return -1;
  }
  // Places are made in it before it is read-only.
  return make_tmpfs(size, names, planned->mount.attributes & ~(uint32_t)MOUNT_ATTR_RDONLY);
}

static int make_file_system(const struct planned *planned) {
  if (planned->mount.kind == MOUNT_TMPFS) return make_bounded(planned);
  bool processes = planned->mount.kind == MOUNT_PROC;
  int context = syscall(SYS_fsopen, processes ? "proc" : "devpts", FSOPEN_CLOEXEC);
  if (context < 0) return -1;
  const char *const options[][2] = {{"subset", "pid"}, {"hidepid", "ptraceable"}, {"ptmxmode", "0666"}, {"mode", "0620"}};
  for (int index = processes ? 0 : 2; index < (processes ? 2 : 4); index++) {
    if (syscall(SYS_fsconfig, context, FSCONFIG_SET_STRING, options[index][0], options[index][1], 0) != 0) return -1;
  }
  if (syscall(SYS_fsconfig, context, FSCONFIG_CMD_CREATE, NULL, NULL, 0) != 0) return -1;
  int tree = syscall(SYS_fsmount, context, FSMOUNT_CLOEXEC, planned->mount.attributes);
  close(context);
  return tree;
}

// The IPC namespace's own, mounted nowhere: what Landlock knows POSIX message queues by. -1 where the kernel has none.
static int queue_file_system(void) {
  int context = syscall(SYS_fsopen, "mqueue", FSOPEN_CLOEXEC);
  if (context < 0 || syscall(SYS_fsconfig, context, FSCONFIG_CMD_CREATE, NULL, NULL, 0) != 0) return -1;
  int tree = syscall(SYS_fsmount, context, FSMOUNT_CLOEXEC, MOUNT_ATTR_NOSUID | MOUNT_ATTR_NODEV | MOUNT_ATTR_NOEXEC);
  close(context);
  return tree;
}

static int attach(int tree, int target) {
  return syscall(SYS_move_mount, tree, "", target, "", MOVE_MOUNT_F_EMPTY_PATH | MOVE_MOUNT_T_EMPTY_PATH);
}

static bool is_place(const struct planned *planned) { return planned->mount.kind == PLACE_FOLDER || planned->mount.kind == PLACE_FILE; }

static int make_place(int root, const struct planned *planned) {
  const char *slash = strrchr(planned->target, '/');
  if (slash == NULL || slash == planned->target) {
    errno = EINVAL;
    return -1;
  }
  char folder[4096];
  int size = snprintf(folder, sizeof folder, "%.*s", (int)(slash - planned->target), planned->target);
  int parent = size < (int)sizeof folder ? open_exactly(root, folder, RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS) : -1;
  if (parent < 0) return -1;
  int made = planned->mount.kind == PLACE_FOLDER ? mkdirat(parent, slash + 1, 0755) : mknodat(parent, slash + 1, S_IFREG | 0644, 0);
  int error = errno;
  close(parent);
  errno = error;
  return made;
}

static int attach_at(int root, const struct planned *planned) {
  int target = open_exactly(root, planned->target, RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS);
  if (target < 0) return -1;
  int attached = attach(planned->tree, target);
  int error = errno;
  close(target);
  errno = error;
  return attached;
}

// All trees are copied before the first is attached: none is part of another.
static void build(struct planned *planned, int count) {
  if (syscall(SYS_mount, NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) != 0) fail(control_socket, STEP_ROOT, errno);
  for (int index = 0; index < count; index++) {
    struct planned *each = &planned[index];
    if (is_place(each)) continue;
    each->tree = each->mount.kind == MOUNT_BIND ? clone_tree(each) : make_file_system(each);
    if (each->tree < 0) fail_mount(index, errno);
  }
  int place = open_exactly(AT_FDCWD, planned[0].source, RESOLVE_NO_SYMLINKS);
  if (place < 0 || attach(planned[0].tree, place) != 0) fail_mount(0, errno);
  int root = planned[0].tree;
  for (int index = 1; index < count; index++) {
    if ((is_place(&planned[index]) ? make_place : attach_at)(root, &planned[index]) != 0) fail_mount(index, errno);
  }
  for (int index = 1; index < count; index++) {
    if (is_place(&planned[index])) continue;
    if (planned[index].mount.kind == MOUNT_TMPFS && set_attributes(planned[index].tree, planned[index].mount.attributes, 0) != 0) fail_mount(index, errno);
    close(planned[index].tree);
  }
  // The old root ends up on top of the new one, and goes.
  if (fchdir(root) != 0 || syscall(SYS_pivot_root, ".", ".") != 0 || syscall(SYS_umount2, ".", MNT_DETACH) != 0 || chdir("/") != 0) {
    fail(control_socket, STEP_ROOT, errno);
  }
}

static const char *next_string(const char **cursor, const char *end) {
  const char *start = *cursor, *stop = start < end ? memchr(start, 0, end - start) : NULL;
  if (stop == NULL) fail(control_socket, STEP_CONFIG, EINVAL);
  *cursor = stop + 1;
  return start;
}

static int read_mounts(const struct header *header, const char *end, struct planned *planned) {
  const char *cursor = (const char *)(header + 1);
  if (header->mount_count == 0 || header->mount_count > MAX_MOUNTS) fail(control_socket, STEP_CONFIG, EINVAL);
  for (uint32_t index = 0; index < header->mount_count; index++) {
    if ((size_t)(end - cursor) < sizeof planned->mount) fail(control_socket, STEP_CONFIG, EINVAL);
    memcpy(&planned[index].mount, cursor, sizeof planned->mount);
    cursor += sizeof planned->mount;
    planned[index].source = next_string(&cursor, end);
    planned[index].target = next_string(&cursor, end);
  }
  return header->mount_count;
}

static void send_with(enum record_kind kind, pid_t pid, const int *descriptors, int count) {
  struct record record = {kind, pid, 0, 0};
  struct iovec data = {&record, sizeof record};
  union {
    char bytes[CMSG_SPACE(8 * sizeof(int))];
    struct cmsghdr header;
  } control = {0};
  struct msghdr message = {.msg_iov = &data, .msg_iovlen = 1, .msg_control = control.bytes, .msg_controllen = CMSG_SPACE(count * sizeof(int))};
  struct cmsghdr *rights = CMSG_FIRSTHDR(&message);
  rights->cmsg_level = SOL_SOCKET;
  rights->cmsg_type = SCM_RIGHTS;
  rights->cmsg_len = CMSG_LEN(count * sizeof(int));
  memcpy(CMSG_DATA(rights), descriptors, count * sizeof(int));
  if (sendmsg(control_socket, &message, MSG_NOSIGNAL) < 0) _exit(125);
}

// Reaps whatever is orphaned in the namespace, and ends it, by its own end, when nobody has the other side of the socket any more.
static _Noreturn void be_init(void) {
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 || prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0) _exit(125);
  drop_capabilities();
  int kept[] = {control_socket};
  sigset_t child_signal;
  sigemptyset(&child_signal);
  sigaddset(&child_signal, SIGCHLD);
  if (!close_except(0, kept, 1)) _exit(125);
  int ended = signalfd(-1, &child_signal, SFD_NONBLOCK | SFD_CLOEXEC);
  if (ended < 0) _exit(125);
  for (;;) {
    struct pollfd polled[] = {{.fd = control_socket, .events = POLLIN}, {.fd = ended, .events = POLLIN}};
    if (poll(polled, 2, -1) < 0) continue;
    // Nothing is ever sent: what can be read is the end.
    if (polled[0].revents != 0) _exit(0);
    struct signalfd_siginfo discarded;
    while (read(ended, &discarded, sizeof discarded) > 0) continue;
    while (waitpid(-1, NULL, WNOHANG | __WALL) > 0) continue;
  }
}

static _Noreturn void run_init(const struct header *header, const char *end, int told) {
  char byte;
  if (read(told, &byte, 1) != 1) _exit(125);
  setsid();
  prctl(PR_SET_NAME, "zeolite-init", 0, 0, 0);
  if (header->tasks > 0) bound_tasks(header->tasks);
  int descriptors[6];
  const char *const names[] = {"user", "mnt", "pid", "ipc"};
  for (int index = 0; index < 4; index++) {
    char path[32];
    snprintf(path, sizeof path, "/proc/self/ns/%s", names[index]);
    descriptors[index] = open(path, O_RDONLY | O_CLOEXEC);
    if (descriptors[index] < 0) fail(control_socket, STEP_NAMESPACES, errno);
  }
  static struct planned planned[MAX_MOUNTS];
  build(planned, read_mounts(header, end, planned));
  descriptors[4] = open("/", O_PATH | O_DIRECTORY | O_CLOEXEC);
  if (descriptors[4] < 0) fail(control_socket, STEP_ROOT, errno);
  descriptors[5] = queue_file_system();
  send_with(RECORD_READY, 1, descriptors, descriptors[5] < 0 ? 5 : 6);
  be_init();
}

_Noreturn void run_namespaces(int control, int file) {
  control_socket = control;
  struct stat status;
  if (fstat(file, &status) != 0 || (size_t)status.st_size < sizeof(struct header)) fail(control, STEP_CONFIG, EINVAL);
  const char *text = mmap(NULL, status.st_size, PROT_READ, MAP_PRIVATE, file, 0);
  if (text == MAP_FAILED) fail(control, STEP_CONFIG, errno);
  const struct header *header = (const struct header *)text;
  uid_t user = geteuid();
  gid_t group = getegid();
  int told[2];
  if (pipe2(told, O_CLOEXEC) != 0) fail(control, STEP_CONFIG, errno);
  if (unshare(CLONE_NEWUSER | CLONE_NEWNS | CLONE_NEWPID | CLONE_NEWIPC) != 0) fail(control, STEP_NAMESPACES, errno);
  // Only whoever can be traced may open these files of its own. What it has by now anybody may make for himself.
  prctl(PR_SET_DUMPABLE, 1, 0, 0, 0);
  map_ids(header, user, group);
  prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
  // The engine's child, as this process is: it waits for it.
  pid_t init = syscall(SYS_clone, CLONE_PARENT | SIGCHLD, 0, 0, 0, 0);
  if (init < 0) fail(control, STEP_FORK, errno);
  if (init == 0) {
    close(told[1]);
    run_init(header, text + status.st_size, told[0]);
  }
  int pidfd = syscall(SYS_pidfd_open, init, 0);
  if (pidfd < 0) fail(control, STEP_NAMESPACES, errno);
  send_with(RECORD_NAMESPACES, init, &pidfd, 1);
  _exit(write(told[1], "", 1) == 1 ? 0 : 125);
}
