// What this kernel offers, and what the engine sets on itself.
#include "addon.h"

#include <errno.h>
#include <sys/prctl.h>

// Keeps same-user processes from ptrace(2), /proc/PID/mem and pidfd_getfd(2) on the engine.
static napi_value set_undumpable(napi_env env, napi_callback_info info) {
  (void)info;
  return make_int(env, prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) == 0 ? 0 : -errno);
}

void register_host(napi_env env, napi_value exports) { define_function(env, exports, "setUndumpable", set_undumpable); }
