// The interfaces that programs see. They are made up: the host's own, their names, addresses and
// hardware are nobody's business inside.
import { AF_INET, AF_INET6 } from '../../abi/socket.ts'
import type { Network } from '../../kernel/network.ts'

export interface InterfaceAddress {
  readonly family: number
  readonly address: Uint8Array
  readonly prefix: number
  readonly broadcast?: Uint8Array
}

export interface Interface {
  readonly index: number
  readonly name: string
  /** ARPHRD_*: linux/if_arp.h. */
  readonly hardware: number
  readonly hardwareAddress: Uint8Array
  readonly hardwareBroadcast: Uint8Array
  /** IFF_*: linux/if.h. */
  readonly flags: number
  readonly mtu: number
  readonly queue: string
  readonly operating: number
  readonly addresses: readonly InterfaceAddress[]
}

const [IFF_UP, IFF_BROADCAST, IFF_LOOPBACK, IFF_RUNNING, IFF_MULTICAST, IFF_LOWER_UP] = [0x1, 0x2, 0x8, 0x40, 0x1000, 0x10000]
const [ARPHRD_ETHER, ARPHRD_LOOPBACK] = [1, 772]
/** RFC 2863, operational states. */
const [UNKNOWN, UP] = [0, 6]
const v6 = (...groups: readonly number[]): Uint8Array => Uint8Array.from(groups.flatMap((group) => [group >> 8, group & 255]))

const LOOPBACK: Interface = {
  index: 1, name: 'lo', hardware: ARPHRD_LOOPBACK, hardwareAddress: new Uint8Array(6), hardwareBroadcast: new Uint8Array(6),
  flags: IFF_UP | IFF_LOOPBACK | IFF_RUNNING | IFF_LOWER_UP, mtu: 65_536, queue: 'noqueue', operating: UNKNOWN,
  addresses: [
    { family: AF_INET, address: Uint8Array.of(127, 0, 0, 1), prefix: 8 },
    { family: AF_INET6, address: v6(0, 0, 0, 0, 0, 0, 0, 1), prefix: 128 },
  ],
}

/**
 * C libraries look up names for the families that some interface has an address of, besides
 * loopback ones (AI_ADDRCONFIG). So whoever may use TCP or UDP has an interface with one address of
 * each. These are kept for documents, and lead nowhere: RFC 5737, RFC 3849.
 */
const OUTWARD: Interface = {
  index: 2, name: 'eth0', hardware: ARPHRD_ETHER, hardwareAddress: Uint8Array.of(2, 0, 0, 0, 0, 1), hardwareBroadcast: new Uint8Array(6).fill(255),
  flags: IFF_UP | IFF_BROADCAST | IFF_RUNNING | IFF_MULTICAST | IFF_LOWER_UP, mtu: 1500, queue: 'noqueue', operating: UP,
  addresses: [
    { family: AF_INET, address: Uint8Array.of(192, 0, 2, 1), prefix: 24, broadcast: Uint8Array.of(192, 0, 2, 255) },
    { family: AF_INET6, address: v6(0x2001, 0xdb8, 0, 0, 0, 0, 0, 1), prefix: 64 },
  ],
}

/** Rules with host names speak of TCP. */
export const interfacesOf = (network: Pick<Network, 'tcp' | 'udp'>): readonly Interface[] => (network.tcp || network.udp ? [LOOPBACK, OUTWARD] : [LOOPBACK])

export const isLoopback = ({ flags }: Interface): boolean => (flags & IFF_LOOPBACK) !== 0
