// The name server that the library OS provides. Programs find it at one address in every sandbox,
// in the /etc/resolv.conf of their view; it really listens at a port of the engine's, where what
// they send to that address is led, and what comes from there is shown as coming from it.
import { ANY4, ANY6, type HostAddress, hostFromV4, hostFromV6, isV4, parseHost } from '../abi/inet.ts'
import { AF_INET, AF_INET6 } from '../abi/socket.ts'
import type { Host } from '../kernel/host.ts'
import { sys } from '../abi/numbers.ts'

export interface Listener {
  readonly host: HostAddress
  readonly port: number
}

/** Of this host's own loopback network, and none that is in use elsewhere. */
export const NAME_SERVER_ADDRESS = '127.90.101.111'
const SEEN: Listener = { host: parseHost(NAME_SERVER_ADDRESS)!, port: 53 }

/** `Caller`: what is remembered of who asks. */
export interface NameServer<Caller> {
  readonly listener: Listener
  /** The socket speaks with it, on behalf of this caller. */
  asked(host: Host, socket: number, caller: Caller): void
  /** Whether it may have spoken with it. */
  asks(host: Host, socket: number): boolean
  /**
   * Who asks from an address: undefined for whoever is not of the sandbox, since the library OS
   * leads its sockets there.
   */
  askedBy(host: HostAddress, port: number): Caller | undefined
}

const REMEMBERED = 4096
const [V4_AT, V6_AT] = [4, 8]

/** struct sockaddr_in, struct sockaddr_in6: the host and port; undefined for what is neither. */
const read = (address: Uint8Array): Listener | undefined => {
  const family = address.length < 8 ? -1 : address[0]! | (address[1]! << 8)
  const port = (address[2]! << 8) | address[3]!
  if (family === AF_INET) return { host: hostFromV4(address.subarray(V4_AT, V4_AT + 4)), port }
  return family === AF_INET6 && address.length >= V6_AT + 16 ? { host: hostFromV6(address.subarray(V6_AT, V6_AT + 16)), port } : undefined
}

const write = (address: Uint8Array, { host, port }: Listener): Uint8Array => {
  const changed = Uint8Array.from(address)
  changed.set([port >> 8, port & 255], 2)
  const bytes = Buffer.from(host, 'latin1')
  if (changed[0] === AF_INET) changed.set(bytes.subarray(12), V4_AT)
  else changed.set(bytes, V6_AT)
  return changed
}

const same = (a: Listener | undefined, b: Listener): boolean => a !== undefined && a.host === b.host && a.port === b.port

export const createNameServer = <Caller>(listener: Listener): NameServer<Caller> => {
  if (!isV4(listener.host)) throw new Error('the name server listens at an IPv4 address')
  /**
   * By the address that a socket has of its own; whoever has not asked for the longest time goes
   * first.
   */
  const callers = new Map<string, Caller>()
  const nameOf = ({ host, port }: Listener): string => `${port} ${host}`
  const addressOf = (host: Host, socket: number): string => {
    const address = new Uint8Array(28)
    host.syscall(sys.getsockname, socket, address, new Uint8Array(Uint32Array.of(address.length).buffer))
    const own = read(address)
    // A socket for both families that was not connected.
    return own === undefined ? '' : nameOf(own.host === ANY6 ? { ...own, host: ANY4 } : own)
  }
  const put = (name: string, caller: Caller): void => {
    callers.delete(name)
    if (callers.size >= REMEMBERED) callers.delete(callers.keys().next().value!)
    callers.set(name, caller)
  }
  return {
    listener,
    asked: (host, socket, caller) => put(addressOf(host, socket), caller),
    asks: (host, socket) => callers.has(addressOf(host, socket)),
    askedBy: (host, port) => {
      const name = [nameOf({ host, port }), nameOf({ host: ANY4, port })].find((each) => callers.has(each))
      if (name === undefined) return undefined
      const caller = callers.get(name)!
      put(name, caller)
      return caller
    },
  }
}

/** Where what is meant for the name server goes; undefined for every other address. */
export const towardsNameServer = (nameServer: NameServer<unknown> | undefined, address: Uint8Array): Uint8Array | undefined =>
  nameServer !== undefined && same(read(address), SEEN) ? write(address, nameServer.listener) : undefined

/** An address that the kernel gave out, as the program is to see it. */
export const shownInternetAddress = (nameServer: NameServer<unknown> | undefined, address: Uint8Array): Uint8Array =>
  nameServer !== undefined && same(read(address), nameServer.listener) ? write(address, SEEN) : address
