#include "addon.h"

#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

void define_function(napi_env env, napi_value exports, const char *name, napi_callback callback) {
  napi_value function;
  napi_create_function(env, name, NAPI_AUTO_LENGTH, callback, NULL, &function);
  napi_set_named_property(env, exports, name, function);
}

void define_number(napi_env env, napi_value object, const char *name, double value) {
  napi_value number;
  napi_create_double(env, value, &number);
  napi_set_named_property(env, object, name, number);
}

napi_value throw_type(napi_env env, const char *message) {
  napi_throw_type_error(env, "ERR_INVALID_ARG_TYPE", message);
  return NULL;
}

static bool refuse(napi_env env, const char *what, const char *problem) {
  char message[160];
  snprintf(message, sizeof message, "%s: %s", what, problem);
  throw_type(env, message);
  return false;
}

bool get_arguments(napi_env env, napi_callback_info info, size_t count, napi_value *argv) {
  size_t given = count;
  napi_get_cb_info(env, info, &given, argv, NULL, NULL);
  return given >= count || refuse(env, "arguments", "too few");
}

bool get_int(napi_env env, napi_value value, const char *what, int *result) {
  double number;
  if (napi_get_value_double(env, value, &number) != napi_ok) return refuse(env, what, "not a number");
  if (!(number >= INT_MIN && number <= INT_MAX) || number != trunc(number)) return refuse(env, what, "not a 32-bit integer");
  *result = (int)number;
  return true;
}

bool get_uint32(napi_env env, napi_value value, const char *what, uint32_t *result) {
  double number;
  if (napi_get_value_double(env, value, &number) != napi_ok) return refuse(env, what, "not a number");
  if (!(number >= 0 && number <= UINT32_MAX) || number != trunc(number)) return refuse(env, what, "not an unsigned 32-bit integer");
  *result = (uint32_t)number;
  return true;
}

bool get_uint64(napi_env env, napi_value value, const char *what, uint64_t *result) {
  bool lossless;
  double number;
  if (napi_get_value_bigint_uint64(env, value, result, &lossless) == napi_ok) {
    return lossless || refuse(env, what, "not an unsigned 64-bit integer");
  }
  if (napi_get_value_double(env, value, &number) != napi_ok) return refuse(env, what, "neither a number nor a bigint");
  if (!(number >= 0 && number <= 9007199254740992.0) || number != trunc(number)) return refuse(env, what, "not an exact unsigned integer");
  *result = (uint64_t)number;
  return true;
}

bool get_int64(napi_env env, napi_value value, const char *what, int64_t *result) {
  bool lossless;
  double number;
  if (napi_get_value_bigint_int64(env, value, result, &lossless) == napi_ok) {
    return lossless || refuse(env, what, "not a 64-bit integer");
  }
  if (napi_get_value_double(env, value, &number) != napi_ok) return refuse(env, what, "neither a number nor a bigint");
  if (!(fabs(number) <= 9007199254740992.0) || number != trunc(number)) return refuse(env, what, "not an exact integer");
  *result = (int64_t)number;
  return true;
}

bool get_bytes(napi_env env, napi_value value, const char *what, void **data, size_t *length) {
  bool matches;
  if (napi_is_typedarray(env, value, &matches) == napi_ok && matches) {
    napi_typedarray_type type;
    static const size_t sizes[] = {1, 1, 1, 2, 2, 4, 4, 4, 8, 8, 8};
    if (napi_get_typedarray_info(env, value, &type, length, data, NULL, NULL) != napi_ok) return refuse(env, what, "unusable typed array");
    *length *= sizes[type];
    return true;
  }
  if (napi_is_dataview(env, value, &matches) == napi_ok && matches) {
    return napi_get_dataview_info(env, value, length, data, NULL, NULL) == napi_ok || refuse(env, what, "unusable DataView");
  }
  if (napi_is_arraybuffer(env, value, &matches) == napi_ok && matches) {
    return napi_get_arraybuffer_info(env, value, data, length) == napi_ok || refuse(env, what, "unusable ArrayBuffer");
  }
  return refuse(env, what, "not a buffer");
}

bool get_byte_string(napi_env env, napi_value value, const char *what, char *buffer, size_t capacity) {
  size_t length, copied;
  if (napi_get_value_string_latin1(env, value, NULL, 0, &length) != napi_ok) return refuse(env, what, "not a string");
  if (length >= capacity) return refuse(env, what, "too long");
  napi_get_value_string_latin1(env, value, buffer, capacity, &copied);
  return memchr(buffer, 0, length) == NULL || refuse(env, what, "contains a NUL");
}

int int_of(napi_env env, napi_value value) {
  int32_t result = 0;
  if (napi_get_value_int32(env, value, &result) != napi_ok) throw_type(env, "not a number");
  return result;
}

void *bytes_of(napi_env env, napi_value value, size_t *length) {
  void *data = NULL;
  *length = 0;
  return get_bytes(env, value, "bytes", &data, length) ? data : NULL;
}

napi_value make_int(napi_env env, int64_t value) {
  napi_value result;
  napi_create_int64(env, value, &result);
  return result;
}

napi_value make_bigint(napi_env env, uint64_t value) {
  napi_value result;
  napi_create_bigint_uint64(env, value, &result);
  return result;
}

napi_value make_byte_string(napi_env env, const char *bytes, size_t length) {
  napi_value result;
  napi_create_string_latin1(env, bytes, length, &result);
  return result;
}

napi_value make_undefined(napi_env env) {
  napi_value result;
  napi_get_undefined(env, &result);
  return result;
}
