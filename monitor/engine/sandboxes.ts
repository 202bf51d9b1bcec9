// The sandboxes of an engine that are alive: who is asked about them, and who is told to end.
import { taskState } from '../../picoprocess/host-calls.ts'
import type { SandboxInfo, Stopped } from '../protocol/records.ts'
import type { ToWorker } from '../protocol/worker.ts'
import { picoprocessesOf } from './picoprocesses.ts'
import { SIGTERM } from '../../shim/abi/constants.ts'

/** What the engine knows of a sandbox. */
export interface SandboxEntry {
  readonly id: string
  readonly tag: number
  readonly principal: string
  readonly parent?: SandboxEntry | undefined
  /** The launch that it belongs to, which began with the sandbox of this id. */
  readonly launch: string
  readonly since: Date
  readonly worker: number
  /** One double: calls served. */
  readonly meter: SharedArrayBuffer
  readonly send: (message: ToWorker) => void
  readonly over: Promise<void>
  refusals: number
}

export interface SandboxRegistry {
  join(details: Pick<SandboxEntry, 'tag' | 'principal' | 'worker' | 'meter' | 'send' | 'parent'>): SandboxEntry
  leave(entry: SandboxEntry): void
  entries(): readonly SandboxEntry[]
  /** `launch`: only those of that launch. */
  list(launch?: string): SandboxInfo[]
  /**
   * Asks the sandbox that a process is in to let it enter another principal. Rejects with why it
   * has not.
   */
  push(process: number, principal: string): Promise<void>
  /** The answer of its worker. */
  pushed(number: number, problem?: string): void
  /**
   * Asks the sandbox's first process to end, and ends it after `grace` milliseconds. Throws
   * RangeError when there is no such sandbox.
   */
  stop(id: string, grace: number): Promise<Stopped>
}

export const createSandboxRegistry = (): SandboxRegistry => {
  const present = new Map<string, SandboxEntry>()
  const leaving = new Map<SandboxEntry, () => void>()
  let count = 0
  const pushes = new Map<number, (problem?: string) => void>()
  let pushed = 0
  return {
    join: (details) => {
      const id = `${process.pid}.${++count}`
      let left!: () => void
      const over = new Promise<void>((resolve) => (left = resolve))
      const entry = { ...details, id, launch: details.parent?.launch ?? id, since: new Date(), over, refusals: 0 }
      present.set(id, entry)
      leaving.set(entry, left)
      return entry
    },
    leave: (entry) => {
      present.delete(entry.id)
      leaving.get(entry)?.()
      leaving.delete(entry)
    },
    entries: () => [...present.values()],
    list: (launch) => {
      const chosen = [...present.values()].filter((each) => launch === undefined || each.launch === launch)
      const processes = picoprocessesOf(new Set(chosen.map(({ tag }) => tag)))
      return chosen.map(({ id, principal, parent, tag, since, worker, refusals, meter }) => ({
        id, principal, ...(parent === undefined ? {} : { parent: parent.id }), tag, since: since.toISOString(), worker, refusals, traps: new Float64Array(meter)[0]!, processes: processes.get(tag) ?? [],
      }))
    },
    push: async (process, principal) => {
      const tag = taskState(process)?.tag
      const entry = [...present.values()].find((each) => each.tag === tag)
      if (!entry) throw new RangeError(`no picoprocess ${process}: it may have ended; zeolite ps lists those that are there`)
      const number = ++pushed
      const problem = await new Promise<string | undefined>((resolve) => {
        pushes.set(number, resolve)
        void entry.over.then(() => resolve('its sandbox has ended'))
        entry.send({ kind: 'push', number, process, principal })
      })
      pushes.delete(number)
      if (problem !== undefined) throw new Error(problem)
    },
    pushed: (number, problem) => pushes.get(number)?.(problem),
    stop: async (id, grace) => {
      const entry = present.get(id)
      if (!entry) throw new RangeError(`no sandbox ${id}: it may have ended; zeolite ps lists those that are there`)
      if (grace > 0) entry.send({ kind: 'signal', signal: SIGTERM })
      let killed = false
      const kill = (): void => {
        killed = true
        entry.send({ kind: 'kill' })
      }
      const timer = setTimeout(kill, grace)
      await entry.over
      clearTimeout(timer)
      return killed ? 'killed' : 'ended'
    },
  }
}
