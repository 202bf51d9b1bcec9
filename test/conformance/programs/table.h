// A table of calls with wrong arguments, and what Linux says of each.
#ifndef TABLE_H
#define TABLE_H
#include "check.h"

struct attempt {
    const char *name;
    int error; // 0 is success
    long number, arguments[6];
};

#define CALL(error, call, ...) {#call "(" #__VA_ARGS__ ")", error, SYS_##call, {__VA_ARGS__}}
#define AT(pointer) ((long)(pointer))

static void *const bad = (void *)1;
enum { NOTHING = 999, NOBODY = 0x3ffffff };

// What takes a privilege is, for root, as it is outside: the engine's programs have none.
static UNUSED void attempt_all(const char *title, const struct attempt *table, size_t count) {
    section(title);
    for (size_t index = 0; index < count; index++) {
        const struct attempt *each = &table[index];
        const long *a = each->arguments;
        char text[700];
        errno = 0;
        long value = syscall(each->number, a[0], a[1], a[2], a[3], a[4], a[5]);
        int error = value == -1 ? errno : 0;
        int waived = privileged && (each->error == EPERM || each->error == EACCES);
        snprintf(text, sizeof text, "%.500s = %s", each->name, error_name(waived ? error : each->error));
        report(waived || error == each->error, (int)index, text, "got %s", error_name(error));
    }
}
#define ATTEMPT(title, ...) \
    do { \
        const struct attempt table_[] = {__VA_ARGS__}; \
        attempt_all(title, table_, sizeof table_ / sizeof *table_); \
    } while (0)
#endif
