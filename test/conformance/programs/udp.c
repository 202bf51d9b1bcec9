// UDP over loopback: messages to addresses and to the connected peer (udp(7), send(2), recv(2)).
#include "inet.h"

static int datagram(int family) { return socket(family, SOCK_DGRAM | SOCK_CLOEXEC, 0); }

static ssize_t send4(int fd, const char *host, int port, const char *text) {
    struct sockaddr_in address = v4(host, port);
    return sendto(fd, text, strlen(text), 0, (struct sockaddr *)&address, sizeof address);
}

static char text[256];
static const char *receive(int fd) {
    struct pollfd ready = {fd, POLLIN, 0};
    poll(&ready, 1, 1000);
    ssize_t size = recv(fd, text, sizeof text - 1, MSG_DONTWAIT);
    if (size < 0) return error_name(errno);
    text[size] = 0;
    return text;
}

static void by_address(void) {
    int server = datagram(AF_INET), client = datagram(AF_INET);
    CHECK_OK(bind4(server, "127.0.0.1", 0));
    int port = port_of(server, 0);
    CHECK_EQUAL(send4(client, "127.0.0.1", port, "hello"), 5);
    struct sockaddr_in from;
    socklen_t size = sizeof from;
    CHECK_EQUAL(recvfrom(server, text, sizeof text, 0, (struct sockaddr *)&from, &size), 5);
    CHECK_EQUAL(size, sizeof from);
    CHECK(ntohs(from.sin_port) == port_of(client, 0) && from.sin_addr.s_addr == htonl(INADDR_LOOPBACK));
    CHECK_EQUAL(sendto(server, "answer", 6, 0, (struct sockaddr *)&from, size), 6);
    CHECK_TEXT(receive(client), "answer");
    CHECK_EQUAL(send4(client, "0.0.0.0", port, "anywhere"), 8);
    CHECK_TEXT(receive(server), "anywhere");
    CHECK_EQUAL(send4(client, "127.0.0.1", port, ""), 0);
    CHECK_TEXT(receive(server), "");
    CHECK_ERRNO(send(client, "x", 1, 0), EDESTADDRREQ);
    CHECK_ERRNO(send4(client, "127.0.0.1", 0, "x"), EINVAL);
    struct sockaddr_in address = v4("127.0.0.1", port);
    CHECK_ERRNO(sendto(client, "x", 1, 0, (struct sockaddr *)&address, 15), EINVAL);
    // AF_UNSPEC is IPv4 to udp_sendmsg.
    address.sin_family = AF_UNSPEC;
    CHECK_EQUAL(sendto(client, "unspecified", 11, 0, (struct sockaddr *)&address, sizeof address), 11);
    CHECK_TEXT(receive(server), "unspecified");
    address.sin_family = AF_INET6;
    CHECK_ERRNO(sendto(client, "x", 1, 0, (struct sockaddr *)&address, sizeof address), EAFNOSUPPORT);
    static char large[70000];
    address.sin_family = AF_INET;
    CHECK_ERRNO(sendto(client, large, sizeof large, 0, (struct sockaddr *)&address, sizeof address), EMSGSIZE);
    CHECK_EQUAL(sendto(client, large, 60000, 0, (struct sockaddr *)&address, sizeof address), 60000);
    CHECK_EQUAL(recv(server, large, sizeof large, 0), 60000);

    section("connected");
    CHECK_OK(connect4(client, "127.0.0.1", port));
    CHECK_EQUAL(send(client, "one", 3, 0), 3);
    CHECK_TEXT(receive(server), "one");
    int other = datagram(AF_INET);
    CHECK_OK(bind4(other, "127.0.0.1", 0));
    CHECK_EQUAL(send4(client, "127.0.0.1", port_of(other, 0), "aside"), 5);
    CHECK_TEXT(receive(other), "aside");
    struct sockaddr nowhere = {.sa_family = AF_UNSPEC};
    CHECK_OK(connect(client, &nowhere, sizeof nowhere));
    CHECK_ERRNO(send(client, "x", 1, 0), EDESTADDRREQ);
    int closed = port_of(other, 0);
    close(other);
    CHECK_OK(connect4(client, "127.0.0.1", closed));
    CHECK_EQUAL(send(client, "x", 1, 0), 1);
    milliseconds(20);
    CHECK_ERRNO(send(client, "x", 1, 0), ECONNREFUSED);
    close(client);
    close(server);
}

static void messages(void) {
    int server = datagram(AF_INET), client = datagram(AF_INET);
    bind4(server, "127.0.0.1", 0);
    struct sockaddr_in address = v4("127.0.0.1", port_of(server, 0));
    struct iovec parts[] = {{"in ", 3}, {"parts", 5}};
    struct msghdr message = {.msg_name = &address, .msg_namelen = sizeof address, .msg_iov = parts, .msg_iovlen = 2};
    CHECK_EQUAL(sendmsg(client, &message, 0), 8);
    CHECK_TEXT(receive(server), "in parts");
    struct mmsghdr several[3];
    for (int index = 0; index < 3; index++) {
        several[index].msg_hdr = message;
        several[index].msg_hdr.msg_iov = &parts[index & 1];
        several[index].msg_hdr.msg_iovlen = 1;
    }
    CHECK_EQUAL(sendmmsg(client, several, 3, 0), 3);
    CHECK_EQUAL(several[1].msg_len, 5);
    CHECK_TEXT(receive(server), "in ");
    CHECK_TEXT(receive(server), "parts");
    CHECK_TEXT(receive(server), "in ");
    // Which of this host's addresses sends.
    union {
        struct cmsghdr header;
        char room[CMSG_SPACE(sizeof(struct in_pktinfo))];
    } control = {.header = {.cmsg_len = CMSG_LEN(sizeof(struct in_pktinfo)), .cmsg_level = IPPROTO_IP, .cmsg_type = IP_PKTINFO}};
    struct in_pktinfo source = {0};
    inet_pton(AF_INET, "127.0.0.3", &source.ipi_spec_dst);
    memcpy(CMSG_DATA(&control.header), &source, sizeof source);
    message.msg_control = &control;
    message.msg_controllen = sizeof control;
    CHECK_EQUAL(sendmsg(client, &message, 0), 8);
    struct sockaddr_in from;
    socklen_t size = sizeof from;
    CHECK_EQUAL(recvfrom(server, text, sizeof text, 0, (struct sockaddr *)&from, &size), 8);
    char host[INET_ADDRSTRLEN];
    CHECK_TEXT(inet_ntop(AF_INET, &from.sin_addr, host, sizeof host), "127.0.0.3");
    control.header.cmsg_type = 77;
    CHECK_ERRNO(sendmsg(client, &message, 0), EINVAL);
    close(server);
    close(client);
}

static void six(void) {
    int server = datagram(AF_INET6), client = datagram(AF_INET6);
    CHECK_OK(bind6(server, "::1", 0));
    struct sockaddr_in6 address = v6("::1", port_of(server, 0));
    CHECK_EQUAL(sendto(client, "six", 3, 0, (struct sockaddr *)&address, sizeof address), 3);
    CHECK_TEXT(receive(server), "six");
    int four = datagram(AF_INET);
    bind4(four, "127.0.0.1", 0);
    // IPv4 by an IPv6 socket, mapped or as itself.
    address = v6("::ffff:127.0.0.1", port_of(four, 0));
    CHECK_EQUAL(sendto(client, "mapped", 6, 0, (struct sockaddr *)&address, sizeof address), 6);
    CHECK_TEXT(receive(four), "mapped");
    CHECK_EQUAL(send4(client, "127.0.0.1", port_of(four, 0), "plain"), 5);
    CHECK_TEXT(receive(four), "plain");
    close(client);
    client = datagram(AF_INET6);
    CHECK_OK(connect4(client, "127.0.0.1", port_of(four, 0)));
    CHECK_EQUAL(send(client, "joined", 6, 0), 6);
    CHECK_TEXT(receive(four), "joined");
    close(client);
    close(four);
    close(server);
    // Without a name of its own a socket may have any address.
    client = datagram(AF_INET);
    CHECK_OK(bind4(client, "0.0.0.0", 0));
    CHECK(port_of(client, 0) > 0);
    close(client);
}

int main(int argc, char **argv) {
    start(argc, argv);
    section("by address");
    by_address();
    section("messages");
    messages();
    section("IPv6");
    six();
    return finish();
}
