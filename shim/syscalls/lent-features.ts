// What sockets and handles that the caller lends as standard streams make of a sandbox. A call is
// native because of what it can act on: beside the sockets that rules let a program make there are
// those that it is lent, and those that come in messages over one of them.
import { AF_INET, AF_INET6, AF_UNIX, SO_DOMAIN, SO_TYPE, SOCK_SEQPACKET, SOCK_STREAM } from '../abi/socket.ts'
import type { Host } from '../kernel/host.ts'
import { socketOption } from '../net/socket-option.ts'
import { SIGNALS_OTHERS } from './signals.ts'
import { DATAGRAMS, FOREIGN, HELD_TCP, HELD_UNIX } from './sockets.ts'

const heldBy = (host: Host, fd: number): readonly string[] => {
  const link = host.readlink(`/proc/self/fd/${fd}`)
  // A handle on a process outside would take signals.
  if (typeof link === 'string' && link.includes('pidfd')) return [SIGNALS_OTHERS]
  const domain = socketOption(host, fd, SO_DOMAIN)
  if (domain < 0) return []
  const type = socketOption(host, fd, SO_TYPE)
  // A stream takes no address, and a sequence of packets does not look at it.
  if (domain === AF_UNIX) return [HELD_UNIX, FOREIGN, ...(type === SOCK_STREAM || type === SOCK_SEQPACKET ? [] : [DATAGRAMS])]
  return (domain === AF_INET || domain === AF_INET6) && type === SOCK_STREAM ? [HELD_TCP] : [DATAGRAMS]
}

/**
 * The features that these descriptors add: whatever is neither a socket nor a handle adds nothing.
 */
export const heldByLending = (host: Host, descriptors: readonly number[]): ReadonlySet<string> => new Set(descriptors.flatMap((fd) => heldBy(host, fd)))
