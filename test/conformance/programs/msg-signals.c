// Signals during msgsnd(2) and msgrcv(2): a handler makes them fail with EINTR whatever SA_RESTART says; without one they go on.
#include "msg.h"
#include <pthread.h>

static volatile int handled;
static void handler(int signal) {
    (void)signal;
    handled++;
}
static void handle(int signal, int flags) {
    struct sigaction action = {.sa_handler = handler, .sa_flags = flags};
    sigaction(signal, &action, NULL);
    handled = 0;
}

static void interrupted(int flags) {
    int id = new_queue();
    pid_t child = WAITING_CHILD(handle(SIGUSR1, flags); CHECK_ERRNO(get(id, 0, 0), EINTR); CHECK_EQUAL(handled, 1));
    kill(child, SIGUSR1);
    CHECK_EQUAL(wait_for(child), 0);
    CHECK_OK(put(id, 1, "not taken", 0));
    CHECK_TEXT(text(id, 0, IPC_NOWAIT), "not taken");
    for (int i = 0; i < 2; i++) CHECK_OK(put_size(id, 1, 8192, 0));
    child = WAITING_CHILD(handle(SIGUSR1, flags); CHECK_ERRNO(put(id, 5, "x", 0), EINTR); CHECK_EQUAL(handled, 1));
    kill(child, SIGUSR1);
    CHECK_EQUAL(wait_for(child), 0);
    for (int i = 0; i < 2; i++) get(id, 0, 0);
    CHECK_TEXT(text(id, 0, IPC_NOWAIT), "ENOMSG");
    drop_queue(id);
}

static void unhandled(void) {
    section("without a handler");
    int id = new_queue();
    pid_t child = WAITING_CHILD(CHECK_TEXT(text(id, 0, 0), "went on"));
    kill(child, SIGSTOP);
    int how;
    waitpid(child, &how, WUNTRACED);
    CHECK(WIFSTOPPED(how));
    kill(child, SIGCONT);
    kill(child, SIGWINCH);
    kill(child, SIGCHLD);
    await_sleep(child);
    CHECK_OK(put(id, 1, "went on", 0));
    CHECK_EQUAL(wait_for(child), 0);
    section("blocked and ignored");
    child = WAITING_CHILD(
        signal(SIGUSR2, SIG_IGN);
        sigset_t some;
        sigemptyset(&some);
        sigaddset(&some, SIGUSR1);
        sigprocmask(SIG_BLOCK, &some, NULL);
        CHECK_TEXT(text(id, 0, 0), "went on"));
    kill(child, SIGUSR1);
    kill(child, SIGUSR2);
    await_sleep(child);
    CHECK_OK(put(id, 1, "went on", 0));
    CHECK_EQUAL(wait_for(child), 0);
    drop_queue(id);
}

static void stopped(void) {
    section("a message for who is stopped");
    int id = new_queue();
    pid_t child = WAITING_CHILD(CHECK_TEXT(text(id, 0, 0), "while stopped"));
    kill(child, SIGSTOP);
    int how;
    waitpid(child, &how, WUNTRACED);
    CHECK_OK(put(id, 1, "while stopped", 0));
    kill(child, SIGCONT);
    CHECK_EQUAL(wait_for(child), 0);
    CHECK_EQUAL(status(id).msg_qnum, 0);
    drop_queue(id);
}

static int thread_queue;
static pthread_t waiting;
static volatile pid_t waiting_thread;
static void *receive_in_thread(void *result) {
    waiting_thread = syscall(SYS_gettid);
    *(long *)result = get(thread_queue, 0, 0) < 0 ? -errno : received.type;
    return NULL;
}

static void start_waiting(long *result) {
    waiting_thread = 0;
    pthread_create(&waiting, NULL, receive_in_thread, result);
    while (waiting_thread == 0) milliseconds(1);
    await_sleep(waiting_thread);
}

static void threads(void) {
    section("threads");
    thread_queue = new_queue();
    long result = 0;
    handle(SIGUSR1, 0);
    start_waiting(&result);
    CHECK_OK(put(thread_queue, 42, "to a thread", 0));
    pthread_join(waiting, NULL);
    CHECK_EQUAL(result, 42);
    start_waiting(&result);
    pthread_kill(waiting, SIGUSR1);
    pthread_join(waiting, NULL);
    CHECK_EQUAL(result, -EINTR);
    CHECK_EQUAL(handled, 1);
    drop_queue(thread_queue);
}

int main(int argc, char **argv) {
    start(argc, argv);
    section("a handler without SA_RESTART");
    interrupted(0);
    section("a handler with SA_RESTART");
    interrupted(SA_RESTART);
    unhandled();
    stopped();
    threads();
    return finish();
}
