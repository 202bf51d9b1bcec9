// ptrace(2): makes a held thread issue execve again, for another path and other arguments.
//
// An exec whose program has another name on the host than in the guest's view cannot be continued as it is. The thread is stopped
// on its way out of the held call, the new path and argument list are laid below its stack, and its registers are set to issue
// execve. That call traps like any other, so nothing here has to be believed.
#define _GNU_SOURCE
#include "addon.h"
#include "tracing.h"

#include <errno.h>
#include <linux/seccomp.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/user.h>
#include <sys/wait.h>
#include <unistd.h>

#define ERESTARTNOINTR 513
#define RED_ZONE 128
#define MAX_POINTERS 65536

#if defined(__x86_64__)

struct image {
  char *bytes;
  size_t size;
  uint64_t address;
};

// Counts the guest's argument pointers, from the second on; -errno when the list cannot be read.
static long copy_pointers(pid_t tid, uint64_t list, uint64_t *to, long room) {
  for (long count = 0; count < room; count++) {
    struct iovec local = {&to[count], sizeof *to};
    struct iovec remote = {(void *)(uintptr_t)(list + (uint64_t)count * sizeof *to), sizeof *to};
    if (process_vm_readv(tid, &local, 1, &remote, 1, 0) != (ssize_t)sizeof *to) return -EFAULT;
    if (to[count] == 0) return count;
  }
  return -E2BIG;
}

// Pointers that take the place of the guest's own list.
struct list {
  const uint64_t *pointers;
  size_t count;
};

// Lays strings, the new argument list and the new environment below the stack pointer. Without strings beyond the path the old list stays, and
// without a new environment the old one.
static int build_image(pid_t tid, uint64_t stack, char **strings, size_t count, uint64_t argv, const struct list *environment, struct image *image,
                       uint64_t *new_argv, uint64_t *new_envp) {
  uint64_t *old = NULL;
  long rest = 0;
  if (count > 1) {
    old = malloc(MAX_POINTERS * sizeof *old);
    if (!old) return -ENOMEM;
    rest = argv ? copy_pointers(tid, argv, old, MAX_POINTERS) : 0;
    if (rest < 0) {
      free(old);
      return (int)rest;
    }
  }
  size_t text = 0;
  for (size_t i = 0; i < count; i++) text += strlen(strings[i]) + 1;
  long kept = rest > 1 ? rest - 1 : 0;
  size_t pointers = count > 1 ? (count - 1 + (size_t)kept + 1) * sizeof(uint64_t) : 0;
  const size_t variables = environment->pointers ? (environment->count + 1) * sizeof(uint64_t) : 0;
  image->size = (text + 7) / 8 * 8 + pointers + variables;
  image->address = (stack - RED_ZONE - image->size) & ~15ull;
  image->bytes = calloc(1, image->size);
  if (!image->bytes) {
    free(old);
    return -ENOMEM;
  }
  uint64_t *list = (uint64_t *)(image->bytes + (text + 7) / 8 * 8);
  size_t at = 0;
  for (size_t i = 0; i < count; i++) {
    strcpy(image->bytes + at, strings[i]);
    if (i > 0) list[i - 1] = image->address + at;
    at += strlen(strings[i]) + 1;
  }
  if (kept > 0) memcpy(list + count - 1, old + 1, (size_t)kept * sizeof *old);
  *new_argv = count > 1 ? image->address + (text + 7) / 8 * 8 : argv;
  if (variables) {
    memcpy(image->bytes + image->size - variables, environment->pointers, environment->count * sizeof(uint64_t));
    *new_envp = image->address + image->size - variables;
  }
  free(old);
  return 0;
}

static int answer(int listener, uint64_t id, int error) {
  struct seccomp_notif_resp response;
  memset(&response, 0, sizeof response);
  response.id = id;
  response.error = -error;
  return ioctl(listener, SECCOMP_IOCTL_NOTIF_SEND, &response) < 0 ? -errno : 0;
}

// Stops the thread as it leaves the held call. 0, or -errno with the call still held (nothing answered yet).
static int stop_thread(int listener, uint64_t id, pid_t tid) {
  const int seized = seize_thread(tid, PTRACE_O_EXITKILL);
  if (seized < 0) return seized;
  if (ptrace(PTRACE_INTERRUPT, tid, NULL, NULL) < 0) {
    int error = errno;
    ptrace(PTRACE_DETACH, tid, NULL, NULL);
    return -error;
  }
  answer(listener, id, ERESTARTNOINTR);
  for (;;) {
    int status;
    pid_t stopped = waitpid(tid, &status, __WALL);
    if (stopped < 0 && errno == EINTR) continue;
    if (stopped < 0 || !WIFSTOPPED(status)) return -ESRCH;
    if (status >> 16 == PTRACE_EVENT_STOP) return 0;
    ptrace(PTRACE_CONT, tid, NULL, (void *)(uintptr_t)WSTOPSIG(status));
  }
}

// After the stop the call cannot be answered any more: a failure becomes the thread's return value.
static void return_error(pid_t tid, struct user_regs_struct *registers, int error) {
  registers->rax = (unsigned long long)(long long)error;
  registers->orig_rax = (unsigned long long)-1;
  ptrace(PTRACE_SETREGS, tid, NULL, registers);
}

// `last`: the thread never comes back from this exec. Its stack goes on below the new path and lists then, where no handler of a signal that comes first
// writes over them.
static int reissue(int listener, uint64_t id, pid_t tid, char **strings, size_t count, uint64_t argv, uint64_t envp, const struct list *environment, bool last) {
  int error = stop_thread(listener, id, tid);
  if (error == -ESRCH) return 0; // killed meanwhile: nobody is left to be told
  if (error) return error;
  struct user_regs_struct registers;
  struct image image = {0};
  if (ptrace(PTRACE_GETREGS, tid, NULL, &registers) == 0) {
    uint64_t new_argv = argv, new_envp = envp;
    error = build_image(tid, registers.rsp, strings, count, argv, environment, &image, &new_argv, &new_envp);
    struct iovec local = {image.bytes, image.size};
    struct iovec remote = {(void *)(uintptr_t)image.address, image.size};
    if (error == 0 && process_vm_writev(tid, &local, 1, &remote, 1, 0) != (ssize_t)image.size) error = -EFAULT;
    if (error) {
      return_error(tid, &registers, error);
    } else {
      registers.rip -= 2; // the syscall instruction: 0f 05
      registers.rax = SYS_execve;
      registers.orig_rax = (unsigned long long)-1;
      registers.rdi = image.address;
      registers.rsi = new_argv;
      registers.rdx = new_envp;
      if (last) registers.rsp = image.address;
      ptrace(PTRACE_SETREGS, tid, NULL, &registers);
    }
    free(image.bytes);
  }
  ptrace(PTRACE_DETACH, tid, NULL, NULL);
  return 0;
}

#else
static int reissue(int listener, uint64_t id, pid_t tid, char **strings, size_t count, uint64_t argv, uint64_t envp, const struct list *environment, bool last) {
  (void)listener, (void)id, (void)tid, (void)strings, (void)count, (void)argv, (void)envp, (void)environment, (void)last;
  return -ENOSYS;
}
#endif

#define MAX_STRINGS 16

// reissueExec(listener, id, tid, strings, argv, envp, environment, last): strings[0] is the path, the rest replaces argv[0]; `environment`, pointers
// that replace envp, or null; `last`: the thread dies when this exec fails. 0, or -errno: not answered.
static napi_value reissue_exec(napi_env env, napi_callback_info info) {
  napi_value args[8];
  if (!get_arguments(env, info, 8, args)) return NULL;
  bool last = false;
  napi_get_value_bool(env, args[7], &last);
  struct list environment = {NULL, 0};
  napi_valuetype type;
  if (napi_typeof(env, args[6], &type) == napi_ok && type == napi_object) {
    void *data;
    if (!get_bytes(env, args[6], "environment", &data, &environment.count)) return NULL;
    static const uint64_t none;
    environment.count /= sizeof(uint64_t);
    environment.pointers = data ? data : &none;
  }
  uint64_t id, argv, envp;
  if (!get_uint64(env, args[1], "id", &id) || !get_uint64(env, args[4], "argv", &argv) || !get_uint64(env, args[5], "envp", &envp)) return NULL;
  uint32_t count = 0;
  napi_get_array_length(env, args[3], &count);
  if (count == 0 || count > MAX_STRINGS) return make_int(env, -E2BIG);
  char *strings[MAX_STRINGS] = {0};
  int error = 0;
  for (uint32_t i = 0; i < count && !error; i++) {
    napi_value value;
    strings[i] = malloc(4097);
    napi_get_element(env, args[3], i, &value);
    if (!strings[i]) error = -ENOMEM;
    else if (!get_byte_string(env, value, "string", strings[i], 4097)) error = -EINVAL;
  }
  if (!error) error = reissue(int_of(env, args[0]), id, (pid_t)int_of(env, args[2]), strings, count, argv, envp, &environment, last);
  for (uint32_t i = 0; i < count; i++) free(strings[i]);
  return make_int(env, error);
}

void register_reissue(napi_env env, napi_value exports) { define_function(env, exports, "reissueExec", reissue_exec); }
