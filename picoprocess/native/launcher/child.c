// The first picoprocess, up to its execve(2). Nothing of the guest's runs before every privilege is gone.
#define _GNU_SOURCE
#include "launcher.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/capability.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

void drop_capabilities(void) {
  // The bounding set first: dropping from it takes CAP_SETPCAP. Without that capability EPERM is the end of it,
  // and no_new_privs keeps execve(2) from adding any.
  for (int capability = 0; capability < 64; capability++) {
    if (prctl(PR_CAPBSET_DROP, capability, 0, 0, 0) != 0) break;
  }
  prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL, 0, 0, 0);
  struct __user_cap_header_struct header = {.version = _LINUX_CAPABILITY_VERSION_3};
  struct __user_cap_data_struct none[2] = {0};
  syscall(SYS_capset, &header, none);
}

static bool holds_capabilities(void) {
  struct __user_cap_header_struct header = {.version = _LINUX_CAPABILITY_VERSION_3};
  struct __user_cap_data_struct data[2] = {0};
  if (syscall(SYS_capget, &header, data) != 0) return true;
  return data[0].effective | data[0].permitted | data[0].inheritable | data[1].effective | data[1].permitted | data[1].inheritable;
}

bool close_except(unsigned first, const int *kept, unsigned count) {
  unsigned next = first;
  for (unsigned index = 0; index < count; index++) {
    if (kept[index] < 0) continue;
    unsigned number = kept[index];
    if (number > next && close_range(next, number - 1, 0) != 0) return false;
    if (number >= next) next = number + 1;
  }
  return close_range(next, ~0u, 0) == 0;
}

static void close_others(const struct config *config, int control, int go) {
  int kept[config->keep_count + 2];
  memcpy(kept, config->keep, config->keep_count * sizeof *kept);
  kept[config->keep_count] = control;
  kept[config->keep_count + 1] = go;
  if (!close_except(3, kept, config->keep_count + 2)) fail(control, STEP_DESCRIPTORS, errno);
}

// The number that the engine knows this process by: what the host's own /proc says, as long as it is there to ask.
static pid_t host_pid(void) {
  char text[16];
  ssize_t size = readlink("/proc/self", text, sizeof text - 1);
  if (size <= 0) return -1;
  text[size] = 0;
  return atoi(text);
}

// The user and PID namespaces were entered before the fork.
static pid_t enter_namespaces(const struct config_namespaces *namespaces, int control) {
  pid_t self = host_pid();
  if (self <= 0) fail(control, STEP_NAMESPACES, ESRCH);
  if (setns(namespaces->ipc, CLONE_NEWIPC) != 0 || setns(namespaces->mount, CLONE_NEWNS) != 0) fail(control, STEP_NAMESPACES, errno);
  return self;
}

static int install_filter(const struct config *config, int control) {
  if (config->instruction_count == 0) return -1;
  struct sock_fprog program = {.len = config->instruction_count, .filter = (struct sock_filter *)config->instructions};
  long listener = syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, config->seccomp_flags, &program);
  if (listener < 0) fail(control, STEP_SECCOMP, errno);
  return config->seccomp_flags & SECCOMP_FILTER_FLAG_NEW_LISTENER ? (int)listener : -1;
}

_Noreturn void run_child(const struct config *config, int control, int ruleset, int go, pid_t reaper) {
  bool apart = config->flags & CONFIG_NAMESPACES;
  pid_t self = apart ? enter_namespaces(&config->namespaces, control) : getpid();

  if (setpgid(0, 0) != 0) fail(control, STEP_SESSION, errno);
  if (config->flags & CONFIG_FOREGROUND && tcsetpgrp(0, getpid()) != 0) fail(control, STEP_TERMINAL, errno);

  umask(config->umask);
  for (uint32_t index = 0; index < config->limit_count; index++) {
    const struct config_limit *limit = &config->limits[index];
    uint64_t values[2] = {limit->current, limit->maximum};
    if (syscall(SYS_prlimit64, 0, (int)limit->resource, values, NULL) != 0) fail(control, STEP_LIMITS, errno);
  }
  if (chdir(config->directory) != 0) fail(control, STEP_DIRECTORY, errno);

  if (prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0) != 1) fail(control, STEP_NO_NEW_PRIVS, EPERM);
  drop_capabilities();
  if (holds_capabilities()) fail(control, STEP_CAPABILITIES, EPERM);
  if (ruleset >= 0 && syscall(SYS_landlock_restrict_self, ruleset, 0) != 0) fail(control, STEP_LANDLOCK, errno);

  // After the credentials: changing them clears it. The reaper may already be gone, and then no signal would come.
  if (prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0) != 0) fail(control, STEP_DEATH_SIGNAL, errno);
  // A parent in another PID namespace is 0; process 1 of this one is who would have taken its place.
  if (getppid() != (apart ? 0 : reaper)) _exit(125);

  close_others(config, control, go);
  if (fcntl(control, F_SETFD, FD_CLOEXEC) != 0) fail(control, STEP_DESCRIPTORS, errno);
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, NULL);

  // The engine takes the listener out of this process, and reads what it executes.
  if (prctl(PR_SET_DUMPABLE, 1, 0, 0, 0) != 0) fail(control, STEP_DESCRIPTORS, errno);
  // From here on only write, read, execve and exit_group, which every filter of ours allows or answers.
  struct record ready = {RECORD_LISTENER, self, install_filter(config, control), 0};
  char byte;
  if (write(control, &ready, sizeof ready) != sizeof ready || read(go, &byte, 1) != 1) _exit(125);
  execve(config->entrypoint, config->arguments, config->environment);
  struct record failed = {RECORD_EXEC_FAILED, self, errno, 0};
  int status = errno == ENOENT ? 127 : 126;
  _exit(write(control, &failed, sizeof failed) == sizeof failed ? status : 125);
}
