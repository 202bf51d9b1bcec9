// Mounts file systems in memory, each with a bound, in a mount namespace of its own, for as long as the engine has the other side of the socket.
// The engine works in them by descriptors; names there read as those of the folders that they are mounted on. Started before the engine restricts
// itself, since who is in a Landlock domain mounts nothing. picoprocess/launch/tmpfs.ts speaks to it.
#define _GNU_SOURCE
#include "launcher.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/capability.h>
#include <linux/mount.h>
#include <linux/openat2.h>
#include <poll.h>
#include <sched.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

// umount2(2). Not from <sys/mount.h>, which clashes with the kernel's own header.
#define MNT_DETACH 2
#define UMOUNT_NOFOLLOW 8

#define MAGIC 0x314d4c5au

enum request_kind { REQUEST_MOUNT = 1, REQUEST_UNMOUNT = 2 };

// Followed by the path, with a NUL.
struct request {
  uint32_t kind, names;
  uint64_t size;
};

static int control_socket;

bool is_tmpfs_config(int fd) { return has_magic(fd, MAGIC); }

// With the caller's own ids. Who may mount needs no user namespace, in which files could have no other owners.
static void separate(void) {
  uid_t user = geteuid();
  gid_t group = getegid();
  if (unshare(CLONE_NEWNS) != 0) {
    if (errno != EPERM) fail(control_socket, STEP_NAMESPACES, errno);
    if (unshare(CLONE_NEWUSER | CLONE_NEWNS) != 0) fail(control_socket, STEP_NAMESPACES, errno);
    char text[64];
    // proc(5): the files of a process that is not dumpable are root's. run_tmpfs makes it undumpable again.
    if (prctl(PR_SET_DUMPABLE, 1, 0, 0, 0) != 0) fail(control_socket, STEP_IDS, errno);
    write_text(control_socket, "/proc/self/setgroups", "deny");
    snprintf(text, sizeof text, "%u %u 1\n", user, user);
    write_text(control_socket, "/proc/self/uid_map", text);
    snprintf(text, sizeof text, "%u %u 1\n", group, group);
    write_text(control_socket, "/proc/self/gid_map", text);
  }
  if (syscall(SYS_mount, NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) != 0) fail(control_socket, STEP_ROOT, errno);
}

static void keep_only_mounting(void) {
  struct __user_cap_header_struct header = {.version = _LINUX_CAPABILITY_VERSION_3};
  struct __user_cap_data_struct kept[2] = {{.effective = 1u << CAP_SYS_ADMIN, .permitted = 1u << CAP_SYS_ADMIN}};
  if (syscall(SYS_capset, &header, kept) != 0) fail(control_socket, STEP_CAPABILITIES, errno);
}

int make_tmpfs(uint64_t size, uint32_t names, uint64_t attributes) {
  char bytes[32], count[16];
  snprintf(bytes, sizeof bytes, "%llu", (unsigned long long)size);
  snprintf(count, sizeof count, "%u", names);
  const char *const options[][2] = {{"size", bytes}, {"nr_inodes", count}, {"mode", "1777"}};
  int context = syscall(SYS_fsopen, "tmpfs", FSOPEN_CLOEXEC);
  if (context < 0) return -1;
  int tree = -1;
  bool set = true;
  for (int index = 0; index < 3 && set; index++) set = syscall(SYS_fsconfig, context, FSCONFIG_SET_STRING, options[index][0], options[index][1], 0) == 0;
  if (set && syscall(SYS_fsconfig, context, FSCONFIG_CMD_CREATE, NULL, NULL, 0) == 0) {
    tree = syscall(SYS_fsmount, context, FSMOUNT_CLOEXEC, attributes);
  }
  int error = errno;
  close(context);
  errno = error;
  return tree;
}

static int open_folder(const char *path) {
  struct open_how how = {.flags = O_PATH | O_DIRECTORY | O_CLOEXEC, .resolve = RESOLVE_NO_SYMLINKS | RESOLVE_NO_MAGICLINKS};
  return syscall(SYS_openat2, AT_FDCWD, path, &how, sizeof how);
}

static int mount_at(const char *path, const struct request *request) {
  int folder = open_folder(path);
  if (folder < 0) return -1;
  int tree = make_tmpfs(request->size, request->names, MOUNT_ATTR_NOSUID | MOUNT_ATTR_NODEV);
  bool mounted = tree >= 0 && syscall(SYS_move_mount, tree, "", folder, "", MOVE_MOUNT_F_EMPTY_PATH | MOVE_MOUNT_T_EMPTY_PATH) == 0;
  int error = errno;
  close(folder);
  if (tree >= 0) close(tree);
  errno = error;
  return mounted ? open_folder(path) : -1;
}

static void answer(int error, int descriptor) {
  struct record record = {RECORD_READY, getpid(), error, 0};
  struct iovec data = {&record, sizeof record};
  union {
    char bytes[CMSG_SPACE(sizeof(int))];
    struct cmsghdr header;
  } control = {0};
  struct msghdr message = {.msg_iov = &data, .msg_iovlen = 1};
  if (descriptor >= 0) {
    message.msg_control = control.bytes;
    message.msg_controllen = sizeof control.bytes;
    struct cmsghdr *rights = CMSG_FIRSTHDR(&message);
    rights->cmsg_level = SOL_SOCKET;
    rights->cmsg_type = SCM_RIGHTS;
    rights->cmsg_len = CMSG_LEN(sizeof(int));
    memcpy(CMSG_DATA(rights), &descriptor, sizeof descriptor);
  }
  if (sendmsg(control_socket, &message, MSG_NOSIGNAL) < 0) _exit(125);
}

_Noreturn void run_tmpfs(int control) {
  control_socket = control;
  separate();
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 || prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0) fail(control, STEP_NO_NEW_PRIVS, errno);
  keep_only_mounting();
  int kept[] = {control};
  if (!close_except(0, kept, 1)) fail(control, STEP_DESCRIPTORS, errno);
  setsid();
  prctl(PR_SET_NAME, "zeolite-tmpfs", 0, 0, 0);
  // Tried once, so that a host that does not have it says so at the start.
  int tried = make_tmpfs(4096, 16, MOUNT_ATTR_NOSUID | MOUNT_ATTR_NODEV);
  if (tried < 0) fail(control, STEP_MOUNT, errno);
  close(tried);
  answer(0, -1);
  static union {
    struct request request;
    char bytes[sizeof(struct request) + 4096];
  } message;
  for (;;) {
    ssize_t size = recv(control, &message, sizeof message - 1, 0);
    if (size < 0 && errno == EINTR) continue;
    if (size < (ssize_t)sizeof message.request) _exit(0);
    message.bytes[size] = 0;
    const char *path = message.bytes + sizeof message.request;
    if (message.request.kind == REQUEST_MOUNT) {
      int root = mount_at(path, &message.request);
      answer(root < 0 ? errno : 0, root);
      if (root >= 0) close(root);
    } else {
      answer(syscall(SYS_umount2, path, MNT_DETACH | UMOUNT_NOFOLLOW) == 0 ? 0 : errno, -1);
    }
  }
}
