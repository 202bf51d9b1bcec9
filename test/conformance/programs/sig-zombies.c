// Many children end at once: SIGCHLD coalesces, and all of them are found; who is not waited for stays a zombie, and who need not be does not.
#include "sig.h"

enum { CHILDREN = 60 };
static volatile int reaped, wrong, signals;

static void reap(int number) {
    (void)number;
    int saved = errno, status;
    pid_t child;
    signals++;
    while ((child = waitpid(-1, &status, WNOHANG)) > 0) {
        reaped++;
        wrong += !WIFEXITED(status) || WEXITSTATUS(status) != 9;
    }
    errno = saved;
}

static void by_handler(void) {
    section("reaped by a handler");
    struct sigaction action = {.sa_handler = reap, .sa_flags = SA_RESTART}, old;
    sigaction(SIGCHLD, &action, &old);
    int go[2];
    char byte;
    if (pipe(go) != 0) exit(97);
    for (int i = 0; i < CHILDREN; i++) {
        if (fork() == 0) {
            close(go[1]);
            _exit(read(go[0], &byte, 1) == 0 ? 9 : 1);
        }
    }
    close(go[1]);
    for (int i = 0; i < 30000 && reaped < CHILDREN; i++) milliseconds(2);
    CHECK_EQUAL(reaped, CHILDREN);
    CHECK_EQUAL(wrong, 0);
    CHECK(signals >= 1 && signals <= CHILDREN);
    close(go[0]);
    sigaction(SIGCHLD, &old, NULL);
    CHECK_ERRNO(waitpid(-1, NULL, WNOHANG), ECHILD);
}

static void not_waited_for(void) {
    section("zombies");
    pid_t children[CHILDREN];
    for (int i = 0; i < CHILDREN; i++) {
        children[i] = fork();
        if (children[i] == 0) _exit(i);
    }
    int zombies = 0, alive = 0, right = 0;
    for (int i = 0; i < CHILDREN; i++) zombies += becomes(children[i], 'Z');
    for (int i = 0; i < CHILDREN; i++) alive += AGAIN(kill(children[i], 0)) == 0;
    for (int i = 0; i < CHILDREN; i++) right += wait_for(children[i]) == i;
    CHECK_EQUAL(zombies, CHILDREN);
    CHECK_EQUAL(alive, CHILDREN);
    CHECK_EQUAL(right, CHILDREN);
    section("children that nobody waits for");
    signal(SIGCHLD, SIG_IGN);
    pid_t child = fork();
    if (child == 0) _exit(0);
    CHECK_ERRNO(waitpid(child, NULL, 0), ECHILD);
    CHECK_ERRNO(kill(child, 0), ESRCH);
    signal(SIGCHLD, SIG_DFL);
    section("a grandchild's end is not told");
    CHECK_EQUAL(IN_CHILD({
        pid_t middle = fork();
        if (middle == 0) {
            if (fork() == 0) {
                milliseconds(20);
                _exit(0);
            }
            _exit(0);
        }
        wait_for(middle);
        CHECK_ERRNO(wait(NULL), ECHILD);
    }), 0);
}

int main(int argc, char **argv) {
    start(argc, argv);
    by_handler();
    not_waited_for();
    return finish();
}
