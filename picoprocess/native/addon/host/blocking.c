// A call that may wait, in a thread of its own, so that the engine's worker never does: open(2), truncate(2), connect(2),
// accept(2), sendmsg(2), poll(2). The thread inherits the worker's
// Landlock domain. A signal without SA_RESTART interrupts it.
#define _GNU_SOURCE
#include "addon.h"
#include "message.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#define INTERRUPT (SIGRTMIN + 5)

struct waiting {
  int (*call)(struct waiting *); // a value, or -1 with errno
  char path[64];
  int flags;
  int64_t length;
  int socket;
  struct sockaddr_storage address;
  socklen_t size;
  struct message message;
  void *data;
  int result;
  atomic_int cancelled;
  atomic_int finished;
  pthread_t thread;
  napi_threadsafe_function report;
};

static void interrupted(int signal) { (void)signal; }

static int call_open(struct waiting *waiting) { return open(waiting->path, waiting->flags | O_CLOEXEC); }

// Waits for whoever has a lease on the file.
static int call_truncate(struct waiting *waiting) { return truncate(waiting->path, waiting->length); }

// A TCP socket whose connect was interrupted goes on connecting, and a second connect waits for it.
static int call_connect(struct waiting *waiting) { return connect(waiting->socket, (struct sockaddr *)&waiting->address, waiting->size); }

static int call_send(struct waiting *waiting) { return (int)sendmsg(waiting->socket, &waiting->message.header, waiting->flags | MSG_NOSIGNAL); }

static int call_accept(struct waiting *waiting) { return accept4(waiting->socket, NULL, NULL, waiting->flags); }

static int call_poll(struct waiting *waiting) { return poll(&(struct pollfd){waiting->socket, POLLIN, 0}, 1, waiting->flags); }

static void *wait_in_thread(void *data) {
  struct waiting *waiting = data;
  int result;
  do result = waiting->call(waiting);
  while (result < 0 && errno == EINTR && !atomic_load(&waiting->cancelled));
  waiting->result = result < 0 ? -errno : result;
  atomic_store(&waiting->finished, 1);
  napi_call_threadsafe_function(waiting->report, waiting, napi_tsfn_blocking);
  return NULL;
}

static void finish(napi_env env, napi_value callback, void *context, void *data) {
  (void)context;
  struct waiting *waiting = data;
  pthread_join(waiting->thread, NULL);
  if (env) {
    napi_value self, result;
    napi_get_undefined(env, &self);
    result = make_int(env, waiting->result);
    napi_call_function(env, self, callback, 1, &result, NULL);
  }
  napi_release_threadsafe_function(waiting->report, napi_tsfn_release);
}

static void forget(napi_env env, void *data, void *hint) {
  (void)env;
  (void)hint;
  struct waiting *waiting = data;
  free(waiting->data);
  free(waiting);
}

// What cancelWaiting takes, or -errno. Keep it until the callback(result or -errno) ran. Takes `waiting` over.
static napi_value begin(napi_env env, struct waiting *waiting, napi_value callback) {
  napi_value name, external;
  struct sigaction action = {.sa_handler = interrupted};
  sigaction(INTERRUPT, &action, NULL);
  napi_create_string_utf8(env, "waiting", NAPI_AUTO_LENGTH, &name);
  if (napi_create_threadsafe_function(env, callback, NULL, name, 0, 1, NULL, NULL, NULL, finish, &waiting->report) != napi_ok) {
    forget(env, waiting, NULL);
    return make_int(env, -ENOMEM);
  }
  pthread_attr_t attributes;
  pthread_attr_init(&attributes);
  pthread_attr_setstacksize(&attributes, 128 * 1024);
  int error = pthread_create(&waiting->thread, &attributes, wait_in_thread, waiting);
  pthread_attr_destroy(&attributes);
  if (error) {
    napi_release_threadsafe_function(waiting->report, napi_tsfn_abort);
    forget(env, waiting, NULL);
    return make_int(env, -error);
  }
  napi_create_external(env, waiting, forget, NULL, &external);
  return external;
}

// openBlocking(path, flags, callback)
static napi_value open_blocking(napi_env env, napi_callback_info info) {
  napi_value argv[3];
  if (!get_arguments(env, info, 3, argv)) return NULL;
  struct waiting *waiting = calloc(1, sizeof *waiting);
  if (!waiting) return make_int(env, -ENOMEM);
  if (!get_byte_string(env, argv[0], "path", waiting->path, sizeof waiting->path)) {
    free(waiting);
    return NULL;
  }
  waiting->call = call_open;
  waiting->flags = int_of(env, argv[1]);
  return begin(env, waiting, argv[2]);
}

// truncateBlocking(path, length, callback)
static napi_value truncate_blocking(napi_env env, napi_callback_info info) {
  napi_value argv[3];
  if (!get_arguments(env, info, 3, argv)) return NULL;
  struct waiting *waiting = calloc(1, sizeof *waiting);
  if (!waiting) return make_int(env, -ENOMEM);
  if (!get_byte_string(env, argv[0], "path", waiting->path, sizeof waiting->path)) {
    free(waiting);
    return NULL;
  }
  waiting->call = call_truncate;
  napi_get_value_int64(env, argv[1], &waiting->length);
  return begin(env, waiting, argv[2]);
}

// connectBlocking(socket, address, callback): the socket must stay open until the callback ran.
static napi_value connect_blocking(napi_env env, napi_callback_info info) {
  napi_value argv[3];
  if (!get_arguments(env, info, 3, argv)) return NULL;
  size_t size;
  const void *address = bytes_of(env, argv[1], &size);
  struct waiting *waiting = calloc(1, sizeof *waiting);
  if (!waiting) return make_int(env, -ENOMEM);
  if (size > sizeof waiting->address) {
    free(waiting);
    return make_int(env, -EINVAL);
  }
  waiting->call = call_connect;
  waiting->socket = int_of(env, argv[0]);
  waiting->size = (socklen_t)size;
  memcpy(&waiting->address, address, size);
  return begin(env, waiting, argv[2]);
}

// sendBlocking(socket, data, address, control, flags, callback): the socket, and descriptors in control, must stay open until the callback ran.
static napi_value send_blocking(napi_env env, napi_callback_info info) {
  napi_value argv[6];
  if (!get_arguments(env, info, 6, argv)) return NULL;
  size_t size, address_size, control_size;
  const void *data = bytes_of(env, argv[1], &size), *address = bytes_of(env, argv[2], &address_size), *control = bytes_of(env, argv[3], &control_size);
  struct waiting *waiting = calloc(1, sizeof *waiting);
  if (!waiting) return make_int(env, -ENOMEM);
  // Control messages first: the kernel reads them as structures, which malloc's alignment suits.
  waiting->data = malloc(control_size + size + 1);
  if (!waiting->data || address_size > sizeof waiting->address) {
    forget(env, waiting, NULL);
    return make_int(env, -EINVAL);
  }
  char *copy = waiting->data;
  if (control_size > 0) memcpy(copy, control, control_size);
  if (size > 0) memcpy(copy + control_size, data, size);
  if (address_size > 0) memcpy(&waiting->address, address, address_size);
  make_message(&waiting->message, copy + control_size, size, &waiting->address, address_size, copy, control_size);
  waiting->call = call_send;
  waiting->socket = int_of(env, argv[0]);
  waiting->flags = int_of(env, argv[4]);
  return begin(env, waiting, argv[5]);
}

// acceptBlocking(socket, flags, callback): the socket must stay open until the callback ran.
static napi_value accept_blocking(napi_env env, napi_callback_info info) {
  napi_value argv[3];
  if (!get_arguments(env, info, 3, argv)) return NULL;
  struct waiting *waiting = calloc(1, sizeof *waiting);
  if (!waiting) return make_int(env, -ENOMEM);
  waiting->call = call_accept;
  waiting->socket = int_of(env, argv[0]);
  waiting->flags = int_of(env, argv[1]);
  return begin(env, waiting, argv[2]);
}

// waitReadable(socket, milliseconds, callback): the socket must stay open until the callback(1, 0 at the time-out, -errno) ran.
static napi_value wait_readable(napi_env env, napi_callback_info info) {
  napi_value argv[3];
  if (!get_arguments(env, info, 3, argv)) return NULL;
  struct waiting *waiting = calloc(1, sizeof *waiting);
  if (!waiting) return make_int(env, -ENOMEM);
  waiting->call = call_poll;
  waiting->socket = int_of(env, argv[0]);
  waiting->flags = int_of(env, argv[1]);
  return begin(env, waiting, argv[2]);
}

// cancelWaiting(waiting): makes the call return. Harmless when it has returned already.
static napi_value cancel_waiting(napi_env env, napi_callback_info info) {
  napi_value argv[1];
  void *data = NULL;
  if (!get_arguments(env, info, 1, argv)) return NULL;
  napi_get_value_external(env, argv[0], &data);
  struct waiting *waiting = data;
  atomic_store(&waiting->cancelled, 1);
  // Once may come just before the thread enters the kernel.
  for (int tries = 0; tries < 100 && !atomic_load(&waiting->finished); tries++) {
    pthread_kill(waiting->thread, INTERRUPT);
    nanosleep(&(struct timespec){0, 50000}, NULL);
  }
  return make_undefined(env);
}

void register_blocking(napi_env env, napi_value exports) {
  define_function(env, exports, "openBlocking", open_blocking);
  define_function(env, exports, "truncateBlocking", truncate_blocking);
  define_function(env, exports, "connectBlocking", connect_blocking);
  define_function(env, exports, "sendBlocking", send_blocking);
  define_function(env, exports, "acceptBlocking", accept_blocking);
  define_function(env, exports, "waitReadable", wait_readable);
  define_function(env, exports, "cancelWaiting", cancel_waiting);
}
