// What the other steps ask of a view: which mount a path lies in, where that is on the host, and
// what the rules give.
import { lstatSync, type Stats } from 'node:fs'
import {
  below, type ByteString, type CompiledPrincipal, compilePrincipal, EXEC, isWithin, type Manifest, ManifestError,
  notInKernelTerms, pathRights, type Place, type Principal, READ, WRITE,
} from '../../../policy/index.ts'
import type { KernelGrant, MountPlan } from '../../protocol/setup.ts'
import type { RunFolder } from '../folders/run-folder.ts'

export interface ViewOptions {
  readonly manifest: Manifest
  readonly principal: Principal
  readonly mounts: readonly MountPlan[]
  /** Follows links, as rules were compiled. */
  resolve(path: ByteString): ByteString
  readonly folder: RunFolder
  /** Paths that may be read whatever the rules say: the files of the name server. */
  readonly readable?: readonly ByteString[]
}

/** A path that has rights, and the mount that it lies in. */
export interface Point {
  readonly path: ByteString
  readonly plan: MountPlan
  /** Where it lies on the host; empty for what is no host mount. */
  readonly host: ByteString
  readonly rights: number
  readonly directory: boolean
}

export interface Scope {
  readonly manifest: Manifest
  readonly principal: Principal
  readonly compiled: CompiledPrincipal
  readonly mounts: readonly MountPlan[]
  readonly readable: readonly ByteString[]
  /** The innermost mount that holds a path. */
  planOf(path: ByteString): MountPlan
  hostOf(plan: MountPlan, path: ByteString): ByteString
  rightsOf(path: ByteString): number
  /** Where the manifest speaks of a mount. */
  placeOf(plan: MountPlan): Place
}

export const createScope = ({ manifest, principal, mounts, resolve, readable = [] }: ViewOptions): Scope => {
  const compiled = compilePrincipal(principal, { resolve })
  const innermostFirst = [...mounts].sort((left, right) => right.path.length - left.path.length)
  return {
    manifest, principal, compiled, mounts, readable,
    planOf: (path) => innermostFirst.find((plan) => isWithin(path, plan.path))!,
    hostOf: (plan, path) => {
      const rest = below(path, plan.path)
      return plan.source === '/' ? rest || '/' : plan.source! + rest
    },
    rightsOf: (path) => (pathRights(compiled, path) & (READ | WRITE | EXEC)) | (readable.includes(path) ? READ : 0),
    placeOf: (plan) => manifest.mounts.find(({ path }) => path === plan.path)?.place ?? manifest.process.place,
  }
}

export const isWritable = ({ plan, rights }: Pick<Point, 'plan' | 'rights'>): boolean => plan.writable && (rights & WRITE) !== 0

/** A grant of nothing but what is named. */
export const grantOf = (path: ByteString, given: Partial<Omit<KernelGrant, 'path'>>): KernelGrant =>
  ({ path, read: false, list: false, write: false, exec: false, device: false, ...given })

export const bytes = (path: ByteString): Buffer => Buffer.from(path, 'latin1')
export const join = (folder: ByteString, name: ByteString): ByteString => (folder === '/' ? `/${name}` : `${folder}/${name}`)

export const status = (hostPath: ByteString): Stats | undefined => {
  try {
    return lstatSync(bytes(hostPath), { throwIfNoEntry: false })
  } catch {
    return undefined
  }
}

/** Throws ManifestError: mounts cannot express this. */
export const refuse = (place: Place, message: string, remedy?: string): never => {
  throw new ManifestError([notInKernelTerms(place, message, remedy)])
}
