// UNIX stream and seqpacket sockets: names, connecting, waiting, and who is at the other end (unix(7)).
#include "socket.h"
#include <pthread.h>

static void *close_later(void *argument) {
    milliseconds(50);
    int fd = *(int *)argument;
    *(int *)argument = accept(fd, NULL, NULL);
    return NULL;
}

static void paths(int type) {
    int server = CHECK_OK(socket(AF_UNIX, type | SOCK_CLOEXEC, 0));
    CHECK_TEXT(name_of(server, 0), "");
    CHECK_EQUAL(name_size(server, 0), 2);
    CHECK_TEXT(name_of(server, 1), "ENOTCONN");
    CHECK_OK(bind_path(server, "server"));
    CHECK_EQUAL(type_of("server"), S_IFSOCK);
    CHECK_EQUAL(mode_of("server"), 0755);
    CHECK_TEXT(name_of(server, 0), "server");
    CHECK_EQUAL(name_size(server, 0), 2 + 6 + 1);
    CHECK_ERRNO(bind_path(server, "other"), EINVAL);
    CHECK(!exists("other"));
    int client = CHECK_OK(socket(AF_UNIX, type | SOCK_CLOEXEC, 0));
    CHECK_ERRNO(bind_path(client, "server"), EADDRINUSE);
    CHECK_ERRNO(connect_path(client, "server"), ECONNREFUSED);
    CHECK_ERRNO(connect_path(client, "nowhere"), ENOENT);
    CHECK_ERRNO(connect_path(client, "server/x"), ENOTDIR);
    CHECK_OK(listen(server, 5));
    CHECK_OK(connect_path(client, "server"));
    CHECK_ERRNO(connect_path(client, "server"), EISCONN);
    struct sockaddr_un address;
    socklen_t size = sizeof address;
    int accepted = CHECK_OK(accept(server, (struct sockaddr *)&address, &size));
    CHECK_EQUAL(size, 2);
    CHECK_EQUAL(address.sun_family, AF_UNIX);
    CHECK_TEXT(name_of(accepted, 0), "server");
    CHECK_TEXT(name_of(accepted, 1), "");
    CHECK_TEXT(name_of(client, 0), "");
    CHECK_TEXT(name_of(client, 1), "server");
    CHECK_TEXT(exchange(client, accepted, "there"), "there");
    CHECK_TEXT(exchange(accepted, client, "back"), "back");
    close(client);
    close(accepted);

    // The file is only how to find the socket.
    CHECK_OK(rename("server", "moved"));
    client = socket(AF_UNIX, type | SOCK_CLOEXEC, 0);
    CHECK_ERRNO(connect_path(client, "server"), ENOENT);
    CHECK_OK(connect_path(client, in_directory("moved")));
    CHECK_TEXT(name_of(client, 1), "server");
    close(client);
    CHECK_OK(symlink("moved", "link"));
    client = socket(AF_UNIX, type | SOCK_CLOEXEC, 0);
    CHECK_OK(connect_path(client, "link"));
    close(client);
    CHECK_OK(unlink("moved"));
    client = socket(AF_UNIX, type | SOCK_CLOEXEC, 0);
    CHECK_ERRNO(connect_path(client, "link"), ENOENT);
    CHECK_ERRNO(bind_path(client, "link"), EADDRINUSE);
    unlink("link");
    CHECK_TEXT(name_of(server, 0), "server");
    close(client);
    close(server);

    // A file whose socket is gone, and one that never had any.
    server = listening(type, "stale");
    close(server);
    client = socket(AF_UNIX, type | SOCK_CLOEXEC, 0);
    CHECK_ERRNO(connect_path(client, "stale"), ECONNREFUSED);
    write_file("plain", "");
    CHECK_ERRNO(connect_path(client, "plain"), ECONNREFUSED);
    CHECK_ERRNO(connect_path(client, "."), ECONNREFUSED);
    CHECK_ERRNO(connect_path(client, "plain/"), ENOTDIR);
    CHECK_ERRNO(connect_path(client, "stale/"), ENOTDIR);
    CHECK_ERRNO(connect_path(client, "./"), ECONNREFUSED);
    unlink("stale");
    unlink("plain");
    CHECK_ERRNO(bind_path(client, "missing/x"), ENOENT);
    CHECK_ERRNO(bind_path(client, "x/"), ENOENT);
    CHECK_ERRNO(bind_path(client, "."), EADDRINUSE);
    close(client);
}

static void absolute_paths(void) {
    int server = listening(SOCK_STREAM, in_directory("absolute"));
    CHECK(strcmp(name_of(server, 0), in_directory("absolute")) == 0);
    int client = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    CHECK_OK(bind_path(client, "client"));
    CHECK_OK(connect_path(client, "absolute"));
    int accepted = CHECK_OK(accept(server, NULL, NULL));
    CHECK_TEXT(name_of(accepted, 1), "client");
    CHECK(strcmp(name_of(client, 1), in_directory("absolute")) == 0);
    close(client);
    close(accepted);
    close(server);
    unlink("client");
    unlink("absolute");
}

static void modes(void) {
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    CHECK_OK(fchmod(fd, 0600));
    CHECK_OK(bind_path(fd, "private"));
    CHECK_EQUAL(mode_of("private"), 0600);
    struct stat status;
    fstat(fd, &status);
    CHECK_EQUAL(status.st_mode & 07777, 0600);
    close(fd);
    umask(0077);
    fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    CHECK_OK(bind_path(fd, "masked"));
    CHECK_EQUAL(mode_of("masked"), 0700);
    fstat(fd, &status);
    CHECK_EQUAL(status.st_mode & 07777, 0777);
    umask(022);
    close(fd);
    fd = listening(SOCK_STREAM, "closed");
    CHECK_OK(chmod("closed", 0));
    int client = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    CHECK_ERRNO(connect_path(client, "closed"), EACCES);
    close(client);
    close(fd);
    unlink("private");
    unlink("masked");
    unlink("closed");
}

static void long_names(void) {
    char name[120];
    for (int length = 90; length <= 108; length += length == 90 ? 17 : 1) {
        memset(name, 'n', sizeof name);
        name[length] = 0;
        int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0), client = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
        CHECK_OK(bind_path(fd, name));
        CHECK(strcmp(name_of(fd, 0), name) == 0);
        CHECK_EQUAL(name_size(fd, 0), 2 + length + 1);
        CHECK_EQUAL(type_of(name), S_IFSOCK);
        int second = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
        CHECK_ERRNO(bind_path(second, name), EADDRINUSE);
        CHECK_OK(listen(fd, 1));
        CHECK_OK(connect_path(client, name));
        close(second);
        close(client);
        close(fd);
        CHECK_OK(unlink(name));
    }
}

static void abstract_names(int type) {
    int server = socket(AF_UNIX, type | SOCK_CLOEXEC, 0), client = socket(AF_UNIX, type | SOCK_CLOEXEC, 0);
    CHECK_ERRNO(connect_abstract(client, "zeolite-test"), ECONNREFUSED);
    CHECK_OK(bind_abstract(server, "zeolite-test"));
    CHECK_TEXT(name_of(server, 0), "@zeolite-test");
    CHECK_EQUAL(name_size(server, 0), 2 + 1 + 12);
    CHECK_ERRNO(bind_abstract(server, "zeolite-second"), EINVAL);
    CHECK_ERRNO(bind_abstract(client, "zeolite-test"), EADDRINUSE);
    CHECK_OK(listen(server, 5));
    CHECK_OK(connect_abstract(client, "zeolite-test"));
    CHECK_TEXT(name_of(client, 1), "@zeolite-test");
    int accepted = CHECK_OK(accept(server, NULL, NULL));
    CHECK_TEXT(name_of(accepted, 0), "@zeolite-test");
    CHECK_TEXT(exchange(client, accepted, "abstract"), "abstract");
    close(client);
    close(accepted);
    close(server);
    client = socket(AF_UNIX, type | SOCK_CLOEXEC, 0);
    CHECK_ERRNO(connect_abstract(client, "zeolite-test"), ECONNREFUSED);
    CHECK_OK(bind_abstract(client, "zeolite-test"));
    close(client);

    // NULs and slashes are bytes like any other, and the length counts.
    struct sockaddr_un address;
    server = socket(AF_UNIX, type | SOCK_CLOEXEC, 0);
    CHECK_OK(bind(server, (struct sockaddr *)&address, abstract_address(&address, "a\0/b", 4)));
    CHECK_OK(listen(server, 1));
    client = socket(AF_UNIX, type | SOCK_CLOEXEC, 0);
    CHECK_ERRNO(connect(client, (struct sockaddr *)&address, abstract_address(&address, "a\0/b\0", 5)), ECONNREFUSED);
    CHECK_OK(connect(client, (struct sockaddr *)&address, abstract_address(&address, "a\0/b", 4)));
    CHECK_EQUAL(name_size(client, 1), 2 + 1 + 4);
    close(client);
    close(server);
    char longest[107];
    memset(longest, 'l', sizeof longest);
    server = socket(AF_UNIX, type | SOCK_CLOEXEC, 0);
    CHECK_OK(bind(server, (struct sockaddr *)&address, abstract_address(&address, longest, 107)));
    CHECK_EQUAL(name_size(server, 0), 110);
    close(server);

    section("autobind");
    server = socket(AF_UNIX, type | SOCK_CLOEXEC, 0);
    sa_family_t family = AF_UNIX;
    CHECK_OK(bind(server, (struct sockaddr *)&family, sizeof family));
    CHECK_EQUAL(name_size(server, 0), 2 + 6);
    CHECK_EQUAL(name_of(server, 0)[0], '@');
    char name[40];
    strcpy(name, name_of(server, 0));
    CHECK_EQUAL(strspn(name + 1, "0123456789abcdef"), 5);
    CHECK_OK(bind(server, (struct sockaddr *)&family, sizeof family));
    CHECK_TEXT(name_of(server, 0), name);
    listen(server, 1);
    client = socket(AF_UNIX, type | SOCK_CLOEXEC, 0);
    CHECK_OK(connect_abstract(client, name + 1));
    close(client);
    close(server);
}

static void bad_addresses(void) {
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    struct sockaddr_un address;
    unix_address(&address, "name");
    CHECK_ERRNO(connect(fd, (struct sockaddr *)&address, 0), EINVAL);
    CHECK_ERRNO(connect(fd, (struct sockaddr *)&address, 2), EINVAL);
    CHECK_ERRNO(connect(fd, (struct sockaddr *)&address, 111), EINVAL);
    CHECK_ERRNO(connect(fd, (struct sockaddr *)&address, -1), EINVAL);
    CHECK_ERRNO(connect(fd, (struct sockaddr *)&address, 1000), EINVAL);
    CHECK_ERRNO(connect(fd, WILD, 10), EFAULT);
    CHECK_ERRNO(connect(fd, NULL, 10), EFAULT);
    CHECK_ERRNO(bind(fd, (struct sockaddr *)&address, 0), EINVAL);
    CHECK_ERRNO(bind(fd, (struct sockaddr *)&address, 111), EINVAL);
    CHECK_ERRNO(bind(fd, WILD, 10), EFAULT);
    address.sun_family = 2;
    CHECK_ERRNO(connect(fd, (struct sockaddr *)&address, 10), EINVAL);
    CHECK_ERRNO(bind(fd, (struct sockaddr *)&address, 10), EINVAL);
    CHECK_ERRNO(connect(-1, (struct sockaddr *)&address, 10), EBADF);
    CHECK_ERRNO(connect(999, WILD, 10), EBADF);
    CHECK_ERRNO(bind(-1, (struct sockaddr *)&address, 10), EBADF);
    int file = open(".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    CHECK_ERRNO(connect(file, (struct sockaddr *)&address, 10), ENOTSOCK);
    CHECK_ERRNO(connect(file, WILD, 10), EFAULT);
    CHECK_ERRNO(bind(file, WILD, 10), ENOTSOCK);
    socklen_t size = sizeof address;
    CHECK_ERRNO(getsockname(file, (struct sockaddr *)&address, &size), ENOTSOCK);
    CHECK_ERRNO(getsockname(-1, (struct sockaddr *)&address, &size), EBADF);
    CHECK_ERRNO(getsockname(fd, (struct sockaddr *)&address, WILD), EFAULT);
    CHECK_ERRNO(getsockname(fd, WILD, &size), EFAULT);
    size = -1;
    CHECK_ERRNO(getsockname(fd, (struct sockaddr *)&address, &size), EINVAL);
    // A short buffer gets what fits, and the whole length.
    size = 1;
    address.sun_family = 0x7777;
    CHECK_OK(getsockname(fd, (struct sockaddr *)&address, &size));
    CHECK_EQUAL(size, 2);
    CHECK_EQUAL(address.sun_family, 0x7701);
    int pair[2];
    CHECK_OK(socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair));
    CHECK_TEXT(name_of(pair[0], 0), "");
    CHECK_TEXT(name_of(pair[0], 1), "");
    close(pair[0]);
    close(pair[1]);
    close(file);
    // Other types do not meet.
    int server = listening(SOCK_SEQPACKET, "packets");
    CHECK_ERRNO(connect_path(fd, "packets"), EPROTOTYPE);
    close(server);
    unlink("packets");
    close(fd);
}

static struct ucred peer_of(int fd) {
    struct ucred peer = {0};
    socklen_t size = sizeof peer;
    CHECK_OK(getsockopt(fd, SOL_SOCKET, SO_PEERCRED, &peer, &size));
    CHECK_EQUAL(size, sizeof peer);
    return peer;
}

static void credentials(void) {
    int server = listening(SOCK_STREAM, "server"), hold[2];
    pid_t parent = getpid();
    pipe(hold);
    pid_t child = fork();
    if (child == 0) {
        failures = 0;
        int client = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
        CHECK_OK(connect_path(client, "server"));
        struct ucred peer = peer_of(client);
        CHECK(peer.pid == parent);
        CHECK(peer.uid == geteuid() && peer.gid == getegid());
        char byte;
        close(hold[1]);
        CHECK_EQUAL(read(hold[0], &byte, 1), 0);
        _exit(failures != 0);
    }
    int accepted = CHECK_OK(accept(server, NULL, NULL));
    struct ucred peer = peer_of(accepted);
    CHECK(peer.pid == child);
    CHECK(peer.uid == geteuid() && peer.gid == getegid());
    // A short buffer gets what fits.
    pid_t first = 0;
    socklen_t size = sizeof first;
    CHECK_OK(getsockopt(accepted, SOL_SOCKET, SO_PEERCRED, &first, &size));
    CHECK_EQUAL(size, sizeof first);
    CHECK(first == child);
    close(hold[1]);
    CHECK_EQUAL(wait_for(child), 0);
    int pair[2];
    socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair);
    CHECK(peer_of(pair[0]).pid == parent);
    peer = peer_of(server);
    CHECK(peer.pid == parent);
    int fresh = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    CHECK_EQUAL(peer_of(fresh).pid, 0);
    unlink("server");
}

static int quit;
static void on_signal(int signal) { quit = signal; }

static void waiting(void) {
    int server = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    bind_path(server, "full");
    CHECK_OK(listen(server, 0));
    int first = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0), second = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    CHECK_OK(connect_path(first, "full"));
    int quick = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    CHECK_ERRNO(connect_path(quick, "full"), EAGAIN);
    CHECK(fcntl(quick, F_GETFL) & O_NONBLOCK);

    section("time-out");
    struct timeval limit = {0, 60000};
    setsockopt(second, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof limit);
    CHECK_ERRNO(connect_path(second, "full"), EAGAIN);
    CHECK(!(fcntl(second, F_GETFL) & O_NONBLOCK));
    limit.tv_usec = 0;
    setsockopt(second, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof limit);

    section("signal");
    struct sigaction action = {.sa_handler = on_signal};
    sigaction(SIGALRM, &action, NULL);
    ring_often(50000);
    CHECK_ERRNO(connect_path(second, "full"), EINTR);
    ring_no_more();
    CHECK_EQUAL(quit, SIGALRM);

    section("room");
    pthread_t thread;
    int accepted = server;
    pthread_create(&thread, NULL, close_later, &accepted);
    CHECK_OK(connect_path(second, "full"));
    pthread_join(thread, NULL);
    CHECK(accepted >= 0);
    int other = CHECK_OK(accept(server, NULL, NULL));
    CHECK_TEXT(exchange(second, other, "waited"), "waited");

    section("restart");
    action.sa_flags = SA_RESTART;
    sigaction(SIGALRM, &action, NULL);
    int third = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    CHECK_OK(connect_path(third, "full"));
    int fourth = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    quit = 0;
    ring_often(20000);
    accepted = server;
    pthread_create(&thread, NULL, close_later, &accepted);
    CHECK_OK(connect_path(fourth, "full"));
    pthread_join(thread, NULL);
    ring_no_more();
    CHECK_EQUAL(quit, SIGALRM);

    section("the listener goes");
    int fifth = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    pid_t child = fork();
    if (child == 0) {
        close(server);
        int error = connect_path(fifth, "full") == 0 ? 0 : errno;
        _exit(error == ECONNREFUSED ? 42 : error);
    }
    milliseconds(50);
    close(server);
    CHECK_EQUAL(wait_for(child), 42);
    unlink("full");
}

int main(int argc, char **argv) {
    start(argc, argv);
    section("stream");
    paths(SOCK_STREAM);
    section("seqpacket");
    paths(SOCK_SEQPACKET);
    section("absolute paths");
    absolute_paths();
    section("modes");
    modes();
    section("long names");
    long_names();
    section("abstract stream");
    abstract_names(SOCK_STREAM);
    section("abstract seqpacket");
    abstract_names(SOCK_SEQPACKET);
    section("bad addresses");
    bad_addresses();
    section("credentials");
    credentials();
    section("waiting");
    waiting();
    return finish();
}
