// How the calls of a picoprocess reach keepers. Each picoprocess's library OS instance has a stream
// to every keeper that it has asked something, one for each set of credentials that it asked with;
// they end with the process.
import type { Channel } from '../../ipc/streams/channel.ts'
import { type FamilyName, namespaceOf, type ReplyOf, type RequestOf } from '../../ipc/families/index.ts'
import type { Namespace } from '../../ipc/contract/family.ts'
import type { Peer } from '../../ipc/contract/service.ts'
import type { Processes } from './processes.ts'
import type { CredentialTable } from './credentials.ts'

/** Streams as whoever runs the library OS makes them. */
export interface Links {
  /**
   * A stream to the keeper of this family that the peer may use, or to that of the sandbox with
   * this tag.
   */
  connect<N extends FamilyName>(family: N, peer: Peer, target?: number): Channel<RequestOf<N>, ReplyOf<N>>
  /** Calls back when the process has ended; undefined when it has already. */
  onExit(process: number, ended: () => void): { off(): void } | undefined
}

export interface Ipc {
  /**
   * The stream of the process that the thread is of, as these credentials; undefined when the
   * process has ended.
   */
  channel<N extends FamilyName>(tid: number, credentials: number, family: N, target?: number): Channel<RequestOf<N>, ReplyOf<N>> | undefined
  /**
   * The process is another sandbox's now. Streams to keepers that both sandboxes share stay open
   * for the life of the process; all others are closed.
   */
  departed(process: number, shared: readonly Namespace[]): void
  /** Ends every stream. */
  close(): void
}

interface Instance {
  readonly channels: Map<string, Channel<never, unknown>>
  readonly watch: { off(): void }
}

export interface IpcOptions {
  readonly links: Links
  readonly processes: Pick<Processes, 'processOf'>
  readonly credentials: Pick<CredentialTable, 'get'>
  readonly principal: string
  readonly tag: number
}

export const createIpc = ({ links, processes, credentials, principal, tag }: IpcOptions): Ipc => {
  const instances = new Map<number, Instance>()

  const end = (process: number): void => {
    const instance = instances.get(process)
    if (!instance) return
    instances.delete(process)
    instance.watch.off()
    for (const channel of instance.channels.values()) channel.close()
  }

  const instanceOf = (process: number): Instance | undefined => {
    const known = instances.get(process)
    if (known || process === 0) return known
    const watch = links.onExit(process, () => end(process))
    if (!watch) return undefined
    const instance: Instance = { channels: new Map(), watch }
    instances.set(process, instance)
    return instance
  }

  /** Who the process is to a keeper. */
  const peerOf = (process: number, id: number): Peer => {
    const { user: [, user], group: [, group], groups } = credentials.get(id)
    return { sandbox: tag, principal, process, user, group, groups }
  }

  return {
    channel: <N extends FamilyName>(tid: number, id: number, family: N, target?: number) => {
      // One that has streams is alive, and its first thread has its number: nobody need be asked.
      const process = instances.has(tid) ? tid : processes.processOf(tid)
      const instance = instanceOf(process)
      if (!instance) return undefined
      const key = id === 0 && target === undefined ? family : `${family} ${id} ${target}`
      const known = instance.channels.get(key)
      if (known?.open) return known as unknown as Channel<RequestOf<N>, ReplyOf<N>>
      const channel = links.connect(family, peerOf(process, id), target)
      instance.channels.set(key, channel as unknown as Channel<never, unknown>)
      return channel
    },
    departed: (process, shared) => {
      for (const [key, channel] of instances.get(process)?.channels ?? []) {
        if (!shared.includes(namespaceOf(key.split(' ', 1)[0] as FamilyName))) channel.close()
      }
    },
    close: () => {
      for (const process of instances.keys()) end(process)
    },
  }
}
