// Calls that take a socket's address or give one out: connect(2), bind(2), getsockname(2),
// getpeername(2), and who is at the other end.
import { errno, fail } from '../abi/errno.ts'
import { ADDRESS_SIZE, AF_INET, AF_INET6, AF_UNIX, SO_ACCEPTCONN, SO_DOMAIN, SO_PEERCRED, SO_PEERGROUPS, SO_PEERPIDFD, SO_PEERSEC, SO_PROTOCOL, SO_TYPE, SOL_SOCKET } from '../abi/socket.ts'
import { type Bytes, bytes, copyBytes, copyIn, copyOut, defineSyscall, fd, int, type Pointer, pointer } from '../calls/define-syscall.ts'
import type { Move } from '../kernel/transitions.ts'
import { lasting, processId } from '../calls/task.ts'
import type { PeerCredentials } from '../net/connections.ts'
import { domainOf, numberOf, peerCredentials, withSocket } from '../net/socket.ts'
import { bindInternet, connectInternet, internetTarget, listenInternet } from '../net/inet.ts'
import { shownInternetAddress } from '../net/name-server.ts'
import { GET_OPTIONS } from './allowed/sockets.ts'
import { HELD_TCP, HELD_UNIX, NAME_SERVER, optionCases, refuseOption } from './sockets.ts'
import { bindUnix, connectUnix, guestUnixAddress, hostUnixName, unixTargets } from '../net/unix.ts'
import type { Final } from '../kernel/final.ts'
import type { Moving } from '../calls/result.ts'
import { moving } from '../calls/transition.ts'
import type { Task } from '../types.ts'
import { credentialsOf } from '../net/peer-credentials.ts'
import { refuseStandIn } from '../net/stand-in-refusals.ts'
import { sys } from '../abi/numbers.ts'

/** socket.c, move_addr_to_kernel. */
export const copyAddress = (task: Task, address: Bytes, length: number): Uint8Array => {
  if (length < 0 || length > ADDRESS_SIZE) fail('EINVAL')
  return copyBytes(task, address, length)
}

export const unreachable = (task: Task, domain: number): number => {
  task.os.refused(task, { object: `address family ${domain}`, errno: errno.EACCES })
  return -errno.EACCES
}

const connectedFor = (task: Task, socket: number, result: number): number => {
  if (result === 0) task.os.connections.remember(socket, credentialsOf(task, processId(task), task.credentials))
  return result
}

/** The transition that connecting there sets off. */
const moveTo = (task: Task, socket: number, domain: number, address: Uint8Array): Move | undefined => {
  if (!task.moves.kinds.has('connect')) return undefined
  const internet = domain === AF_UNIX ? undefined : internetTarget(task, socket, address)
  const targets = domain === AF_UNIX ? unixTargets(task, address) : internet === undefined ? [] : [internet]
  for (const target of targets) {
    const move = task.moves.onConnect(target)
    if (move !== undefined) return move
  }
  return undefined
}

export const connect = defineSyscall('connect', {
  args: { fd, address: bytes, length: int },
  run: (task, { fd: number, address, length }) =>
    withSocket<Final | Moving>(task, number, (socket) => {
      const name = copyAddress(task, address, length)
      const domain = domainOf(task, socket)
      const move = moveTo(task, socket, domain, name)
      if (move !== undefined) return moving(task, move)
      if (domain === AF_INET || domain === AF_INET6) return connectInternet(task, socket, name)
      if (domain !== AF_UNIX) return unreachable(task, domain)
      const refused = task.os.routeSockets.address(socket, 'connect', name) ?? refuseStandIn(task, socket, 'connect', name)
      if (refused !== undefined) return refused
      const result = connectUnix(task, socket, name)
      if (typeof result === 'number') return connectedFor(task, socket, result)
      const caller = lasting(task)
      return result.then((final) => connectedFor(caller, socket, final))
    }),
})

export const bind = defineSyscall('bind', {
  args: { fd, address: bytes, length: int },
  run: (task, { fd: number, address, length }) =>
    withSocket(task, number, (socket) => {
      const domain = domainOf(task, socket)
      const name = copyAddress(task, address, length)
      if (domain === AF_INET || domain === AF_INET6) return bindInternet(task, socket, name)
      return domain === AF_UNIX ? (task.os.routeSockets.address(socket, 'bind', name) ?? refuseStandIn(task, socket, 'bind', name) ?? bindUnix(task, socket, name)) : unreachable(task, domain)
    }),
})

// The kernel remembers who made a UNIX socket listen (SO_PEERCRED), and here that is the engine.
const listenUnix = (task: Task, socket: number, backlog: number): number => {
  const result = task.os.host.syscall(sys.listen, socket, backlog)
  const name = result < 0 ? undefined : hostUnixName(task, socket, 'own')
  if (name !== undefined) task.os.connections.rememberListener(name, credentialsOf(task, processId(task), task.credentials))
  return result
}

export const listen = defineSyscall('listen', {
  args: { fd, backlog: int },
  cases: [
    { action: 'trap', why: 'a TCP socket that was not bound would listen at a port of the kernel’s choice', onlyWith: HELD_TCP },
    { action: 'native', why: 'a UNIX socket that was not bound cannot listen' },
  ],
  run: (task, { fd: number, backlog }) =>
    withSocket(task, number, (socket) => {
      const domain = domainOf(task, socket)
      if (domain === AF_INET || domain === AF_INET6) return listenInternet(task, socket, backlog)
      return domain === AF_UNIX ? listenUnix(task, socket, backlog) : unreachable(task, domain)
    }),
})

/** socket.c, move_addr_to_user: as much as fits, and the length that there is. */
export const giveOut = (task: Task, value: Uint8Array, to: Pointer, lengthAt: Pointer): number => {
  const room = new DataView(copyIn(task, lengthAt, 4).buffer).getInt32(0, true)
  if (room < 0) fail('EINVAL')
  copyOut(task, to, value, Math.min(room, value.length))
  copyOut(task, lengthAt, new Uint8Array(Uint32Array.of(value.length).buffer))
  return 0
}

/** An address that the kernel gave out, as the program is to see it. */
export const shownAddress = (task: Task, address: Uint8Array): Uint8Array =>
  address[0] === AF_UNIX && address[1] === 0 ? (task.os.routeSockets.shown(address) ?? guestUnixAddress(task, address)) : shownInternetAddress(task.os.nameServer, address)

export const LED = 'the name server is shown at another address than it has'
const NAMED = 'the kernel knows a UNIX socket by the engine’s name for it'

const nameCall = (name: 'getsockname' | 'getpeername', nr: number) =>
  defineSyscall(name, {
    args: { fd, address: pointer, length: pointer },
    cases: [
      // A UNIX socket can be given a name by the kernel's choice, whatever rules there are
      // (unix(7), autobind).
      { action: 'trap', why: NAMED, ...(name === 'getsockname' ? {} : { onlyWith: HELD_UNIX }) },
      ...(name === 'getpeername' ? [{ action: 'trap', why: LED, onlyWith: NAME_SERVER } as const] : []),
      { action: 'native', why: 'works on a socket that the program already holds' },
    ],
    run: (task, { fd: number, address, length }) =>
      withSocket(task, number, (socket) => {
        const own = name === 'getsockname' ? (task.os.routeSockets.ownAddress(socket) ?? task.os.standIns.ownAddress(socket)) : undefined
        if (own !== undefined) return giveOut(task, own, address, length)
        const bytes = new Uint8Array(ADDRESS_SIZE)
        const size = Uint32Array.of(ADDRESS_SIZE)
        const result = task.os.host.syscall(nr, socket, bytes, new Uint8Array(size.buffer))
        if (result < 0) return result
        const found = bytes.subarray(0, size[0])
        return giveOut(task, shownAddress(task, found), address, length)
      }),
  })

export const getsockname = nameCall('getsockname', sys.getsockname)
export const getpeername = nameCall('getpeername', sys.getpeername)

const peerOf = (task: Task, socket: number): PeerCredentials => {
  const { os } = task
  const known = peerCredentials(task, socket)
  // The engine connects on behalf of its programs.
  if (known.pid === os.host.processId) {
    // A socket that listens says itself who made it do so.
    const name = hostUnixName(task, socket, numberOf(task, socket, SO_ACCEPTCONN) !== 0 ? 'own' : 'peer')
    return os.connections.peer(socket) ?? (name === undefined ? undefined : os.connections.listener(name)) ?? known
  }
  const state = os.processes.member(known.pid) ? os.host.taskState(known.pid) : undefined
  if (state) return credentialsOf(task, known.pid, state.credentials)
  // The kernel tells a program in a PID namespace of nobody outside.
  return os.kernel === undefined ? known : { ...known, pid: 0 }
}

/** What kind of socket it is. */
const KINDS: ReadonlySet<number> = new Set([SO_TYPE, SO_PROTOCOL, SO_DOMAIN])

const optionOf = (task: Task, socket: number, name: number): Uint8Array => {
  if (KINDS.has(name)) return new Uint8Array(Int32Array.of(task.os.routeSockets.option(socket, name) ?? task.os.standIns.option(socket, name) ?? numberOf(task, socket, name)).buffer)
  const { pid, user, group } = peerOf(task, socket)
  return new Uint8Array(Uint32Array.of(pid, user, group).buffer)
}

// unix(7): SO_PEERCRED; socket(7): SO_TYPE and its like.
export const getsockopt = defineSyscall('getsockopt', {
  args: { fd, level: int, name: int, value: pointer, length: pointer },
  cases: [
    // The peer of a lent socket is somebody outside, and its handle would take signals.
    { when: [{ argument: 1, oneOf: [SOL_SOCKET] }, { argument: 2, oneOf: [SO_PEERPIDFD] }], action: { errno: errno.ENOPROTOOPT }, why: 'gives a handle on the process at the other end' },
    { when: [{ argument: 1, oneOf: [SOL_SOCKET] }, { argument: 2, oneOf: [SO_PEERCRED] }], action: 'trap', why: 'the engine connects on behalf of its programs', onlyWith: HELD_UNIX },
    { when: [{ argument: 1, oneOf: [SOL_SOCKET] }, { argument: 2, oneOf: [...KINDS] }], action: 'trap', why: 'a socket that the library OS answers itself is of another kind for the kernel' },
    ...optionCases(GET_OPTIONS),
    // The engine connects, and its groups are nobody's; what a security module calls the peer is
    // the host's.
    { when: [{ argument: 1, oneOf: [SOL_SOCKET] }, { argument: 2, oneOf: [SO_PEERSEC, SO_PEERGROUPS] }], action: { errno: errno.ENOPROTOOPT }, why: 'tells of the host’s processes; programs go on without' },
    { action: { refuse: errno.ENOPROTOOPT }, why: 'not on the list' },
  ],
  run: (task, { fd: number, level, name, value, length }) => {
    if (level !== SOL_SOCKET || (name !== SO_PEERCRED && !KINDS.has(name))) return refuseOption(task, 'getsockopt', number, level, name)
    return withSocket(task, number, (socket) => {
      const room = new DataView(copyIn(task, length, 4).buffer).getInt32(0, true)
      if (room < 0) fail('EINVAL')
      const found = optionOf(task, socket, name)
      const count = Math.min(room, found.length)
      copyOut(task, value, found, count)
      copyOut(task, length, new Uint8Array(Uint32Array.of(count).buffer))
      return 0
    })
  },
})
