// landlock(7): rulesets as descriptors.
#include "addon.h"

#include <errno.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#define CREATE_RULESET_VERSION 1u
#define RULE_PATH_BENEATH 1
#define RULE_NET_PORT 2
// landlock(7): LANDLOCK_MAX_NUM_LAYERS
enum { MOST_DOMAINS = 16 };

// Debian 12's linux/landlock.h stops at ABI 2; the layout is from include/uapi/linux/landlock.h of Linux 6.12.
struct ruleset_attr {
  uint64_t handled_access_fs;
  uint64_t handled_access_net;
  uint64_t scoped;
};
struct path_beneath_attr {
  uint64_t allowed_access;
  int32_t parent_fd;
} __attribute__((packed));
struct net_port_attr {
  uint64_t allowed_access;
  uint64_t port;
};

static napi_value result_of(napi_env env, long status) { return make_int(env, status < 0 ? -errno : status); }

static napi_value landlock_abi(napi_env env, napi_callback_info info) {
  (void)info;
  return result_of(env, syscall(SYS_landlock_create_ruleset, NULL, 0, CREATE_RULESET_VERSION));
}

static napi_value landlock_create_ruleset(napi_env env, napi_callback_info info) {
  napi_value argv[3];
  struct ruleset_attr attr;
  if (!get_arguments(env, info, 3, argv) || !get_uint64(env, argv[0], "handledFs", &attr.handled_access_fs) ||
      !get_uint64(env, argv[1], "handledNet", &attr.handled_access_net) || !get_uint64(env, argv[2], "scoped", &attr.scoped)) {
    return NULL;
  }
  // An older kernel answers E2BIG when bytes beyond its own struct are not zero, and ignores them when they are.
  return result_of(env, syscall(SYS_landlock_create_ruleset, &attr, sizeof attr, 0));
}

static napi_value landlock_add_path_rule(napi_env env, napi_callback_info info) {
  napi_value argv[3];
  int ruleset, path;
  uint64_t access;
  if (!get_arguments(env, info, 3, argv) || !get_int(env, argv[0], "ruleset", &ruleset) || !get_int(env, argv[1], "path", &path) ||
      !get_uint64(env, argv[2], "access", &access)) {
    return NULL;
  }
  struct path_beneath_attr attr = {.allowed_access = access, .parent_fd = path};
  return result_of(env, syscall(SYS_landlock_add_rule, ruleset, RULE_PATH_BENEATH, &attr, 0));
}

static napi_value landlock_add_port_rule(napi_env env, napi_callback_info info) {
  napi_value argv[3];
  int ruleset;
  struct net_port_attr attr;
  if (!get_arguments(env, info, 3, argv) || !get_int(env, argv[0], "ruleset", &ruleset) || !get_uint64(env, argv[1], "port", &attr.port) ||
      !get_uint64(env, argv[2], "access", &attr.allowed_access)) {
    return NULL;
  }
  return result_of(env, syscall(SYS_landlock_add_rule, ruleset, RULE_NET_PORT, &attr, 0));
}

// Restricts the calling thread and what it starts later, not its sibling threads.
static napi_value landlock_restrict_self(napi_env env, napi_callback_info info) {
  napi_value argv[1];
  int ruleset;
  if (!get_arguments(env, info, 1, argv) || !get_int(env, argv[0], "ruleset", &ruleset)) return NULL;
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return make_int(env, -errno);
  return result_of(env, syscall(SYS_landlock_restrict_self, ruleset, 0));
}

// How many more domains a process of the calling thread's can enter, one in the other: found out by a child, which ends.
static int room(int ruleset) {
  const pid_t child = fork();
  if (child == 0) {
    int count = 0;
    while (count < MOST_DOMAINS && syscall(SYS_landlock_restrict_self, ruleset, 0) == 0) count++;
    _exit(count);
  }
  int status;
  pid_t ended;
  while ((ended = child < 0 ? -1 : waitpid(child, &status, 0)) < 0 && child > 0 && errno == EINTR);
  return ended < 0 ? -errno : WIFEXITED(status) ? WEXITSTATUS(status) : -EIO;
}

// landlockRoom(ruleset): that number, or -errno. The thread must have no_new_privs.
static napi_value landlock_room(napi_env env, napi_callback_info info) {
  napi_value argv[1];
  int ruleset;
  if (!get_arguments(env, info, 1, argv) || !get_int(env, argv[0], "ruleset", &ruleset)) return NULL;
  return make_int(env, room(ruleset));
}

void register_landlock(napi_env env, napi_value exports) {
  define_function(env, exports, "landlockAbi", landlock_abi);
  define_function(env, exports, "landlockCreateRuleset", landlock_create_ruleset);
  define_function(env, exports, "landlockAddPathRule", landlock_add_path_rule);
  define_function(env, exports, "landlockAddPortRule", landlock_add_port_rule);
  define_function(env, exports, "landlockRestrictSelf", landlock_restrict_self);
  define_function(env, exports, "landlockRoom", landlock_room);
}
