// What differs between two manifests beside the rules of their principals: what the view shows, transitions, what starts, what is enforced.
import { printable, type ByteString } from '../patterns/bytes.ts'
import { plainHost } from '../../shim/abi/inet.ts'
import { below, isWithin, mountOf } from '../paths/view.ts'
import type { Manifest, Mount, Place, Transition } from '../manifest/types.ts'
import type { Change } from './diff-types.ts'

const NOWHERE: Place = { file: '', line: 0, column: 0, text: '' }

/** A host path beneath the manifest's folder is the same as that of a copy of the manifest elsewhere. */
const hostName = (path: ByteString, folder: string): string => {
  const text = printable(path)
  return text === folder ? '.' : text.startsWith(`${folder}/`) ? `.${text.slice(folder.length)}` : text
}

/** What a view shows at a path, in words; undefined where it has no mount there. */
const shownAt = ({ mounts, folder }: Manifest, path: ByteString): { readonly text: string; readonly mount: Mount } | undefined => {
  const mount = mountOf(mounts, path)
  if (mount === undefined) return undefined
  const rest = below(path, mount.path)
  if (mount.type === 'host') return { mount, text: `host ${hostName(rest === '' || rest === '/' ? mount.source! : `${mount.source}${rest.startsWith('/') ? '' : '/'}${rest}`, folder)}` }
  return { mount, text: mount.type === 'virtual' ? `virtual ${mount.module === undefined ? '' : hostName(mount.module, folder)} ${printable(mount.path)}` : `${mount.type} ${printable(mount.path)}` }
}

/** What lies beneath /zeolite is our own, and the same in every view that has it. */
export const usersMounts = ({ mounts }: Manifest): readonly Mount[] => mounts.filter(({ path }) => !isWithin(path, '/zeolite'))

const hashesKept = (own: Mount, other: Mount): boolean => [...other.sha256].every(([file, hash]) => own.sha256.get(file) === hash)

/** Where both views have something, and not the same. What only one has is said of the principals that may use it. */
const viewChanges = (own: Manifest, other: Manifest): Change[] =>
  [...new Set([...usersMounts(own), ...usersMounts(other)].map(({ path }) => path))].sort().flatMap((path): Change[] => {
    const [now, before] = [shownAt(own, path), shownAt(other, path)]
    if (now === undefined || before === undefined) return []
    const what = now.text !== before.text ? `shows ${now.text}, not ${before.text}`
      : !hashesKept(now.mount, before.mount) ? 'serves files whose hash was fixed'
        : before.mount.size !== undefined && (now.mount.size ?? Infinity) > before.mount.size ? `holds ${now.mount.size ?? 'any number of'} bytes, not ${before.mount.size}` : undefined
    return what === undefined ? [] : [{ right: 'view', what: `${printable(path)} ${what}`, example: undefined, place: now.mount.place }]
  })

/** A transition by what it means, wherever it is written. */
const meaning = (transition: Transition): string => JSON.stringify(transition, (key, value: unknown) => (key === 'place' ? undefined : value))

/** Without a transition that nobody asks for, a process keeps the rights that it would have lost. One that is asked for is only offered. */
const transitionChanges = (own: Manifest, other: Manifest): Change[] => {
  const [now, before] = [own.transitions, other.transitions].map((list) => list.map((each) => ({ transition: each, key: meaning(each) }))) as [Keyed[], Keyed[]]
  const missing = before.filter(({ key, transition }) => transition.on.kind !== 'request' && !now.some((each) => each.key === key))
  const common = (list: Keyed[], others: Keyed[]): string => list.filter(({ key }) => others.some((each) => each.key === key)).map(({ key }) => key).join()
  const changes = missing.map(({ transition }): Change => ({
    right: 'stay', what: `${transition.from}, where a transition led to ${transition.to} on ${transition.on.kind}`, example: 'pattern' in transition.on ? printable(transition.on.pattern) : undefined, place: transition.place,
  }))
  if (common(now, before) !== common(before, now)) changes.push({ right: 'stay', what: 'transitions are in another order, and the first that fits happens', example: undefined, place: own.transitions[0]?.place ?? NOWHERE })
  return changes
}

interface Keyed {
  readonly transition: Transition
  readonly key: string
}

const setting = (what: string, place: Place): Change => ({ right: 'setting', what, example: undefined, place })

const settingChanges = (own: Manifest, other: Manifest): Change[] => {
  const place = own.process.place
  const hosts = [...own.network.hosts].flatMap(([name, addresses]) => addresses.filter((each) => other.network.hosts.get(name)?.includes(each) !== true).map((each) => `${name} means ${plainHost(each)}`))
  return [
    ...own.sandbox.bestEffort.filter((name) => !other.sandbox.bestEffort.includes(name)).map((name) => setting(`${name} may be missing on the host`, place)),
    ...hosts.map((what) => setting(what, place)),
    ...(own.process.principal === other.process.principal ? [] : [setting(`the program starts as ${own.process.principal}, not as ${other.process.principal}`, place)]),
    ...(own.ipc.persist !== undefined && other.ipc.persist === undefined ? [setting('queues and semaphores outlive the run', place)] : []),
    ...own.process.env.filter(({ name, value }) => typeof value === 'object' && !other.process.env.some((each) => each.name === name && typeof each.value === 'object'))
      .map(({ name, place: at }) => setting(`the host's variable ${printable(name)} is passed on`, at)),
  ]
}

/** What `own` opens that `other` does not, beside rules of principals. */
export const otherChanges = (own: Manifest, other: Manifest): Change[] => [...viewChanges(own, other), ...transitionChanges(own, other), ...settingChanges(own, other)]
