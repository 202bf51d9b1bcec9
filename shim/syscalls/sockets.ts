// Sockets: which can be made at all. What they reach is decided by connect and bind (socket-addresses.ts).
import { errno, fail } from '../abi/errno.ts'
import { AF_INET, AF_INET6, AF_UNIX, SOCK_DGRAM, SOCK_RAW, SOCK_SEQPACKET, SOCK_STREAM, SOCK_TYPE_MASK } from '../abi/socket.ts'
import { byRegisters, defineSyscall, int } from '../define-syscall.ts'

const FAMILIES: ReadonlyMap<number, string> = new Map([[AF_UNIX, 'unix datagram socket'], [AF_INET, 'inet socket'], [AF_INET6, 'inet6 socket']])

/** A principal with a rule about UNIX sockets may have datagram sockets, whose messages carry addresses in memory: then sendmsg(2) traps. */
export const DATAGRAMS = 'datagrams'

const unix = { argument: 0, oneOf: [AF_UNIX] }
const stream = { argument: 1, mask: SOCK_TYPE_MASK, oneOf: [SOCK_STREAM, SOCK_SEQPACKET] }
const datagram = { argument: 1, mask: SOCK_TYPE_MASK, oneOf: [SOCK_DGRAM, SOCK_RAW] }

export const socket = defineSyscall('socket', {
  args: { family: int, type: int, protocol: int },
  cases: [
    { when: [unix, stream], action: 'native', why: 'reaches nothing by itself: connect and bind trap' },
    { when: [unix, datagram], action: 'native', why: 'reaches nothing by itself: connect, bind and whatever sends to an address trap', onlyWith: DATAGRAMS },
  ],
  run: (task, { family }) => {
    const object = FAMILIES.get(family)
    if (object === undefined) return fail('EAFNOSUPPORT')
    task.os.refused(task, { object, errno: errno.EACCES })
    return fail('EACCES')
  },
})

export const socketpair = byRegisters(
  'socketpair',
  { when: [unix, stream], action: 'native', why: 'both ends are the caller’s' },
  { when: [unix, datagram], action: 'native', why: 'whatever sends to an address traps', onlyWith: DATAGRAMS },
  { action: { errno: errno.EOPNOTSUPP }, why: 'datagram pairs could send to other addresses' },
)
