// What the addon's files share: each file wraps one kernel interface and registers its functions here.
// Kernel errors come back as negative errno; JavaScript exceptions are only for wrong argument types (our own bugs).
#ifndef ZEOLITE_ADDON_H
#define ZEOLITE_ADDON_H

#define NAPI_VERSION 8
#include <node_api.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

void register_spawn(napi_env env, napi_value exports);
void register_landlock(napi_env env, napi_value exports);
void register_host(napi_env env, napi_value exports);
void register_terminal(napi_env env, napi_value exports);
void register_notify(napi_env env, napi_value exports);
void register_exchange(napi_env env, napi_value exports);
void register_tagged(napi_env env, napi_value exports);
void register_freeze(napi_env env, napi_value exports);
void register_memory(napi_env env, napi_value exports);
void register_syscall(napi_env env, napi_value exports);
void register_blocking(napi_env env, napi_value exports);
void register_reissue(napi_env env, napi_value exports);
void register_stop(napi_env env, napi_value exports);
void register_issue(napi_env env, napi_value exports);
void register_exec_stop(napi_env env, napi_value exports);
void register_hand_over(napi_env env, napi_value exports);
void register_descriptors(napi_env env, napi_value exports);
void register_numbered(napi_env env, napi_value exports);
void register_sockets(napi_env env, napi_value exports);
void register_pending(napi_env env, napi_value exports);
void register_process_look(napi_env env, napi_value exports);
void register_queue_files(napi_env env, napi_value exports);
void register_remove_tree(napi_env env, napi_value exports);
void register_named_files(napi_env env, napi_value exports);

void define_function(napi_env env, napi_value exports, const char *name, napi_callback callback);
void define_number(napi_env env, napi_value object, const char *name, double value);

// Throws a TypeError and returns NULL, so that a callback can `return throw_type(...)`.
napi_value throw_type(napi_env env, const char *message);

// Fills argv; throws and returns false when the caller gave fewer than `count` arguments.
bool get_arguments(napi_env env, napi_callback_info info, size_t count, napi_value *argv);

// These throw a TypeError that names `what` and return false when the value has another type or does not fit.
bool get_int(napi_env env, napi_value value, const char *what, int *result);
bool get_uint32(napi_env env, napi_value value, const char *what, uint32_t *result);
// Numbers (exact up to 2^53) and bigints.
bool get_uint64(napi_env env, napi_value value, const char *what, uint64_t *result);
bool get_int64(napi_env env, napi_value value, const char *what, int64_t *result);
// Any typed array, DataView or ArrayBuffer. The memory belongs to JavaScript: use it only within the call.
bool get_bytes(napi_env env, napi_value value, const char *what, void **data, size_t *length);
// A byte string (latin1, one char per byte) with a NUL at the end. Refuses embedded NULs and strings that do not fit.
bool get_byte_string(napi_env env, napi_value value, const char *what, char *buffer, size_t capacity);

// The same without a name to blame, for hot paths whose callers are typed: 0 or NULL after throwing.
int int_of(napi_env env, napi_value value);
void *bytes_of(napi_env env, napi_value value, size_t *length);

napi_value make_int(napi_env env, int64_t value);
napi_value make_bigint(napi_env env, uint64_t value);
napi_value make_byte_string(napi_env env, const char *bytes, size_t length);
napi_value make_undefined(napi_env env);

#endif
