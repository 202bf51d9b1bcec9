// Signals that wait to be delivered to threads, as /proc/TID/status shows them (proc(5)).
#define _GNU_SOURCE
#include "addon.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { NONE, OWN, SHARED, GONE };

static const char *field(const char *text, const char *name) {
  const char *found = strstr(text, name);
  return found == NULL ? "" : found + strlen(name);
}

static uint64_t mask(const char *text, const char *name) { return strtoull(field(text, name), NULL, 16); }

static int pending_for(int tid) {
  char path[32], text[4096];
  snprintf(path, sizeof path, "/proc/%d/status", tid);
  int fd = open(path, O_RDONLY | O_CLOEXEC);
  if (fd < 0) return GONE;
  ssize_t size = read(fd, text, sizeof text - 1);
  close(fd);
  if (size <= 0) return GONE;
  text[size] = 0;
  // The first line holds the name, which is the program's own choice, with its newlines escaped.
  char state = field(text, "\nState:\t")[0];
  if (state == 'Z' || state == 'X') return GONE;
  uint64_t unblocked = ~mask(text, "\nSigBlk:\t");
  if (mask(text, "\nSigPnd:\t") & unblocked) return OWN;
  if (!(mask(text, "\nShdPnd:\t") & unblocked)) return NONE;
  // A signal for the process is the first thread's to take, as long as that does not block it (complete_signal() of the kernel).
  bool first = atoi(field(text, "\nTgid:\t")) == tid;
  return first || atoi(field(text, "\nThreads:\t")) == 1 ? OWN : SHARED;
}

// pendingSignals(tids, results)
static napi_value pending_signals(napi_env env, napi_callback_info info) {
  napi_value argv[2];
  if (!get_arguments(env, info, 2, argv)) return NULL;
  size_t size = 0, room = 0;
  const int32_t *tids = bytes_of(env, argv[0], &size);
  uint8_t *results = bytes_of(env, argv[1], &room);
  if (tids == NULL || results == NULL) return NULL;
  size_t count = size / sizeof *tids;
  for (size_t index = 0; index < count && index < room; index++) results[index] = pending_for(tids[index]);
  return make_int(env, 0);
}

void register_pending(napi_env env, napi_value exports) { define_function(env, exports, "pendingSignals", pending_signals); }
