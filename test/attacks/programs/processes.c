// Attacks on processes outside: signals, memory, descriptors, tracing; and on what the program may become.
#include "attack.h"
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/ptrace.h>
#include <sys/uio.h>

static int tracing(void) { return unless(ptrace(PTRACE_SEIZE, victim, NULL, NULL) == 0); }
static int reading_memory(void) {
  char text[16] = "";
  struct iovec here = {text, 6}, there = {(void *)victim_secret, 6};
  return unless(process_vm_readv(victim, &here, 1, &there, 1, 0) == 6 && memcmp(text, "SECRET", 6) == 0);
}
static int writing_memory(void) {
  char text[] = "SECRET";
  struct iovec here = {text, 6}, there = {(void *)victim_secret, 6};
  return unless(process_vm_writev(victim, &here, 1, &there, 1, 0) == 6);
}
static int proc_file(const char *format, int pid) {
  char path[64], text[32] = "";
  snprintf(path, sizeof path, format, pid);
  int fd = open(path, O_RDONLY);
  return unless(fd >= 0 && read(fd, text, sizeof text) > 0);
}
static int proc_mem(void) {
  char path[64], text[8] = "";
  snprintf(path, sizeof path, "/proc/%d/mem", victim);
  int fd = open(path, O_RDONLY);
  return unless(fd >= 0 && pread(fd, text, 6, (off_t)victim_secret) == 6 && memcmp(text, "SECRET", 6) == 0);
}
static int own_mem(void) {
  // Writing over read-only memory of one's own is how files mapped privately are changed behind their back (Dirty COW).
  return unless(open("/proc/self/mem", O_RDWR) >= 0);
}
static int proc_environ(void) { return proc_file("/proc/%d/environ", victim); }
static int proc_cmdline(void) { return proc_file("/proc/%d/cmdline", victim); }
static int proc_maps(void) { return proc_file("/proc/%d/maps", victim); }
static int proc_descriptor(void) { char path[64]; snprintf(path, sizeof path, "/proc/%d/fd/0", victim); return unless(open(path, O_RDONLY) >= 0); }
static int proc_by_task(void) { char path[64]; snprintf(path, sizeof path, "/proc/%d/task/%d/environ", victim, victim); return unless(open(path, O_RDONLY) >= 0); }
static int pidfd_of_victim(void) { return unless(syscall(NR_PIDFD_OPEN, victim, 0) >= 0); }
static int descriptor_of_victim(void) { return unless(syscall(NR_PIDFD_GETFD, syscall(NR_PIDFD_OPEN, victim, 0), 0, 0) >= 0); }

static int signal_by_kill(void) { return unless(kill(victim, SIGURG) == 0); }
static int signal_by_high_bits(void) { return unless(syscall(SYS_kill, 0x100000000l | victim, SIGURG) == 0); }
static int signal_by_tkill(void) { return unless(syscall(SYS_tkill, victim, SIGURG) == 0); }
static int signal_by_tgkill(void) { return unless(syscall(SYS_tgkill, victim, victim, SIGURG) == 0); }
static int signal_group(void) { return unless(kill(-getpgid(victim), SIGURG) == 0 || kill(-victim, SIGURG) == 0); }
static int signal_by_queue(void) {
  siginfo_t info = {.si_signo = SIGURG, .si_code = SI_QUEUE};
  return unless(syscall(SYS_rt_sigqueueinfo, victim, SIGURG, &info) == 0);
}
static int signal_by_thread_queue(void) {
  siginfo_t info = {.si_signo = SIGURG, .si_code = SI_QUEUE};
  return unless(syscall(SYS_rt_tgsigqueueinfo, victim, victim, SIGURG, &info) == 0);
}
static int signal_by_pidfd(void) { return unless(syscall(NR_PIDFD_SEND_SIGNAL, syscall(NR_PIDFD_OPEN, victim, 0), SIGURG, NULL, 0) == 0); }
static int signal_by_proc(void) {
  char path[64];
  snprintf(path, sizeof path, "/proc/%d", victim);
  return unless(syscall(NR_PIDFD_SEND_SIGNAL, open(path, O_RDONLY | O_DIRECTORY), SIGURG, NULL, 0) == 0);
}
static int signal_by_owner(void) {
  int ends[2];
  if (pipe(ends) != 0) return failed();
  return unless(fcntl(ends[0], F_SETOWN, victim) == 0);
}
static int signal_by_owner_ex(void) {
  int ends[2];
  struct f_owner_ex owner = {F_OWNER_PID, victim};
  if (pipe(ends) != 0) return failed();
  return unless(fcntl(ends[0], F_SETOWN_EX, &owner) == 0);
}
static int signal_by_ioctl(void) {
  int ends[2], owner = victim;
  if (socketpair(AF_UNIX, SOCK_STREAM, 0, ends) != 0) return failed();
  return unless(syscall(SYS_ioctl, ends[0], 0x8901, &owner) == 0);
}
static int stop_parent(void) { return unless(kill(getppid(), 0) == 0 && kill(getsid(0), 0) == 0 && kill(victim, 0) == 0); }
static int everybody(void) {
  // Signal 0 to all: outside it reaches somebody. Inside there is nobody but the program, which waits for this one.
  if (kill(-1, SIGURG) != 0) return failed();
  return unless(kill(victim, 0) == 0);
}
static int limits_of_victim(void) {
  struct rlimit limit;
  return unless(prlimit(victim, RLIMIT_NOFILE, NULL, &limit) == 0);
}
static int priority_of_victim(void) { return unless(setpriority(PRIO_PROCESS, victim, 5) == 0); }
static int affinity_of_victim(void) {
  cpu_set_t set;
  return unless(sched_getaffinity(victim, sizeof set, &set) == 0);
}
static int tag_of_own(void) {
  // RLIMIT_LOCKS says whose sandbox a process is in. Set or not, nothing may come of it: a file that is denied stays so.
  struct rlimit limit = {0, 0};
  prlimit(0, RLIMIT_LOCKS, &limit, NULL);
  syscall(SYS_setrlimit, RLIMIT_LOCKS, &limit);
  syscall(SYS_prlimit64, 0x100000000l, 0x10000000al, &limit, NULL);
  syscall(SYS_setrlimit, 0xffffffff0000000al, &limit);
  return steal(in(view, "denied/key"));
}
static int tag_of_child(void) {
  pid_t child = fork();
  if (child == 0) {
    sleep(1);
    _exit(steal(in(view, "denied/key")) == 0 ? 0 : 1);
  }
  struct rlimit limit = {0, 0};
  prlimit(child, RLIMIT_LOCKS, &limit, NULL);
  int status;
  waitpid(child, &status, 0);
  return WEXITSTATUS(status) == 0 ? 0 : -1;
}

// 8–12, 14, 6, 19: ways round the filter.
static int by_int80(void) {
#if defined(__x86_64__)
  long result;
  // open("/etc/hostname") by its 32-bit number; the name must lie low.
  char *low = mmap((void *)0x10000000, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0);
  strcpy(low, in(view, "denied/key"));
  __asm__ volatile("int $0x80" : "=a"(result) : "a"(5), "b"(low), "c"(0), "d"(0) : "memory", "r8", "r9", "r10", "r11");
  if (result < 0) errno = (int)-result;
  return result < 0 ? failed() : read_secret((int)result);
#else
  return -1;
#endif
}
static int by_x32(void) { return read_secret((int)syscall(0x40000000 | SYS_open, in(view, "denied/key"), O_RDONLY)); }
static int personality_32(void) { return unless(syscall(SYS_personality, 0x0008) >= 0); }
static int clone3_namespace(void) {
  uint64_t arguments[11] = {CLONE_NEWUSER, 0, 0, 0, SIGCHLD};
  long child = syscall(NR_CLONE3, arguments, sizeof arguments);
  if (child == 0) _exit(0);
  return unless(child > 0);
}
static int clone_namespace(void) {
  long child = syscall(SYS_clone, CLONE_NEWUSER | SIGCHLD, 0, 0, 0, 0);
  if (child == 0) _exit(0);
  return unless(child > 0);
}
static int unshare_namespace(void) { return unless(unshare(CLONE_NEWUSER) == 0); }
static int join_namespace(void) { return unless(setns(open("/proc/self/ns/uts", O_RDONLY), 0) == 0); }
static int unknown_calls(void) {
  long numbers[] = {-1, 1000, 0xffffffff, 511, 0x3fffffff};
  for (size_t index = 0; index < sizeof numbers / sizeof *numbers; index++) {
    errno = 0;
    if (syscall(numbers[index], 0, 0, 0) >= 0) return 0;
    if (errno != ENOSYS) return errno;
  }
  // No kernel offers these: that is what stops them, and inside the filter says so first.
  errno = ENOSYS;
  return failed();
}
static int io_uring(void) {
  char parameters[120] = {0};
  return unless(syscall(NR_IO_URING_SETUP, 1, parameters) >= 0);
}
static int old_aio(void) {
  unsigned long context = 0;
  return unless(syscall(SYS_io_setup, 1, &context) == 0);
}
static int new_mounts(void) { return unless(syscall(NR_FSOPEN, "tmpfs", 0) >= 0 || syscall(NR_OPEN_TREE, AT_FDCWD, "/", 1) >= 0); }
static int copy_of_tree(void) { return unless(syscall(NR_OPEN_TREE, AT_FDCWD, view, 0) >= 0); }
static int mounting(void) { return unless(mount("none", in(view, "work"), "tmpfs", 0, NULL) == 0); }
static int bind_mounting(void) { return unless(mount(outside, in(view, "work"), NULL, MS_BIND, NULL) == 0); }
static int changing_root(void) { return unless(chroot("/") == 0); }
static int listener(void) {
  // What is open here beyond the standard streams, and whether any of it is the supervisor's.
  for (int fd = 3; fd < 1024; fd++) {
    uint64_t id = UINT64_MAX;
    if (syscall(SYS_ioctl, fd, SECCOMP_IOCTL_NOTIF_ID_VALID, &id) == 0 || errno == ENOENT) return 0;
  }
  return -1;
}
static int own_listener(void) {
  struct sock_filter allow[] = {BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW)};
  struct sock_fprog program = {1, allow};
  prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
  return unless(syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_NEW_LISTENER, &program) >= 0);
}
static int parents_descriptors(void) {
  int parent = (int)syscall(NR_PIDFD_OPEN, getppid(), 0), engine = (int)syscall(NR_PIDFD_OPEN, victim, 0);
  return unless(syscall(NR_PIDFD_GETFD, parent, 0, 0) >= 0 && syscall(NR_PIDFD_GETFD, engine, 0, 0) >= 0);
}

// 71–76
static int performance_events(void) {
  uint32_t event[32] = {1, sizeof event};
  return unless(syscall(SYS_perf_event_open, event, 0, -1, -1, 0) >= 0);
}
static int bpf_map(void) {
  // An array of one entry.
  uint32_t attributes[32] = {2, 4, 4, 1};
  return unless(syscall(SYS_bpf, 0, attributes, sizeof attributes) >= 0);
}
static int fault_handler(void) { return unless(syscall(SYS_userfaultfd, 1) >= 0); }
static int keyring(void) { return unless(syscall(SYS_keyctl, 0, -3, 1) >= 0); }
static int add_to_keyring(void) { return unless(syscall(SYS_add_key, "user", "attack", "x", 1, -2) >= 0); }
static int fanotify(void) { return unless(syscall(SYS_fanotify_init, 0x200, 0) >= 0); }
static int kernel_log(void) { char text[64]; return unless(syscall(SYS_syslog, 3, text, sizeof text) >= 0); }
static int cgroup_release(void) { return unless(open("/sys/fs/cgroup/cgroup.procs", O_RDONLY) >= 0 || open("/sys/fs/cgroup/release_agent", O_RDWR) >= 0); }
// What the library OS answers for a netlink socket is a UNIX socket, of which one side can be shut down.
static int other_protocols(void) {
  int fd = socket(AF_NETLINK, SOCK_RAW, 0);
  bool kernels = fd >= 0 && shutdown(fd, SHUT_RD) != 0;
  return unless(kernels || socket(AF_ALG, SOCK_SEQPACKET, 0) >= 0);
}
// What stands in for one that no rule grants is a stream, on which nothing can be waited for.
static int datagrams_by(int type) {
  char byte;
  int fd = socket(AF_UNIX, type, 0);
  if (fd < 0) return failed();
  return unless(recv(fd, &byte, 1, MSG_DONTWAIT) < 0 && errno == EAGAIN);
}
static int datagrams(void) { return datagrams_by(SOCK_DGRAM); }
static int raw_as_datagram(void) { return datagrams_by(SOCK_RAW); }
// What stands in for one that no rule grants reaches nobody, and knows no option of TCP.
static int internet(void) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  return fd < 0 ? failed() : unless(setsockopt(fd, SOL_TCP, TCP_NODELAY, &(int){1}, sizeof(int)) == 0);
}
// SIOCGIFMAP: of the questions that need no privilege, one which the library OS does not answer.
static int interfaces(void) {
  char name[40] = "lo";
  return unless(syscall(SYS_ioctl, socket(AF_UNIX, SOCK_STREAM, 0), 0x8970, name) == 0);
}
static int peer_handle(void) {
  int ends[2], handle = -1;
  socklen_t size = sizeof handle;
  if (socketpair(AF_UNIX, SOCK_STREAM, 0, ends) != 0) return failed();
  return unless(getsockopt(ends[0], SOL_SOCKET, 77, &handle, &size) == 0);
}
static volatile int datagram = -1;
static void *catch_descriptors(void *data) {
  (void)data;
  for (;;) {
    for (int fd = 3; fd < 8; fd++) {
      int kind = 0, own = dup(fd);
      socklen_t size = sizeof kind;
      if (own >= 0 && getsockopt(own, SOL_SOCKET, SO_TYPE, &kind, &size) == 0 && kind == SOCK_DGRAM) datagram = own;
      else if (own >= 0) close(own);
    }
  }
  return NULL;
}
// What the supervisor passes through the program's table of descriptors must be of no use to whoever catches it.
static int caught_in_passing(void) {
  pthread_t thread;
  pthread_create(&thread, NULL, catch_descriptors, NULL);
  struct timespec stop = after(800);
  while (datagram < 0 && !until(&stop)) close(open(view, O_PATH));
  return unless(datagram >= 0);
}

static int dumpable_engine(void) { return steal(in("/proc/self", "root/proc/1/environ")); }
static int executable_name(void) {
  // PR_SET_MM_EXE_FILE would make the engine believe that another program runs.
  int fd = open(in(view, "bin/marker"), O_RDONLY);
  return unless(prctl(PR_SET_MM, PR_SET_MM_EXE_FILE, fd, 0, 0) == 0 || errno == EBUSY);
}

// 97, 98: only with a terminal; 101, 102: what the host is.
static int host_name(void) {
  char name[256] = "";
  gethostname(name, sizeof name);
  return unless(strcmp(name, "zeolite") != 0 && name[0] != 0);
}
static int mounts_of_host(void) {
  static char text[65536];
  int fd = open("/proc/self/mountinfo", O_RDONLY);
  ssize_t size = fd < 0 ? 0 : read(fd, text, sizeof text - 1);
  if (size <= 0) return failed();
  return unless(strstr(text, "sysfs") != NULL || strstr(text, "cgroup") != NULL || strstr(text, "devtmpfs") != NULL || strstr(text, " / / ") == NULL);
}
static int symbols(void) { return unless(open("/proc/kallsyms", O_RDONLY) >= 0); }
static int sysfs(void) { return unless(open("/sys/class", O_RDONLY | O_DIRECTORY) >= 0); }
static int list_processes(void) {
  DIR *folder = opendir("/proc");
  if (folder == NULL) return failed();
  for (struct dirent *entry; (entry = readdir(folder)) != NULL;) {
    if (atoi(entry->d_name) == victim) return 0;
  }
  return -1;
}
static int boot_id(void) { return unless(open("/proc/sys/kernel/random/boot_id", O_RDONLY) >= 0); }
static int change_kernel(void) { return unless(open("/proc/sys/kernel/core_pattern", O_WRONLY) >= 0 || open("/proc/sysrq-trigger", O_WRONLY) >= 0 || open("/proc/self/oom_adj", O_WRONLY) >= 0); }
static int core_dumps(void) {
  struct rlimit limit;
  getrlimit(RLIMIT_CORE, &limit);
  return unless(limit.rlim_max > 0);
}
static int shell_secret(void) { return unless(getenv("SECRET_OF_CALLER") != NULL); }
static int leaked_descriptor(void) { return unless(fcntl(9, F_GETFD) >= 0); }

int main(int argc, char **argv) {
  begin(argc, argv);
  attack(57, "ptrace", tracing);
  attack(59, "process_vm_readv", reading_memory);
  attack(59, "process_vm_writev", writing_memory);
  attack(60, "/proc/PID/mem", proc_mem);
  attack(60, "/proc/self/mem", own_mem);
  attack(38, "/proc/PID/environ", proc_environ);
  attack(102, "/proc/PID/cmdline", proc_cmdline);
  attack(38, "/proc/PID/maps", proc_maps);
  attack(38, "/proc/PID/fd/0", proc_descriptor);
  attack(38, "/proc/PID/task/TID/environ", proc_by_task);
  attack(61, "pidfd_open", pidfd_of_victim);
  attack(61, "pidfd_getfd", descriptor_of_victim);
  attack(63, "kill", signal_by_kill);
  attack(63, "kill with garbage above the low 32 bits", signal_by_high_bits);
  attack(63, "tkill", signal_by_tkill);
  attack(63, "tgkill", signal_by_tgkill);
  attack(63, "kill of a group", signal_group);
  attack(63, "rt_sigqueueinfo", signal_by_queue);
  attack(63, "rt_tgsigqueueinfo", signal_by_thread_queue);
  attack(63, "pidfd_send_signal", signal_by_pidfd);
  attack(63, "pidfd_send_signal by /proc", signal_by_proc);
  attack(63, "F_SETOWN", signal_by_owner);
  attack(63, "F_SETOWN_EX", signal_by_owner_ex);
  attack(63, "FIOSETOWN", signal_by_ioctl);
  attack(15, "reaching parent and session leader", stop_parent);
  attack(63, "kill of everybody", everybody);
  attack(81, "prlimit of another", limits_of_victim);
  attack(63, "setpriority of another", priority_of_victim);
  attack(63, "sched_getaffinity of another", affinity_of_victim);
  attack(81, "leaving the sandbox by RLIMIT_LOCKS", tag_of_own);
  attack(81, "sending a child out by RLIMIT_LOCKS", tag_of_child);
  attack(8, "int 0x80", by_int80);
  attack(9, "the x32 bit", by_x32);
  attack(10, "personality", personality_32);
  attack(11, "clone3", clone3_namespace);
  attack(71, "clone of a user namespace", clone_namespace);
  attack(71, "unshare of a user namespace", unshare_namespace);
  attack(73, "setns", join_namespace);
  attack(12, "calls that nobody knows", unknown_calls);
  attack(6, "io_uring", io_uring);
  attack(6, "io_setup", old_aio);
  attack(14, "fsopen and open_tree with a clone", new_mounts);
  attack(14, "open_tree", copy_of_tree);
  attack(37, "mount over a rule's path", mounting);
  attack(37, "bind mount", bind_mounting);
  attack(37, "chroot", changing_root);
  attack(19, "a listener among the descriptors", listener);
  attack(19, "a listener of one's own", own_listener);
  attack(19, "descriptors of the parent", parents_descriptors);
  attack(76, "bpf", bpf_map);
  attack(76, "perf_event_open", performance_events);
  attack(76, "userfaultfd", fault_handler);
  attack(76, "keyctl", keyring);
  attack(76, "add_key", add_to_keyring);
  attack(76, "fanotify_init", fanotify);
  attack(76, "syslog", kernel_log);
  attack(72, "cgroup files", cgroup_release);
  attack(88, "netlink and AF_ALG", other_protocols);
  attack(84, "UNIX datagrams", datagrams);
  attack(84, "UNIX raw sockets", raw_as_datagram);
  attack(96, "internet sockets", internet);
  attack(102, "interfaces by a UNIX socket", interfaces);
  attack(61, "a handle on a socket's peer", peer_handle);
  attack(19, "a datagram socket in passing", caught_in_passing);
  attack(64, "process 1 by the root of one's own", dumpable_engine);
  attack(2, "another name for the program that runs", executable_name);
  attack(102, "the host's name", host_name);
  attack(102, "the host's mounts", mounts_of_host);
  attack(102, "kallsyms", symbols);
  attack(102, "/sys", sysfs);
  attack(102, "processes of others in /proc", list_processes);
  attack(102, "the boot id", boot_id);
  attack(102, "writing /proc/sys", change_kernel);
  attack(78, "core dumps", core_dumps);
  attack(101, "the caller's environment", shell_secret);
  attack(83, "a descriptor of the caller's", leaked_descriptor);
  return end();
}
