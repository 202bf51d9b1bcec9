// Socket numbers and structures, little endian (asm-generic/socket.h, linux/socket.h, linux/un.h; x86-64).
export const [AF_UNSPEC, AF_UNIX, AF_INET, AF_INET6, AF_NETLINK] = [0, 1, 2, 10, 16]
export const [SOCK_STREAM, SOCK_DGRAM, SOCK_RAW, SOCK_SEQPACKET] = [1, 2, 3, 5]
/** The part of socket(2)'s second argument that is the type; above it are SOCK_NONBLOCK and SOCK_CLOEXEC. */
export const SOCK_TYPE_MASK = 0xf

export const [SOL_SOCKET, SOL_NETLINK] = [1, 270]
export const [SO_TYPE, SO_SNDBUF, SO_RCVBUF, SO_PASSCRED, SO_PEERCRED, SO_RCVTIMEO, SO_SNDTIMEO, SO_ACCEPTCONN, SO_PROTOCOL, SO_DOMAIN] = [3, 7, 8, 16, 17, 20, 21, 30, 38, 39]

/** socket.h: an address in a message of a TCP socket would connect it. */
export const MSG_FASTOPEN = 0x20000000
export const [SO_PASSPIDFD, SO_PEERPIDFD] = [76, 77]

/** struct sockaddr_storage: the most that the kernel takes as an address. */
export const ADDRESS_SIZE = 128
/** struct sockaddr_un: the family, then the name. */
export const UNIX_PATH_OFFSET = 2
export const UNIX_PATH_MAX = 108

/** struct ucred: pid, uid, gid. */
export const CREDENTIALS_SIZE = 12
