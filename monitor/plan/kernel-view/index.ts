// The view in kernel mode: what is mounted where in a sandbox's mount namespace, and what Landlock lets through beside. Only what a rule grants is
// mounted, since Landlock does not govern stat(2), and what is writable is so because its mount is. Planned before the engine restricts itself.
import { closeSync, lstatSync, mkdirSync, openSync, readdirSync, readlinkSync, realpathSync, type Stats, symlinkSync } from 'node:fs'
import { dirname } from 'node:path'
import type { NamespaceMount } from '../../../picoprocess/launch/namespaces.ts'
import {
  below, type ByteString, type CompiledPrincipal, compilePrincipal, EXEC, isWithin,
  type Manifest, ManifestError, notInKernelTerms, pathRights, type Place, type Principal, READ,
  WRITE,
} from '../../../policy/index.ts'
import { type CompiledRule, matchRule } from '../../../policy/paths/rights.ts'
import { MATCH, NO_MATCH } from '../../../policy/patterns/glob.ts'
import { DEVICES, LINKS } from '../../../shim/vfs/dev.ts'
import type { KernelGrant, KernelView, MountPlan } from '../../protocol/setup.ts'
import { CONTROL_PREFIX, controlPrefixes, isEnginesOwn } from '../folders/private-folders.ts'
import { RUN_FOLDER_PREFIX, type RunFolder } from '../folders/run-folder.ts'
import { makePlace, onlyOnce, placesIn } from './places.ts'

/** Names that are looked at for patterns, each once for all of them: a pattern with `**` may stand for a whole disk. */
const MOST_ENTRIES = 1 << 18

/** Mounts of one view; the helper that makes them takes a few more (native/launcher/namespaces.c). */
const MOST_MOUNTS = 4000

const MOST_LINKS = 40
const bytes = (path: ByteString): Buffer => Buffer.from(path, 'latin1')
const join = (folder: ByteString, name: ByteString): ByteString => (folder === '/' ? `/${name}` : `${folder}/${name}`)

const status = (hostPath: ByteString): Stats | undefined => {
  try {
    return lstatSync(bytes(hostPath), { throwIfNoEntry: false })
  } catch {
    return undefined
  }
}

const refuse = (place: Place, message: string, remedy?: string): never => {
  throw new ManifestError([notInKernelTerms(place, message, remedy)])
}

interface Point {
  readonly path: ByteString
  readonly plan: MountPlan
  readonly host: ByteString
  readonly rights: number
  readonly directory: boolean
}

export const planKernelView = (manifest: Manifest, principal: Principal, plans: readonly MountPlan[], resolve: (path: ByteString) => ByteString, folder: RunFolder, readable: readonly ByteString[] = []): KernelView => {
  const compiled: CompiledPrincipal = compilePrincipal(principal, { resolve })
  const ordered = [...plans].sort((left, right) => right.path.length - left.path.length)
  const planOf = (path: ByteString): MountPlan => ordered.find((plan) => isWithin(path, plan.path))!
  const hostOf = (plan: MountPlan, path: ByteString): ByteString => {
    const rest = below(path, plan.path)
    return plan.source === '/' ? rest || '/' : plan.source! + rest
  }
  const rightsOf = (path: ByteString): number => (pathRights(compiled, path) & (READ | WRITE | EXEC)) | (readable.includes(path) ? READ : 0)
  const placeOf = (plan: MountPlan): Place => manifest.mounts.find(({ path }) => path === plan.path)?.place ?? manifest.process.place

  const points = new Map<ByteString, Point>()
  const writable = ({ plan, rights }: Pick<Point, 'plan' | 'rights'>): boolean => plan.writable && (rights & WRITE) !== 0

  /** Something granted that is not there: only where the program can make it does that mean anything. */
  const absent = (path: ByteString, plan: MountPlan, { kind, place }: CompiledRule): void => {
    const parent = dirname(path)
    const grown = isWithin(parent, plan.path) && writable({ plan, rights: rightsOf(parent) })
    const same = grown && rightsOf(parent) === rightsOf(path)
    if ((plan.writable && kind === 'write' && !same) || (grown && !same)) refuse(place, `${place.text}: it is not there yet, and only what is there can be mounted`, 'create it before the run, or write files = "library" in [sandbox]')
  }

  const add = (path: ByteString, rule: CompiledRule | undefined): void => {
    if (points.has(path)) return
    const plan = planOf(path)
    const rights = rightsOf(path)
    if (rights === 0 || plan.kind === 'virtual' || plan.kind === 'blocked') return
    if (plan.kind !== 'host') {
      points.set(path, { path, plan, host: '', rights, directory: true })
      return
    }
    const host = hostOf(plan, path)
    const found = status(host)
    if (found === undefined) return rule === undefined ? undefined : absent(path, plan, rule)
    // A link's target has a point of its own, where the rule goes along; the link itself is only laid.
    if (found.isSymbolicLink() || realpathSync(bytes(host), 'buffer').toString('latin1') !== host) return
    if (!found.isDirectory() && !found.isFile()) return
    points.set(path, { path, plan, host, rights, directory: found.isDirectory() })
  }

  let looked = 0
  const listings = new Map<ByteString, readonly ByteString[]>()
  const namesIn = (hostFolder: ByteString, rule: CompiledRule): readonly ByteString[] => {
    const known = listings.get(hostFolder)
    if (known !== undefined) return known
    let entries: ByteString[] = []
    try {
      entries = readdirSync(bytes(hostFolder), { encoding: 'buffer' }).map((name) => name.toString('latin1'))
    } catch {
      // What the caller may not list, its programs may not either.
    }
    looked += entries.length
    if (looked > MOST_ENTRIES) refuse(rule.place, `${rule.place.text}: the patterns would have to be compared with more than ${MOST_ENTRIES} names`)
    listings.set(hostFolder, entries)
    return entries
  }
  const names: ByteString[] = []
  /** What a pattern matches now. */
  const expand = (path: ByteString, rule: CompiledRule): void => {
    const match = matchRule(rule, path)
    if (match === NO_MATCH) return
    if (match === MATCH) {
      names.push(path)
      return add(path, rule)
    }
    const plan = planOf(path)
    if (plan.kind !== 'host' || status(hostOf(plan, path))?.isDirectory() !== true) return
    for (const name of namesIn(hostOf(plan, path), rule)) expand(join(path, name), rule)
  }

  for (const rule of compiled.rules) {
    for (const base of rule.bases) {
      const top = base === '' ? '/' : base
      if (rule.glob.tokens.length > 0) {
        expand(top, rule)
        continue
      }
      add(top, rule)
      for (const plan of plans) if (isWithin(plan.path, top)) add(plan.path, undefined)
    }
    names.push(...rule.bases.filter(() => rule.glob.tokens.length === 0).map((base) => base || '/'), ...(rule.glob.tokens.length === 0 ? [rule.pattern] : []))
  }
  for (const path of readable) add(path, undefined)

  // What views are made of, and the sockets that engines are steered by, are in no view.
  const engines = [...new Set([dirname(folder.path), '/dev/shm'])].map((place) => `${place}/${RUN_FOLDER_PREFIX}`).concat(controlPrefixes())
  for (const { plan, host } of points.values()) {
    if (plan.kind !== 'host' || !manifest.mounts.some(({ type, path }) => type === 'host' && path === plan.path)) continue
    const found = engines.find((start) => isWithin(dirname(start), host) || host.startsWith(start))
    const control = join(host, `${CONTROL_PREFIX}${process.geteuid!()}`)
    const place = found !== undefined ? dirname(found) : isEnginesOwn(host) || status(control) !== undefined ? host : undefined
    if (place !== undefined) refuse(placeOf(plan), `engines keep what they are made of in ${place}, which would be in the view`, 'mount a folder in it, or write files = "library" in [sandbox]')
  }

  // What has the same rights as what it lies in needs no mount of its own.
  const paths = [...points.keys()].sort((left, right) => left.length - right.length || (left < right ? -1 : 1))
  const bound: Point[] = []
  const places = new Map<ByteString, readonly NamespaceMount[]>()
  const boundAt = new Map<ByteString, Point>()
  const holder = (path: ByteString): Point | undefined => {
    for (let at = path; ; at = dirname(at)) {
      const found = boundAt.get(at)
      if (found !== undefined || at === '/') return found
    }
  }
  for (const path of paths) {
    const point = points.get(path)!
    if (point.plan.kind !== 'host' || point.plan.skeleton) continue
    const parent = holder(path)
    const same = parent?.plan === point.plan && writable(parent) === writable(point) && (parent.rights & EXEC) === (point.rights & EXEC)
    if (same) continue
    if (!point.directory && writable(point)) {
      const rule = compiled.rules.find((each) => each.kind === 'write' && matchRule(each, path) === MATCH)
      refuse(rule?.place ?? placeOf(point.plan), `${rule?.place.text ?? path}: a file that is mounted by itself can be neither removed nor replaced`, 'grant the folder that it is in, or write files = "library" in [sandbox]')
    }
    if (parent !== undefined && parent.plan !== point.plan) {
      const bounded = parent.plan.size !== undefined
      const place = hostOf(parent.plan, path)
      if (parent.plan.fresh === true && !bounded) makePlace(place, point.directory)
      const there = bounded ? undefined : status(place)
      if (bounded) places.set(path, placesIn(parent.path, path, point.directory))
      else if (there === undefined || there.isDirectory() !== point.directory) refuse(placeOf(point.plan), `${Buffer.from(path, 'latin1').toString()} is mounted in a folder where there is nothing of that name`, 'create it there, or write files = "library" in [sandbox]')
    }
    bound.push(point)
    boundAt.set(path, point)
  }
  if (bound.length > MOST_MOUNTS) refuse(principal.place, `the rules come to more than ${MOST_MOUNTS} mounts`)

  // The root: folders and links that lead to what is mounted, and nothing else.
  const root = folder.create('root')
  const laid = new Set<ByteString>()
  const lay = (path: ByteString, links = 0): void => {
    const components = path.split('/').filter((name) => name !== '')
    let at = '/'
    for (const [index, name] of components.entries()) {
      if (holder(at) !== undefined) return
      at = join(at, name)
      const plan = planOf(at)
      // What these have in them is made by itself.
      if (plan.kind !== 'host' && at !== plan.path) return
      const found = plan.kind === 'host' ? status(hostOf(plan, at)) : undefined
      if (found === undefined && !plans.some((each) => isWithin(each.path, at)) && plan.kind === 'host') return
      if (found?.isSymbolicLink() === true) {
        const target = readlinkSync(bytes(hostOf(plan, at)), 'buffer').toString('latin1')
        if (!laid.has(at)) symlinkSync(bytes(target), bytes(root + at))
        laid.add(at)
        const next = [target.startsWith('/') ? target : join(dirname(at), target), ...components.slice(index + 1)].join('/')
        if (links < MOST_LINKS) lay(normal(next), links + 1)
        return
      }
      if (laid.has(at)) continue
      const file = found !== undefined && !found.isDirectory()
      if (file && !boundAt.has(at)) return
      laid.add(at)
      if (!file) mkdirSync(bytes(root + at), { mode: 0o755 })
      else return closeSync(openSync(bytes(root + at), 'wx', 0o644))
    }
  }
  for (const { path } of bound) lay(path)
  for (const name of names) lay(name)

  const mounts: NamespaceMount[] = [
    ...(holder('/') === undefined ? [{ kind: 'bind', source: root, target: '/', readOnly: true, noExec: true } as const] : []),
    ...onlyOnce(bound.flatMap((point): NamespaceMount[] => {
      const { plan: { size }, host, path } = point
      const shared = { target: path, readOnly: !writable(point), noExec: (point.rights & EXEC) === 0 }
      return [...(places.get(path) ?? []), size === undefined ? { kind: 'bind', source: host, ...shared } : { kind: 'tmpfs', size, ...shared }]
    })),
  ]
  const grants: KernelGrant[] = []
  const inside: KernelGrant[] = []
  for (const { path, plan, host, rights, directory } of points.values()) {
    if (plan.kind !== 'host') continue
    // A folder of the root's only leads to others, /proc among them, whose files are nobody's to read.
    if (plan.skeleton) grants.push({ path: root + (path === '/' ? '' : path), read: false, list: (rights & READ) !== 0, write: false, exec: false, device: false })
    else {
      const grant = { read: (rights & READ) !== 0, list: directory && (rights & READ) !== 0, write: writable({ plan, rights }), exec: (rights & EXEC) !== 0, device: false }
      if (plan.size === undefined) grants.push({ path: host, ...grant })
      else inside.push({ path, ...grant })
    }
  }

  for (const plan of plans) {
    if (plan.kind !== 'proc' && plan.kind !== 'dev') continue
    const rights = rightsOf(plan.path)
    if (![...points.values()].some((point) => point.plan === plan) && rights === 0) continue
    if (holder(plan.path) !== undefined) refuse(placeOf(plan), `${Buffer.from(plan.path, 'latin1').toString()} lies in a folder of the host that is mounted, and what may be read there could be read here`)
    lay(plan.path)
    if (plan.kind === 'proc') {
      // Its lists and links. Its files would tell of the host: where its folders are mounted from, and who is connected to whom.
      mounts.push({ kind: 'proc', target: plan.path, readOnly: true, noExec: true })
      inside.push({ path: plan.path, read: principal.allowUnsafe.some(({ name }) => name === 'proc_files'), list: true, write: false, exec: false, device: false })
      continue
    }
    grants.push({ path: root + plan.path, read: false, list: (rights & READ) !== 0, write: false, exec: false, device: false })
    for (const name of DEVICES) {
      const path = join(plan.path, name)
      if (name === 'ptmx' || rightsOf(path) === 0 || status(`/dev/${name}`)?.isCharacterDevice() !== true) continue
      closeSync(openSync(bytes(root + path), 'wx', 0o644))
      // Read-only, which concerns the node and not the device: its mode and owner stay what they are on the host.
      mounts.push({ kind: 'bind', source: `/dev/${name}`, target: path, readOnly: true, noExec: true, devices: true })
      grants.push({ path: `/dev/${name}`, read: (rightsOf(path) & READ) !== 0, list: false, write: (rightsOf(path) & WRITE) !== 0, exec: false, device: true })
    }
    for (const [name, target] of LINKS) symlinkSync(target, bytes(root + join(plan.path, name)))
    const terminals = join(plan.path, 'pts')
    if (rightsOf(terminals) === 0) continue
    mkdirSync(bytes(root + terminals), { mode: 0o755 })
    symlinkSync('pts/ptmx', bytes(root + join(plan.path, 'ptmx')))
    mounts.push({ kind: 'terminals', target: terminals, readOnly: true, noExec: true, devices: true })
    inside.push({ path: terminals, read: (rightsOf(terminals) & READ) !== 0, list: true, write: (rightsOf(terminals) & WRITE) !== 0, exec: false, device: true })
  }
  return { mounts, grants, inside }
}

/** Without '.', '..' and empty components, as names and not as the disk has them. */
const normal = (path: ByteString): ByteString => {
  const kept: ByteString[] = []
  for (const name of path.split('/')) {
    if (name === '..') kept.pop()
    else if (name !== '' && name !== '.') kept.push(name)
  }
  return `/${kept.join('/')}`
}
