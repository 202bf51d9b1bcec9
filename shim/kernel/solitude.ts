// Whether a process has its memory and its descriptors to itself. Asked while one thread of it is held in a call: if it has no other, and
// nobody has what it has, that stays so until the call is answered, since only who has it could give it to somebody.
import { errno } from '../abi/errno.ts'
import { byteString, type ByteString } from './bytes.ts'
import type { Host } from './host.ts'

const [KCMP, KCMP_VM, KCMP_FILES] = [312, 1, 2]
/** Walks past all processes in which their numbers may begin again. */
const WALKS = 4

/** proc_loadavg(5): the number that was given last. */
const lastNumber = (host: Host): number => {
  const text = host.readFile('/proc/loadavg')
  return typeof text === 'number' ? NaN : Number(byteString(text).trimEnd().split(' ').at(-1))
}

/**
 * Looks at every process of a sandbox but one. Whoever is there at the end has been looked at, also where each makes another one and ends: what nobody had
 * who was looked at, and only who has it can give away, nobody has. False: that cannot be told.
 */
export const lookAtOthers = (host: Host, tag: number, except: number, look: (other: number) => void): boolean => {
  for (let walk = 0; walk < WALKS; walk++) {
    const before = lastNumber(host)
    const all = host.eachTagged(tag, (other) => {
      if (other !== except) look(other)
    })
    if (!all) return false
    // Numbers that begin again are below those that have been passed.
    if (lastNumber(host) >= before) return true
  }
  return false
}

/** clone(2): a process of the sandbox that shares memory or descriptors with this one, and would keep them; said to a person. `executes`: its memory is about to be replaced. */
export const partner = (host: Host, tag: number, process: number, executes: boolean): ByteString | undefined => {
  // kcmp(2): 0 is the same. What cannot be compared counts as the same.
  const same = (other: number, what: number): boolean => {
    const result = host.syscall(KCMP, process, other, what, 0, 0)
    return result === 0 || (result < 0 && result !== -errno.ESRCH)
  }
  let found: ByteString | undefined
  const told = lookAtOthers(host, tag, process, (other) => {
    if (!executes && same(other, KCMP_VM)) found = `process ${other} has the same memory: it must first exit or exec`
    else if (same(other, KCMP_FILES)) found = `process ${other} has the same descriptors: it must first exit`
  })
  return found ?? (told ? undefined : 'cannot determine whether another process shares its memory or descriptors')
}

/** The threads come first: one that ends meanwhile may have left a process behind that has been looked at already. */
export const isAlone = (host: Host, tag: number, process: number, executes: boolean): boolean => {
  const threads = host.list(`/proc/${process}/task`)
  return typeof threads !== 'number' && threads.length === 1 && partner(host, tag, process, executes) === undefined
}
