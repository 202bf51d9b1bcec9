// argv[1] is the number of the control socket; the next descriptors are the configuration and the Landlock ruleset. Descriptors of namespaces lie below.
#define _GNU_SOURCE
#include "launcher.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <unistd.h>

_Noreturn void fail(int control, enum setup_step step, int error) {
  struct record record = {RECORD_SETUP_FAILED, getpid(), error, step};
  ssize_t written = write(control, &record, sizeof record);
  _exit(written < 0 ? 124 : 125);
}

void write_text(int control, const char *path, const char *text) {
  int fd = open(path, O_WRONLY | O_CLOEXEC);
  if (fd < 0 || write(fd, text, strlen(text)) < 0) fail(control, STEP_IDS, errno);
  close(fd);
}

bool has_magic(int fd, uint32_t magic) {
  uint32_t first;
  return pread(fd, &first, sizeof first, 0) == sizeof first && first == magic;
}

// Above everything that the engine passed: declared descriptors may leave gaps below.
static int move_up(int fd, int lowest) {
  int moved = fcntl(fd, F_DUPFD_CLOEXEC, lowest);
  if (moved < 0) _exit(125);
  close(fd);
  return moved;
}

// A session of the launch's own, so that nothing of it shares a process group, a session or a terminal with the caller. Its leader is this process,
// the reaper, which is in another group than the programs: a group whose members all have their parents in it, or outside the session, is
// orphaned, and the kernel would not let Ctrl-Z stop it. Every signal is blocked here, so whoever joins the reaper's group has nothing of it.
static int begin_session(const struct config *config, int control) {
  if (setsid() < 0) fail(control, STEP_SESSION, errno);
  if (!(config->flags & CONFIG_TERMINAL)) return -1;
  if (ioctl(0, TIOCSCTTY, 0) != 0) fail(control, STEP_TERMINAL, errno);
  int terminal = fcntl(0, F_DUPFD_CLOEXEC, control + 3);
  if (terminal < 0) fail(control, STEP_TERMINAL, errno);
  return terminal;
}

int main(int argc, char **argv) {
  // Before anything else: until it is confined, nobody of the same user may trace it.
  prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
  if (argc != 2) _exit(2);
  int control = atoi(argv[1]);
  int go[2];

  // The terminal's signals are the guest's; the reaper must outlive them all. The child unblocks before it executes.
  sigset_t all;
  sigfillset(&all);
  sigprocmask(SIG_SETMASK, &all, NULL);

  if (is_namespaces_config(control + 1)) run_namespaces(control, control + 1);

  if (is_tmpfs_config(control + 1)) run_tmpfs(control);

  static struct config config;
  map_config(control + 1, &config);
  int terminal = begin_session(&config, control);
  if (prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0) != 0 || prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) fail(control, STEP_CONFIG, errno);
  if (pipe2(go, O_CLOEXEC) != 0) fail(control, STEP_CONFIG, errno);
  for (int side = 0; side < 2; side++) go[side] = move_up(go[side], control + 3);
  // In namespaces of its own a tree ends with their process 1. And this domain would keep files from being moved between folders.
  bool scoped = !(config.flags & (CONFIG_SCAN | CONFIG_NAMESPACES)) && scope_signals();

  if (config.flags & CONFIG_NAMESPACES) {
    // The user namespace first: what is in it may be entered by whoever is in that one. A PID namespace is entered by the children only.
    const struct config_namespaces *namespaces = &config.namespaces;
    if (setns(namespaces->user, CLONE_NEWUSER) != 0 || setns(namespaces->pid, CLONE_NEWPID) != 0) fail(control, STEP_NAMESPACES, errno);
  }

  pid_t reaper = getpid();
  pid_t child = fork();
  if (child < 0) fail(control, STEP_FORK, errno);
  if (child == 0) run_child(&config, control, config.flags & CONFIG_RULESET ? control + 2 : -1, go[0], reaper);
  struct reaping reaping = {
      .control = control, .go = go[1], .terminal = terminal, .first = child, .scoped = scoped, .seconds = config.seconds,
      .namespaces = {.lifeline = -1, .init = -1}, .caller = config.caller,
  };
  if (config.flags & CONFIG_NAMESPACES) reaping.namespaces = config.namespaces;
  unmap_config(&config);
  run_reaper(&reaping);
}
