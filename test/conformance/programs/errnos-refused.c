// What calls that the sandbox does not offer say on Linux when they are called wrongly.
#include "table.h"

int main(int argc, char **argv) {
    struct timespec now = {0, 0};
    start(argc, argv);
    ATTEMPT("calls that are refused as a whole",
        CALL(EINVAL, clock_settime, CLOCK_MONOTONIC, AT(&now)),
        CALL(EINVAL, unshare, 1),
        CALL(EBADF, setns, NOTHING, 0),
        CALL(EBADF, pidfd_getfd, NOTHING, 0, 0));
    return finish();
}
