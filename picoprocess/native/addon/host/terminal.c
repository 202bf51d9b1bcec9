// The controlling terminal: foreground group (tcsetpgrp(3)) and settings (termios(3)).
#define _GNU_SOURCE
#include "addon.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

static napi_value get_group(napi_env env, napi_callback_info info) {
  (void)info;
  return make_int(env, getpgrp());
}

static napi_value terminal_get_group(napi_env env, napi_callback_info info) {
  napi_value argv[1];
  int fd;
  if (!get_arguments(env, info, 1, argv) || !get_int(env, argv[0], "fd", &fd)) return NULL;
  int group = tcgetpgrp(fd);
  return make_int(env, group < 0 ? -errno : group);
}

// A background group that changes the terminal gets SIGTTOU, unless it blocks it; taking the terminal back is just that case.
static void block_terminal_output(sigset_t *before) {
  sigset_t blocked;
  sigemptyset(&blocked);
  sigaddset(&blocked, SIGTTOU);
  pthread_sigmask(SIG_BLOCK, &blocked, before);
}

static napi_value terminal_set_group(napi_env env, napi_callback_info info) {
  napi_value argv[2];
  int fd, group;
  sigset_t before;
  if (!get_arguments(env, info, 2, argv) || !get_int(env, argv[0], "fd", &fd) || !get_int(env, argv[1], "group", &group)) return NULL;
  block_terminal_output(&before);
  int status = tcsetpgrp(fd, group) == 0 ? 0 : -errno;
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  return make_int(env, status);
}

static napi_value terminal_get_settings(napi_env env, napi_callback_info info) {
  napi_value argv[1], result;
  int fd;
  struct termios settings;
  if (!get_arguments(env, info, 1, argv) || !get_int(env, argv[0], "fd", &fd)) return NULL;
  if (tcgetattr(fd, &settings) != 0) return make_undefined(env);
  napi_create_buffer_copy(env, sizeof settings, &settings, NULL, &result);
  return result;
}

static napi_value terminal_set_settings(napi_env env, napi_callback_info info) {
  napi_value argv[2];
  int fd;
  void *data;
  size_t size;
  struct termios settings;
  sigset_t before;
  if (!get_arguments(env, info, 2, argv) || !get_int(env, argv[0], "fd", &fd) || !get_bytes(env, argv[1], "settings", &data, &size)) return NULL;
  if (size != sizeof settings) return throw_type(env, "settings: not a struct termios");
  memcpy(&settings, data, size);
  block_terminal_output(&before);
  int status = tcsetattr(fd, TCSADRAIN, &settings) == 0 ? 0 : -errno;
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  return make_int(env, status);
}

void register_terminal(napi_env env, napi_value exports) {
  define_function(env, exports, "getGroup", get_group);
  define_function(env, exports, "terminalGetGroup", terminal_get_group);
  define_function(env, exports, "terminalSetGroup", terminal_set_group);
  define_function(env, exports, "terminalGetSettings", terminal_get_settings);
  define_function(env, exports, "terminalSetSettings", terminal_set_settings);
}
