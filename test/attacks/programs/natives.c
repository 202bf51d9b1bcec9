// By calls that stay native: those that carry another process's number in a clock, a word of memory or a namespace's handle, process 1 of a namespace, and the
// options, requests and flags of calls that do many things.
#include "attack.h"
#include <linux/filter.h>
#include <linux/futex.h>
#include <linux/seccomp.h>
#include <net/if.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <arpa/inet.h>
#include <sched.h>
#include <sys/ioctl.h>
#include <sys/uio.h>

static pid_t other;
static clockid_t clock_of(pid_t process, int kind) { return (clockid_t)((uint32_t)~process << 3 | (uint32_t)kind); }

// Every kind of process clock: profiling, virtual, scheduler's.
static int by_clock(int (*use)(clockid_t)) {
  for (int kind = 0; kind < 3; kind++) if (use(clock_of(other, kind)) == 0) return 0;
  return failed();
}
static int get(clockid_t clock) { struct timespec time; return (int)syscall(SYS_clock_gettime, clock, &time); }
static int get_resolution(clockid_t clock) { struct timespec time; return (int)syscall(SYS_clock_getres, clock, &time); }
static int sleep_by(clockid_t clock) { struct timespec time = {0, 0}; return (int)syscall(SYS_clock_nanosleep, clock, TIMER_ABSTIME, &time, NULL); }
static int timer_by(clockid_t clock) {
  int id;
  struct sigevent event = {.sigev_notify = SIGEV_NONE};
  return (int)syscall(SYS_timer_create, clock, &event, &id);
}
static int clock_time(void) { return by_clock(get); }
static int clock_resolution(void) { return by_clock(get_resolution); }
static int clock_sleep(void) { return by_clock(sleep_by); }
static int clock_timer(void) { return by_clock(timer_by); }

// Whoever owns a futex is looked for by the number in it: ESRCH only where there is nobody.
static int owned_by(int operation) {
  uint32_t word = (uint32_t)other;
  struct timespec at_once = {0, 0};
  long result = syscall(SYS_futex, &word, operation, 0, &at_once, NULL, 0);
  return unless(result == 0 || errno == ETIMEDOUT || errno == EPERM || errno == EDEADLK);
}
static int futex_owner(void) { return owned_by(FUTEX_LOCK_PI); }
static int futex_owner_by_any_clock(void) { return owned_by(13); }
static int futex_owner_requeued(void) {
  uint32_t words[2] = {1, (uint32_t)other};
  struct timespec soon = {0, 1000000};
  pid_t child = fork();
  if (child == 0) _exit(syscall(SYS_futex, &words[0], FUTEX_WAIT_REQUEUE_PI, 1, &soon, &words[1], 0) < 0 && errno != ETIMEDOUT ? errno : 0);
  int status;
  waitpid(child, &status, 0);
  errno = WEXITSTATUS(status);
  return unless(errno == 0);
}

// linux/pidfd.h, linux/nsfs.h
static int namespace_handle(void) {
  int process = (int)syscall(NR_PIDFD_OPEN, getpid(), 0), space = ioctl(process, _IO(0xff, 6), 0);
  return space >= 0 ? space : open("/proc/self/ns/pid", O_RDONLY);
}
static int translated(void) {
  int space = namespace_handle();
  return space < 0 ? failed() : unless(ioctl(space, _IOR(0xb7, 6, int), other) > 0);
}
static int handle_by_pidfd(void) { return unless(ioctl((int)syscall(NR_PIDFD_OPEN, getpid(), 0), _IO(0xff, 6), 0) >= 0); }

// linux/capability.h
static int capabilities_of(void) {
  struct { uint32_t version; int pid; } header = {0x20080522, other};
  uint32_t data[6];
  return unless(syscall(SYS_capget, &header, data) == 0);
}
static int exists(void) { return unless(kill(other, 0) == 0 || errno == EPERM); }
static int exists_as_thread(void) { return unless(syscall(SYS_tkill, other, 0) == 0 || errno == EPERM); }
static int group_of(void) { return unless(getpgid(other) >= 0); }
static int session_of(void) { return unless(getsid(other) >= 0); }
static int handle_of(void) { return unless(syscall(NR_PIDFD_OPEN, other, 0) >= 0); }
static int limits_of(void) {
  struct rlimit limit;
  return unless(syscall(SYS_prlimit64, other, RLIMIT_NOFILE, NULL, &limit) == 0 || errno == EPERM);
}
static int priority_of(void) { return unless(syscall(SYS_getpriority, PRIO_PROCESS, other) > 0); }
static int priority_set(void) {
  long nice = syscall(SYS_getpriority, PRIO_PROCESS, other);
  return unless(syscall(SYS_setpriority, PRIO_PROCESS, other, nice > 0 ? 20 - nice : 0) == 0 || errno == EPERM);
}
static int io_priority_set(void) {
  long value = syscall(SYS_ioprio_get, 1, other);
  return unless(syscall(SYS_ioprio_set, 1, other, value < 0 ? 0x4004 : value) == 0 || errno == EPERM);
}
static int scheduler_of(void) { return unless(sched_getscheduler(other) >= 0); }
static int affinity_set(void) {
  cpu_set_t cpus;
  if (sched_getaffinity(other, sizeof cpus, &cpus) != 0) return failed();
  return unless(sched_setaffinity(other, sizeof cpus, &cpus) == 0 || errno == EPERM);
}
static int futexes_of(void) {
  void *head;
  size_t size;
  return unless(syscall(SYS_get_robust_list, other, &head, &size) == 0 || errno == EPERM);
}
static int owner_of_descriptor(void) {
  int ends[2];
  return unless(pipe(ends) == 0 && fcntl(ends[0], F_SETOWN, other) == 0);
}

static int option(int type, int level, int name, const void *value, socklen_t size) {
  int fd = socket(AF_INET, type, 0);
  return fd < 0 ? failed() : unless(setsockopt(fd, level, name, value, size) == 0);
}
static struct sock_filter all[] = {{BPF_RET | BPF_K, 0, 0, 0xffff}};
static const struct sock_fprog filter = {1, all};
static const int on = 1;
static int attach_filter(void) { return option(SOCK_DGRAM, SOL_SOCKET, SO_ATTACH_FILTER, &filter, sizeof filter); }
static int attach_to_pair(void) {
  int ends[2];
  return unless(socketpair(AF_UNIX, SOCK_STREAM, 0, ends) == 0 && setsockopt(ends[0], SOL_SOCKET, SO_ATTACH_FILTER, &filter, sizeof filter) == 0);
}
static int attach_chooser(void) {
  int fd = socket(AF_INET, SOCK_DGRAM, 0);
  setsockopt(fd, SOL_SOCKET, SO_REUSEPORT, &on, sizeof on);
  return unless(setsockopt(fd, SOL_SOCKET, SO_ATTACH_REUSEPORT_CBPF, &filter, sizeof filter) == 0);
}
static int zero_copy(void) { return option(SOCK_STREAM, SOL_SOCKET, SO_ZEROCOPY, &on, sizeof on); }
static int without_routes(void) { return option(SOCK_DGRAM, SOL_SOCKET, SO_DONTROUTE, &on, sizeof on); }
static int by_interface(void) {
  uint32_t index = htonl(if_nametoindex("lo") > 0 ? if_nametoindex("lo") : 1);
  return option(SOCK_DGRAM, IPPROTO_IP, IP_UNICAST_IF, &index, sizeof index);
}
static int join_group(void) {
  struct ip_mreqn group = {.imr_multiaddr.s_addr = inet_addr("224.0.0.251"), .imr_ifindex = 1};
  return option(SOCK_DGRAM, IPPROTO_IP, IP_ADD_MEMBERSHIP, &group, sizeof group);
}
static int upper_protocol(void) {
  // Without the module there is no such protocol outside either.
  return option(SOCK_STREAM, IPPROTO_TCP, TCP_ULP, "tls", 4);
}
static int timestamps(void) {
  int flags = 1 << 1 | 1 << 4;
  return option(SOCK_DGRAM, SOL_SOCKET, SO_TIMESTAMPING, &flags, sizeof flags);
}
static int message_flag(int flag) {
  struct sockaddr_in granted = {.sin_family = AF_INET, .sin_port = htons(9), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  int fd = socket(AF_INET, SOCK_DGRAM, 0);
  if (connect(fd, (void *)&granted, sizeof granted) != 0) return failed();
  return unless(send(fd, "x", 1, flag) == 1);
}
static int message_without_routes(void) { return message_flag(MSG_DONTROUTE); }
static int message_without_copy(void) { return message_flag(MSG_ZEROCOPY); }
static int groups_of_peer(void) {
  int ends[2];
  gid_t groups[64];
  socklen_t size = sizeof groups;
  return unless(socketpair(AF_UNIX, SOCK_STREAM, 0, ends) == 0 && getsockopt(ends[0], SOL_SOCKET, 59, groups, &size) == 0);
}

// Whatever is neither UNIX nor of the Internet, of every type.
// A socket that the library OS answers itself is a UNIX socket, of which one side can be shut down; none of these families has such a one unconnected.
static int is_kernels(int fd, int family) {
  int domain = 0;
  socklen_t size = sizeof domain;
  return fd >= 0 && getsockopt(fd, SOL_SOCKET, SO_DOMAIN, &domain, &size) == 0 && domain == family && shutdown(fd, SHUT_RD) != 0;
}
static int other_families(void) {
  for (int family = 3; family < 50; family++) {
    if (family == AF_INET6) continue;
    for (int type = 1; type < 11; type++) if (is_kernels(socket(family, type, 0), family)) return 0;
  }
  errno = EAFNOSUPPORT;
  return failed();
}
static int other_pairs(void) {
  int ends[2];
  for (int family = 2; family < 50; family++) for (int type = 1; type < 11; type++) if (socketpair(family, type, 0, ends) == 0) return 0;
  return failed();
}
static int pair_of_datagrams(void) {
  int ends[2];
  return unless(socketpair(AF_UNIX, SOCK_DGRAM, 0, ends) == 0);
}

static int pipes[4];
static int spliced(void) { return unless(pipe(pipes) == 0 && pipe(pipes + 2) == 0 && write(pipes[1], "x", 1) == 1 && splice(pipes[0], NULL, pipes[3], NULL, 1, 0) == 1); }
static int teed(void) { return unless(pipe(pipes) == 0 && pipe(pipes + 2) == 0 && write(pipes[1], "x", 1) == 1 && tee(pipes[0], pipes[3], 1, 0) == 1); }
static int mapped_into_pipe(void) {
  struct iovec part = {"x", 1};
  return unless(pipe(pipes) == 0 && vmsplice(pipes[1], &part, 1, 0) == 1);
}
static int merged(void) {
  void *page = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  return unless(madvise(page, 4096, MADV_MERGEABLE) == 0);
}
static int terminal_to_oneself(void) {
  int master = open("/dev/ptmx", O_RDWR | O_NOCTTY);
  return master < 0 ? failed() : unless(ioctl(master, TIOCEXCL) == 0);
}
static int signal_by_terminal(void) {
  int master = open("/dev/ptmx", O_RDWR | O_NOCTTY);
  return master < 0 ? failed() : unless(ioctl(master, _IOW('T', 0x36, int), 0) == 0 || errno == EINVAL);
}

static void outsider(pid_t process) {
  other = process;
  attack(63, "the processor time of another", clock_time);
  attack(63, "the resolution of another's processor time", clock_resolution);
  attack(63, "sleeping by another's processor time", clock_sleep);
  attack(63, "a timer by another's processor time", clock_timer);
  attack(63, "another as the owner of a futex", futex_owner);
  attack(63, "another as the owner of a futex, by the other operation", futex_owner_by_any_clock);
  attack(63, "another's number translated by a namespace", translated);
  attack(63, "another's capabilities", capabilities_of);
  attack(63, "whether another exists", exists);
  attack(63, "whether another exists, as a thread", exists_as_thread);
  attack(63, "another's group", group_of);
  attack(63, "another's session", session_of);
  attack(61, "a handle on another", handle_of);
  attack(81, "another's limits", limits_of);
  attack(63, "another's priority", priority_of);
  attack(63, "setting another's priority", priority_set);
  attack(63, "setting another's priority of input and output", io_priority_set);
  attack(63, "another's scheduler", scheduler_of);
  attack(63, "setting another's affinity", affinity_set);
  attack(63, "another's robust futexes", futexes_of);
  attack(63, "another as the owner of a descriptor", owner_of_descriptor);
}

int main(int argc, char **argv) {
  begin(argc, argv);
  outsider(victim);
  outsider(1);
  attack(63, "requeueing to a futex with an owner", futex_owner_requeued);
  attack(73, "a handle on a namespace by a process's", handle_by_pidfd);
  attack(88, "a socket of any other family", other_families);
  attack(88, "a pair of sockets of any other family", other_pairs);
  attack(84, "a pair of datagram sockets", pair_of_datagrams);
  attack(88, "a filter on a socket", attach_filter);
  attack(88, "a filter on a pair of sockets", attach_to_pair);
  attack(88, "a program that chooses between sockets", attach_chooser);
  attack(88, "sending without copies", zero_copy);
  attack(88, "a protocol above TCP", upper_protocol);
  attack(96, "a socket without routes", without_routes);
  attack(96, "a socket by an interface", by_interface);
  attack(96, "joining a group", join_group);
  attack(88, "timestamps in the queue of errors", timestamps);
  attack(96, "a message without routes", message_without_routes);
  attack(88, "a message without copies", message_without_copy);
  attack(101, "the groups of a socket's peer", groups_of_peer);
  attack(76, "splice", spliced);
  attack(76, "tee", teed);
  attack(76, "vmsplice", mapped_into_pipe);
  attack(76, "equal pages shared", merged);
  attack(97, "a terminal for oneself", terminal_to_oneself);
  attack(97, "signals by a terminal's other end", signal_by_terminal);
  return end();
}
