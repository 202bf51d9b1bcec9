// The sandboxes of an engine that are alive: who is asked about them, and who is told to end.
import { taskState } from '../../picoprocess/host-calls.ts'
import type { SandboxInfo, Stopped } from '../protocol/records.ts'
import type { ToWorker } from '../protocol/worker.ts'
import { picoprocessesOf } from './picoprocesses.ts'
import { SIGTERM } from '../../shim/abi/constants.ts'

/** What the engine knows of a sandbox. */
export interface Occupant {
  readonly id: string
  readonly tag: number
  readonly principal: string
  readonly parent?: Occupant | undefined
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

export interface Roster {
  join(details: Pick<Occupant, 'tag' | 'principal' | 'worker' | 'meter' | 'send' | 'parent'>): Occupant
  leave(occupant: Occupant): void
  occupants(): readonly Occupant[]
  /** `launch`: only those of that launch. */
  list(launch?: string): SandboxInfo[]
  /** Asks the sandbox that a process is in to let it enter another principal. Rejects with why it has not. */
  push(process: number, principal: string): Promise<void>
  /** The answer of its worker. */
  pushed(number: number, problem?: string): void
  /** Asks the sandbox's first process to end, and ends it after `grace` milliseconds. Throws RangeError when there is no such sandbox. */
  stop(id: string, grace: number): Promise<Stopped>
}

export const createRoster = (): Roster => {
  const present = new Map<string, Occupant>()
  const leaving = new Map<Occupant, () => void>()
  let count = 0
  const pushes = new Map<number, (problem?: string) => void>()
  let pushed = 0
  return {
    join: (details) => {
      const id = `${process.pid}.${++count}`
      let left!: () => void
      const over = new Promise<void>((resolve) => (left = resolve))
      const occupant = { ...details, id, launch: details.parent?.launch ?? id, since: new Date(), over, refusals: 0 }
      present.set(id, occupant)
      leaving.set(occupant, left)
      return occupant
    },
    leave: (occupant) => {
      present.delete(occupant.id)
      leaving.get(occupant)?.()
      leaving.delete(occupant)
    },
    occupants: () => [...present.values()],
    list: (launch) => {
      const chosen = [...present.values()].filter((each) => launch === undefined || each.launch === launch)
      const processes = picoprocessesOf(new Set(chosen.map(({ tag }) => tag)))
      return chosen.map(({ id, principal, parent, tag, since, worker, refusals, meter }) => ({
        id, principal, ...(parent === undefined ? {} : { parent: parent.id }), tag, since: since.toISOString(), worker, refusals, traps: new Float64Array(meter)[0]!, processes: processes.get(tag) ?? [],
      }))
    },
    push: async (process, principal) => {
      const tag = taskState(process)?.tag
      const occupant = [...present.values()].find((each) => each.tag === tag)
      if (!occupant) throw new RangeError(`no picoprocess ${process}: it may have ended; zeolite ps lists those that are there`)
      const number = ++pushed
      const problem = await new Promise<string | undefined>((resolve) => {
        pushes.set(number, resolve)
        void occupant.over.then(() => resolve('its sandbox has ended'))
        occupant.send({ kind: 'push', number, process, principal })
      })
      pushes.delete(number)
      if (problem !== undefined) throw new Error(problem)
    },
    pushed: (number, problem) => pushes.get(number)?.(problem),
    stop: async (id, grace) => {
      const occupant = present.get(id)
      if (!occupant) throw new RangeError(`no sandbox ${id}: it may have ended; zeolite ps lists those that are there`)
      if (grace > 0) occupant.send({ kind: 'signal', signal: SIGTERM })
      let killed = false
      const kill = (): void => {
        killed = true
        occupant.send({ kind: 'kill' })
      }
      const timer = setTimeout(kill, grace)
      await occupant.over
      clearTimeout(timer)
      return killed ? 'killed' : 'ended'
    },
  }
}
