// Sockets: which can be made at all. What they reach is decided by connect and bind (socket-addresses.ts).
import { errno, fail } from '../abi/errno.ts'
import { AF_INET, AF_INET6, AF_UNIX, SOCK_SEQPACKET, SOCK_STREAM, SOCK_TYPE_MASK } from '../abi/socket.ts'
import { byRegisters, defineSyscall, int } from '../define-syscall.ts'

const FAMILIES: ReadonlyMap<number, string> = new Map([[AF_UNIX, 'unix datagram socket'], [AF_INET, 'inet socket'], [AF_INET6, 'inet6 socket']])

// A UNIX stream socket alone reaches nothing: connect and bind trap. Datagrams are refused, since sendmsg(2) takes an address from memory.
export const socket = defineSyscall('socket', {
  args: { family: int, type: int, protocol: int },
  cases: [
    {
      when: [{ argument: 0, oneOf: [AF_UNIX] }, { argument: 1, mask: SOCK_TYPE_MASK, oneOf: [SOCK_STREAM, SOCK_SEQPACKET] }],
      action: 'native',
      why: 'reaches nothing by itself: connect and bind trap',
    },
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
  {
    when: [{ argument: 0, oneOf: [AF_UNIX] }, { argument: 1, mask: SOCK_TYPE_MASK, oneOf: [SOCK_STREAM, SOCK_SEQPACKET] }],
    action: 'native',
    why: 'both ends are the caller’s',
  },
  { action: { errno: errno.EOPNOTSUPP }, why: 'datagram pairs could send to other addresses' },
)
