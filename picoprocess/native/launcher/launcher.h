// The launcher: one static program that forks into the reaper (parent) and the first picoprocess (child).
// It decides nothing; the engine's configuration says what to set, in the format of picoprocess/launch/launcher.ts.
#ifndef ZEOLITE_LAUNCHER_H
#define ZEOLITE_LAUNCHER_H

#include <linux/filter.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>
#include <termios.h>

enum config_flag {
  CONFIG_TERMINAL = 1,    // descriptor 0 is the controlling terminal of the launch's session
  CONFIG_FOREGROUND = 2,  // and the first picoprocess's group has its foreground
  CONFIG_RULESET = 4,     // a Landlock ruleset was passed
  CONFIG_SCAN = 8,        // kill by scanning /proc even where the kernel has a better way
  CONFIG_NAMESPACES = 16, // the first picoprocess lives in namespaces that run_namespaces() made
};

// Descriptors of the launcher's, for CONFIG_NAMESPACES.
struct config_namespaces {
  int32_t user, mount, pid, ipc;
  int32_t lifeline;  // the namespaces end when nobody has it any more
  int32_t init;      // a pidfd of their process 1: readable when nothing is left in them
};

// The caller's terminal, which the engine makes raw: what it was is put back when the engine is killed.
struct config_caller {
  int32_t terminal;  // -1 is none
  struct termios before, raw;
};

struct config_limit {
  uint64_t resource, current, maximum;
};

struct config {
  uint32_t flags, umask, seccomp_flags;
  uint32_t limit_count, instruction_count, keep_count, argument_count, environment_count;
  uint32_t seconds;  // how long it may run; 0 is for ever
  const struct config_limit *limits;
  const struct sock_filter *instructions;
  const int32_t *keep;  // ascending descriptor numbers
  struct config_namespaces namespaces;
  struct config_caller caller;
  const char *entrypoint, *directory;
  char **arguments, **environment;
  void *mappings[2];
  size_t sizes[2];
};

enum record_kind {
  RECORD_LISTENER = 1,      // pid, value: the listener's number in that process, -1 when there is no filter
  RECORD_EXEC_FAILED = 2,   // pid, value: errno
  RECORD_SETUP_FAILED = 3,  // pid, value: errno, step
  RECORD_EXITED = 4,        // pid, value: wait status
  RECORD_STOPPED = 5,       // pid, value: wait status
  RECORD_CONTINUED = 6,     // pid
  RECORD_EMPTY = 7,         // no process of this launch is left
  RECORD_NAMESPACES = 8,    // pid: their process 1, with a pidfd of it
  RECORD_READY = 9,         // with descriptors: the namespaces (user, mount, pid, ipc), their root, and message queues
  RECORD_OVERDUE = 10,      // its time is over: what follows has been killed for it
};

// Both halves write to one SOCK_SEQPACKET socket, which keeps the records apart.
struct record {
  uint32_t kind;
  int32_t pid, value, step;
};

enum setup_step {
  STEP_CONFIG = 1,
  STEP_FORK,
  STEP_DEATH_SIGNAL,
  STEP_SESSION,
  STEP_TERMINAL,
  STEP_LIMITS,
  STEP_DIRECTORY,
  STEP_NO_NEW_PRIVS,
  STEP_CAPABILITIES,
  STEP_LANDLOCK,
  STEP_DESCRIPTORS,
  STEP_SECCOMP,
  STEP_NAMESPACES,
  STEP_IDS,
  STEP_MOUNT,  // `value` is the errno, `pid` which mount
  STEP_ROOT,
};

void map_config(int fd, struct config *config);
void unmap_config(struct config *config);
void drop_capabilities(void);
_Noreturn void fail(int control, enum setup_step step, int error);
// Into a file of the kernel's, or the setup fails.
void write_text(int control, const char *path, const char *text);
// Whether a configuration begins with this word.
bool has_magic(int fd, uint32_t magic);
_Noreturn void run_child(const struct config *config, int control, int ruleset, int go, pid_t reaper);
// What the reaper has of the configuration, which is unmapped by then.
struct reaping {
  int control, go;
  int terminal;  // the session's controlling one, or -1
  pid_t first;
  bool scoped;
  uint32_t seconds;  // after so many the launch is over; 0 is never
  struct config_namespaces namespaces;
  struct config_caller caller;
};
_Noreturn void run_reaper(const struct reaping *reaping);

// Closes every descriptor but these, which ascend, and those below `first`. False when the kernel cannot.
bool close_except(unsigned first, const int *kept, unsigned count);

// Another program in the same file, told by the configuration's first word: makes namespaces, and is process 1 in them (namespaces.c).
bool is_namespaces_config(int fd);
_Noreturn void run_namespaces(int control, int file);

// Likewise: mounts file systems with a bound, one after the other (tmpfs.c).
bool is_tmpfs_config(int fd);
_Noreturn void run_tmpfs(int control);
// A mount of one that is attached nowhere, or -1. `names`: how many files, folders and links it may hold.
int make_tmpfs(uint64_t size, uint32_t names, uint64_t attributes);

// Makes kill(-1) mean "everything that this process starts"; false when the kernel cannot (Landlock ABI < 6).
bool scope_signals(void);
// One pass over the tree; call it until waitpid(2) says that there are no children.
void kill_descendants(bool scoped);

// A process that does the same once the caller is dead. Only where scope_signals() was true; -1 when there cannot be one.
pid_t start_warden(void);
void end_warden(pid_t warden);

#endif
