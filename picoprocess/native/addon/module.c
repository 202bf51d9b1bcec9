#include "addon.h"

// Runs once per thread that loads the addon; nothing here may keep state across threads.
NAPI_MODULE_INIT(/* napi_env env, napi_value exports */) {
  register_spawn(env, exports);
  register_landlock(env, exports);
  register_host(env, exports);
  register_terminal(env, exports);
  register_notify(env, exports);
  register_exchange(env, exports);
  register_tagged(env, exports);
  register_freeze(env, exports);
  register_memory(env, exports);
  register_syscall(env, exports);
  register_blocking(env, exports);
  register_reissue(env, exports);
  register_stop(env, exports);
  register_issue(env, exports);
  register_exec_stop(env, exports);
  register_hand_over(env, exports);
  register_descriptors(env, exports);
  register_numbered(env, exports);
  register_sockets(env, exports);
  register_pending(env, exports);
  register_process_look(env, exports);
  register_queue_files(env, exports);
  register_remove_tree(env, exports);
  register_named_files(env, exports);
  return exports;
}
