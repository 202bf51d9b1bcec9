// getsockopt(2) on a socket of the engine's.
import { SOL_SOCKET } from '../abi/socket.ts'
import type { Host } from '../kernel/host.ts'
import { sys } from '../abi/numbers.ts'

/** An option of SOL_SOCKET that is an int and never negative; else negative errno. */
export const socketOption = (host: Host, fd: number, name: number): number => {
  const value = new Int32Array(1)
  const result = host.syscall(sys.getsockopt, fd, SOL_SOCKET, name, new Uint8Array(value.buffer), new Uint8Array(Uint32Array.of(4).buffer))
  return result < 0 ? result : value[0]!
}
