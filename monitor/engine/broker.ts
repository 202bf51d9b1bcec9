// The broker: makes the streams between sandboxes that the manifest grants, and cuts them. Who is at the far end of a stream is said here, from
// what the monitor itself knows of the sandbox that asks, and never by a message on the stream.
import { families, type FamilyName, namespaceOf } from '../../ipc/families/index.ts'
import { native } from '../../picoprocess/addon.ts'
import { isNamed, type Manifest, type Principal, principalNamed } from '../../policy/index.ts'
import { fileName } from '../../shim/abi/shared-memory.ts'
import { STAT_SIZE } from '../../shim/abi/structs.ts'
import type { SharedFolders } from '../protocol/setup.ts'
import type { ConnectRequest } from '../protocol/streams.ts'
import type { ToWorker } from '../protocol/worker.ts'
import { sys } from '../../shim/abi/numbers.ts'

export interface Member {
  readonly tag: number
  readonly principal: Principal
  /** Its folder of named semaphores and shared memory, where it has one. */
  readonly shm?: string | undefined
  send(message: ToWorker): void
  /** The sandbox that its first process came from, and that process. */
  readonly parent?: { readonly member: Member; readonly process: number }
}

/** The tag of the sandbox that a process began in. */
const originOf = ({ tag, parent }: Member, process: number): number => (parent?.process === process ? originOf(parent.member, process) : tag)

/** The sandboxes that this one's processes came from, the nearest first. */
const ancestors = ({ parent }: Member): Member[] => (parent === undefined ? [] : [parent.member, ...ancestors(parent.member)])

export interface Broker {
  join(member: Member): void
  /** The sandbox is over, and so are its streams. `crashed`: its worker is gone, and closed nothing. */
  leave(member: Member, crashed?: boolean): void
  /** A sandbox asks for a stream. Where none is granted its ends are closed, which the asker sees. */
  connect(asker: Member, request: ConnectRequest): void
  /** What it uses in place of its own /dev/shm. */
  folders(member: Member): SharedFolders
  /** The asker's end has been closed. */
  disconnected(asker: Member, stream: number): void
  /** Cuts every stream of the sandbox, for good. What is under way on them is not acted upon any more. */
  cut(member: Member): void
  /** Grants what this manifest grants; streams that it does not grant are cut. */
  reload(manifest: Manifest): void
}

interface Link {
  readonly asker: Member
  readonly server: Member
  readonly family: FamilyName
  readonly stream: number
  readonly flag: Int32Array
  /** The descriptors that each worker has of it. */
  readonly ends: ReadonlyMap<Member, readonly PipeEnd[]>
}

/** A descriptor, and the file that it is while it is still that end. */
interface PipeEnd {
  readonly fd: number
  readonly file: string
}

const fileOf = (fd: number): string => {
  const status = new Uint8Array(STAT_SIZE)
  return native.syscall(sys.fstat, fd, status) < 0 ? '' : fileName(status)
}

/** Closes the pipe ends of a crashed worker. A descriptor that now refers to another file had already been closed. */
const closeEnds = ({ ends }: Link, of: Member): void => {
  for (const { fd, file } of ends.get(of) ?? []) if (file !== '' && fileOf(fd) === file) native.close(fd)
}

/** Those by which a process may hold something of another sandbox's that no stream carries. */
const heldNamespaces = ['memory', 'semaphores', 'queues'] as const

/** The principals whose sandboxes the manifest lets this one reach: their namespaces instead of its own, or their processes. */
const granted = ({ share, signal }: Principal, family: FamilyName): readonly string[] => {
  const namespace = namespaceOf(family)
  return (namespace === 'processes' ? signal : share[namespace]).map(({ name }) => name)
}

export const createBroker = (first: Manifest): Broker => {
  let manifest = first
  /** A principal as the manifest has it now. */
  const rulesOf = ({ principal }: Member): Principal => principalNamed(manifest, principal.name) ?? principal
  // In the order in which they began.
  const members = new Set<Member>()
  const severed = new Set<Member>()
  const links = new Set<Link>()

  /** The sandbox whose keeper the asker may use: the one that it names, or the oldest that is alive. */
  const grantor = (asker: Member, family: FamilyName, target?: number): Member | undefined => {
    if (severed.has(asker)) return undefined
    const names = granted(rulesOf(asker), family)
    if (namespaceOf(family) === 'processes' && target === undefined) return undefined
    const may = (member: Member): boolean =>
      member !== asker && members.has(member) && names.some((name) => isNamed(name, member.principal)) && !severed.has(member) && (target === undefined || member.tag === target)
    return ancestors(asker).find(may) ?? [...members].find(may)
  }

  const end = (link: Link): void => {
    links.delete(link)
    Atomics.store(link.flag, 0, 1)
    if (members.has(link.asker)) link.asker.send({ kind: 'cut', from: link.asker.tag, stream: link.stream })
    if (members.has(link.server)) link.server.send({ kind: 'cut', from: link.asker.tag, stream: link.stream })
  }

  const endAll = (member: Member): void => {
    for (const link of links) if (link.asker === member || link.server === member) end(link)
  }

  return {
    join: (member) => void members.add(member),
    leave: (member, crashed = false) => {
      members.delete(member)
      severed.delete(member)
      if (crashed) for (const link of links) closeEnds(link, member)
      endAll(member)
    },
    connect: (asker, { stream, family, target, process, user, group, groups, input, output, own, cut }) => {
      const server = Object.hasOwn(families, family) && members.has(asker) ? grantor(asker, family, target) : undefined
      if (!server) {
        native.close(input)
        native.close(output)
        return
      }
      const files = [fileOf(input), fileOf(output)] as const
      const ends = new Map([
        [server, [{ fd: input, file: files[0] }, { fd: output, file: files[1] }]],
        [asker, [{ fd: own[0], file: files[0] }, { fd: own[1], file: files[1] }]],
      ])
      links.add({ asker, server, family, stream, flag: new Int32Array(cut), ends })
      const origin = originOf(asker, process)
      const peer = { sandbox: asker.tag, principal: asker.principal.name, guest: true as const, process, user, group, groups, ...(origin === asker.tag ? {} : { origin }) }
      server.send({ kind: 'serve', from: asker.tag, stream, family, peer, input, output, cut })
    },
    folders: (member) => {
      const [memory, semaphores] = [grantor(member, 'memory')?.shm, grantor(member, 'semaphores')?.shm]
      return { ...(memory === undefined ? {} : { memory }), ...(semaphores === undefined ? {} : { semaphores }) }
    },
    disconnected: (asker, stream) => {
      for (const link of links) if (link.asker === asker && link.stream === stream) links.delete(link)
    },
    cut: (member) => {
      const holders = [...members].map((asker) => ({ asker, namespaces: heldNamespaces.filter((family) => {
        const from = grantor(asker, family)
        return asker === member ? from !== undefined : from === member
      }) }))
      severed.add(member)
      endAll(member)
      for (const { asker, namespaces } of holders) if (namespaces.length > 0) asker.send({ kind: 'severed', namespaces })
    },
    reload: (next) => {
      const before = [...members].map((asker) => ({ asker, had: heldNamespaces.map((family) => grantor(asker, family)) }))
      manifest = next
      for (const link of links) if (!granted(rulesOf(link.asker), link.family).some((name) => isNamed(name, link.server.principal))) end(link)
      for (const { asker, had } of before) {
        const namespaces = heldNamespaces.filter((family, index) => had[index] !== undefined && grantor(asker, family) !== had[index])
        if (namespaces.length > 0) asker.send({ kind: 'severed', namespaces })
      }
    },
  }
}
