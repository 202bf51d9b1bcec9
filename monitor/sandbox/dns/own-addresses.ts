// Which addresses lead to this host or to a network that it is part of, as things are now:
// interfaces come and go, and an address of the public Internet can be ours.
import { networkInterfaces } from 'node:os'
import { native } from '../../../picoprocess/addon.ts'
import { carriedAddress } from '../../../policy/index.ts'
import { type HostAddress, isV4, parseHost, samePrefix } from '../../../shim/abi/inet.ts'
import { sys } from '../../../shim/abi/numbers.ts'
import { AF_INET, AF_INET6, AF_NETLINK, MSG_DONTWAIT, SOCK_CLOEXEC, SOCK_RAW } from '../../../shim/abi/socket.ts'

const V4_BITS = 96

/** A network of one address for all is a way out, and no network of the host's. */
const onInterface = (host: HostAddress): boolean =>
  Object.values(networkInterfaces()).some((addresses = []) => addresses.some(({ cidr, address }) => {
    const [own = '', bits] = (cidr ?? `${address}/${address.includes(':') ? 128 : 32}`).split('/')
    const first = parseHost(own.replace(/%.*$/, ''))
    const length = Number(bits)
    return first !== undefined && isV4(first) === isV4(host) && length > 0 && samePrefix(host, first, length + (isV4(first) ? V4_BITS : 0))
  }))

// rtnetlink(7): struct nlmsghdr, struct rtmsg, and the address as an attribute.
const [NETLINK_ROUTE, RTM_NEWROUTE, RTM_GETROUTE, NLM_F_REQUEST, RTA_DST] = [0, 24, 26, 1, 1]
const [HEADER, ROUTE, ATTRIBUTE, TYPE_AT] = [16, 12, 4, 16 + 7]
/** RTN_LOCAL, RTN_BROADCAST, RTN_ANYCAST. */
const OURS = [2, 3, 4]

/**
 * Whether the kernel would keep what is sent there: an address can be this host's without an
 * interface that has it.
 */
const isLocal = (host: HostAddress): boolean => {
  const bytes = Buffer.from(isV4(host) ? host.slice(12) : host, 'latin1')
  const request = Buffer.alloc(HEADER + ROUTE + ATTRIBUTE + bytes.length)
  request.writeUInt32LE(request.length, 0)
  request.writeUInt16LE(RTM_GETROUTE, 4)
  request.writeUInt16LE(NLM_F_REQUEST, 6)
  request[HEADER] = isV4(host) ? AF_INET : AF_INET6
  request[HEADER + 1] = bytes.length * 8
  request.writeUInt16LE(ATTRIBUTE + bytes.length, HEADER + ROUTE)
  request.writeUInt16LE(RTA_DST, HEADER + ROUTE + 2)
  request.set(bytes, HEADER + ROUTE + ATTRIBUTE)
  const socket = native.syscall(sys.socket, AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_ROUTE)
  // Who cannot ask must not be told that it is somebody else's.
  if (socket < 0) return true
  const reply = Buffer.alloc(1024)
  native.syscall(sys.sendto, socket, request, request.length, 0, null, 0)
  const size = native.syscall(sys.recvfrom, socket, reply, reply.length, MSG_DONTWAIT, null, null)
  native.close(socket)
  // Without a way there it is nobody's.
  return size > TYPE_AT && reply.readUInt16LE(4) === RTM_NEWROUTE && OURS.includes(reply[TYPE_AT]!)
}

const isOwn = (host: HostAddress): boolean => {
  const carried = carriedAddress(host)
  return onInterface(carried) || isLocal(carried) || (carried !== host && (onInterface(host) || isLocal(host)))
}

/** Several rules ask for the same address one after the other. */
const GOOD_FOR_MILLISECONDS = 1000
const REMEMBERED = 1024

export const createOwnAddresses = (): ((host: HostAddress) => boolean) => {
  const known = new Map<HostAddress, { readonly own: boolean; readonly until: number }>()
  return (host) => {
    const now = performance.now()
    const found = known.get(host)
    if (found !== undefined && now < found.until) return found.own
    if (known.size >= REMEMBERED) known.clear()
    const own = isOwn(host)
    known.set(host, { own, until: now + GOOD_FOR_MILLISECONDS })
    return own
  }
}
