// Makes a held thread issue calls of its own: what nobody can do for it (mmap, recvmsg).
#ifndef ZEOLITE_ISSUE_H
#define ZEOLITE_ISSUE_H

#include "addon.h"
#include "placement.h"

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

#include "registers.h"

struct held {
  pid_t tid;
  bool gone; // killed meanwhile: nobody is left to be told
  pid_t process; // of a thread that executes
  bool executed;
  bool interrupted; // it was in no trap, but anywhere
  int descriptor; // the number that it was given, or -errno
  bool alone; // the only thread of its process
  bool near; // it and its tracer run on one CPU
  struct placement placement; // where it ran before
  uint64_t instruction; // where its memory has a system call
  uint64_t mask; // the signals that it had blocked
  registers_t registers; // as it left the held call
};

// Stops the thread on its way out of the held call. With fd >= 0 it is given a close-on-exec duplicate of that before. 0, and then the
// call must be released; or -errno, and then it is still held and nothing has happened. Belongs to the calling thread until the release.
int hold_thread(struct held *held, int listener, uint64_t id, pid_t tid, int fd);

// What the call came to, which must be one that the filter lets through. A filter of the program's own may have said so instead of the kernel.
long issue_call(struct held *held, long nr, uint64_t a, uint64_t b, uint64_t c, uint64_t d, uint64_t e, uint64_t f);

// Whether the thread's descriptor of this number is the engine's open file `fd`.
bool has_descriptor(struct held *held, int number, int fd);

// Makes the thread trap: it comes to the listener like any caller, in a call that no program can make, and is held there until it is answered.
void begin_trap(struct held *held);

// Whether the thread stands where it stood: 1; 0 while it is held; -ESRCH. A trap that a stop took the thread out of before anybody
// received it is begun anew. `answered`: it is on its way, and waited for.
int end_trap(struct held *held, bool answered);

// Whether the process of this thread has no other one. Where it stands still that stays so.
bool is_alone(pid_t tid);

// Tracer and thread take turns, so they stay on one CPU; and no longer.
void bring_near(struct held *held);
void let_roam(struct held *held);

// Brings the thread to the entry of a call with these arguments. `registers`: what it stands there with.
bool run_to_entry(struct held *held, registers_t *registers, const uint64_t arguments[6]);

// The thread has been killed while it was traced.
void lose_thread(struct held *held);

// A system call in the vDSO of a process; 0: none.
uint64_t instruction_in_vdso(pid_t process);

// At the entry: the call becomes the one of this number, which the filter knows for the engine's. False: the thread is gone.
bool put_call(struct held *held, registers_t *registers, long nr);

// The handle that JavaScript has of it, which frees it; NULL: there is none. And back.
napi_value wrap_held(napi_env env, struct held *held);
struct held *get_held(napi_env env, napi_value handle);

// Lets the thread go on. `result` is what the held call returns.
void release_thread(struct held *held, long result);

#endif
