// The verdict on a path: what a principal may do at a place, and what a refusal looks like to the
// program.
import { errno } from '../abi/errno.ts'
import type { Place, Task } from '../types.ts'
import { DENIED, HIDDEN, READ, STAT, WRITE } from '../abi/rights.ts'
import { consentedRights } from '../calls/consent.ts'
import { missingAt } from './missing-names.ts'
import type { ByteString } from '../abi/bytes.ts'
import { O_ACCMODE, O_PATH, O_RDONLY, O_WRONLY } from '../abi/constants.ts'

/**
 * A result that the policy gave, not the kernel: -errno moved out of the kernel's range until it is
 * final.
 */
const REFUSED = -2000

const refused = (name: 'EACCES' | 'ENOENT' | 'EROFS'): number => REFUSED - errno[name]

export const isRefused = (result: number): boolean => result <= REFUSED && result > REFUSED - 200

/** 0, or the refusal that a principal with these rights meets. */
export const judge = (place: Place, need: number): number => {
  const { rights, mount } = place
  if ((rights & HIDDEN) !== 0) return refused('ENOENT')
  if ((rights & DENIED) !== 0) return refused('EACCES')
  // What is not in the view does not exist; its directories are ours to show.
  if (mount.kind === 'host' && mount.skeleton) return (need & WRITE) !== 0 ? refused('EROFS') : 0
  if ((need & WRITE) !== 0 && !mount.writable) return refused('EROFS')
  const wanted = need & ~CREATES
  return (rights & wanted) === wanted ? 0 : refused('EACCES')
}

/** As `judge`, where the answer is acted upon: whoever wants to be asked has said yes too. */
export const permit = (task: Task, place: Place, need: number): number => {
  if (task.os.probes.size > 0) task.os.probes.forget(place.path)
  return judge(place, need) || (consentedRights(task, need, place.path) ? 0 : refused('EACCES'))
}

/** Turns a refusal into what the guest sees, with its audit record. */
export const settle = (task: Task, place: Place, result: number, need: number): number => {
  if (!isRefused(result)) return result
  const value = REFUSED - result
  // Only what a rule refuses, and what would not be made: whoever is asked besides the rules says
  // so of names that are not there as well.
  const byRule = (place.rights & need) !== need
  const missing = value === errno.EACCES && byRule && (need & (CREATES | WRITE)) === 0 ? missingAt(task, place) : 0
  if (missing !== 0) return missing
  task.os.refused(task, { object: place.path, need, errno: value })
  return -value
}

/** The same for a socket's path, which no need of the file itself says. */
export const unreachable = (task: Task, place: Place, result: number, reach: 'connect'): number => {
  task.os.refused(task, { object: `unix:${place.path}`, reach, errno: REFUSED - result })
  return result - REFUSED
}

/** Whether the principal may look at a place: then it may be told what is there. */
export const isShown = ({ mount, rights }: Place): boolean =>
  (rights & (DENIED | HIDDEN)) === 0 && ((rights & STAT) !== 0 || (mount.kind === 'host' && mount.skeleton))

/** Marks a need whose call makes a new name. Not a right: it never reaches the comparison. */
export const CREATES = 1 << 16

/**
 * Whether the task may open what a descriptor with this name is open on; `descriptor`: the engine's
 * own of the same open file, or -1.
 */
export const mayOpen = (task: Task, path: ByteString, flags: number, descriptor: number): boolean => {
  const { mount, rel, rights } = task.os.view.place(path)
  const access = flags & O_ACCMODE
  const need = (flags & O_PATH) !== 0 ? STAT : access === O_RDONLY ? READ : access === O_WRONLY ? WRITE : READ | WRITE
  if ((need & WRITE) !== 0 && !mount.writable) return false
  if (mount.kind === 'virtual' && mount.files.leadsTo?.(task, rel, descriptor) === false) return false
  // The directories of ours that lead to mounts show no more than the manifest.
  return (rights & need) === need || (mount.kind === 'host' && mount.skeleton && (need & WRITE) === 0)
}
