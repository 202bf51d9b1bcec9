// Senders and receivers under a storm of signals, some of them killed: no message is lost, and none comes twice.
#include "msg.h"

#define SENDERS 3
#define RECEIVERS 3
#define MESSAGES 400

static volatile int handled;
static void handler(int signal) {
    (void)signal;
    handled++;
}

struct parcel {
    long type;
    int sender, number;
    char filling[1000];
};

// Where receivers note what they got, and how many messages each sender has sent.
static struct {
    unsigned char got[SENDERS][MESSAGES];
    int sent[SENDERS];
    int interrupted;
} *shared;

static void storm_on_others(pid_t *pids, int count, int rounds) {
    for (int i = 0; i < rounds; i++) {
        kill(pids[i % count], i % 2 ? SIGUSR1 : SIGALRM);
        if (i % 16 == 0) milliseconds(1);
    }
}

static void send_all(int id, int sender) {
    static struct parcel parcel;
    for (int number = 0; number < MESSAGES; number++) {
        parcel = (struct parcel){.type = 1 + number % 5, .sender = sender, .number = number};
        while (msgsnd_(id, &parcel, sizeof parcel - sizeof(long), 0) != 0) {
            if (errno != EINTR) _exit(2);
            __sync_fetch_and_add(&shared->interrupted, 1);
        }
        shared->sent[sender] = number + 1;
    }
    _exit(0);
}

static void receive_all(int id, long type) {
    static struct parcel parcel;
    for (;;) {
        long size = msgrcv_(id, &parcel, sizeof parcel - sizeof(long), type, 0);
        if (size < 0 && errno == EINTR) {
            __sync_fetch_and_add(&shared->interrupted, 1);
            continue;
        }
        if (size < 0) _exit(errno == EIDRM ? 0 : 2);
        if (size != sizeof parcel - sizeof(long) || parcel.type != 1 + parcel.number % 5) _exit(3);
        __sync_fetch_and_add(&shared->got[parcel.sender][parcel.number], 1);
    }
}

int main(int argc, char **argv) {
    start(argc, argv);
    shared = mmap(NULL, sizeof *shared, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    struct sigaction action = {.sa_handler = handler};
    sigaction(SIGUSR1, &action, NULL);
    action.sa_flags = SA_RESTART;
    sigaction(SIGALRM, &action, NULL);
    section("signals");
    int id = new_queue();
    pid_t pids[SENDERS + RECEIVERS];
    for (int i = 0; i < SENDERS; i++) pids[i] = IN_NEW_CHILD(send_all(id, i));
    for (int i = 0; i < RECEIVERS; i++) pids[SENDERS + i] = IN_NEW_CHILD(receive_all(id, i == 0 ? 0 : -5));
    storm_on_others(pids, SENDERS + RECEIVERS, 4000);
    for (int i = 0; i < SENDERS; i++) CHECK_EQUAL(wait_for(pids[i]), 0);
    for (long long end = now_ms() + 90000; status(id).msg_qnum > 0 && now_ms() < end;) milliseconds(2);
    CHECK_EQUAL(status(id).msg_qnum, 0);
    milliseconds(100);
    drop_queue(id);
    for (int i = 0; i < RECEIVERS; i++) CHECK_EQUAL(wait_for(pids[SENDERS + i]), 0);
    int lost = 0, twice = 0;
    for (int i = 0; i < SENDERS; i++)
        for (int j = 0; j < MESSAGES; j++) {
            lost += shared->got[i][j] == 0;
            twice += shared->got[i][j] > 1;
        }
    CHECK_EQUAL(lost, 0);
    CHECK_EQUAL(twice, 0);
    CHECK(shared->interrupted > 0);

    // A receiver that waits and is killed must not take a message with it: none was sent before it was told to die.
    section("kills");
    id = new_queue();
    int missing = 0, extra = 0;
    for (int i = 0; i < 60; i++) {
        pid_t waiting = IN_NEW_CHILD({
            static struct parcel parcel;
            msgrcv_(id, &parcel, sizeof parcel - sizeof(long), 0, 0);
            _exit(0);
        });
        await_sleep(waiting);
        kill(waiting, SIGKILL);
        wait_for(waiting);
        put(id, 7, "for who comes next", 0);
        if (get(id, 0, IPC_NOWAIT) < 0) missing++;
        if (get(id, 0, IPC_NOWAIT) >= 0) extra++;
    }
    CHECK_EQUAL(missing, 0);
    CHECK_EQUAL(extra, 0);
    drop_queue(id);

    section("killed senders");
    id = new_queue();
    for (int i = 0; i < 2; i++) put_size(id, 1, 8192, 0);
    memset(shared, 0, sizeof *shared);
    for (int i = 0; i < SENDERS; i++) pids[i] = IN_NEW_CHILD(send_all(id, i));
    for (int i = 0; i < 2; i++) get(id, 1, 0);
    static struct parcel parcel;
    int next[SENDERS] = {0}, wrong = 0;
    for (int i = 0; i < 300; i++) {
        if (msgrcv_(id, &parcel, sizeof parcel - sizeof(long), 0, 0) < 0 || parcel.number != next[parcel.sender]++) wrong++;
        if (i == 100) kill(pids[0], SIGKILL);
        if (i == 200) kill(pids[1], SIGKILL);
    }
    kill(pids[2], SIGKILL);
    for (int i = 0; i < SENDERS; i++) wait_for(pids[i]);
    while (msgrcv_(id, &parcel, sizeof parcel - sizeof(long), 0, IPC_NOWAIT) >= 0) if (parcel.number != next[parcel.sender]++) wrong++;
    CHECK_EQUAL(wrong, 0);
    // Each was in one call at most.
    for (int i = 0; i < SENDERS; i++) wrong += next[i] < shared->sent[i] || next[i] > shared->sent[i] + 1;
    CHECK_EQUAL(wrong, 0);
    drop_queue(id);
    return finish();
}
