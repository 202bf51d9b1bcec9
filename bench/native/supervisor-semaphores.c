// Just enough of System V semaphores for the floor: sets that are never removed but all at once, one operation a call, the oldest that can goes on.
#define _GNU_SOURCE
#include "supervisor.h"
#include <errno.h>
#include <string.h>
#include <sys/ipc.h>
#include <sys/sem.h>

enum { most_sets = 16, most_semaphores = 64, most_waiting = 64 };

static struct {
  int values[most_semaphores];
  int count;
} sets[most_sets];
static int set_count;

static struct waiting {
  uint64_t id;
  int set;
  struct sembuf operation;
} waiting[most_waiting];
static int waiting_count;

static int can(int set, const struct sembuf *operation) {
  const int value = sets[set].values[operation->sem_num];
  return operation->sem_op == 0 ? value == 0 : value + operation->sem_op >= 0;
}

static void wake(struct supervisor *supervisor, int set) {
  for (int index = 0; index < waiting_count;) {
    const struct waiting waiter = waiting[index];
    if (waiter.set != set || !can(set, &waiter.operation)) {
      index++;
      continue;
    }
    sets[set].values[waiter.operation.sem_num] += waiter.operation.sem_op;
    memmove(&waiting[index], &waiting[index + 1], (size_t)(--waiting_count - index) * sizeof *waiting);
    answer(supervisor, waiter.id, 0, 0);
    index = 0;
  }
}

long make_set(uint64_t count) {
  if (set_count == most_sets || count > most_semaphores) return -ENOSPC;
  sets[set_count].count = (int)count;
  return set_count++;
}

long control_set(struct supervisor *supervisor, uint64_t command) {
  if (command != IPC_RMID) return -EINVAL;
  for (int index = 0; index < waiting_count; index++) answer(supervisor, waiting[index].id, -EIDRM, 0);
  waiting_count = set_count = 0;
  memset(sets, 0, sizeof sets);
  return 0;
}

int operate(struct supervisor *supervisor, const struct seccomp_notif *trap, long *result) {
  const __u64 *args = trap->data.args;
  const int set = (int)args[0];
  struct sembuf operation;
  *result = -EINVAL;
  if (args[2] != 1 || set < 0 || set >= set_count) return 1;
  *result = copy_from((pid_t)trap->pid, args[1], &operation, sizeof operation);
  if (*result != 0) return 1;
  if (!still_held(supervisor, trap->id)) return 0;
  *result = -EFBIG;
  if (operation.sem_num >= sets[set].count) return 1;
  *result = -ENOSPC;
  if (!can(set, &operation)) {
    if (waiting_count == most_waiting) return 1;
    waiting[waiting_count++] = (struct waiting){ trap->id, set, operation };
    return 0;
  }
  sets[set].values[operation.sem_num] += operation.sem_op;
  if (operation.sem_op != 0) wake(supervisor, set);
  *result = 0;
  return 1;
}
