// Attacks by sockets. Servers outside tell a secret to everybody who connects; one that tells none is granted.
#include "attack.h"
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <sys/un.h>

static int stream(void) { return socket(AF_UNIX, SOCK_STREAM, 0); }

static socklen_t named(struct sockaddr_un *address, const char *path) {
  memset(address, 0, sizeof *address);
  address->sun_family = AF_UNIX;
  strncpy(address->sun_path, path, sizeof address->sun_path - 1);
  return sizeof *address;
}

static int ask(const char *path) {
  struct sockaddr_un address;
  socklen_t size = named(&address, path);
  int fd = stream();
  if (connect(fd, (struct sockaddr *)&address, size) != 0) return failed();
  return read_secret(fd);
}

// The host's abstract socket has the name of the folder that holds the scene.
static const char *base_of(void) {
  static char name[PATH_MAX];
  strcpy(name, outside);
  *strrchr(name, '/') = 0;
  return name;
}
static int ask_abstract(int type, const char *name) {
  struct sockaddr_un address = {.sun_family = AF_UNIX};
  strncpy(address.sun_path + 1, name, sizeof address.sun_path - 1);
  // Some servers give the name as long as it is, some (Node's) with NULs to its end.
  size_t sizes[] = {offsetof(struct sockaddr_un, sun_path) + 1 + strlen(name), sizeof address};
  for (int way = 0; way < 2; way++) {
    int fd = socket(AF_UNIX, type, 0);
    if (connect(fd, (struct sockaddr *)&address, (socklen_t)sizes[way]) == 0) return read_secret(fd);
    close(fd);
  }
  return failed();
}

// 84
static int abstract_of_host(void) { return ask_abstract(SOCK_STREAM, base_of()); }
// A name in the host's table, whoever made it: the table is on the host, the names are the sandbox's.
static int abstract_listed(void) {
  FILE *table = fopen("/proc/net/unix", "r");
  char line[512];
  while (table != NULL && fgets(line, sizeof line, table) != NULL) {
    char *name = strchr(line, '@');
    if (name == NULL || strstr(name, base_of()) == NULL) continue;
    name[1 + strcspn(name + 1, "@\n")] = 0;
    return ask_abstract(SOCK_STREAM, name + 1);
  }
  return failed();
}

// 85
static int path_outside(void) { return ask(in(outside, "server")); }
static int path_not_granted(void) { return ask(in(view, "work/private")); }
static int path_denied(void) { return ask(in(view, "denied/server")); }
static int path_hidden(void) { return ask(in(view, "hidden/server")); }
static int by_dots(void) { return ask(in(view, "work/../../outside/server")); }
static int by_link(void) {
  symlink(in(outside, "server"), in(view, "work/to-server"));
  return ask(in(view, "work/to-server"));
}
static int granted_name_as_link(void) {
  unlink(in(view, "work/granted"));
  if (symlink(in(view, "work/private"), in(view, "work/granted")) != 0) return failed();
  return ask(in(view, "work/granted"));
}
static int granted_name_as_hard_link(void) {
  unlink(in(view, "work/granted"));
  if (link(in(view, "work/private"), in(view, "work/granted")) != 0) return failed();
  return ask(in(view, "work/granted"));
}
static int granted_name_by_rename(void) {
  if (rename(in(view, "work/private"), in(view, "work/granted")) != 0) return failed();
  int result = ask(in(view, "work/granted"));
  rename(in(view, "work/granted"), in(view, "work/private"));
  return result;
}
static int granted_name_by_exchange(void) {
  put(in(view, "work/granted"), "");
  if (syscall(SYS_renameat2, AT_FDCWD, in(view, "work/private"), AT_FDCWD, in(view, "work/granted"), 2) != 0) return failed();
  int result = ask(in(view, "work/granted"));
  rename(in(view, "work/granted"), in(view, "work/private"));
  return result;
}
static int granted_name_in_a_moved_folder(void) {
  mkdir(in(view, "work/box"), 0700);
  if (rename(in(view, "work/private"), in(view, "work/box/inner")) != 0) return failed();
  unlink(in(view, "work/granted"));
  int moved = rename(in(view, "work/box"), in(view, "work/granted"));
  int result = moved != 0 ? failed() : ask(in(view, "work/granted/inner"));
  rename(in(view, moved == 0 ? "work/granted/inner" : "work/box/inner"), in(view, "work/private"));
  rmdir(in(view, "work/granted"));
  return result;
}
static int by_working_directory(void) { return chdir(outside) != 0 ? failed() : ask("server"); }
static int by_proc_root(void) { return ask(in("/proc/self/root", outside + 1)) == 0 ? 0 : ask(in(in("/proc/self/root", outside + 1), "server")); }
static int by_descriptor(void) {
  char path[64];
  int fd = open(outside, O_PATH | O_DIRECTORY);
  if (fd < 0) return failed();
  snprintf(path, sizeof path, "/proc/self/fd/%d/server", fd);
  return ask(path);
}

// 3: two names of one length turned over while connect looks.
struct turning {
  struct sockaddr_un *address;
  const char *one, *other;
  volatile bool stop;
};
static void *turn(void *data) {
  struct turning *turning = data;
  size_t size = strlen(turning->one) + 1;
  while (!turning->stop) {
    memcpy(turning->address->sun_path, turning->one, size);
    __asm__ volatile("" ::: "memory");
    memcpy(turning->address->sun_path, turning->other, size);
    __asm__ volatile("" ::: "memory");
  }
  return NULL;
}
static int swapped_address(void) {
  static struct sockaddr_un address;
  struct turning turning = {.address = &address, .one = in(view, "work/granted"), .other = in(view, "work/private")};
  socklen_t size = named(&address, turning.one);
  pthread_t thread;
  pthread_create(&thread, NULL, turn, &turning);
  int result = -1;
  struct race race = {0, 0};
  struct timespec stop = after(10000);
  while (result != 0 && !raced(&race) && !until(&stop)) {
    int fd = stream();
    bool connected = connect(fd, (struct sockaddr *)&address, size) == 0;
    if (connected) race.granted++;
    else race.refused++;
    if (connected) result = read_secret(fd);
    else close(fd);
  }
  turning.stop = true;
  pthread_join(thread, NULL);
  return result == 0 || !raced(&race) ? 0 : result;
}
static void *turn_link(void *data) {
  struct turning *turning = data;
  while (!turning->stop) {
    unlink(turning->one);
    symlink(in(outside, "server"), turning->one);
    unlink(turning->one);
    link(turning->other, turning->one);
  }
  return NULL;
}
// The granted socket's folder stays; its name is a link outside half of the time.
static int swapped_link(void) {
  link(in(view, "work/granted"), in(view, "work/kept"));
  static char granted[PATH_MAX], kept[PATH_MAX];
  strcpy(granted, in(view, "work/granted"));
  strcpy(kept, in(view, "work/kept"));
  struct turning turning = {.one = granted, .other = kept};
  pthread_t thread;
  pthread_create(&thread, NULL, turn_link, &turning);
  int result = -1;
  struct timespec stop = after(700);
  while (result != 0 && !until(&stop)) result = ask(granted);
  turning.stop = true;
  pthread_join(thread, NULL);
  unlink(granted);
  rename(kept, granted);
  return result;
}
// The socket that connect was called on turned over with another.
static int swapped_descriptor(void) {
  int fd = stream(), other = socket(AF_INET, SOCK_STREAM, 0);
  // What stands in for one that no rule grants is a UNIX socket, as the first one is.
  if (other < 0 || setsockopt(other, SOL_TCP, TCP_NODELAY, &(int){1}, sizeof(int)) != 0) return failed();
  return unless(dup2(other, fd) == fd);
}

// 4, 84, 85: messages that carry their address. The servers answer to whoever has a name.
static int datagram(void) {
  int fd = socket(AF_UNIX, SOCK_DGRAM, 0);
  struct sockaddr_un own = {.sun_family = AF_UNIX};
  int size = snprintf(own.sun_path + 1, sizeof own.sun_path - 1, "mine-%d", getpid());
  bind(fd, (struct sockaddr *)&own, (socklen_t)(offsetof(struct sockaddr_un, sun_path) + 1 + (size_t)size));
  return fd;
}
static socklen_t letters(struct sockaddr_un *address, const char *name) {
  if (name[0] != '@') return named(address, name);
  *address = (struct sockaddr_un){.sun_family = AF_UNIX};
  strncpy(address->sun_path + 1, name + 1, sizeof address->sun_path - 2);
  return (socklen_t)(offsetof(struct sockaddr_un, sun_path) + strlen(name));
}
static const char *abstract_letters(void) {
  static char name[PATH_MAX];
  snprintf(name, sizeof name, "@%.100s/letters", base_of());
  return name;
}
static int by_sendto(const char *name) {
  struct sockaddr_un address;
  socklen_t size = letters(&address, name);
  return unless(sendto(datagram(), "x", 1, 0, (struct sockaddr *)&address, size) == 1);
}
static int by_message(int fd, const char *name) {
  struct sockaddr_un address;
  struct iovec part = {"x", 1};
  struct msghdr message = {.msg_name = &address, .msg_namelen = letters(&address, name), .msg_iov = &part, .msg_iovlen = 1};
  return unless(sendmsg(fd, &message, 0) == 1);
}
static int letter_not_granted(void) { return by_sendto(in(view, "work/letters-shut")); }
static int letter_outside(void) { return by_sendto(in(outside, "letters")); }
static int letter_denied(void) { return by_sendto(in(view, "denied/letters")); }
static int letter_abstract(void) { return by_sendto(abstract_letters()); }
static int message_not_granted(void) { return by_message(datagram(), in(view, "work/letters-shut")); }
static int message_outside(void) { return by_message(datagram(), in(outside, "letters")); }
static int message_abstract(void) { return by_message(datagram(), abstract_letters()); }
static int message_of_pair(void) {
  int ends[2];
  return socketpair(AF_UNIX, SOCK_DGRAM, 0, ends) != 0 ? failed() : by_message(ends[0], in(outside, "letters"));
}
static int message_of_connected(void) {
  struct sockaddr_un address;
  int fd = datagram();
  socklen_t size = letters(&address, in(view, "work/letters-open"));
  if (connect(fd, (struct sockaddr *)&address, size) != 0) return failed();
  return by_message(fd, in(outside, "letters"));
}
static int second_of_messages(void) {
  struct sockaddr_un open, shut;
  struct iovec part = {"x", 1};
  struct mmsghdr both[2] = {
    {.msg_hdr = {.msg_name = &open, .msg_namelen = letters(&open, in(view, "work/letters-open")), .msg_iov = &part, .msg_iovlen = 1}},
    {.msg_hdr = {.msg_name = &shut, .msg_namelen = letters(&shut, in(outside, "letters")), .msg_iov = &part, .msg_iovlen = 1}},
  };
  return unless(sendmmsg(datagram(), both, 2, 0) == 2);
}
static int connected_letter(void) {
  struct sockaddr_un address;
  socklen_t size = letters(&address, in(outside, "letters"));
  return unless(connect(datagram(), (struct sockaddr *)&address, size) == 0);
}
static int by_other_descriptor(void) {
  int ends[2];
  struct sockaddr_un address;
  struct iovec part = {"x", 1};
  struct msghdr message = {.msg_name = &address, .msg_namelen = letters(&address, in(outside, "letters")), .msg_iov = &part, .msg_iovlen = 1};
  socketpair(AF_UNIX, SOCK_STREAM, 0, ends);
  dup2(datagram(), ends[0]);
  return unless(sendmsg(ends[0], &message, 0) == 1);
}
static int swapped_message(void) {
  static struct sockaddr_un address;
  struct turning turning = {.address = &address, .one = in(view, "work/letters-open"), .other = in(view, "work/letters-shut")};
  struct iovec part = {"x", 1};
  struct msghdr message = {.msg_name = &address, .msg_namelen = named(&address, turning.one), .msg_iov = &part, .msg_iovlen = 1};
  pthread_t thread;
  pthread_create(&thread, NULL, turn, &turning);
  int fd = datagram(), result = -1;
  struct race race = {0, 0};
  struct timespec stop = after(10000);
  while (result != 0 && !raced(&race) && !until(&stop)) {
    char answer[16] = "";
    if (sendmsg(fd, &message, MSG_DONTWAIT) == 1) race.granted++;
    else race.refused += errno == EACCES;
    while (result != 0 && recv(fd, answer, sizeof answer - 1, MSG_DONTWAIT) > 0) result = unless(strcmp(answer, "SECRET") == 0);
  }
  turning.stop = true;
  pthread_join(thread, NULL);
  return result == 0 || !raced(&race) ? 0 : result;
}

// 82: a server that is granted passes descriptors of what is not.
static int ask_for(const char *which) {
  struct sockaddr_un address;
  socklen_t size = named(&address, in(view, "work/passer"));
  int fd = stream();
  if (connect(fd, (struct sockaddr *)&address, size) != 0 || write(fd, which, strlen(which)) < 0) return -1;
  return fd;
}
union one {
  struct cmsghdr header;
  char room[CMSG_SPACE(sizeof(int))];
};
static int taken(const struct msghdr *message) {
  struct cmsghdr *header = CMSG_FIRSTHDR(message);
  int file = -1;
  if (header != NULL && header->cmsg_type == SCM_RIGHTS) memcpy(&file, CMSG_DATA(header), sizeof file);
  errno = file < 0 ? EACCES : 0;
  return file;
}
static int receive_one(int fd, int flags) {
  char byte;
  union one control;
  struct iovec part = {&byte, 1};
  struct msghdr message = {.msg_iov = &part, .msg_iovlen = 1, .msg_control = &control, .msg_controllen = sizeof control};
  return recvmsg(fd, &message, flags) < 0 ? -1 : taken(&message);
}
static int passed(const char *which) { return receive_one(ask_for(which), 0); }
static int passed_file(void) { return read_secret(passed("s")); }
static int passed_after_peek(void) {
  int fd = ask_for("s"), peeked = receive_one(fd, MSG_PEEK);
  return peeked >= 0 ? read_secret(peeked) : read_secret(receive_one(fd, MSG_CMSG_CLOEXEC));
}
static int passed_by_many(void) {
  char byte;
  union one control;
  struct iovec part = {&byte, 1};
  struct mmsghdr message = {.msg_hdr = {.msg_iov = &part, .msg_iovlen = 1, .msg_control = &control, .msg_controllen = sizeof control}};
  return recvmmsg(ask_for("s"), &message, 1, 0, NULL) != 1 ? failed() : read_secret(taken(&message.msg_hdr));
}
static int passed_for_writing(void) { return unless(write(passed("w"), "SPOILT", 6) == 6); }
static int passed_folder(void) {
  char entries[512];
  return unless(syscall(SYS_getdents64, passed("d"), entries, sizeof entries) > 0);
}
static int passed_handle(void) { return unless(passed("p") >= 0); }
static int passed_connection(void) { return read_secret(passed("t")); }
static int passed_datagrams(void) { return unless(passed("u") >= 0); }
static int passed_netlink(void) { return unless(passed("n") >= 0); }
// The socket that is received from is another from one moment to the next.
static int swapped_fd, innocent_fd, passer_fd;
static volatile bool done_swapping;
static void *swap_sockets(void *data) {
  (void)data;
  while (!done_swapping) {
    dup2(innocent_fd, swapped_fd);
    dup2(passer_fd, swapped_fd);
  }
  return NULL;
}
static int passed_swapped(void) {
  int ends[2];
  pthread_t thread;
  socketpair(AF_UNIX, SOCK_STREAM, 0, ends);
  innocent_fd = ends[0], swapped_fd = dup(ends[0]), passer_fd = ask_for("ssssssssssssssssssssssssssssssss");
  pthread_create(&thread, NULL, swap_sockets, NULL);
  int result = -1;
  struct timespec stop = after(500);
  while (result != 0 && !until(&stop)) {
    int file = receive_one(swapped_fd, MSG_DONTWAIT);
    if (file >= 0) result = read_secret(file);
  }
  done_swapping = true;
  pthread_join(thread, NULL);
  return result;
}

// What the engine's own recvmsg has in the registers that nobody looks at: a filter of the program's answers that call with eight bits of one of them.
#define LOAD(field) BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, field))
static int bits_of(int argument, int shift) {
  const struct sock_filter code[] = {
    LOAD(nr), BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_recvmsg, 0, 5),
    LOAD(args[argument]), BPF_STMT(BPF_ALU | BPF_RSH | BPF_K, (unsigned)shift), BPF_STMT(BPF_ALU | BPF_AND | BPF_K, 0xff),
    BPF_STMT(BPF_ALU | BPF_ADD | BPF_K, SECCOMP_RET_ERRNO + 1024), BPF_STMT(BPF_RET | BPF_A, 0), BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
  };
  const struct sock_fprog program = {sizeof code / sizeof *code, (struct sock_filter *)code};
  int told[2], error = 0;
  if (pipe(told) != 0) return 0;
  pid_t child = fork();
  if (child == 0) {
    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    if (syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &program) == 0 && open("link to nothing", O_PATH | O_NOFOLLOW) < 0) error = errno;
    _exit(write(told[1], &error, sizeof error) != sizeof error);
  }
  close(told[1]);
  if (read(told[0], &error, sizeof error) != sizeof error) error = 0;
  close(told[0]);
  waitpid(child, NULL, 0);
  return error >= 1024 && error < 1280 ? error - 1024 : 0;
}
static int passed_by_the_key(void) {
  char byte;
  union one control;
  struct iovec part = {&byte, 1};
  struct msghdr message = {.msg_iov = &part, .msg_iovlen = 1, .msg_control = &control, .msg_controllen = sizeof control};
  uint32_t words[3] = {0};
  if (chdir(in(view, "work")) != 0 || (symlink("nothing", "link to nothing") != 0 && errno != EEXIST)) return failed();
  for (int word = 0; word < 3; word++)
    for (int shift = 0; shift < 32; shift += 8) words[word] |= (uint32_t)bits_of(3 + word, shift) << shift;
  if (syscall(SYS_recvmsg, ask_for("s"), &message, 0, (long)words[0], (long)words[1], (long)words[2]) < 0) return failed();
  return read_secret(taken(&message));
}

static int bound(const char *path) {
  struct sockaddr_un address;
  socklen_t size = named(&address, path);
  int result = unless(bind(stream(), (struct sockaddr *)&address, size) == 0);
  if (result == 0) unlink(path);
  return result;
}
static int bind_outside(void) { return bound(in(outside, "bound")); }
static int bind_not_granted(void) { return bound(in(view, "work/other")); }
static int bind_readonly(void) { return bound(in(view, "readonly/bound")); }
static int bind_by_link(void) {
  symlink(outside, in(view, "work/away"));
  return bound(in(view, "work/away/bound"));
}
static int bind_abstract(void) {
  struct sockaddr_un address = {.sun_family = AF_UNIX, .sun_path = "\0not-granted"};
  return unless(bind(stream(), (struct sockaddr *)&address, 16) == 0);
}

// 88, 89
static int family(int number, int type, int protocol) { return unless(socket(number, type, protocol) >= 0); }
static int vsock(void) { return family(40, SOCK_STREAM, 0); }
// What is answered by the library OS is a UNIX socket, of which one side can be shut down.
static int kernels_netlink(int fd) {
  if (fd < 0) return failed();
  bool ours = shutdown(fd, SHUT_RD) == 0;
  errno = EPERM;
  return unless(!ours);
}
static int netlink(void) { return kernels_netlink(socket(16, SOCK_RAW, 0)); }
// Whoever has a message queue open is given a netlink socket, for mq_notify(3). It is small and always the same: with a sabotaged supervisor it stays on the host, where
// all of a user's queues share 800 KiB.
static int netlink_with_queue(void) {
  char name[32];
  snprintf(name, sizeof name, "attack-of-%d", getuid());
  long smallest[8] = {0, 1, 1};
  long queue = syscall(SYS_mq_open, name, O_RDWR | O_CREAT, 0600, smallest);
  if (queue < 0) return failed();
  syscall(SYS_mq_unlink, name);
  int fd = socket(16, SOCK_RAW, 0), error = errno;
  close(queue);
  errno = error;
  return fd;
}
static int netlink_dump(void) {
  int fd = netlink_with_queue();
  if (fd < 0) return failed();
  // RTM_GETLINK, NLM_F_REQUEST | NLM_F_DUMP.
  struct { unsigned length; unsigned short type, flags; unsigned sequence, process; char link[16]; } request = {.length = 32, .type = 18, .flags = 0x301}, answer;
  if (send(fd, &request, sizeof request, 0) < 0 || recv(fd, &answer, sizeof answer, MSG_TRUNC) < 0) return failed();
  errno = EPERM;
  return unless(answer.type == 16);
}
static int netlink_group(void) {
  int fd = netlink_with_queue(), group = 1;
  unsigned groups[3] = {16, 0, 1};
  if (fd < 0) return failed();
  return unless(setsockopt(fd, 270, 1, &group, sizeof group) == 0 || bind(fd, (struct sockaddr *)groups, sizeof groups) == 0);
}
static int netlink_diagnosis(void) { return family(16, SOCK_DGRAM, 4); }
static int packet(void) { return family(17, SOCK_RAW, 0x0300); }
static int raw(void) { return family(AF_INET, SOCK_RAW, 1); }
static int algorithms(void) { return family(38, SOCK_SEQPACKET, 0); }
static int bluetooth(void) { return family(31, SOCK_RAW, 1); }
static int key(void) { return family(15, SOCK_RAW, 2); }
static int express(void) { return family(44, SOCK_RAW, 0); }
static int wide_family(void) { return kernels_netlink(syscall(SYS_socket, 0x100000010ul, SOCK_RAW, 0)); }

int main(int argc, char **argv) {
  begin(argc, argv);
  attack(84, "an abstract socket of the host", abstract_of_host);
  attack(84, "an abstract socket of the host by the host's table", abstract_listed);
  attack(85, "a socket outside", path_outside);
  attack(85, "a socket that is not granted", path_not_granted);
  attack(85, "a socket that is denied", path_denied);
  attack(85, "a socket that is hidden", path_hidden);
  attack(85, "a socket by dots", by_dots);
  attack(85, "a socket by a link", by_link);
  attack(85, "a socket from its folder", by_working_directory);
  attack(85, "a socket by /proc", by_proc_root);
  attack(85, "a socket by a descriptor", by_descriptor);
  attack(3, "an address swapped between check and use", swapped_address);
  attack(3, "a granted name swapped for a link", swapped_link);
  attack(3, "the socket swapped for one of another family", swapped_descriptor);
  attack(85, "a socket renamed to a granted name", granted_name_by_rename);
  attack(85, "a socket in a folder that is renamed to a granted name", granted_name_in_a_moved_folder);
  attack(85, "a socket exchanged with a granted name", granted_name_by_exchange);
  attack(85, "a granted name that links to another socket", granted_name_as_link);
  attack(85, "a second name for a socket", granted_name_as_hard_link);
  attack(85, "a datagram to a socket that is not granted", letter_not_granted);
  attack(85, "a datagram outside", letter_outside);
  attack(85, "a datagram to a denied socket", letter_denied);
  attack(84, "a datagram to an abstract socket of the host", letter_abstract);
  attack(85, "sendmsg to a socket that is not granted", message_not_granted);
  attack(85, "sendmsg outside", message_outside);
  attack(84, "sendmsg to an abstract socket of the host", message_abstract);
  attack(85, "sendmsg from a pair", message_of_pair);
  attack(85, "sendmsg from a connected socket", message_of_connected);
  attack(7, "the second message of sendmmsg", second_of_messages);
  attack(85, "a datagram socket connected outside", connected_letter);
  attack(4, "sendmsg on a descriptor that was another", by_other_descriptor);
  attack(4, "the address of a message swapped between check and use", swapped_message);
  attack(82, "a file outside in a message", passed_file);
  attack(82, "a file outside in a message that is looked at first", passed_after_peek);
  attack(82, "a file outside in one of many messages", passed_by_many);
  attack(82, "a file outside for writing", passed_for_writing);
  attack(82, "a folder outside in a message", passed_folder);
  attack(82, "a handle on a folder outside in a message", passed_handle);
  attack(82, "a connection to somebody else in a message", passed_connection);
  attack(82, "a socket for datagrams in a message", passed_datagrams);
  attack(82, "a netlink socket in a message", passed_netlink);
  attack(82, "receiving from a socket that was another", passed_swapped);
  attack(82, "receiving by what the engine's own call shows", passed_by_the_key);
  attack(96, "binding outside", bind_outside);
  attack(96, "binding a name that is not granted", bind_not_granted);
  attack(96, "binding in a folder that may only be read", bind_readonly);
  attack(96, "binding through a link", bind_by_link);
  attack(84, "binding an abstract name that is not granted", bind_abstract);
  attack(88, "vsock", vsock);
  attack(88, "netlink", netlink);
  attack(88, "netlink with a message queue open", netlink_dump);
  attack(88, "groups of netlink with a message queue open", netlink_group);
  attack(88, "netlink for diagnosis", netlink_diagnosis);
  attack(88, "packets", packet);
  attack(88, "raw sockets", raw);
  attack(88, "bluetooth", bluetooth);
  attack(88, "keys", key);
  attack(88, "express data path", express);
  attack(88, "a family with bits above the low 32", wide_family);
  attack(89, "algorithms of the kernel", algorithms);
  return end();
}
