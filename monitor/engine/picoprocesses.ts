// The picoprocesses of sandboxes, as the kernel knows them: which sandbox one is in, its tag says.
import { readFileSync } from 'node:fs'
import { processIds, taskState } from '../../picoprocess/host-calls.ts'
import { printable } from '../../policy/index.ts'
import type { PicoprocessInfo } from '../protocol/records.ts'

/** proc_pid_stat(5): the fields after the name, counted from 0. */
const [STATE, PARENT, USER_TIME, SYSTEM_TIME] = [0, 1, 11, 12]

/** USER_HZ. */
const TICKS = 100

const LONGEST_COMMAND = 4096

const describe = (pid: number): PicoprocessInfo | undefined => {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
    const name = stat.slice(stat.indexOf('(') + 1, stat.lastIndexOf(')'))
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    const words = readFileSync(`/proc/${pid}/cmdline`, 'latin1').slice(0, LONGEST_COMMAND).replace(/\0+$/, '').replaceAll('\0', ' ')
    return {
      pid,
      parent: Number(fields[PARENT]),
      command: printable(words === '' ? `[${name}]` : words),
      state: fields[STATE] ?? '?',
      cpuSeconds: (Number(fields[USER_TIME]) + Number(fields[SYSTEM_TIME])) / TICKS,
    }
  } catch {
    // It has ended meanwhile.
    return undefined
  }
}

/** By the tag of their sandbox. */
export const picoprocessesOf = (tags: ReadonlySet<number>): Map<number, PicoprocessInfo[]> => {
  const found = new Map<number, PicoprocessInfo[]>()
  if (tags.size === 0) return found
  for (const pid of processIds()) {
    const tag = taskState(pid)?.tag
    if (tag === undefined || !tags.has(tag)) continue
    const info = describe(pid)
    if (info) found.set(tag, [...(found.get(tag) ?? []), info])
  }
  return found
}
