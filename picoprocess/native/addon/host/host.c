// What this kernel offers, found by trying, and what the engine sets on itself.
// Probes that leave marks (filters, namespaces) run in a child, which does nothing but system calls: Node has other threads.
#define _GNU_SOURCE
#include "addon.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/filter.h>
#include <linux/mount.h>
#include <linux/openat2.h>
#include <linux/seccomp.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

// linux/seccomp.h since Linux 6.6.
#define NOTIF_SET_FLAGS SECCOMP_IOW(4, uint64_t)
#define NOTIF_FD_SYNC_WAKE_UP 1u

static int errno_unless(bool fine) { return fine ? 0 : -errno; }

// Keeps same-user processes from ptrace(2), /proc/PID/mem and pidfd_getfd(2) on the engine.
static napi_value set_undumpable(napi_env env, napi_callback_info info) {
  (void)info;
  return make_int(env, errno_unless(prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) == 0));
}

// glibc's own. Where the process has another C library, the address is 0.
extern int malloc_trim(size_t) __attribute__((weak));

static void *trim(void *data) {
  malloc_trim(0);
  return data;
}

// malloc_trim(3): gives back what allocators keep of threads that are gone, which is megabytes each. In a thread of its own, since it takes milliseconds.
static napi_value trim_memory(napi_env env, napi_callback_info info) {
  (void)info;
  if (!malloc_trim) return make_undefined(env);
  pthread_t thread;
  sigset_t all, before;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  if (pthread_create(&thread, NULL, trim, NULL) == 0) pthread_detach(thread);
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  return make_undefined(env);
}

// Runs `probe` in a child of its own memory; the result is its exit status, an errno.
static int in_child(int (*probe)(void), int flags) {
  int pid = syscall(SYS_clone, flags | SIGCHLD, NULL, NULL, NULL, NULL);
  if (pid == 0) _exit(-probe() & 0xff);
  if (pid < 0) return -errno;
  int status;
  while (waitpid(pid, &status, 0) < 0) {
    if (errno != EINTR) return -errno;
  }
  return WIFEXITED(status) ? -WEXITSTATUS(status) : -EIO;
}

// The kernel looks at the flags before it reads the program: EFAULT means that it knows them, EINVAL that it does not.
static int knows_filter_flags(unsigned flags) {
  syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, flags, NULL);
  return errno_unless(errno == EFAULT);
}

static int probe_notify(void) {
  uint32_t action = SECCOMP_RET_USER_NOTIF;
  return errno_unless(syscall(SYS_seccomp, SECCOMP_GET_ACTION_AVAIL, 0, &action) == 0);
}
static int probe_listener(void) { return knows_filter_flags(SECCOMP_FILTER_FLAG_NEW_LISTENER); }
static int probe_killable(void) {
  return knows_filter_flags(SECCOMP_FILTER_FLAG_NEW_LISTENER | SECCOMP_FILTER_FLAG_WAIT_KILLABLE_RECV);
}

static int make_listener(void) {
  struct sock_filter allow[] = {BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW)};
  struct sock_fprog program = {1, allow};
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return -1;
  return syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_NEW_LISTENER, &program);
}
static int try_sync(void) {
  int listener = make_listener();
  return errno_unless(listener >= 0 && ioctl(listener, NOTIF_SET_FLAGS, NOTIF_FD_SYNC_WAKE_UP) == 0);
}
static int try_addfd_send(void) {
  int listener = make_listener();
  if (listener < 0) return -errno;
  // No such notification: ENOENT, but only after the flags were found good.
  struct seccomp_notif_addfd addfd = {.id = UINT64_MAX, .flags = SECCOMP_ADDFD_FLAG_SEND, .srcfd = listener};
  ioctl(listener, SECCOMP_IOCTL_NOTIF_ADDFD, &addfd);
  return errno_unless(errno == ENOENT);
}
static int probe_sync(void) { return in_child(try_sync, 0); }
static int probe_addfd_send(void) { return in_child(try_addfd_send, 0); }

static int probe_pidfd_open(void) {
  int fd = syscall(SYS_pidfd_open, getpid(), 0);
  return fd < 0 ? -errno : close(fd);
}
static int try_pidfd_getfd(void) {
  prctl(PR_SET_DUMPABLE, 1, 0, 0, 0);
  int self = syscall(SYS_pidfd_open, getpid(), 0);
  return errno_unless(self >= 0 && syscall(SYS_pidfd_getfd, self, self, 0) >= 0);
}
static int probe_pidfd_getfd(void) { return in_child(try_pidfd_getfd, 0); }

static int probe_openat2(void) {
  struct open_how how = {.flags = O_PATH | O_CLOEXEC, .resolve = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS | RESOLVE_NO_MAGICLINKS};
  int root = open("/", O_PATH | O_CLOEXEC);
  int fd = syscall(SYS_openat2, root, ".", &how, sizeof how);
  int error = errno;
  close(root);
  return fd < 0 ? -error : close(fd);
}

static int probe_landlock(void) {
  int abi = syscall(SYS_landlock_create_ruleset, NULL, 0, 1u);
  return abi < 0 ? -errno : abi;
}

static int probe_close_range(void) { return errno_unless(close_range(~0u, ~0u, 0) == 0); }

// A child that only waits, for what the engine does to picoprocesses.
static int with_waiting_child(int (*probe)(int pid)) {
  int pid = syscall(SYS_clone, SIGCHLD, NULL, NULL, NULL, NULL);
  if (pid < 0) return -errno;
  if (pid == 0) {
    prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
    prctl(PR_SET_DUMPABLE, 1, 0, 0, 0);
    for (;;) pause();
  }
  // An undumpable engine's child is dumpable only after its first calls.
  int status = -EPERM;
  for (int attempt = 0; attempt < 100 && status == -EPERM; attempt++) {
    if (attempt > 0) usleep(1000);
    status = probe(pid);
  }
  kill(pid, SIGKILL);
  waitpid(pid, NULL, 0);
  return status;
}
static int try_read_memory(int pid) {
  static const char there[] = "zeolite";
  char here[sizeof there];
  struct iovec local = {here, sizeof here}, remote = {(void *)there, sizeof there};
  return errno_unless(process_vm_readv(pid, &local, 1, &remote, 1, 0) == sizeof here);
}
static int try_ptrace(int pid) { return errno_unless(ptrace(PTRACE_SEIZE, pid, NULL, NULL) == 0); }
static int probe_read_memory(void) { return with_waiting_child(try_read_memory); }
static int probe_ptrace(void) { return with_waiting_child(try_ptrace); }

static int nothing(void) { return 0; }
static int probe_user_namespace(void) { return in_child(nothing, CLONE_NEWUSER); }

// What the launcher does with mounts (namespaces.c): a copy of a tree made read-only, and a /proc of its own, which some containers refuse.
static int try_mounts(void) {
  struct mount_attr change = {.attr_set = MOUNT_ATTR_RDONLY | MOUNT_ATTR_NOSUID};
  int tree = syscall(SYS_open_tree, AT_FDCWD, "/", OPEN_TREE_CLONE | OPEN_TREE_CLOEXEC | AT_RECURSIVE);
  if (tree < 0 || syscall(SYS_mount_setattr, tree, "", AT_EMPTY_PATH | AT_RECURSIVE, &change, sizeof change) != 0) return -errno;
  int context = syscall(SYS_fsopen, "proc", FSOPEN_CLOEXEC);
  if (context < 0 || syscall(SYS_fsconfig, context, FSCONFIG_SET_STRING, "subset", "pid", 0) != 0 ||
      syscall(SYS_fsconfig, context, FSCONFIG_SET_STRING, "hidepid", "ptraceable", 0) != 0 || syscall(SYS_fsconfig, context, FSCONFIG_CMD_CREATE, NULL, NULL, 0) != 0) {
    return -errno;
  }
  return errno_unless(syscall(SYS_fsmount, context, FSMOUNT_CLOEXEC, MOUNT_ATTR_NOSUID) >= 0);
}
static int probe_mounts(void) { return in_child(try_mounts, CLONE_NEWUSER | CLONE_NEWNS | CLONE_NEWPID | CLONE_NEWIPC); }

static int try_undumpable(void) {
  return errno_unless(prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) == 0 && prctl(PR_GET_DUMPABLE, 0, 0, 0, 0) == 0);
}
static int probe_undumpable(void) { return in_child(try_undumpable, 0); }

static const struct {
  const char *name;
  int (*run)(void);
} probes[] = {
    {"notify", probe_notify},
    {"notify-listener", probe_listener},
    {"notify-killable", probe_killable},
    {"notify-sync", probe_sync},
    {"notify-addfd-send", probe_addfd_send},
    {"pidfd-open", probe_pidfd_open},
    {"pidfd-getfd", probe_pidfd_getfd},
    {"openat2", probe_openat2},
    {"landlock", probe_landlock},
    {"close-range", probe_close_range},
    {"process-vm-readv", probe_read_memory},
    {"ptrace", probe_ptrace},
    {"user-namespace", probe_user_namespace},
    {"namespace-mounts", probe_mounts},
    {"undumpable", probe_undumpable},
};

// probe(name): 0 or more when the feature is there (Landlock: its ABI), else -errno
static napi_value probe(napi_env env, napi_callback_info info) {
  napi_value argv[1];
  char name[32];
  if (!get_arguments(env, info, 1, argv) || !get_byte_string(env, argv[0], "name", name, sizeof name)) return NULL;
  for (size_t index = 0; index < sizeof probes / sizeof *probes; index++) {
    if (strcmp(probes[index].name, name) == 0) return make_int(env, probes[index].run());
  }
  return throw_type(env, "name: no such probe");
}

// [notification, response, data] in bytes, as this kernel has them; an empty array when it has no notifications.
static napi_value notification_sizes(napi_env env, napi_callback_info info) {
  (void)info;
  napi_value result;
  struct seccomp_notif_sizes sizes;
  napi_create_array(env, &result);
  if (syscall(SYS_seccomp, SECCOMP_GET_NOTIF_SIZES, 0, &sizes) != 0) return result;
  napi_set_element(env, result, 0, make_int(env, sizes.seccomp_notif));
  napi_set_element(env, result, 1, make_int(env, sizes.seccomp_notif_resp));
  napi_set_element(env, result, 2, make_int(env, sizes.seccomp_data));
  return result;
}

void register_host(napi_env env, napi_value exports) {
  define_function(env, exports, "setUndumpable", set_undumpable);
  define_function(env, exports, "trimMemory", trim_memory);
  define_function(env, exports, "probe", probe);
  define_function(env, exports, "notificationSizes", notification_sizes);
}
