// Who is at the other end of a UNIX socket. The kernel remembers who called connect(2), and that is
// the engine: so the library OS remembers for whom it did, and asks the kernel which socket is the
// peer (sock_diag(7)).
import { AF_NETLINK, AF_UNIX, MSG_DONTWAIT, SOCK_CLOEXEC, SOCK_DGRAM } from '../abi/socket.ts'
import { STAT_SIZE } from '../abi/structs.ts'
import type { ByteString } from '../abi/bytes.ts'
import type { Host } from '../kernel/host.ts'
import { sys } from '../abi/numbers.ts'
import { AT_EMPTY_PATH } from '../abi/constants.ts'

export interface PeerCredentials {
  readonly pid: number
  readonly user: number
  readonly group: number
}

export interface Connections {
  /** The socket was connected on behalf of this process. */
  remember(socket: number, by: PeerCredentials): void
  /**
   * Who connected the socket at the other end; undefined when that is closed, or was not one of
   * ours.
   */
  peer(socket: number): PeerCredentials | undefined
  /** The socket at this name of the host's was made to listen on behalf of this process. */
  rememberListener(name: ByteString, by: PeerCredentials): void
  listener(name: ByteString): PeerCredentials | undefined
  /** Somebody sends on this socket, of this name of the host's. */
  rememberSender(socket: number, name: ByteString | undefined, by: PeerCredentials): void
  /** Who sent last from a name, or from the socket at the other end. */
  sender(socket: number, name: ByteString | undefined): PeerCredentials | undefined
}

const NETLINK_SOCK_DIAG = 4
const [SOCK_DIAG_BY_FAMILY, NLM_F_REQUEST, UDIAG_SHOW_PEER, UNIX_DIAG_PEER] = [20, 1, 4, 2]
const [HEADER, REQUEST, MESSAGE] = [16, 24, 16]
const REMEMBERED = 4096

const status = new Uint8Array(STAT_SIZE)

const inodeOf = (host: Host, socket: number): number =>
  host.syscall(sys.newfstatat, socket, '', status, AT_EMPTY_PATH) < 0 ? 0 : Number(new DataView(status.buffer).getBigUint64(8, true))

/** linux/unix_diag.h: the inode of the peer, 0 when there is none. */
const peerInode = (host: Host, inode: number): number => {
  const request = new Uint8Array(HEADER + REQUEST)
  const fields = new DataView(request.buffer)
  fields.setUint32(0, request.length, true)
  fields.setUint16(4, SOCK_DIAG_BY_FAMILY, true)
  fields.setUint16(6, NLM_F_REQUEST, true)
  fields.setUint8(HEADER, AF_UNIX)
  fields.setUint32(HEADER + 4, 0xffffffff, true)
  fields.setUint32(HEADER + 8, inode, true)
  fields.setUint32(HEADER + 12, UDIAG_SHOW_PEER, true)
  fields.setBigUint64(HEADER + 16, 0xffffffffffffffffn, true)
  const netlink = host.syscall(sys.socket, AF_NETLINK, SOCK_DGRAM | SOCK_CLOEXEC, NETLINK_SOCK_DIAG)
  if (netlink < 0) return 0
  const reply = new Uint8Array(512)
  host.syscall(sys.sendto, netlink, request, request.length, 0, null, 0)
  const length = host.syscall(sys.recvfrom, netlink, reply, reply.length, MSG_DONTWAIT, null, null)
  host.close(netlink)
  const view = new DataView(reply.buffer)
  if (length < HEADER + MESSAGE || view.getUint16(4, true) !== SOCK_DIAG_BY_FAMILY) return 0
  for (let at = HEADER + MESSAGE; at + 8 <= length; at += (view.getUint16(at, true) + 3) & ~3) {
    if (view.getUint16(at, true) < 4) break
    if (view.getUint16(at + 2, true) === UNIX_DIAG_PEER) return view.getUint32(at + 4, true)
  }
  return 0
}

const keep = <K>(map: Map<K, PeerCredentials>, key: K, by: PeerCredentials): void => {
  map.delete(key)
  if (map.size >= REMEMBERED) map.delete(map.keys().next().value!)
  map.set(key, by)
}

export const createConnections = (host: Host): Connections => {
  /** By inode of the connected socket; the oldest goes first. */
  const connected = new Map<number, PeerCredentials>()
  const listening = new Map<ByteString, PeerCredentials>()
  const senders = new Map<number, PeerCredentials>()
  const named = new Map<ByteString, PeerCredentials>()
  return {
    remember: (socket, by) => keep(connected, inodeOf(host, socket), by),
    rememberListener: (name, by) => keep(listening, name, by),
    listener: (name) => listening.get(name),
    rememberSender: (socket, name, by) => {
      if (name === undefined) keep(senders, inodeOf(host, socket), by)
      else keep(named, name, by)
    },
    sender: (socket, name) => (name === undefined ? senders.get(peerInode(host, inodeOf(host, socket))) : named.get(name)),
    peer: (socket) => connected.get(peerInode(host, inodeOf(host, socket))),
  }
}
