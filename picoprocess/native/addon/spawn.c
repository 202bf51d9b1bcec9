// Starts the launcher and talks to it.
#include "addon.h"

#include <errno.h>
#include <unistd.h>

// Closes descriptors that came from native calls, which no JavaScript object owns.
static napi_value close_descriptor(napi_env env, napi_callback_info info) {
  napi_value argv[1];
  int fd;
  if (!get_arguments(env, info, 1, argv) || !get_int(env, argv[0], "fd", &fd)) return NULL;
  return make_int(env, close(fd) == 0 ? 0 : -errno);
}

void register_spawn(napi_env env, napi_value exports) { define_function(env, exports, "closeDescriptor", close_descriptor); }
