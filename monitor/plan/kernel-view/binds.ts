// Second step: which points need a mount of their own. Reads the disk, writes nothing.
import { dirname, join as joinPath } from 'node:path'
import type { NamespaceMount } from '../../../picoprocess/launch/namespaces.ts'
import { type ByteString, EXEC, isWithin } from '../../../policy/index.ts'
import { matchRule } from '../../../policy/paths/rights.ts'
import { MATCH } from '../../../policy/patterns/glob.ts'
import { CONTROL_PREFIX, controlPrefixes, isEnginesOwn } from '../folders/private-folders.ts'
import { RUN_FOLDER_PREFIX, type RunFolder } from '../folders/run-folder.ts'
import { placesIn } from './places.ts'
import { isWritable, type Point, refuse, type Scope, status } from './scope.ts'

/**
 * Mounts of one view; the helper that makes them takes a few more (native/launcher/namespaces.c).
 */
const MOUNTS_MAX = 4000

export interface Binds {
  readonly bound: readonly Point[]
  /** The point at exactly this path, if it is mounted. */
  at(path: ByteString): Point | undefined
  /** The innermost mounted point that holds a path. */
  holder(path: ByteString): Point | undefined
  /**
   * Places in folders of the engine's own that have to be made before something is mounted on them.
   */
  readonly places: readonly (readonly [hostPath: ByteString, directory: boolean])[]
  /**
   * The same in file systems that are made with the namespace: mounts that come before the one at
   * this path.
   */
  readonly inside: ReadonlyMap<ByteString, readonly NamespaceMount[]>
}

/**
 * Throws ManifestError where a mount would show the private folders of engines: what views are made
 * of, and control sockets.
 */
export const requireNoEngineFolders = ({ manifest, placeOf }: Scope, points: Iterable<Point>, folder: RunFolder): void => {
  const starts = [...new Set([dirname(folder.path), '/dev/shm'])].map((place) => `${place}/${RUN_FOLDER_PREFIX}`).concat(controlPrefixes())
  for (const { plan, host } of points) {
    if (plan.kind !== 'host' || !manifest.mounts.some(({ type, path }) => type === 'host' && path === plan.path)) continue
    const found = starts.find((start) => isWithin(dirname(start), host) || host.startsWith(start))
    const control = joinPath(host, `${CONTROL_PREFIX}${process.geteuid!()}`)
    const place = found !== undefined ? dirname(found) : isEnginesOwn(host) || status(control) !== undefined ? host : undefined
    if (place !== undefined) {
      refuse(placeOf(plan), `engines keep what they are made of in ${place}, which would be in the view`,
        'mount a folder in it, or write files = "library" in [sandbox]')
    }
  }
}

/** Whether a mount of the parent shows the point as it should be. */
const isCovered = (point: Point, parent: Point | undefined): boolean =>
  parent?.plan === point.plan && isWritable(parent) === isWritable(point) && (parent.rights & EXEC) === (point.rights & EXEC)

const requireMountableFile = ({ compiled, placeOf }: Scope, point: Point): void => {
  if (point.directory || !isWritable(point)) return
  const rule = compiled.rules.find((each) => each.kind === 'write' && matchRule(each, point.path) === MATCH)
  refuse(rule?.place ?? placeOf(point.plan), `${rule?.place.text ?? point.path}: a file that is mounted by itself can be neither removed nor replaced`,
    'grant the folder that it is in, or write files = "library" in [sandbox]')
}

/** Throws ManifestError for what cannot be mounted. */
export const chooseBinds = (scope: Scope, points: ReadonlyMap<ByteString, Point>): Binds => {
  const { hostOf, placeOf, principal } = scope
  const boundAt = new Map<ByteString, Point>()
  const places: (readonly [ByteString, boolean])[] = []
  const inside = new Map<ByteString, readonly NamespaceMount[]>()
  const holder = (path: ByteString): Point | undefined => {
    for (let at = path; ; at = dirname(at)) {
      const found = boundAt.get(at)
      if (found !== undefined || at === '/') return found
    }
  }
  /** What a mount is put on, in the mount of `parent`. */
  const choosePlace = (point: Point, parent: Point): void => {
    const { path, directory } = point
    if (parent.plan.size !== undefined) return void inside.set(path, placesIn(parent.path, path, directory))
    const place = hostOf(parent.plan, path)
    const found = status(place)
    if (found === undefined && parent.plan.fresh === true) places.push([place, directory])
    else if (found === undefined || found.isDirectory() !== directory) {
      refuse(placeOf(point.plan), `${Buffer.from(path, 'latin1').toString()} is mounted in a folder where there is nothing of that name`,
        'create it there, or write files = "library" in [sandbox]')
    }
  }

  const paths = [...points.keys()].sort((left, right) => left.length - right.length || (left < right ? -1 : 1))
  for (const path of paths) {
    const point = points.get(path)!
    if (point.plan.kind !== 'host' || point.plan.skeleton) continue
    const parent = holder(path)
    if (isCovered(point, parent)) continue
    requireMountableFile(scope, point)
    if (parent !== undefined && parent.plan !== point.plan) choosePlace(point, parent)
    boundAt.set(path, point)
  }
  if (boundAt.size > MOUNTS_MAX) refuse(principal.place, `the rules come to more than ${MOUNTS_MAX} mounts`)
  return { bound: [...boundAt.values()], at: (path) => boundAt.get(path), holder, places, inside }
}
