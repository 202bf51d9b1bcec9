// Loads the addon into a process whose C library is musl, with just so much of Node-API that its functions can be made and one of them called.
// argv: the addon. Prints the number of its functions, and what setUndumpable did.
#include <dlfcn.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>

typedef void *value;
typedef value (*callback)(void *env, void *info);

static struct { callback function; char name[64]; } made[256];
static int count;
static int64_t last;

int napi_create_function(void *env, const char *name, size_t length, callback function, void *data, value *result) {
  (void)env, (void)name, (void)length, (void)data;
  made[count].function = function;
  *result = (value)(intptr_t)(count + 1);
  return 0;
}
int napi_set_named_property(void *env, value object, const char *name, value property) {
  (void)env, (void)object;
  if (property == (value)(intptr_t)(count + 1)) snprintf(made[count++].name, sizeof made[0].name, "%s", name);
  return 0;
}
int napi_create_int64(void *env, int64_t number, value *result) {
  (void)env;
  last = number;
  *result = &last;
  return 0;
}
int napi_create_double(void *env, double number, value *result) { return napi_create_int64(env, (int64_t)number, result); }

// What the addon needs to be there and this host never has called.
#define ABSENT(name) int name(void) { fprintf(stderr, "%s was called\n", #name); abort(); }
#include "absent.h"

int main(int argc, char **argv) {
  if (argc != 2) return 2;
  void *addon = dlopen(argv[1], RTLD_NOW | RTLD_LOCAL);
  if (!addon) return fprintf(stderr, "%s\n", dlerror()), 1;
  value (*start)(void *, value) = (value (*)(void *, value))dlsym(addon, "napi_register_module_v1");
  if (!start) return fprintf(stderr, "%s\n", dlerror()), 1;
  start((void *)1, (value)1);
  printf("functions: %s\n", count > 50 ? "yes" : "no");
  for (int i = 0; i < count; i++) {
    if (strcmp(made[i].name, "setUndumpable") == 0) made[i].function((void *)1, NULL);
  }
  printf("undumpable: %s\n", last == 0 && prctl(PR_GET_DUMPABLE) == 0 ? "yes" : "no");
  return 0;
}
