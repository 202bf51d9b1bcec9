// What is no error, and yet hardly meant.
import { homedir } from 'node:os'
import { type ByteString, printable, toBytes } from '../patterns/bytes.ts'
import { type CompiledPrincipal, compilePrincipal, EXEC, pathRights } from '../paths/rights.ts'
import { emptyRules, type HostLook } from './empty-rules.ts'
import { parseGlob } from '../patterns/glob.ts'
import { followHostPath } from '../paths/host-links.ts'
import type { Manifest, PathRuleKind, Transition, TransitionEvent } from '../manifest/types.ts'
import type { Remark } from '../manifest/remark.ts'
import { isWithin, leadsToMount, mountOf } from '../paths/view.ts'

type Resolve = (path: ByteString, kind?: PathRuleKind) => ByteString

const inView = (manifest: Manifest, path: ByteString): boolean =>
  mountOf(manifest.mounts, path) !== undefined || leadsToMount(manifest.mounts, path)

const processRemarks = (manifest: Manifest, compiled: CompiledPrincipal, resolve: Resolve): Remark[] => {
  const { entrypoint, cwd, place } = manifest.process
  const remarks: Remark[] = []
  const program = resolve(entrypoint)
  if (!inView(manifest, program)) remarks.push({ message: `no mount holds the entrypoint ${printable(entrypoint)}`, place })
  else if ((pathRights(compiled, program) & EXEC) === 0)
    remarks.push({ message: `the principal ${compiled.principal.name} may not run the entrypoint ${printable(program)}`, place })
  if (!inView(manifest, resolve(cwd))) remarks.push({ message: `no mount holds the working folder ${printable(cwd)}`, place })
  return remarks
}

/** Events that give the program a descriptor. */
const MAKES_ONE: ReadonlySet<TransitionEvent['kind']> = new Set(['open', 'accept', 'connect'])

/** What goes along is used without a rule, and what does not is missed. */
const keepRemarks = ({ from, to, on, keep, place }: Transition): Remark[] => [
  ...(keep?.includes('all') === true ? [{ message: `"${to}" goes on using every pipe, connection, terminal, device and deleted file that "${from}" has open: keep = ["all"]`, place }] : []),
  // Who writes an empty list means it.
  ...(keep?.length !== 0 && keep?.includes('all') !== true && keep?.includes('stdio') !== true ? [{
    message: `what "${to}" prints is lost without a message where the standard streams are pipes; add keep = ["stdio"], or keep = [] if that is meant`, place,
  }] : []),
  ...(keep?.includes('trigger') === true && !MAKES_ONE.has(on.kind) ? [{ message: `on "${on.kind}" no descriptor is made, so "trigger" keeps nothing`, place }] : []),
]

const KERNELS = 'what a program writes there changes the running system'
/** Folders of the host that others act on. */
const TELLING: readonly (readonly [top: string, why: string, within: boolean])[] = [
  ['/', 'every program and setting of this host is in it', false],
  ['/proc', KERNELS, true], ['/sys', KERNELS, true], ['/dev', 'devices and shared memory of every program on this host', true],
  ['/etc', 'the host’s programs obey what it says', true], ['/run', 'sockets and files by which the host’s services are steered', true], ['/var/run', 'sockets and files by which the host’s services are steered', true],
  ['/home', 'it holds every user’s files', false], ['/root', 'what lies in a home is run when its user logs in', false],
]

const tellingOf = (source: ByteString): string | undefined => {
  const home = /^\/home\/[^/]+$/.test(source) || source === toBytes(homedir()) ? 'what lies in a home is run when its user logs in' : undefined
  return TELLING.find(([top, , within]) => source === top || (within && isWithin(source, top)))?.[1] ?? home
}

/** Where a program may write what the host itself acts on. */
const hostRemarks = (manifest: Manifest): Remark[] =>
  manifest.mounts.flatMap((mount) => {
    if (mount.type !== 'host' || mount.access !== 'rw' || mount.source === undefined) return []
    const source = followHostPath(mount.source, true).path
    const why = tellingOf(source)
    if (why === undefined) return []
    const rule = [...manifest.principals.values()].flatMap(({ write }) => write).find(({ pattern }) => {
      const base = parseGlob(pattern).base || '/'
      return isWithin(base, mount.path) || isWithin(mount.path, base)
    })
    return rule === undefined ? [] : [{ message: `programs may write to ${printable(source)} of this host: ${why}`, place: mount.place }]
  })

/** `look`, `sourceExists`: what this host has; without them nothing is said of that. */
export const remarks = (manifest: Manifest, resolve: Resolve = (path) => path, look?: HostLook, sourceExists?: (source: ByteString) => boolean | undefined): Remark[] => {
  const first = manifest.principals.get(manifest.process.principal)
  const process = first === undefined ? [] : processRemarks(manifest, compilePrincipal(first, { resolve }), resolve)
  return [...process, ...emptyRules(manifest, look, sourceExists), ...manifest.transitions.flatMap(keepRemarks), ...hostRemarks(manifest)]
}
