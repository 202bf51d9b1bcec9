#pragma once
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include <linux/seccomp.h>

struct supervisor {
  int listener;
  int root; // O_PATH descriptor of the view's root
  uint64_t answered; // CLOCK_MONOTONIC, in ns, of the last answer
};

// supervisor-calls.c: what each trapped call means.
extern const int trapped[];
extern const size_t trapped_count;
void serve(struct supervisor *supervisor, const struct seccomp_notif *trap);
int serve_one(struct supervisor *supervisor); // 0, or -1 with errno: EINTR, or ENOENT when the caller is gone

// supervisor-answer.c: how an answer reaches the program.
void answer(struct supervisor *supervisor, uint64_t id, long result, uint32_t flags);
void answer_with_descriptor(struct supervisor *supervisor, const struct seccomp_notif *trap, int descriptor, unsigned flags);

// supervisor-semaphores.c: for semop, whether there is a result now.
long make_set(uint64_t count);
long control_set(struct supervisor *supervisor, uint64_t command);
int operate(struct supervisor *supervisor, const struct seccomp_notif *trap, long *result);

// supervisor-path.c: what a path in the program's memory names. Both return -errno.
long copy_from(pid_t tid, uint64_t address, void *buffer, size_t size);
int still_held(const struct supervisor *supervisor, uint64_t id);
long copy_to(pid_t tid, uint64_t address, const void *buffer, size_t size);
enum { empty_path_allowed = 1 };
int look_up(struct supervisor *supervisor, const struct seccomp_notif *trap, int dirfd, uint64_t address, uint64_t flags, uint64_t mode,
            int options);
