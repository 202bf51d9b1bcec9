// Socket numbers and structures, little endian (asm-generic/socket.h, linux/socket.h, linux/un.h;
// x86-64).
export const [AF_UNSPEC, AF_UNIX, AF_INET, AF_INET6, AF_NETLINK] = [0, 1, 2, 10, 16]
export const [SOCK_STREAM, SOCK_DGRAM, SOCK_RAW, SOCK_SEQPACKET] = [1, 2, 3, 5]
/**
 * The part of socket(2)'s second argument that is the type; above it are SOCK_NONBLOCK and
 * SOCK_CLOEXEC.
 */
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

export const AF_PACKET = 17

export const SOCK_NONBLOCK = 0o4000
export const SOCK_CLOEXEC = 0o2000000

export const SO_DONTROUTE = 5
export const SO_BINDTODEVICE = 25
export const SO_PEERSEC = 31
export const SO_SNDBUFFORCE = 32
export const SO_RCVBUFFORCE = 33
export const SO_PEERGROUPS = 59
export const SO_BINDTOIFINDEX = 62

export const SOL_IP = 0
export const SOL_TCP = 6
export const SOL_UDP = 17
export const SOL_IPV6 = 41

export const IPPROTO_ICMP = 1
export const IPPROTO_TCP = 6
export const IPPROTO_UDP = 17
export const IPPROTO_DCCP = 33
export const IPPROTO_ICMPV6 = 58
export const IPPROTO_SCTP = 132
export const IPPROTO_UDPLITE = 136
export const IPPROTO_SMC = 256
export const IPPROTO_MPTCP = 262

export const MSG_PEEK = 0x2
export const MSG_CTRUNC = 0x8
export const MSG_DONTWAIT = 0x40
export const MSG_WAITALL = 0x100
export const MSG_ERRQUEUE = 0x2000
export const MSG_NOSIGNAL = 0x4000
export const MSG_WAITFORONE = 0x10000
export const MSG_CMSG_CLOEXEC = 0x40000000
export const MSG_CMSG_COMPAT = 0x80000000

export const SCM_RIGHTS = 1
export const SCM_CREDENTIALS = 2
