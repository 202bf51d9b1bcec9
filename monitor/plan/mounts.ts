// The manifest's mounts → what a sandbox's worker opens. Everything that lies in no host mount is a
// skeleton: a folder of ours that holds only the way to the mounts, with the host's symbolic links
// (/bin → usr/bin) as they are.
import { closeSync, lstatSync, mkdirSync, openSync, readlinkSync, symlinkSync } from 'node:fs'
import { dirname } from 'node:path'
import { type ByteString, type Followed, followHostPath, isFragmentPlace, isWithin, linkWriters, type Manifest, ManifestError, type Mount, printable } from '../../policy/index.ts'
import { type MountPlan, SHM } from '../protocol/setup.ts'
import { type FreshFolders, plainFolders } from './folders/fresh-folders.ts'
import type { RunFolder } from './folders/run-folder.ts'

const file = (bytes: ByteString): Buffer => Buffer.from(bytes, 'latin1')
const SOURCE_MISSING = 'source-missing'

const missing = (mount: Mount): ManifestError =>
  new ManifestError([{
    code: SOURCE_MISSING,
    message: `the mount's source '${file(mount.source ?? '').toString()}' does not exist on this host`,
    file: mount.place.file, line: mount.place.line, column: mount.place.column,
    remedy: 'create it, or mount something else there',
  }])

/**
 * The manifest with sources that no link leads to. Where a link stands at its own place (`/bin`),
 * it stays the source: the view shows it as a link. Throws ManifestError where a program may turn a
 * link on the way, as an earlier run of it could have done.
 */
export const settleSources = (manifest: Manifest): Manifest => {
  const writer = linkWriters(manifest)
  const settled = (mount: Mount): Mount => {
    if (mount.source === undefined) return mount
    const followed = followHostPath(mount.source, mount.source !== mount.path)
    requireTrusted(mount, followed, writer)
    const { path } = followed
    return path === mount.source ? mount : { ...mount, source: path }
  }
  return { ...manifest, mounts: manifest.mounts.map(settled) }
}

type Writer = ReturnType<typeof linkWriters>

/**
 * Where a source leads is the manifest's to say, and the host's: neither a program's nor another
 * user's.
 */
const requireTrusted = (mount: Mount, { links, foreign }: Followed, writer: Writer): void => {
  const found = links.map(writer).find((each) => each !== undefined)
  if (found !== undefined) throw turned(mount, found)
  const { source = '', place: { file, line, column } } = mount
  if (foreign[0] === undefined) return
  throw new ManifestError([{
    code: 'foreign-link', file, line, column,
    message: `the mount's source '${printable(source)}' leads through the link ${printable(foreign[0])}, which another user laid in a folder that is everybody's`,
    remedy: 'mount what the link should lead to, or a folder of your own',
  }])
}

const turned = ({ source, place: { file, line, column } }: Mount, { hostPath, principal, guestPath }: NonNullable<ReturnType<Writer>>): ManifestError =>
  new ManifestError([{
    code: 'self-writable', file, line, column,
    message: `the mount's source '${printable(source ?? '')}' leads through the link ${printable(hostPath)}, which the principal ${JSON.stringify(principal)} may turn: it sees it as ${printable(guestPath)}`,
    remedy: 'mount what the link should lead to, or keep the source outside of what the principal may write',
  }])

/** Makes the way to a path in the skeleton. */
const makeParents = (root: string, path: ByteString): void => {
  const parent = dirname(path)
  if (parent !== '/') mkdirSync(file(root + parent), { recursive: true, mode: 0o755 })
}

/** Makes directories in an empty folder of ours. */
export const makeWays = ({ source, handle }: Pick<MountPlan, 'source' | 'handle'>, ways: readonly ByteString[]): void => {
  const folder = handle === undefined ? source! : `/proc/self/fd/${handle}`
  for (const way of ways) mkdirSync(file(folder + way), { recursive: true, mode: 0o755 })
}

const renewed = (plan: MountPlan, fresh: FreshFolders, name: string): MountPlan => {
  const made = { ...plan, ...fresh.make(name, plan.size) }
  makeWays(made, plan.ways ?? [])
  return made
}

/** The same mounts for another sandbox, whose tmpfs are its own. */
export const renewMounts = (plans: readonly MountPlan[], fresh: FreshFolders, number: number): MountPlan[] =>
  plans.map((plan, index) => (plan.fresh ? renewed(plan, fresh, `tmpfs-${number}-${index}`) : plan))

/**
 * The same mounts for a sandbox whose first process comes from another: its view is that one's, but
 * names of memory and semaphores are its own.
 */
export const inheritMounts = (plans: readonly MountPlan[], fresh: FreshFolders, number: number): MountPlan[] =>
  plans.map((plan) => (plan.shm ? renewed(plan, fresh, `shm-${number}`) : plan))

export const planMounts = (manifest: Manifest, folder: RunFolder, fresh: FreshFolders = plainFolders(folder)): MountPlan[] => {
  const skeleton = folder.create('skeleton')
  const plans: MountPlan[] = []
  const hosts = manifest.mounts.filter(({ type }) => type === 'host')
  const writer = linkWriters(manifest)
  /** Whether a host mount other than itself holds the path. */
  const covered = (mount: Mount): boolean => hosts.some((other) => other !== mount && isWithin(mount.path, other.path))
  let index = 0

  for (const mount of manifest.mounts.toReversed()) {
    const writable = mount.access === 'rw'
    if (mount.type !== 'host') {
      if (!covered(mount)) {
        makeParents(skeleton, mount.path)
        if (mount.path !== '/') mkdirSync(file(skeleton + mount.path), { recursive: true })
      }
      if (mount.type === 'tmpfs') {
        plans.push({
          path: mount.path, kind: 'host', ...fresh.make(`tmpfs-${index++}`, mount.size), writable, skeleton: false, fresh: true, shm: mount.path === SHM,
          ...(mount.size === undefined ? {} : { size: mount.size }),
        })
      } else {
        plans.push({ path: mount.path, kind: mount.type, writable, skeleton: false })
        if (mount.type === 'dev' && !manifest.mounts.some(({ path }) => path === `${mount.path}/shm`)) {
          plans.push({ path: `${mount.path}/shm`, kind: 'host', ...fresh.make(`tmpfs-${index++}`), writable: true, skeleton: false, fresh: true, shm: `${mount.path}/shm` === SHM })
        }
      }
      continue
    }
    let stat
    try {
      stat = lstatSync(file(mount.source!))
    } catch {
      if (mount.optional) continue
      throw missing(mount)
    }
    const inSkeleton = mount.path !== '/' && !covered(mount)
    if (inSkeleton) makeParents(skeleton, mount.path)
    if (stat.isSymbolicLink() && inSkeleton) {
      symlinkSync(readlinkSync(file(mount.source!), 'buffer'), file(skeleton + mount.path))
      continue
    }
    const followed = followHostPath(mount.source!, true)
    requireTrusted(mount, followed, writer)
    const { path: source } = followed
    try {
      stat = lstatSync(file(source))
    } catch {
      throw missing(mount)
    }
    // More links than are followed.
    if (stat.isSymbolicLink()) throw missing(mount)
    if (inSkeleton) {
      if (stat.isDirectory()) mkdirSync(file(skeleton + mount.path), { recursive: true })
      else closeSync(openSync(file(skeleton + mount.path), 'a', 0o644))
    }
    const name = stat.isDirectory() ? undefined : source.slice(source.lastIndexOf('/') + 1)
    plans.push({
      path: mount.path, kind: 'host', source, writable, skeleton: false, tellsMissing: isFragmentPlace(mount.place),
      ...(name === undefined ? {} : { name }),
    })
  }
  if (!plans.some(({ path }) => path === '/')) plans.push({ path: '/', kind: 'host', source: skeleton, writable: false, skeleton: true })
  return plans
}
