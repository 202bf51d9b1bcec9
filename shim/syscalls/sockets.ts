// Sockets. No address can be granted yet, so none can be reached: only what stays inside a picoprocess's own family is offered.
import { AT_FDCWD } from '../abi/constants.ts'
import { errno, fail } from '../abi/errno.ts'
import { STAT } from '../abi/rights.ts'
import { byRegisters, copyIn, defineSyscall, fd, int, pointer, size } from '../define-syscall.ts'
import { byteString } from '../kernel/bytes.ts'
import type { Task } from '../kernel/task.ts'
import { atPath, RESOLVE } from '../vfs/resolve.ts'

const [AF_UNIX, AF_INET, AF_INET6] = [1, 2, 10]
const TYPE = 0xf
const [SOCK_STREAM, SOCK_SEQPACKET] = [1, 5]

// A UNIX stream socket alone reaches nothing: connect and bind trap. Datagrams are refused, since sendmsg(2) takes an address from memory.
export const socket = defineSyscall('socket', {
  args: { family: int, type: int, protocol: int },
  cases: [
    {
      when: [{ argument: 0, oneOf: [AF_UNIX] }, { argument: 1, mask: TYPE, oneOf: [SOCK_STREAM, SOCK_SEQPACKET] }],
      action: 'native',
      why: 'reaches nothing by itself: connect and bind trap',
    },
  ],
  run: (task, { family }) => {
    if (family === AF_INET || family === AF_INET6 || family === AF_UNIX) {
      task.os.refused(task, { object: family === AF_UNIX ? 'unix datagram socket' : family === AF_INET ? 'inet socket' : 'inet6 socket', errno: errno.EACCES })
      return fail('EACCES')
    }
    return fail('EAFNOSUPPORT')
  },
})

export const socketpair = byRegisters(
  'socketpair',
  {
    when: [{ argument: 0, oneOf: [AF_UNIX] }, { argument: 1, mask: TYPE, oneOf: [SOCK_STREAM, SOCK_SEQPACKET] }],
    action: 'native',
    why: 'both ends are the caller’s',
  },
  { action: { errno: errno.EOPNOTSUPP }, why: 'datagram pairs could send to other addresses' },
)

const reach = (task: Task, at: { address: number }, length: number, verb: string): number => {
  if (length < 2 || length > 128) fail('EINVAL')
  const bytes = copyIn(task, at, length)
  const family = bytes[0]! | (bytes[1]! << 8)
  if (family !== AF_UNIX) {
    task.os.refused(task, { object: `${verb} to address family ${family}`, errno: errno.EACCES })
    return fail('EACCES')
  }
  const text = byteString(bytes.subarray(2))
  const name = text.startsWith('\0') ? `@${text.slice(1)}` : text.replace(/\0.*$/s, '')
  if (verb === 'connect' && !name.startsWith('@') && name !== '') {
    const result = atPath(task, AT_FDCWD, name, { follow: true, need: STAT }, ({ mount, rel }) =>
      mount.kind === 'host' ? task.os.host.statBeneath(mount.root, rel, 0, RESOLVE, new Uint8Array(144)) : -errno.ENOENT,
    )
    if (result < 0) return result
  }
  task.os.refused(task, { object: `unix:${name}`, errno: errno.EACCES })
  return fail('EACCES')
}

export const connect = defineSyscall('connect', {
  args: { fd, address: pointer, length: size },
  run: (task, { address, length }) => reach(task, address, length & 0xffffffff, 'connect'),
})

export const bind = defineSyscall('bind', {
  args: { fd, address: pointer, length: size },
  run: (task, { address, length }) => reach(task, address, length & 0xffffffff, 'bind'),
})

export const sendto = byRegisters(
  'sendto',
  { when: [{ argument: 4, oneOf: [0], whole: true }], action: 'native', why: 'send on a connected socket' },
  { action: { refuse: errno.EACCES }, why: 'no address can be granted yet' },
)
