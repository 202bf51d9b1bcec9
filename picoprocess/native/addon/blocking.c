// An open(2) that may wait, in a thread of its own, so that the engine's worker never does. The thread inherits the worker's
// Landlock domain. A signal without SA_RESTART interrupts it.
#define _GNU_SOURCE
#include "addon.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define INTERRUPT (SIGRTMIN + 5)

struct opening {
  char path[64];
  int flags;
  int result;
  atomic_int cancelled;
  atomic_int finished;
  pthread_t thread;
  napi_threadsafe_function report;
};

static void interrupted(int signal) { (void)signal; }

static void *open_in_thread(void *data) {
  struct opening *opening = data;
  int fd;
  do fd = open(opening->path, opening->flags | O_CLOEXEC);
  while (fd < 0 && errno == EINTR && !atomic_load(&opening->cancelled));
  opening->result = fd < 0 ? -errno : fd;
  atomic_store(&opening->finished, 1);
  napi_call_threadsafe_function(opening->report, opening, napi_tsfn_blocking);
  return NULL;
}

static void finish(napi_env env, napi_value callback, void *context, void *data) {
  (void)context;
  struct opening *opening = data;
  pthread_join(opening->thread, NULL);
  if (env) {
    napi_value self, result;
    napi_get_undefined(env, &self);
    result = make_int(env, opening->result);
    napi_call_function(env, self, callback, 1, &result, NULL);
  }
  napi_release_threadsafe_function(opening->report, napi_tsfn_release);
}

static void forget(napi_env env, void *data, void *hint) {
  (void)env;
  (void)hint;
  free(data);
}

// openBlocking(path, flags, callback(fd or -errno)): what cancelOpening takes, or -errno. Keep it until the callback ran.
static napi_value open_blocking(napi_env env, napi_callback_info info) {
  napi_value argv[3], name, external;
  if (!get_arguments(env, info, 3, argv)) return NULL;
  struct opening *opening = calloc(1, sizeof *opening);
  if (!opening) return make_int(env, -ENOMEM);
  if (!get_byte_string(env, argv[0], "path", opening->path, sizeof opening->path)) {
    free(opening);
    return NULL;
  }
  opening->flags = int_of(env, argv[1]);
  struct sigaction action = {.sa_handler = interrupted};
  sigaction(INTERRUPT, &action, NULL);
  napi_create_string_utf8(env, "openBlocking", NAPI_AUTO_LENGTH, &name);
  if (napi_create_threadsafe_function(env, argv[2], NULL, name, 0, 1, NULL, NULL, NULL, finish, &opening->report) != napi_ok) {
    free(opening);
    return make_int(env, -ENOMEM);
  }
  pthread_attr_t attributes;
  pthread_attr_init(&attributes);
  pthread_attr_setstacksize(&attributes, 128 * 1024);
  int error = pthread_create(&opening->thread, &attributes, open_in_thread, opening);
  pthread_attr_destroy(&attributes);
  if (error) {
    napi_release_threadsafe_function(opening->report, napi_tsfn_abort);
    free(opening);
    return make_int(env, -error);
  }
  napi_create_external(env, opening, forget, NULL, &external);
  return external;
}

// cancelOpening(opening): makes a waiting open return. Harmless when it has returned already.
static napi_value cancel_opening(napi_env env, napi_callback_info info) {
  napi_value argv[1];
  void *data = NULL;
  if (!get_arguments(env, info, 1, argv)) return NULL;
  napi_get_value_external(env, argv[0], &data);
  struct opening *opening = data;
  atomic_store(&opening->cancelled, 1);
  // Once may come just before the thread enters the kernel.
  for (int tries = 0; tries < 100 && !atomic_load(&opening->finished); tries++) {
    pthread_kill(opening->thread, INTERRUPT);
    nanosleep(&(struct timespec){0, 50000}, NULL);
  }
  return make_undefined(env);
}

void register_blocking(napi_env env, napi_value exports) {
  define_function(env, exports, "openBlocking", open_blocking);
  define_function(env, exports, "cancelOpening", cancel_opening);
}
