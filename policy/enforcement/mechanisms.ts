// Which part of the system holds each rule, and what is not held by anything yet.
import { destination, parseHost } from '../../shim/abi/inet.ts'
import type { ByteString } from '../patterns/bytes.ts'
import { printable } from '../patterns/bytes.ts'
import { parseGlob } from '../patterns/glob.ts'
import { keptText, transitionText } from '../principals/describe-transition.ts'
import { isHostName } from '../addresses/host-names.ts'
import type { Manifest, Mount, NetworkRule, PathRule, PathRuleKind, Place, Principal } from '../manifest/types.ts'
import { tcpPorts } from '../addresses/rules.ts'
import { isWithin, mountOf } from '../paths/view.ts'

/** What holds `limits.processes`: the host decides. */
export type TaskMechanism = 'library OS' | 'kernel: PID namespace' | 'kernel: control group'

export type Mechanism = TaskMechanism | 'kernel: mount namespace' | 'Landlock' | 'seccomp' | 'rlimit' | 'engine' | 'engine timer' | 'tmpfs size' | 'nothing yet'

export interface Enforcement {
  readonly subject: string
  readonly rule: string
  readonly by: readonly Mechanism[]
  readonly note?: string
  readonly place: Place
}

/** A rule that nothing enforces. Where the program only gets less than granted it may run; where it would get more, it may not. */
export interface Gap {
  readonly severity: 'error' | 'warning'
  readonly message: string
  readonly place: Place
}

const touchesHost = (mounts: readonly Mount[], pattern: ByteString): boolean => {
  const base = parseGlob(pattern).base || '/'
  return mountOf(mounts, base)?.type === 'host' || mounts.some((mount) => mount.type === 'host' && isWithin(mount.path, base))
}

const pathEnforcement = (manifest: Manifest, subject: string, kind: PathRuleKind, { pattern, place }: PathRule): Enforcement => {
  const rule = `${kind} ${printable(pattern)}`
  if (manifest.sandbox.files === 'kernel') {
    const note = parseGlob(pattern).tokens.length > 0 ? 'what it matches at the start' : undefined
    return { subject, rule, by: ['kernel: mount namespace', 'Landlock'], place, ...(note === undefined ? {} : { note }) }
  }
  // Landlock can only grant, so what is taken away inside a grant is held by the library OS alone.
  if (kind === 'deny' || kind === 'hide' || kind === 'freeze') return { subject, rule, by: ['library OS'], place }
  return { subject, rule, by: touchesHost(manifest.mounts, pattern) ? ['library OS', 'Landlock'] : ['library OS'], place }
}

const LIMITS = [
  ['memory', 'memory', 'rlimit', 'RLIMIT_AS, for each process'],
  ['openFiles', 'open_files', 'rlimit', 'RLIMIT_NOFILE'],
  ['fileSize', 'file_size', 'rlimit', 'RLIMIT_FSIZE'],
  ['cpuSeconds', 'cpu_seconds', 'rlimit', 'RLIMIT_CPU, for each process'],
  ['wallSeconds', 'wall_seconds', 'engine timer', 'the whole tree is ended'],
  ['sandboxes', 'sandboxes', 'engine', 'those that transitions make, of the whole run'],
] as const

const noteOf = (notes: readonly string[]): { note?: string } => (notes.length === 0 ? {} : { note: notes.join('; ') })

const addressEnforcement = (subject: string, kind: 'connect' | 'bind', rule: NetworkRule): Enforcement =>
  rule.protocol === 'unix' ? unixEnforcement(subject, kind, rule) : {
    subject,
    rule: rule.place.text,
    // Natively a picoprocess connects and binds no TCP socket at all: the engine does.
    by: rule.protocol === 'tcp' ? ['library OS', 'seccomp', 'Landlock'] : ['library OS', 'seccomp'],
    ...noteOf([
      ...(isHostName(rule.host!) ? ['the addresses that the engine resolves it to'] : []),
      // What the engine's own domain cannot say: then Landlock holds the picoprocesses alone.
      ...(rule.protocol === 'tcp' && tcpPorts([rule]) === undefined ? [`too many ports for Landlock to hold the engine’s own ${kind}`] : []),
    ]),
    place: rule.place,
  }

/** Landlock keeps abstract names of the host out of reach of whatever a picoprocess does by itself; connecting and binding is done by the engine. */
const unixEnforcement = (subject: string, kind: 'connect' | 'bind', { path = '', place }: NetworkRule): Enforcement => ({
  subject,
  rule: `${kind} unix:${printable(path)}`,
  by: path.startsWith('@') ? ['library OS', 'Landlock'] : ['library OS', 'seccomp'],
  ...(path.startsWith('@') ? { note: 'a name of the sandbox’s own' } : {}),
  place,
})

const TASK_NOTES: Readonly<Record<TaskMechanism, string>> = {
  'library OS': 'fork and clone trap and are counted',
  'kernel: PID namespace': 'it has no more numbers',
  'kernel: control group': 'pids.max, for each launch',
}

const principalEnforcement = (manifest: Manifest, principal: Principal, tasks: TaskMechanism): Enforcement[] => {
  const subject = `principal ${principal.name}`
  const paths = (['read', 'write', 'exec', 'deny', 'hide', 'freeze'] as const).flatMap((kind) =>
    principal[kind].map((rule) => pathEnforcement(manifest, subject, kind, rule)),
  )
  const { processes } = principal.limits
  const tasksRule: Enforcement[] = processes === undefined ? [] : [{ subject, rule: `processes ${processes}`, by: [tasks], note: TASK_NOTES[tasks], place: principal.place }]
  const limits = LIMITS.flatMap(([key, name, by, note]): Enforcement[] =>
    principal.limits[key] === undefined
      ? []
      : [{ subject, rule: `${name} ${principal.limits[key]}`, by: [by], note, place: principal.place }],
  )
  return [
    ...paths,
    ...Object.values(principal.share).flat().map(({ place }): Enforcement => ({ subject, rule: place.text, by: ['library OS'], note: 'a stream to the keeper of that principal', place })),
    ...principal.signal.map(({ place }): Enforcement => ({ subject, rule: place.text, by: ['library OS'], note: 'a message to that sandbox, which sends the signal', place })),
    ...principal.become.map(({ id, place }): Enforcement => ({ subject, rule: `become ${id}`, by: ['library OS'], place })),
    ...principal.allowUnsafe.map(({ name, place }): Enforcement => ({ subject, rule: `allow_unsafe ${name}`, by: ['seccomp'], place })),
    ...tasksRule,
    ...limits,
    ...(['connect', 'bind'] as const).flatMap((kind) => principal[kind].filter((rule) => !isBoundName(kind, rule)).map((rule) => addressEnforcement(subject, kind, rule))),
    ...principalGaps(principal).map(({ place }): Enforcement => ({ subject, rule: place.text, by: ['nothing yet'], place })),
  ]
}

const mountEnforcement = (mount: Mount, kernel: boolean): Enforcement => {
  const bound = mount.size === undefined ? '' : `, at most ${mount.size} bytes`
  const what = mount.type === 'host' ? `host ${printable(mount.source ?? '')}, ${mount.access}` : `${mount.type}, ${mount.access}${bound}`
  const hashes = mount.sha256.size === 0 ? {} : { note: `${mount.sha256.size} hashed` }
  return {
    subject: 'view',
    rule: `${printable(mount.path)} (${what})`,
    by: [...(kernel ? ['kernel: mount namespace', 'Landlock'] as const : mount.type === 'host' ? ['library OS', 'Landlock'] as const : ['library OS'] as const), ...(bound === '' ? [] : ['tmpfs size'] as const)],
    ...hashes,
    place: mount.place,
  }
}

/** Every rule of the manifest with what enforces it, by principal. */
export const enforcement = (manifest: Manifest, tasks: TaskMechanism = 'library OS'): Enforcement[] => [
  ...[...manifest.mounts].sort((left, right) => (left.path < right.path ? -1 : 1)).map((mount) => mountEnforcement(mount, manifest.sandbox.files === 'kernel')),
  ...[...manifest.principals.values()].flatMap((principal) => principalEnforcement(manifest, principal, tasks)),
  ...manifest.transitions.map((transition): Enforcement => ({
    subject: 'transitions', rule: transitionText(transition), by: transition.on.kind === 'accept' ? ['seccomp', 'library OS'] : ['library OS'],
    note: keptText(transition), place: transition.place,
  })),
]

/** A name says where others are, not which of this host's addresses a program may take. */
const isBoundName = (kind: 'connect' | 'bind', { host }: NetworkRule): boolean => kind === 'bind' && host !== undefined && isHostName(host)

/** Whoever connects to the unspecified address reaches this host itself, and is judged by that. */
const isNoDestination = ({ host }: NetworkRule): boolean => {
  const address = host === undefined ? undefined : parseHost(host)
  return address !== undefined && destination(address) !== address
}

const warning = (message: string, { place }: NetworkRule): Gap => ({ severity: 'warning', message: `${place.text}: ${message}`, place })

const principalGaps = (principal: Principal): Gap[] => [
  ...principal.bind.filter((rule) => isBoundName('bind', rule)).map((rule) => warning('a name grants nothing here; write the address', rule)),
  ...principal.connect.filter(isNoDestination).map((rule) => warning('this grants nothing: whoever connects there reaches this host; write 127.0.0.1 or [::1], or * for every address', rule)),
]

/** What the manifest asks for and nothing does yet. An engine refuses those that are errors. */
export const gaps = (manifest: Manifest): Gap[] => [...manifest.principals.values()].flatMap(principalGaps)
