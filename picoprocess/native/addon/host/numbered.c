// A call on an open file of the program's, made by the engine, where the kernel remembers the descriptor's number: si_fd of SIGIO (fcntl(2), F_SETSIG).
// A child that shares our memory and has a table of descriptors of its own makes it, since in ours that number is something else.
#define _GNU_SOURCE
#include "addon.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

struct numbered {
  int fd, number, nr;
  long second, third;
  volatile long result;
};

// Neither libc's errno nor anything else of the thread's may be touched but `result`.
static int make_call(void *argument) {
  struct numbered *call = argument;
  int fd = dup2(call->fd, call->number) == call->number ? call->number : call->fd;
  call->result = syscall(call->nr, fd, call->second, call->third);
  if (call->result < 0) call->result = -errno;
  _exit(0);
}

static long call_numbered(struct numbered *call) {
  const size_t size = 64 << 10;
  char *stack = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_STACK, -1, 0);
  if (stack == MAP_FAILED) return -ENOMEM;
  sigset_t all, before;
  sigfillset(&all);
  pthread_sigmask(SIG_BLOCK, &all, &before);
  // No signal at its end: nobody else waits for it.
  int pid = clone(make_call, stack + size, CLONE_VM | CLONE_VFORK, call);
  long result = pid < 0 ? -errno : call->result;
  if (pid > 0) waitpid(pid, NULL, __WCLONE);
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  munmap(stack, size);
  return result;
}

// callNumbered(fd, number, nr, second, third or bytes)
static napi_value call_numbered_(napi_env env, napi_callback_info info) {
  napi_value argv[5];
  napi_valuetype type;
  struct numbered call = {0};
  if (!get_arguments(env, info, 5, argv)) return NULL;
  call.fd = int_of(env, argv[0]);
  call.number = int_of(env, argv[1]);
  call.nr = int_of(env, argv[2]);
  call.second = int_of(env, argv[3]);
  napi_typeof(env, argv[4], &type);
  call.third = type == napi_number ? int_of(env, argv[4]) : (long)bytes_of(env, argv[4], &(size_t){0});
  return make_int(env, call_numbered(&call));
}

void register_numbered(napi_env env, napi_value exports) { define_function(env, exports, "callNumbered", call_numbered_); }
