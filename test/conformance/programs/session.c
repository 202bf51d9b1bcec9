// A session's leader without a terminal gets the first one that it opens without O_NOCTTY.
#include "check.h"
#include <termios.h>

int main(int argc, char **argv) {
    start(argc, argv);
    section("first terminal");
    int master = CHECK_OK(posix_openpt(O_RDWR | O_NOCTTY));
    CHECK_OK(unlockpt(master));
    const char *name = ptsname(master);
    CHECK_EQUAL(IN_CHILD({
        CHECK_OK(setsid());
        int quiet = CHECK_OK(open(name, O_RDWR | O_NOCTTY));
        CHECK_ERRNO(open("/dev/tty", O_RDWR), ENXIO);
        close(quiet);
        int terminal = CHECK_OK(open(name, O_RDWR));
        CHECK_OK(open("/dev/tty", O_RDWR));
        CHECK_EQUAL(tcgetsid(terminal), getpid());
    }), 0);
    return finish();
}
