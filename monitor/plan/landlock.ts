// Landlock: the engine's own domain (the union of what the manifest grants, plus what the engine
// itself needs), and a picoprocess's.
import { dirname, resolve } from 'node:path'
import { native, nativeFolder } from '../../picoprocess/addon.ts'
import { hostFromEnvironment, hostLandlockAbi } from '../../picoprocess/features/probe.ts'
import { accessFs, accessNet, createRuleset, openCanonical, planLandlock, restrictSelf } from '../../picoprocess/landlock.ts'
import { openInRoot } from '../../picoprocess/launch/namespaces.ts'
import { compilePrincipal, type HostGrant, landlockOf, landlockUnion, type Manifest, type Principal, tcpPorts } from '../../policy/index.ts'
import { isWithin } from '../../policy/paths/view.ts'
import { parseGlob } from '../../policy/patterns/glob.ts'
import { PACKAGE_FOLDER } from '../protocol/installation.ts'
import type { KernelGrant, KernelRuleset, MountPlan, NamesSetup } from '../protocol/setup.ts'
import { exactGrants } from './exec-grants.ts'
import { ownHandle } from './folders/own-handle.ts'
import { isEnginesOwn } from './folders/private-folders.ts'
import { sys } from '../../shim/abi/numbers.ts'
import { PR_CAPBSET_DROP } from '../../shim/abi/constants.ts'

const READ = accessFs.readFile | accessFs.readDirectory

const WRITE =
  accessFs.writeFile | accessFs.removeDirectory | accessFs.removeFile | accessFs.makeDirectory | accessFs.makeRegular | accessFs.makeSocket |
  accessFs.makeFifo | accessFs.makeSymlink | accessFs.refer | accessFs.truncate

const RUN = accessFs.execute | READ

type Resolve = (path: string) => string

const path = (bytes: string): Buffer => Buffer.from(bytes, 'latin1')
const accessOf = ({ read, write, exec }: HostGrant): number => (read ? READ : 0) | (write ? WRITE : 0) | (exec ? RUN : 0)

const isThere = (hostPath: string): boolean => {
  const fd = openCanonical(path(hostPath))
  if (fd >= 0) native.close(fd)
  return fd >= 0
}

/**
 * The path, or the nearest folder above that is there. A link is as good as nothing: it may be
 * another one tomorrow.
 */
const nearest = (hostPath: string, top: string): string => {
  let at = hostPath
  while (at !== top && isWithin(at, top) && !isThere(at)) at = dirname(at)
  return at
}

/**
 * A rule stands on a file that is there. Where programs may make one, it stands on the folder that
 * they would make it in; and to make, remove or replace what a principal may write takes rights on
 * that folder in any case. The library OS holds the narrower rule.
 */
const rulesOf = (grants: readonly HostGrant[], access: (grant: HostGrant) => number): { path: Buffer; access: number; canonical: true }[] =>
  grants.flatMap((grant) => {
    const { path: own, within, write } = grant
    if (within === undefined) return [{ path: path(own), access: access(grant), canonical: true }]
    return [
      { path: path(nearest(own, within)), access: access(grant), canonical: true },
      ...(write && own !== within ? [{ path: path(nearest(dirname(own), within)), access: WRITE, canonical: true } as const] : []),
    ]
  })

const kernelAccess = ({ read, list, write, exec, device }: KernelGrant): number =>
  (read ? accessFs.readFile : 0) | (list ? accessFs.readDirectory : 0) | (write ? (device ? accessFs.writeFile : WRITE) : 0) | (exec ? RUN : 0)

/**
 * What is mounted for a sandbox, as rules: its programs meet every domain that they are in by what
 * lies in their own namespace.
 */
const withKernelRules = <T>(wall: KernelRuleset | undefined, make: (rules: { paths: { path: Buffer; access: number }[]; descriptors: { fd: number; access: number }[] }) => T): T => {
  if (wall === undefined) return make({ paths: [], descriptors: [] })
  const { view: { grants, inside }, root, queues } = wall
  const descriptors: { fd: number; access: number }[] = []
  const own = queues === undefined ? [] : [{ fd: queues, access: accessFs.readFile | accessFs.writeFile }]
  try {
    for (const grant of inside) {
      const fd = openInRoot(root, grant.path)
      if (fd < 0) throw new Error(`${grant.path} is not in the sandbox's namespace: errno ${-fd}`)
      descriptors.push({ fd, access: kernelAccess(grant) })
    }
    return make({ paths: grants.map((grant) => ({ path: path(grant.path), access: kernelAccess(grant) })), descriptors: [...own, ...descriptors] })
  } finally {
    descriptors.forEach(({ fd }) => native.close(fd))
  }
}

/** What the manifest's author said may be missing: `best_effort = ["landlock"]`. */
const compatibility = (manifest: Manifest) => (manifest.sandbox.bestEffort.includes('landlock') ? 'best-effort' : 'required')

const CAPABILITY_VERSION_3 = 0x20080522

/** capability.h: CAP_CHOWN, CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH, CAP_FOWNER. */
const FILE_CAPABILITIES = 0b1111

/**
 * A picoprocess has no capability. The engine keeps those of root's that concern files, so that
 * root's programs find inside what they find outside; every other is dropped.
 */
const dropCapabilities = (): void => {
  if (process.geteuid?.() !== 0) return
  // The bounding set first, for what the engine executes: that takes a capability. EPERM is the end
  // of it.
  for (let capability = 0; native.syscall(sys.prctl, PR_CAPBSET_DROP, capability) === 0; capability++);
  const header = new Uint8Array(new Uint32Array([CAPABILITY_VERSION_3, 0]).buffer)
  const held = new Uint32Array(6)
  if (native.syscall(sys.capget, header, new Uint8Array(held.buffer)) < 0) throw new Error('capget failed')
  // effective, permitted, inheritable; then the upper halves. What is not held cannot be kept.
  const kept = new Uint32Array([held[0]! & FILE_CAPABILITIES, held[1]! & FILE_CAPABILITIES, 0, 0, 0, 0])
  const result = native.syscall(sys.capset, header, new Uint8Array(kept.buffer))
  if (result < 0) throw new Error(`capset failed: ${result}`)
}

/**
 * The rules of TCP ports, and which of both kinds they can be said of: what a rule grants by every
 * port is not held here.
 */
const portRules = ({ principals }: Manifest, names: NamesSetup | undefined) => {
  const union = (kind: 'connect' | 'bind', own: readonly number[]): ReadonlySet<number> | undefined => {
    const granted = tcpPorts([...principals.values()].flatMap((principal) => principal[kind]))
    return granted === undefined ? undefined : new Set([...granted, ...own])
  }
  const servers = names?.sources.servers.map((server) => Number(/:(\d+)$/.exec(server)?.[1] ?? DNS_PORT)) ?? []
  const own = names === undefined ? [] : [names.port]
  // A client's socket may be given the port that it would get by itself.
  const anyPort = [...principals.values()].some(({ connect }) => connect.some(({ protocol }) => protocol === 'tcp')) ? [0] : []
  const kinds = [[accessNet.connectTcp, union('connect', [...own, ...servers])], [accessNet.bindTcp, union('bind', [...own, ...anyPort])]] as const
  return {
    handled: kinds.reduce((mask, [access, ports]) => (ports === undefined ? mask : mask | access), 0),
    ports: kinds.flatMap(([access, ports]) => [...(ports ?? [])].map((port) => ({ port, access }))),
  }
}

const DNS_PORT = 53

/** What an engine needs besides what its manifest grants. */
interface Needs {
  readonly readable?: readonly string[]
  /** Where its control socket lies, to be removed at the end. */
  readonly control?: string
  /** The control groups of its launches. */
  readonly groups?: string
  readonly names?: NamesSetup
  /** What its programs open themselves. */
  readonly kernel?: KernelRuleset
}

/**
 * The ruleset of an engine's threads, to be applied in each by restrictThread; undefined where the
 * manifest lets Landlock be missing and it is.
 */
export const engineRuleset = (manifest: Manifest, resolved: Resolve, folder: string, { readable = [], control, groups, names, kernel }: Needs = {}): number | undefined => {
  const whole = planLandlock({ files: compatibility(manifest), refer: compatibility(manifest), truncate: 'best-effort', network: 'best-effort' }, hostLandlockAbi(hostFromEnvironment()))
  const { handled, ports } = portRules(manifest, names)
  const plan = { ...whole, handledNet: whole.handledNet & handled }
  const own = resolve(PACKAGE_FOLDER)
  const coverage = process.env['NODE_V8_COVERAGE']
  return withKernelRules(kernel, ({ paths, descriptors }) => createRuleset(plan, {
    ports,
    descriptors,
    paths: [
      ...paths,
      ...rulesOf(landlockUnion(manifest, resolved), accessOf),
      { path: folder, access: RUN | WRITE },
      // Removing the folder itself at the end.
      { path: dirname(folder), access: accessFs.removeDirectory },
      ...(control === undefined ? [] : [{ path: control, access: accessFs.removeFile }]),
      ...(groups === undefined ? [] : [
        { path: Buffer.from(groups), access: READ | accessFs.writeFile | accessFs.makeDirectory | accessFs.removeDirectory },
        { path: Buffer.from(dirname(groups)), access: accessFs.removeDirectory },
      ]),
      { path: own, access: READ },
      ...(manifest.ipc.persist === undefined ? [] : [{ path: Buffer.from(manifest.ipc.persist), access: READ | WRITE }]),
      ...readable.map((each) => ({ path: Buffer.from(each), access: READ })),
      { path: nativeFolder, access: RUN },
      { path: '/proc', access: READ | accessFs.writeFile },
      ...['null', 'zero', 'full', 'random', 'urandom', 'tty', 'ptmx', 'pts'].map((name) => ({ path: `/dev/${name}`, access: READ | accessFs.writeFile })),
      ...(coverage === undefined ? [] : [{ path: coverage, access: READ | WRITE }]),
    ],
  }))
}

/**
 * Restricts the calling thread and all that it starts from now on. The main thread, and each worker
 * before it does anything for a sandbox: a worker may have been started before the manifest was
 * read, and Landlock restricts one thread at a time.
 */
export const restrictThread = (ruleset: number | undefined): void => {
  if (ruleset !== undefined) restrictSelf(ruleset)
  dropCapabilities()
}

/**
 * Whether a picoprocess's own signals reach its sandbox and nobody else. Landlock scopes them to
 * its domain, which is the sandbox as long as nobody leaves that for another principal.
 */
export const signalsScoped = (manifest: Manifest): boolean =>
  manifest.transitions.length === 0 && planLandlock({ signal: 'best-effort' }, hostLandlockAbi(hostFromEnvironment())).enforcement === 'full'

/** Whether Landlock keeps files from being truncated that may not be written. */
export const truncationHeld = (): boolean => planLandlock({ truncate: 'best-effort' }, hostLandlockAbi(hostFromEnvironment())).enforcement === 'full'

/**
 * Mounts of the engine's own making in which the principal may run something: what a ruleset
 * depends on beside the principal.
 */
export const runnableMounts = (principal: Principal, mounts: readonly MountPlan[]): readonly MountPlan[] => {
  const bases = principal.exec.map(({ pattern }) => parseGlob(pattern).base || '/')
  const ours = mounts.filter(({ kind, source }) => kind === 'host' && source !== undefined && isEnginesOwn(source))
  return ours.filter((mount) => bases.some((base) => isWithin(base, mount.path) || isWithin(mount.path, base)))
}

/**
 * The ruleset of a principal's picoprocesses. In library mode they open nothing natively; the
 * kernel may load the programs that are granted. In kernel mode they open what the rules give them.
 */
export const picoprocessRuleset = (manifest: Manifest, principal: Principal, resolved: Resolve, mounts: readonly MountPlan[], kernel?: KernelRuleset): number | undefined => {
  const needed = compatibility(manifest)
  const plan = planLandlock(
    { files: needed, refer: needed, truncate: 'best-effort', network: 'best-effort', 'abstract-unix': 'best-effort', signal: 'best-effort' },
    hostLandlockAbi(hostFromEnvironment()),
  )
  if (kernel !== undefined) return withKernelRules(kernel, (rules) => createRuleset(plan, rules))
  const runnable = runnableMounts(principal, mounts)
  const grants = landlockOf(manifest, principal, resolved).filter(({ exec }) => exec).map((grant) => ({ ...grant, write: false }))
  // Landlock knows what is mounted by itself, and not by the folder that it hides.
  const mounted = runnable.flatMap(({ handle, source }) => (handle === undefined ? [] : [{ fd: ownHandle(handle, source!), access: RUN }]))
  try {
    return createRuleset(plan, {
      descriptors: mounted,
      paths: [
        ...rulesOf(exactGrants(manifest, compilePrincipal(principal, { resolve: resolved }), grants), () => RUN),
        ...runnable.filter(({ skeleton, handle }) => !skeleton && handle === undefined).map(({ source }) => ({ path: path(source!), access: RUN })),
      ],
    })
  } finally {
    for (const { fd } of mounted) native.close(fd)
  }
}
