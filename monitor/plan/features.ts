// What makes cases of the syscall table apply (`onlyWith`), from the manifest alone: also for
// principals that nobody is yet.
import { type Manifest, narrowest, originsOf, type Principal, reachOf, resolvesNames } from '../../policy/index.ts'
import type { Features } from '../../shim/abi/cases.ts'
import { VIRTUAL_IDS } from '../../shim/syscalls/credentials.ts'
import { ACCEPTING, DATAGRAMS, FOREIGN, HELD_TCP, HELD_UNIX, NAME_SERVER, TCP_SOCKETS, UDP_SOCKETS, UNIX_SOCKETS } from '../../shim/syscalls/sockets.ts'
import { TRANSITIONS } from '../../shim/syscalls/groups.ts'
import { SIGNAL_SCOPE, SIGNALS_OTHERS } from '../../shim/syscalls/signals.ts'
import { KERNEL_MODE, KERNEL_MODE_WITH_PTRACE, KERNEL_MODE_WITHOUT_SETID } from '../../shim/calls/kernel-mode.ts'
import { PLAIN_TASKS, TASK_LIMIT } from '../../shim/syscalls/tasks.ts'
import { boundsTasks } from '../../picoprocess/launch/namespaces.ts'
import { signalsScoped } from './landlock.ts'

/** What the host has to say in it. */
export interface HostFacts {
  /** The ids that programs see. */
  readonly user: number
  readonly group: number
  readonly hostUser: number
  readonly hostGroup: number
  readonly signalsScoped: boolean
  /** The kernel holds `limits.processes`, for the PID namespace. */
  readonly tasksBounded?: boolean
}

export const hostFacts = (manifest: Manifest): HostFacts => {
  const [hostUser, hostGroup] = [process.getuid?.() ?? 0, process.getgid?.() ?? 0]
  const { user = hostUser, group = hostGroup } = manifest.process
  return { user, group, hostUser, hostGroup, signalsScoped: signalsScoped(manifest), tasksBounded: manifest.sandbox.files === 'kernel' && boundsTasks() }
}

/**
 * The features of a principal. Ids and sockets kept from earlier principals count as this
 * principal's.
 */
export const featuresOf = (manifest: Manifest, principal: Principal, { user, group, hostUser, hostGroup, signalsScoped: scoped, tasksBounded = false }: HostFacts): ReadonlySet<string> => {
  const origins = originsOf(manifest, principal)
  const speaksOf = ({ connect, bind }: Principal, wanted: string): boolean => [...connect, ...bind].some(({ protocol }) => protocol === wanted)
  const holds = (wanted: string): boolean => origins.some((origin) => speaksOf(origin, wanted))
  const asks = origins.some(resolvesNames)
  const changesIds = origins.some(({ become }) => become.length > 0)
  // Handles on processes of other sandboxes: by `signal`, and of children that have become
  // something else since.
  const holdsHandles = origins.some(({ signal }) => signal.length > 0) || reachOf(manifest, principal).length + origins.length > 2
  const accepts = manifest.transitions.some(({ from, on }) => on.kind === 'accept' && (from === principal.name || from === principal.template))
  const kernel = manifest.sandbox.files === 'kernel'
  // What a lent socket may bring, folders of the host among it, would be outside of all mounts.
  const judged = kernel || origins.length > 1 || [...principal.connect, ...principal.bind].some(({ path }) => path?.startsWith('/') === true)
  const sharing = [...manifest.principals.values()].some(({ share }) => Object.values(share).some((names) => names.length > 0))
  return new Set([
    ...(kernel ? [KERNEL_MODE] : []),
    ...(kernel && !principal.allowUnsafe.some((item) => item.name === 'setid') ? [KERNEL_MODE_WITHOUT_SETID] : []),
    ...(kernel && principal.allowUnsafe.some((item) => item.name === 'ptrace') ? [KERNEL_MODE_WITH_PTRACE] : []),
    ...principal.allowUnsafe.map(({ name }) => name),
    // A sandbox with one user id may signal all of its processes.
    ...(scoped && !changesIds ? [SIGNAL_SCOPE] : []),
    ...(holdsHandles ? [SIGNALS_OTHERS] : []),
    ...(speaksOf(principal, 'unix') ? [UNIX_SOCKETS] : []),
    ...(speaksOf(principal, 'tcp') ? [TCP_SOCKETS] : []),
    ...(speaksOf(principal, 'udp') || resolvesNames(principal) ? [UDP_SOCKETS] : []),
    // UNIX sockets there are always: where the engine sends on them, the kernel tells of the
    // engine.
    ...(holds('unix') || holds('udp') || asks ? [HELD_UNIX, DATAGRAMS] : []),
    ...(holds('tcp') ? [HELD_TCP] : []),
    ...(asks ? [NAME_SERVER] : []),
    ...(judged ? [FOREIGN] : []),
    ...(accepts ? [ACCEPTING] : []),
    ...(manifest.transitions.length > 0 || sharing ? [PLAIN_TASKS] : []),
    ...(manifest.transitions.length > 0 ? [TRANSITIONS] : []),
    ...(!kernel && (changesIds || user !== hostUser || group !== hostGroup) ? [VIRTUAL_IDS] : []),
    ...(principal.limits.processes === undefined || tasksBounded ? [] : [TASK_LIMIT]),
  ])
}

/**
 * What the library OS of a sandbox goes by. Sockets can also come to it by what the caller lent,
 * which another sandbox's launch knows: where a call traps for their sake, it is served, whatever
 * the rules of this principal say of sockets.
 */
export const servedFeatures = (features: ReadonlySet<string>, lent: ReadonlySet<string> = new Set()): ReadonlySet<string> =>
  new Set([...features, HELD_UNIX, HELD_TCP, DATAGRAMS, ...lent])

/** With what descriptors that the caller lent add for the whole tree (`heldByLending`). */
export const withLent = ({ always, varying }: Features, lent: ReadonlySet<string>): Features =>
  ({ always: new Set([...always, ...lent]), varying: new Set([...varying].filter((feature) => !lent.has(feature))) })

/** Of several principals: what all of them have, and what only some of them have. */
export const featuresOfAll = (each: readonly ReadonlySet<string>[]): Features => {
  const all = new Set(each.flatMap((features) => [...features]))
  const always = new Set([...all].filter((feature) => each.every((features) => features.has(feature))))
  return { always, varying: new Set([...all].filter((feature) => !always.has(feature))) }
}

/**
 * The features of a principal and all that transitions make of it: what one filter has to serve.
 */
export const treeFeatures = (manifest: Manifest, first: Principal, facts: HostFacts): Features =>
  featuresOfAll(reachOf(manifest, first).map((principal) => featuresOf(manifest, { ...principal, limits: narrowest(first.limits, principal.limits) }, facts)))
