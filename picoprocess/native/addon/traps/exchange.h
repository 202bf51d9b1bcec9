// One listener, many sandboxes: who receives traps, and how one is handed on to the worker whose sandbox it belongs to (exchange.c).
#ifndef ZEOLITE_EXCHANGE_H
#define ZEOLITE_EXCHANGE_H
#include <linux/seccomp.h>
#include <stdbool.h>
#include <stdint.h>

// For how long calls are received with the greatest haste after a signal has interrupted one that nobody had received.
#define EXCHANGE_INTERRUPTED 60000000000ll

struct exchange;

// By the number that exchangeOpen gave; NULL when there is none.
struct exchange *exchange_get(int number);
int exchange_listener(const struct exchange *exchange);

// The descriptor that becomes readable when something was handed to the slot.
int exchange_wake(struct exchange *exchange, int slot);

// It was: what it tells is looked for now.
void exchange_heard(struct exchange *exchange, int slot);

// A worker wants its next trap. True: it receives for all until exchange_rest.
bool exchange_lead(struct exchange *exchange, int slot);
void exchange_rest(struct exchange *exchange, int slot);

// Takes what was handed to the slot, oldest first.
bool exchange_take(struct exchange *exchange, int slot, struct seccomp_notif *notification);

// A slot has got a trap of a sandbox with this tag: hands it on, and with it the receiving, if that is its own. A trap of nobody's is refused with
// EPERM, and who receives stays. Returns whether it was somebody's.
bool exchange_hand_on(struct exchange *exchange, int from, int tag, const struct seccomp_notif *notification);

// For so many nanoseconds, or always, a thread that does nothing else receives. When this returns it has begun to, unless somebody receives just now.
void exchange_hurry(struct exchange *exchange, int64_t nanoseconds);

#endif
