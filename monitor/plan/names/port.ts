// Sockets of name servers, on the loopback network, and the port that all of an engine's have in
// common.
import { native } from '../../../picoprocess/addon.ts'
import { AF_INET, SOCK_CLOEXEC, SOCK_NONBLOCK, SOCK_STREAM } from '../../../shim/abi/socket.ts'
import { NAME_SERVER_ADDRESS } from '../../../shim/net/name-server.ts'
import { sys } from '../../../shim/abi/numbers.ts'

export const bound = (type: number, address: readonly number[], port: number): number => {
  const socket = native.syscall(sys.socket, AF_INET, type | SOCK_CLOEXEC | SOCK_NONBLOCK, 0)
  if (socket < 0) return socket
  const name = new Uint8Array(16)
  name.set([AF_INET, 0, port >> 8, port & 255, ...address])
  const result = native.syscall(sys.bind, socket, name, name.length)
  if (result === 0) return socket
  native.close(socket)
  return result
}

/**
 * A port for the name servers of an engine's sandboxes, each of which has an address of its own:
 * Landlock knows ports only, and is told before the engine restricts itself.
 */
export const reservePort = (): { readonly port: number; release(): void } => {
  const socket = bound(SOCK_STREAM, NAME_SERVER_ADDRESS.split('.').map(Number), 0)
  if (socket < 0) throw new Error(`no socket for the name server at ${NAME_SERVER_ADDRESS}: errno ${-socket}`)
  const name = new Uint8Array(16)
  native.syscall(sys.getsockname, socket, name, new Uint8Array(Uint32Array.of(name.length).buffer))
  return { port: (name[2]! << 8) | name[3]!, release: () => void native.close(socket) }
}
