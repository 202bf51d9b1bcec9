// Waits for every process of one launch, and ends them all when the engine asks or is gone.
#define _GNU_SOURCE
#include "launcher.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static int control_socket;
static pid_t first_child;
static pid_t warden;  // what ends the launch when this process is killed; 0 is none
static bool apart;  // in namespaces of its own
static int lifeline = -1, init = -1;
static int terminal = -1;   // the session's
static pid_t foreground;    // who had it before this process took it
static const struct config_caller *caller;
static int seconds;         // the launch's limit; 0 is none
static struct timespec deadline;
static bool engine_gone, killing, empty_told, first_gone;
static bool overdue;  // and the engine has not been told
static bool released;  // the engine has done with the launch, and looks after the terminal itself
static bool blocked;  // the engine does not read: one record waits, and nothing more is reaped until it is sent
static struct record waiting;

// Nobody else may have changed it since the engine did: a shell's line editor, for one.
static void restore_terminal(void) {
  struct termios now;
  if (caller->terminal < 0 || tcgetattr(caller->terminal, &now) != 0) return;
  const struct termios *raw = &caller->raw;
  if (now.c_lflag != raw->c_lflag || now.c_iflag != raw->c_iflag || now.c_oflag != raw->c_oflag) return;
  tcsetattr(caller->terminal, TCSANOW, &caller->before);
}

static void lose_engine(void) {
  char command;
  // What it said last may lie behind an error.
  while (recv(control_socket, &command, 1, MSG_DONTWAIT) == 1) released |= command == 'Q';
  if (!engine_gone && !released) restore_terminal();
  engine_gone = killing = true;
}

static void tell_more(enum record_kind kind, pid_t pid, int value, int more) {
  struct record record = {kind, pid, value, more};
  if (engine_gone || send(control_socket, &record, sizeof record, MSG_DONTWAIT | MSG_NOSIGNAL) >= 0) return;
  if (errno == EAGAIN || errno == EWOULDBLOCK || errno == ENOBUFS) {
    blocked = true;
    waiting = record;
  } else {
    lose_engine();
  }
}

static void tell(enum record_kind kind, pid_t pid, int value) {
  tell_more(kind, pid, value, 0);
}

// Milliseconds of a child that has not been waited for, without those of its own children, which rusage would add.
// By the very clock that RLIMIT_CPU is held to, which counts ticks: on a busy machine the exact one differs by a lot.
static int cpu_milliseconds(pid_t pid) {
  enum { TICKS_OF_A_PROCESS = 0 };  // CPUCLOCK_PROF in the kernel's include/linux/posix-timers.h
  struct timespec used;
  if (clock_gettime((clockid_t)(~(unsigned)pid << 3 | TICKS_OF_A_PROCESS), &used) != 0) return -1;
  return used.tv_sec > INT32_MAX / 1000 - 1 ? INT32_MAX : (int)(used.tv_sec * 1000 + used.tv_nsec / 1000000);
}

// In a PID namespace orphans are its process 1's children, not ours. When that has ended, the kernel has ended them all.
static bool namespace_is_empty(void) {
  struct pollfd polled = {.fd = init, .events = POLLIN};
  return init < 0 || poll(&polled, 1, 0) > 0;
}

static void end_namespace(void) {
  if (lifeline >= 0) close(lifeline);
  lifeline = -1;
}

static void reap(void) {
  int status;
  if (overdue && !blocked) {
    overdue = false;
    tell(RECORD_OVERDUE, 0, 0);
  }
  // Without __WALL: orphans get SIGCHLD as their exit signal when they come here, and the warden is not counted.
  while (!blocked) {
    siginfo_t next = {0};
    int found = waitid(P_ALL, 0, &next, WEXITED | WSTOPPED | WCONTINUED | WNOHANG | WNOWAIT);
    if (found == 0 && next.si_pid == 0) return;
    // Its processor time is gone once it has been waited for.
    int used = found == 0 && next.si_pid == first_child && next.si_code <= CLD_DUMPED ? cpu_milliseconds(first_child) : -1;
    pid_t pid = found < 0 ? -1 : waitpid(next.si_pid, &status, WNOHANG | WUNTRACED | WCONTINUED);
    if (pid == 0) continue;
    if (pid < 0) {
      if (errno == EINTR) continue;
      if (!namespace_is_empty()) return;
      if (engine_gone) {
        end_warden(warden);
        _exit(0);
      }
      killing = false;
      if (!empty_told) tell(RECORD_EMPTY, 0, 0);
      empty_told = true;
      return;
    }
    if (pid == first_child && (WIFEXITED(status) || WIFSIGNALED(status))) first_gone = true;
    if (WIFEXITED(status) || WIFSIGNALED(status)) tell_more(RECORD_EXITED, pid, status, used);
    else if (pid == first_child) tell(WIFSTOPPED(status) ? RECORD_STOPPED : RECORD_CONTINUED, pid, status);
  }
}

// The engine ends the launch at its limit. A second later this process does: a stopped engine ends nothing.
static void begin_countdown(void) {
  if (seconds <= 0) return;
  clock_gettime(CLOCK_MONOTONIC, &deadline);
  deadline.tv_sec += (time_t)seconds + 1;
}

// Milliseconds until then, at least 1; -1 without a limit.
static int countdown(void) {
  struct timespec now;
  if (deadline.tv_sec == 0) return -1;
  clock_gettime(CLOCK_MONOTONIC, &now);
  if (now.tv_sec >= deadline.tv_sec) {
    deadline.tv_sec = 0;
    killing = overdue = true;
    return 1;
  }
  return deadline.tv_sec - now.tv_sec > 3600 ? 3600000 : (int)(deadline.tv_sec - now.tv_sec) * 1000;
}

// How long to wait for something to happen. While killing, look again soon: what a pass missed is only found by the next one.
static int patience(void) {
  int left = countdown();
  return !killing ? left : blocked ? 50 : 2;
}

// Only whoever is in the session can: the engine is not. Nobody reads in this process's own group, so the kernel stops whoever tries meanwhile.
static void take_foreground(void) {
  pid_t group = tcgetpgrp(terminal);
  if (group > 0 && group != getpgrp()) foreground = group;
  tcsetpgrp(terminal, getpgrp());
}

static void give_foreground(void) {
  // The foreground job may be gone; the first picoprocess is not, or there is nobody to serve.
  if (tcgetpgrp(terminal) == getpgrp() && (foreground <= 0 || tcsetpgrp(terminal, foreground) != 0)) tcsetpgrp(terminal, first_child);
}

static void go_on(void) {
  if (first_gone) return;
  kill(-first_child, SIGCONT);
  kill(first_child, SIGCONT);
}

// Sole reader of the socket: 'G' lets the first picoprocess execute, 'K' ends everything; 'B' and 'F' take the terminal's foreground away
// and give it back, 'C' continues the first picoprocess's group. 'Q' comes before the end of an engine that lives on.
static void obey(int *go) {
  char command;
  ssize_t size = recv(control_socket, &command, 1, MSG_DONTWAIT);
  if (size == 0 || (size < 0 && errno != EAGAIN && errno != EINTR)) {
    lose_engine();
    blocked = false;
  } else if (size == 1 && command == 'G' && *go >= 0) {
    if (write(*go, &command, 1) != 1) killing = true;
    close(*go);
    *go = -1;
    begin_countdown();
  } else if (size == 1 && command == 'K') {
    killing = true;
    empty_told = false;
  } else if (size == 1 && command == 'B' && terminal >= 0) {
    take_foreground();
  } else if (size == 1 && command == 'F' && terminal >= 0) {
    give_foreground();
  } else if (size == 1 && command == 'C') {
    go_on();
  } else if (size == 1 && command == 'Q') {
    released = true;
  }
}

static void prepare(const struct reaping *reaping) {
  control_socket = reaping->control;
  first_child = reaping->first;
  terminal = reaping->terminal;
  caller = &reaping->caller;
  seconds = reaping->seconds > INT32_MAX - 1 ? 0 : (int)reaping->seconds;
  lifeline = reaping->namespaces.lifeline;
  init = reaping->namespaces.init;
  apart = init >= 0;
  prctl(PR_SET_NAME, "zeolite-reaper", 0, 0, 0);
  drop_capabilities();
  if (chdir("/") != 0) killing = true;

  // Whatever it kept open would keep the guest's pipes from ending.
  int go = reaping->go;
  int kept[] = {lifeline, init, caller->terminal, control_socket, terminal < go ? terminal : go, terminal < go ? go : terminal};
  close_except(0, kept, 6);
}

_Noreturn void run_reaper(const struct reaping *reaping) {
  int control = reaping->control, go = reaping->go;
  bool scoped = reaping->scoped;
  prepare(reaping);
  // In a PID namespace the kernel ends the tree with its process 1.
  if (scoped) warden = start_warden();
  signal(SIGPIPE, SIG_IGN);

  sigset_t child_signal;
  sigemptyset(&child_signal);
  sigaddset(&child_signal, SIGCHLD);
  int ended = signalfd(-1, &child_signal, SFD_NONBLOCK | SFD_CLOEXEC);
  if (ended < 0) killing = true;

  for (;;) {
    if (killing) {
      if (apart) end_namespace();
      else kill_descendants(scoped);
      // It was killed with the rest, and nothing is left to kill.
      end_warden(warden);
      warden = 0;
    }
    reap();
    struct pollfd polled[] = {
        {.fd = engine_gone ? -1 : control, .events = POLLIN | (blocked ? POLLOUT : 0)},
        {.fd = blocked ? -1 : ended, .events = POLLIN},
        // Once it has ended, looking again would never wait.
        {.fd = empty_told ? -1 : init, .events = POLLIN},
    };
    if (poll(polled, 3, patience()) < 0) continue;
    if (polled[1].revents != 0) {
      struct signalfd_siginfo discarded;
      while (read(ended, &discarded, sizeof discarded) > 0) continue;
    }
    if (polled[0].revents & POLLOUT && send(control, &waiting, sizeof waiting, MSG_DONTWAIT | MSG_NOSIGNAL) >= 0) blocked = false;
    if (polled[0].revents & (POLLIN | POLLHUP | POLLERR)) obey(&go);
  }
}
