// Sockets that nobody can have are refused as Linux refuses them, in its order: what a program asks for by mistake is no question of rules (socket(2), socketpair(2)).
#include "socket.h"
#include <netinet/in.h>
#include <sys/syscall.h>

static const struct { int family, type, protocol, error; } kinds[] = {
    {0, SOCK_STREAM, 0, EAFNOSUPPORT},
    {-1, SOCK_STREAM, 0, EAFNOSUPPORT},
    {46, SOCK_STREAM, 0, EAFNOSUPPORT},
    {99, 75, 0, EINVAL},
    {99, 11, 0, EAFNOSUPPORT},
    {AF_INET, 75, 0, EINVAL},
    {AF_INET, 11, 0, EINVAL},
    {AF_INET, SOCK_STREAM | 0x10, 0, EINVAL},
    {AF_INET, 0, 0, ESOCKTNOSUPPORT},
    {AF_INET, SOCK_RDM, 0, ESOCKTNOSUPPORT},
    {AF_INET, SOCK_STREAM, IPPROTO_UDP, EPROTONOSUPPORT},
    {AF_INET, SOCK_STREAM, IPPROTO_ICMP, EPROTONOSUPPORT},
    {AF_INET, SOCK_DGRAM, IPPROTO_TCP, EPROTONOSUPPORT},
    {AF_INET, SOCK_RAW, 0, EPROTONOSUPPORT},
    {AF_INET, SOCK_STREAM, -1, EINVAL},
    {AF_INET, SOCK_STREAM, 300, EINVAL},
    {AF_INET, SOCK_RAW, 300, EINVAL},
    {AF_INET6, SOCK_STREAM, IPPROTO_UDP, EPROTONOSUPPORT},
    {AF_INET6, SOCK_DGRAM, IPPROTO_TCP, EPROTONOSUPPORT},
    {AF_UNIX, SOCK_RDM, 0, ESOCKTNOSUPPORT},
    {AF_UNIX, SOCK_STREAM, 2, EPROTONOSUPPORT},
    {AF_UNIX, SOCK_DGRAM, 6, EPROTONOSUPPORT},
    {AF_UNIX, 0, 0, ESOCKTNOSUPPORT},
};

// Not by the C library, which would say what it thinks of some of them itself.
static void by_table(void) {
    for (size_t index = 0; index < sizeof kinds / sizeof *kinds; index++) {
        int family = kinds[index].family, type = kinds[index].type, protocol = kinds[index].protocol, ends[2];
        CHECK_ERRNO(syscall(SYS_socket, family, type, protocol), kinds[index].error);
        CHECK_ERRNO(syscall(SYS_socketpair, family, type, protocol, ends), kinds[index].error);
    }
}

static void pairs(void) {
    int ends[2];
    CHECK_ERRNO(socketpair(AF_INET, SOCK_STREAM, 0, ends), EOPNOTSUPP);
    CHECK_ERRNO(socketpair(AF_INET, SOCK_STREAM, IPPROTO_TCP, ends), EOPNOTSUPP);
    CHECK_ERRNO(socketpair(AF_INET, SOCK_DGRAM, IPPROTO_UDP, ends), EOPNOTSUPP);
    CHECK_ERRNO(socketpair(AF_INET6, SOCK_STREAM, 0, ends), EOPNOTSUPP);
}

static void families_of_addresses(int type) {
    int four = socket(AF_INET, type | SOCK_CLOEXEC, 0), six = socket(AF_INET6, type | SOCK_CLOEXEC, 0);
    struct sockaddr_in address = {.sin_family = AF_INET6, .sin_port = htons(9), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    struct sockaddr *any = (struct sockaddr *)&address;
    CHECK_ERRNO(bind(four, any, sizeof address), EAFNOSUPPORT);
    CHECK_ERRNO(connect(four, any, sizeof address), EAFNOSUPPORT);
    CHECK_ERRNO(bind(six, any, sizeof address), EINVAL);
    CHECK_ERRNO(connect(six, any, sizeof address), EINVAL);
    address.sin_family = 47;
    CHECK_ERRNO(bind(four, any, sizeof address), EAFNOSUPPORT);
    CHECK_ERRNO(connect(four, any, sizeof address), EAFNOSUPPORT);
    address.sin_family = AF_INET;
    CHECK_ERRNO(bind(four, any, 8), EINVAL);
    CHECK_ERRNO(connect(four, any, 8), EINVAL);
    CHECK_ERRNO(bind(four, any, 1), EINVAL);
    CHECK_ERRNO(connect(four, any, 1), EINVAL);
    close(four);
    close(six);
}

int main(int argc, char **argv) {
    start(argc, argv);
    section("kinds");
    by_table();
    section("pairs");
    pairs();
    section("families of addresses");
    families_of_addresses(SOCK_STREAM);
    families_of_addresses(SOCK_DGRAM);
    return finish();
}
