// The directories between a mount and another one beneath it. Where what is mounted has none of
// those names they are ours: in a tmpfs they are made, over anything else they are mounted, with
// nothing in them but the way.
import { closeSync, lstatSync, openSync } from 'node:fs'
import { below, type ByteString, isWithin } from '../../policy/index.ts'
import type { MountPlan } from '../protocol/setup.ts'
import type { RunFolder } from './folders/run-folder.ts'
import { makeWays } from './mounts.ts'

const bytes = (path: ByteString): Buffer => Buffer.from(path, 'latin1')

/** The mount that holds a mount point's way. */
const holderOf = (plans: readonly MountPlan[], path: ByteString): MountPlan | undefined =>
  plans.filter((plan) => plan.path !== path && isWithin(path, plan.path)).reduce<MountPlan | undefined>((best, plan) => (best === undefined || plan.path.length > best.path.length ? plan : best), undefined)

/** The directories above a mount point, beneath its holder: the outermost first. */
const wayOf = (path: ByteString, holder: ByteString): ByteString[] => {
  const names = below(path, holder).split('/').slice(1, -1)
  return names.map((_, index) => `${holder === '/' ? '' : holder}/${names.slice(0, index + 1).join('/')}`)
}

const isThere = ({ kind, source, path }: MountPlan, directory: ByteString): boolean =>
  kind === 'host' && lstatSync(bytes((source === '/' ? '' : source!) + below(directory, path)), { throwIfNoEntry: false }) !== undefined

/** The way to a mount point in a folder of ours, and its name there. */
const makeNames = ({ path: top, ...folder }: MountPlan, way: readonly ByteString[], { path, name, kind }: MountPlan): void => {
  const file = name !== undefined || kind === 'blocked'
  makeWays(folder, [...way, ...(file ? [] : [path])].map((directory) => below(directory, top)))
  if (file) closeSync(openSync(bytes(folder.source! + below(path, top)), 'a', 0o644))
}

/** The plans with what leads from one to the other. */
export const withWays = (plans: readonly MountPlan[], folder: RunFolder): MountPlan[] => {
  const ways = new Map<MountPlan, ByteString[]>()
  const made: MountPlan[] = []
  let count = 0
  // The outermost mounts first: one's way may hold another's.
  for (const plan of [...plans].sort((left, right) => left.path.length - right.path.length)) {
    const { path } = plan
    const holder = holderOf([...plans, ...made], path)
    if (holder === undefined) continue
    const way = wayOf(path, holder.path)
    if (holder.skeleton) {
      // What planMounts made is complete; ours gets the mount point's name too.
      if (made.includes(holder)) makeNames(holder, way, plan)
      continue
    }
    if (way.length === 0) continue
    if (holder.fresh) {
      const own = way.map((directory) => below(directory, holder.path))
      makeWays(holder, own)
      ways.set(holder, [...(ways.get(holder) ?? []), ...own])
      continue
    }
    const first = way.find((directory) => !isThere(holder, directory))
    if (first === undefined) continue
    const source = folder.create(`way-${count++}`)
    const own: MountPlan = { path: first, kind: 'host', source, writable: false, skeleton: true }
    makeNames(own, way.filter((directory) => directory !== first && isWithin(directory, first)), plan)
    made.push(own)
  }
  return [...plans.map((plan) => (ways.has(plan) ? { ...plan, ways: ways.get(plan)! } : plan)), ...made]
}
