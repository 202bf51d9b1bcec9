// What the kernel would answer to questions about interfaces, addresses and routes (rtnetlink(7)),
// from the made-up interfaces alone. Nothing is changed for anybody.
import { errno } from '../../abi/errno.ts'
import {
  attribute, attributeIn, FIRST_TYPE, type Header, KIND_GET, KIND_MASK, message, NLM_F_ACK, NLM_F_DUMP, NLM_F_MULTI, NLM_F_REQUEST, NLMSG_DONE, NLMSG_ERROR, numbers32,
  type Request, requestsIn, RTM_GETADDR, RTM_GETLINK, RTM_GETROUTE, RTM_NEWADDR, RTM_NEWLINK, RTM_NEWROUTE, text,
} from '../../abi/rtnetlink.ts'
import { AF_INET, AF_INET6, AF_PACKET, AF_UNSPEC } from '../../abi/socket.ts'
import { type Interface, type InterfaceAddress, isLoopback } from './interfaces.ts'

/** struct ifinfomsg. */
const LINK_SIZE = 16
const [IFLA_ADDRESS, IFLA_BROADCAST, IFLA_IFNAME, IFLA_MTU, IFLA_QDISC, IFLA_STATS, IFLA_TXQLEN, IFLA_OPERSTATE, IFLA_LINKMODE, IFLA_STATS64, IFLA_GROUP, IFLA_CARRIER] =
  [1, 2, 3, 4, 6, 7, 13, 16, 17, 23, 27, 33]
const [STATS_SIZE, STATS64_SIZE, QUEUE_LENGTH] = [96, 200, 1000]
const [IFA_ADDRESS, IFA_LOCAL, IFA_LABEL, IFA_BROADCAST, IFA_CACHEINFO, IFA_FLAGS, IFA_F_PERMANENT] = [1, 2, 3, 4, 6, 8, 0x80]
const [RT_SCOPE_UNIVERSE, RT_SCOPE_LINK, RT_SCOPE_HOST] = [0, 253, 254]
const [RTA_OIF, RTA_TABLE, RT_TABLE_MAIN, RTPROT_BOOT, RTN_UNICAST] = [4, 15, 254, 3, 1]
const FOREVER = 0xffffffff

type Part = (header: Header) => Uint8Array

const link = (each: Interface): Part => (header) =>
  message(
    { ...header, type: RTM_NEWLINK },
    Uint8Array.of(AF_UNSPEC, 0, each.hardware & 255, each.hardware >> 8), numbers32(each.index, each.flags, 0),
    attribute(IFLA_IFNAME, text(each.name)), attribute(IFLA_TXQLEN, numbers32(QUEUE_LENGTH)), attribute(IFLA_OPERSTATE, Uint8Array.of(each.operating)),
    attribute(IFLA_LINKMODE, Uint8Array.of(0)), attribute(IFLA_MTU, numbers32(each.mtu)), attribute(IFLA_GROUP, numbers32(0)), attribute(IFLA_CARRIER, Uint8Array.of(1)),
    attribute(IFLA_QDISC, text(each.queue)), attribute(IFLA_ADDRESS, each.hardwareAddress), attribute(IFLA_BROADCAST, each.hardwareBroadcast),
    attribute(IFLA_STATS64, new Uint8Array(STATS64_SIZE)), attribute(IFLA_STATS, new Uint8Array(STATS_SIZE)),
  )

const address = (each: Interface, { family, address: value, prefix, broadcast }: InterfaceAddress): Part => (header) =>
  message(
    { ...header, type: RTM_NEWADDR },
    Uint8Array.of(family, prefix, IFA_F_PERMANENT, isLoopback(each) ? RT_SCOPE_HOST : RT_SCOPE_UNIVERSE), numbers32(each.index),
    attribute(IFA_ADDRESS, value),
    ...(family === AF_INET ? [attribute(IFA_LOCAL, value), ...(broadcast === undefined ? [] : [attribute(IFA_BROADCAST, broadcast)]), attribute(IFA_LABEL, text(each.name))] : []),
    attribute(IFA_FLAGS, numbers32(IFA_F_PERMANENT)), attribute(IFA_CACHEINFO, numbers32(FOREVER, FOREVER, 0, 0)),
  )

/** Everything that is not on this host. */
const route = (each: Interface, family: number): Part => (header) =>
  message(
    { ...header, type: RTM_NEWROUTE },
    Uint8Array.of(family, 0, 0, 0, RT_TABLE_MAIN, RTPROT_BOOT, RT_SCOPE_LINK, RTN_UNICAST), numbers32(0),
    attribute(RTA_TABLE, numbers32(RT_TABLE_MAIN)), attribute(RTA_OIF, numbers32(each.index)),
  )

const familyOf = ({ body }: Request): number => body[0] ?? AF_UNSPEC
const isOf = (wanted: number, family: number): boolean => wanted === AF_UNSPEC || wanted === family

/** All that a dump lists; of what there is nothing here, nothing (neighbours, rules, queues). */
const listed = (interfaces: readonly Interface[], request: Request): readonly Part[] => {
  const family = familyOf(request)
  if (request.type === RTM_GETLINK) return isOf(family, AF_PACKET) ? interfaces.map(link) : []
  if (request.type === RTM_GETADDR) {
    // The kernel lists one family after the other.
    return [AF_INET, AF_INET6].filter((each) => isOf(family, each)).flatMap((wanted) =>
      interfaces.flatMap((each) => each.addresses.filter((one) => one.family === wanted).map((one) => address(each, one))))
  }
  if (request.type !== RTM_GETROUTE) return []
  return interfaces.filter((each) => !isLoopback(each)).flatMap((each) => [AF_INET, AF_INET6].filter((one) => isOf(family, one)).map((one) => route(each, one)))
}

/** One interface, by its index or else its name; or an errno. */
const single = (interfaces: readonly Interface[], { type, body }: Request): Part | number => {
  if (type === RTM_GETROUTE) return errno.ENETUNREACH
  if (type !== RTM_GETLINK) return errno.EOPNOTSUPP
  if (body.length < LINK_SIZE) return errno.EINVAL
  const index = new DataView(body.buffer, body.byteOffset).getInt32(4, true)
  const wanted = attributeIn(body, LINK_SIZE, IFLA_IFNAME)
  if (index <= 0 && wanted === undefined) return errno.EINVAL
  const name = wanted === undefined ? undefined : Buffer.from(wanted).toString('latin1').replace(/\0.*$/s, '')
  const found = interfaces.find((each) => (index > 0 ? each.index === index : each.name === name))
  return found === undefined ? errno.ENODEV : link(found)
}

const MULTI = (header: Header): Header => ({ ...header, flags: NLM_F_MULTI })

/** rtnetlink.c, rtnetlink_rcv_msg: the datagrams that one message is answered with. */
const answer = (interfaces: readonly Interface[], request: Request, port: number): Uint8Array[] => {
  const { type, flags, sequence, whole } = request
  const header: Header = { type, flags: 0, sequence, port }
  // An error repeats the message that was wrong, and an acknowledgement its header.
  const told = (value: number): Uint8Array => message({ ...header, type: NLMSG_ERROR }, numbers32(value === 0 ? 0 : -value >>> 0), value === 0 ? whole.subarray(0, 16) : whole)
  const acknowledged = (flags & NLM_F_ACK) === 0 ? [] : [told(0)]
  if ((flags & NLM_F_REQUEST) === 0) return []
  if (type < FIRST_TYPE) return acknowledged
  if ((type & KIND_MASK) !== KIND_GET) return [told(errno.EPERM)]
  if ((flags & NLM_F_DUMP) !== 0) {
    const parts = listed(interfaces, request).map((part) => part(MULTI(header)))
    return [...(parts.length === 0 ? [] : [Buffer.concat(parts)]), message({ ...MULTI(header), type: NLMSG_DONE }, numbers32(0))]
  }
  const part = single(interfaces, request)
  return typeof part === 'number' ? [told(part)] : [part(header), ...acknowledged]
}

/** The datagrams that a program's datagram is answered with. */
export const routeAnswers = (interfaces: readonly Interface[], data: Uint8Array, port: number): Uint8Array[] =>
  requestsIn(data).flatMap((request) => answer(interfaces, request, port))
