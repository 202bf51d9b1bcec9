// One listener, many sandboxes.
//
// All that comes of one launch shares a filter, and so a listener, whichever sandbox it has moved to: the kernel takes one listener for a chain
// of filters. One worker receives at a time, the leader. What it receives for its own sandbox it serves; what belongs to another
// it hands to that one's slot, and the lead with it. So a sandbox that makes one call after the other is served as directly as if it were alone,
// and only the first call after another's pays for the hand-over.
//
// A leader that serves does not receive. That others need not wait for a slow handler, a stuck worker
// or a dead one, the porter, which shares nothing but memory and descriptors with the workers
// (apart.c), looks at it every few milliseconds: it takes the lead from one that has served the same
// call for twenty, and hands it to the slot of the next trap. Where nothing moves the porter sleeps.
//
// Until a call is received a signal may interrupt it. Where signals are about, the porter keeps the lead (exchange_hurry): it does nothing else,
// so that a busy machine runs it at once, while a worker that has just served waits for its turn. That costs every call one more wake-up.
#define _GNU_SOURCE
#include "addon.h"
#include "apart.h"
#include "exchange.h"

#include <errno.h>
#include <limits.h>
#include <linux/futex.h>
#include <poll.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#define MAX_EXCHANGES 8192
#define MAX_SLOTS 1024

enum { LOOK_NANOSECONDS = 5000000, LOOKS_UNTIL_STUCK = 4, LOOKS_UNTIL_SLEEP = 64, TAG_SHIFT = 45, SUMMON_NANOSECONDS = 2000000 };

struct waiting {
  struct waiting *next;
  struct seccomp_notif notification;
};

struct slot {
  int tag; // 0: nobody's
  int wake;
  struct waiting *first, **last;
};

struct exchange {
  int listener, number, taken;
  pthread_mutex_t lock; // slots and what was handed to them
  struct slot slots[MAX_SLOTS];
  // Who leads: a count of changes, whether it serves, and its slot.
  _Atomic uint64_t leader;
  struct apart porter;
  bool has_porter;
  atomic_bool closing;
  atomic_int asleep; // the porter
  atomic_int called; // counts what the porter is not to sleep through
  atomic_int receiving; // the porter
  _Atomic int64_t eager_until; // CLOCK_MONOTONIC; until then the porter keeps the lead
};

#define SERVING (1ull << 15)
#define SLOT_MASK (SERVING - 1)
#define PORTER SLOT_MASK

static pthread_mutex_t table_lock = PTHREAD_MUTEX_INITIALIZER;
static struct exchange *table[MAX_EXCHANGES];

static void futex_wait(atomic_int *word, int value, const struct timespec *timeout) {
  syscall(SYS_futex, word, FUTEX_WAIT_PRIVATE, value, timeout, NULL, 0);
}

static void futex_wake(atomic_int *word) { syscall(SYS_futex, word, FUTEX_WAKE_PRIVATE, INT_MAX, NULL, NULL, 0); }

static void wake_porter(struct exchange *exchange) {
  if (!atomic_load(&exchange->asleep)) return;
  atomic_store(&exchange->asleep, 0);
  futex_wake(&exchange->asleep);
}

// The lead is the porter's: it is needed now, and not when it looks next.
static void call_porter(struct exchange *exchange) {
  atomic_fetch_add(&exchange->called, 1);
  futex_wake(&exchange->called);
  wake_porter(exchange);
}

static int64_t monotonic_nanoseconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec * 1000000000ll + now.tv_nsec;
}

static bool is_eager(const struct exchange *exchange) {
  const int64_t until = atomic_load_explicit(&exchange->eager_until, memory_order_relaxed);
  return until != 0 && monotonic_nanoseconds() < until;
}

// The next word: another count, so that nobody takes it for the one that was there before.
static uint64_t next(uint64_t word, uint64_t who) { return ((word >> 16) + 1) << 16 | who; }

struct exchange *exchange_get(int number) {
  if (number < 0 || number >= MAX_EXCHANGES) return NULL;
  pthread_mutex_lock(&table_lock);
  struct exchange *exchange = table[number];
  pthread_mutex_unlock(&table_lock);
  return exchange;
}

int exchange_listener(const struct exchange *exchange) { return exchange->listener; }
int exchange_wake(struct exchange *exchange, int slot) { return exchange->slots[slot].wake; }

bool exchange_lead(struct exchange *exchange, int slot) {
  uint64_t word = atomic_load_explicit(&exchange->leader, memory_order_acquire);
  // Nobody but the porter takes the lead away, and it only from one that serves.
  while ((word & SLOT_MASK) == (uint64_t)slot) {
    if (atomic_compare_exchange_weak(&exchange->leader, &word, next(word, (uint64_t)slot))) return true;
  }
  return false;
}

static void hand_lead(struct exchange *exchange, uint64_t who) {
  const bool eager = is_eager(exchange);
  atomic_store(&exchange->leader, next(atomic_load(&exchange->leader), eager ? PORTER : who));
  if (eager) call_porter(exchange);
  else wake_porter(exchange);
}

void exchange_rest(struct exchange *exchange, int slot) { hand_lead(exchange, (uint64_t)slot | SERVING); }

void exchange_heard(struct exchange *exchange, int number) {
  eventfd_t count;
  eventfd_read(exchange->slots[number].wake, &count);
}

bool exchange_take(struct exchange *exchange, int number, struct seccomp_notif *notification) {
  struct slot *slot = &exchange->slots[number];
  // Whoever handed something on has written it before it gave the lead, or will ring.
  if (__atomic_load_n(&slot->first, __ATOMIC_ACQUIRE) == NULL) return false;
  pthread_mutex_lock(&exchange->lock);
  struct waiting *waiting = slot->first;
  if (waiting) {
    __atomic_store_n(&slot->first, waiting->next, __ATOMIC_RELEASE);
    if (!waiting->next) {
      slot->last = &slot->first;
      exchange_heard(exchange, number);
    }
  }
  pthread_mutex_unlock(&exchange->lock);
  if (!waiting) return false;
  *notification = waiting->notification;
  free(waiting);
  return true;
}

static void refuse(const struct exchange *exchange, uint64_t id) {
  struct seccomp_notif_resp response;
  memset(&response, 0, sizeof response);
  response.id = id;
  response.error = -EPERM;
  ioctl(exchange->listener, SECCOMP_IOCTL_NOTIF_SEND, &response);
}

static void refuse_all(const struct exchange *exchange, struct waiting *waiting) {
  while (waiting) {
    struct waiting *following = waiting->next;
    refuse(exchange, waiting->notification.id);
    free(waiting);
    waiting = following;
  }
}

bool exchange_hand_on(struct exchange *exchange, int from, int tag, const struct seccomp_notif *notification) {
  struct waiting *waiting = malloc(sizeof *waiting);
  int found = -1;
  pthread_mutex_lock(&exchange->lock);
  for (int number = 0; waiting && tag != 0 && number < exchange->taken && found < 0; number++) {
    if (exchange->slots[number].tag == tag) found = number;
  }
  if (found >= 0) {
    struct slot *slot = &exchange->slots[found];
    waiting->next = NULL;
    waiting->notification = *notification;
    const bool was_empty = slot->first == NULL;
    __atomic_store_n(slot->last, waiting, __ATOMIC_RELEASE);
    slot->last = &waiting->next;
    const bool keeps = from == (int)PORTER && is_eager(exchange);
    if (!keeps && (atomic_load(&exchange->leader) & SLOT_MASK) == (uint64_t)from) hand_lead(exchange, (uint64_t)found | SERVING);
    if (was_empty) eventfd_write(slot->wake, 1);
  }
  pthread_mutex_unlock(&exchange->lock);
  if (found >= 0) return true;
  free(waiting);
  refuse(exchange, notification->id);
  return false;
}

static bool hung_up(int listener) {
  struct pollfd fd = {listener, POLLIN, 0};
  return poll(&fd, 1, 0) > 0 && (fd.revents & POLLHUP);
}

static void prolong(struct exchange *exchange, int64_t until) {
  int64_t before = atomic_load(&exchange->eager_until);
  while (before < until && !atomic_compare_exchange_weak(&exchange->eager_until, &before, until)) continue;
}

// Until there is a trap of somebody's, who gets the lead with it unless the porter is to keep it. False: nobody uses the filter any more.
static bool carry(struct exchange *exchange) {
  bool there = true;
  while (there && !atomic_load(&exchange->closing) && (atomic_load(&exchange->leader) & SLOT_MASK) == PORTER) {
    struct seccomp_notif notification;
    memset(&notification, 0, sizeof notification);
    if (ioctl(exchange->listener, SECCOMP_IOCTL_NOTIF_RECV, &notification) < 0) {
      if (errno != ENOENT) continue;
      there = !hung_up(exchange->listener);
      if (there) prolong(exchange, monotonic_nanoseconds() + EXCHANGE_INTERRUPTED);
      continue;
    }
    struct rlimit limit;
    const bool known = prlimit((pid_t)notification.pid, RLIMIT_LOCKS, NULL, &limit) == 0;
    exchange_hand_on(exchange, PORTER, known ? (int)(limit.rlim_max >> TAG_SHIFT) : 0, &notification);
  }
  return there;
}

static bool lead_as_porter(struct exchange *exchange) {
  atomic_store(&exchange->receiving, 1);
  futex_wake(&exchange->receiving);
  const bool there = carry(exchange);
  atomic_store(&exchange->receiving, 0);
  return there;
}

static void run_porter(void *data) {
  struct exchange *exchange = data;
  const struct timespec look = {.tv_nsec = LOOK_NANOSECONDS};
  uint64_t seen = 0;
  int same = 0;
  while (!atomic_load(&exchange->closing)) {
    const int called = atomic_load(&exchange->called);
    uint64_t word = atomic_load(&exchange->leader);
    if ((word & SLOT_MASK) == PORTER) {
      if (!lead_as_porter(exchange)) break;
      continue;
    }
    same = word == seen ? same + 1 : 0;
    seen = word;
    if (same >= LOOKS_UNTIL_STUCK && (word & SERVING)) {
      atomic_compare_exchange_strong(&exchange->leader, &word, next(word, PORTER));
      continue;
    }
    if (same < LOOKS_UNTIL_SLEEP) {
      futex_wait(&exchange->called, called, &look);
      continue;
    }
    atomic_store(&exchange->asleep, 1);
    if (atomic_load(&exchange->leader) == word && !atomic_load(&exchange->closing)) futex_wait(&exchange->asleep, 1, NULL);
    atomic_store(&exchange->asleep, 0);
    same = 0;
  }
}

static bool start_porter(struct exchange *exchange) { return apart_begin(&exchange->porter, run_porter, exchange); }

void exchange_hurry(struct exchange *exchange, int64_t nanoseconds) {
  pthread_mutex_lock(&exchange->lock);
  if (!exchange->has_porter) exchange->has_porter = start_porter(exchange);
  const bool has_porter = exchange->has_porter;
  pthread_mutex_unlock(&exchange->lock);
  if (!has_porter) return;
  prolong(exchange, nanoseconds < 0 ? INT64_MAX : monotonic_nanoseconds() + nanoseconds);
  uint64_t word = atomic_load(&exchange->leader);
  // Whoever receives just now goes on until it has received.
  if (!(word & SERVING) || !atomic_compare_exchange_strong(&exchange->leader, &word, next(word, PORTER))) return;
  call_porter(exchange);
  const struct timespec longest = {.tv_nsec = SUMMON_NANOSECONDS};
  futex_wait(&exchange->receiving, 0, &longest);
}

static void stop_porter(struct exchange *exchange) {
  atomic_store(&exchange->closing, true);
  wake_porter(exchange);
  apart_end(&exchange->porter);
}

// When it is not in the table any more.
static void release(struct exchange *exchange) {
  if (exchange->has_porter) stop_porter(exchange);
  close(exchange->listener);
  pthread_mutex_destroy(&exchange->lock);
  free(exchange);
}

// exchangeOpen(listener): its number, or -errno. The listener is the exchange's from now on, and is closed with it.
static napi_value exchange_open(napi_env env, napi_callback_info info) {
  napi_value argv[1];
  if (!get_arguments(env, info, 1, argv)) return NULL;
  struct exchange *exchange = calloc(1, sizeof *exchange);
  if (!exchange) return make_int(env, -ENOMEM);
  exchange->listener = int_of(env, argv[0]);
  exchange->number = -1;
  pthread_mutex_init(&exchange->lock, NULL);
  pthread_mutex_lock(&table_lock);
  for (int number = 0; number < MAX_EXCHANGES && exchange->number < 0; number++) {
    if (table[number]) continue;
    table[number] = exchange;
    exchange->number = number;
  }
  pthread_mutex_unlock(&table_lock);
  const int number = exchange->number;
  if (number < 0) free(exchange);
  return make_int(env, number < 0 ? -EMFILE : number);
}

// exchangeExists(number): it ends when the last slot is left.
static napi_value exchange_exists(napi_env env, napi_callback_info info) {
  napi_value argv[1], result;
  if (!get_arguments(env, info, 1, argv)) return NULL;
  napi_get_boolean(env, exchange_get(int_of(env, argv[0])) != NULL, &result);
  return result;
}

// For whoever joins or leaves: it does not end meanwhile.
static struct exchange *lock_exchange(int number) {
  pthread_mutex_lock(&table_lock);
  struct exchange *exchange = number < 0 || number >= MAX_EXCHANGES ? NULL : table[number];
  if (exchange) pthread_mutex_lock(&exchange->lock);
  else pthread_mutex_unlock(&table_lock);
  return exchange;
}

static void unlock_exchange(struct exchange *exchange) {
  pthread_mutex_unlock(&exchange->lock);
  pthread_mutex_unlock(&table_lock);
}

// exchangeJoin(number, tag): the slot of the sandbox with this tag, or -errno. The first one leads.
static napi_value exchange_join(napi_env env, napi_callback_info info) {
  napi_value argv[2];
  if (!get_arguments(env, info, 2, argv)) return NULL;
  const int wake = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
  if (wake < 0) return make_int(env, -errno);
  struct exchange *exchange = lock_exchange(int_of(env, argv[0]));
  if (!exchange) {
    close(wake);
    return make_int(env, -EBADF);
  }
  int number = 0;
  while (number < exchange->taken && exchange->slots[number].tag != 0) number++;
  int result = number < MAX_SLOTS ? number : -EUSERS;
  if (result > 0 && !exchange->has_porter) {
    exchange->has_porter = start_porter(exchange);
    if (!exchange->has_porter) result = -EAGAIN;
  }
  if (result >= 0) {
    struct slot *slot = &exchange->slots[number];
    *slot = (struct slot){.tag = int_of(env, argv[1]), .wake = wake, .first = NULL};
    slot->last = &slot->first;
    if (number == exchange->taken) exchange->taken++;
  }
  unlock_exchange(exchange);
  if (result < 0) close(wake);
  return make_int(env, result);
}

// exchangeLeave(number, slot, tag): by whoever has it, or for a worker that is gone. What was handed to it is refused. With the last slot the exchange
// ends. Nothing happens where the slot has been left already: it may be another sandbox's by now.
static napi_value exchange_leave(napi_env env, napi_callback_info info) {
  napi_value argv[3];
  if (!get_arguments(env, info, 3, argv)) return NULL;
  const int number = int_of(env, argv[1]), tag = int_of(env, argv[2]);
  struct exchange *exchange = lock_exchange(int_of(env, argv[0]));
  if (!exchange) return make_undefined(env);
  if (tag == 0 || number < 0 || number >= exchange->taken || exchange->slots[number].tag != tag) {
    unlock_exchange(exchange);
    return make_undefined(env);
  }
  struct slot *slot = &exchange->slots[number];
  struct waiting *waiting = slot->first;
  // All at once: as soon as it is nobody's, another sandbox may have it.
  close(slot->wake);
  *slot = (struct slot){.wake = -1};
  bool last = true;
  for (int other = 0; other < exchange->taken; other++) if (exchange->slots[other].tag != 0) last = false;
  // The next trap is most likely one of the first sandbox's, which all others came from. Should it be busy the porter finds out.
  if (!last && (atomic_load(&exchange->leader) & SLOT_MASK) == (uint64_t)number) {
    const bool first = exchange->slots[0].tag != 0;
    hand_lead(exchange, first ? SERVING : PORTER);
    if (!first) call_porter(exchange);
    if (first) eventfd_write(exchange->slots[0].wake, 1);
  }
  if (last) table[exchange->number] = NULL;
  unlock_exchange(exchange);
  refuse_all(exchange, waiting);
  if (last) release(exchange);
  return make_undefined(env);
}

// exchangeHurry(number, milliseconds): signals are about, for so long; negative: always.
static napi_value exchange_hurry_for(napi_env env, napi_callback_info info) {
  napi_value argv[2];
  if (!get_arguments(env, info, 2, argv)) return NULL;
  struct exchange *exchange = exchange_get(int_of(env, argv[0]));
  if (exchange) exchange_hurry(exchange, int_of(env, argv[1]) * 1000000ll);
  return make_undefined(env);
}

void register_exchange(napi_env env, napi_value exports) {
  define_function(env, exports, "exchangeOpen", exchange_open);
  define_function(env, exports, "exchangeExists", exchange_exists);
  define_function(env, exports, "exchangeJoin", exchange_join);
  define_function(env, exports, "exchangeLeave", exchange_leave);
  define_function(env, exports, "exchangeHurry", exchange_hurry_for);
}
