// What every sandbox's worker says, whether its sandbox began with a launch or with a process that came from another: refusals for the audit, streams
// for the broker, faults, and moves.
import { taskState } from '../../picoprocess/host-calls.ts'
import type { Principal, Transition } from '../../policy/index.ts'
import type { AuditRecord, PolicyDecision } from '../protocol/records.ts'
import type { SandboxIdentity, SharedFolders } from '../protocol/setup.ts'
import type { DepartRequest, ExchangePlace } from '../protocol/transition.ts'
import type { FromWorker, ToWorker } from '../protocol/worker.ts'
import type { Audit } from './audit/audit.ts'
import { missingLine } from './audit/missing-line.ts'
import type { Broker, Member } from './broker.ts'
import type { Occupant, Roster } from './sandboxes.ts'

/** Who a new sandbox is. */
export interface Identified {
  readonly identity: SandboxIdentity
  readonly principal: Principal
  /** The number of its thread. */
  readonly worker: number
  send(message: ToWorker): void
  /** The sandbox that its first process comes from, and that process. */
  readonly from?: { readonly resident: Resident; readonly process: number }
}

export interface Hears {
  onRefused?(record: AuditRecord): void
  /** A process became another principal's: `object` is its name. */
  onTransition?(record: AuditRecord): void
}

/** A sandbox as those see it who move its processes. */
export interface Resident {
  readonly member: Member
  readonly identity: SandboxIdentity
  readonly occupant: Occupant
  /** Where its tree's traps are handed on; undefined where nothing of it ever moves. */
  readonly place: ExchangePlace | undefined
  /** Who hears of the launch that it belongs to. */
  readonly hears: Hears
  /** A process of it became another principal's, or did not. */
  moved(request: DepartRequest, refusal?: { readonly reason: string; readonly errno: number }): void
}

export interface Followed {
  /** The sandbox is there for the others. Before anything that its worker says is heard. */
  join(): void
  /** What only a launch, or only an arrival, says is not for here. */
  message(message: FromWorker): void
  began(place?: ExchangePlace): void
  limit(reached: { readonly pid: number; readonly program: string; readonly limit: 'wall_seconds' | 'processes'; readonly value: number }): void
  /** The sandbox is over; `crashed`: its worker is gone and has closed nothing. */
  over(crashed: boolean): void
  cut(): void
  /**
   * Resolves when everything has been heard that the sandboxes which came of it had to say until now; undefined where there is none. Each has a
   * worker, and what two workers say comes in any order.
   */
  heard(): Promise<unknown> | undefined
  /** The id by which it is asked about. */
  readonly id: string
  folders(): SharedFolders
  /** The last fault of the engine's own in it. */
  readonly trouble: string | undefined
}

export interface FollowOptions {
  readonly audit: Audit
  /** What becomes of a sandbox whose record is lost. */
  readonly onLoss: 'stop' | 'continue'
  readonly broker: Broker
  readonly roster: Roster
  readonly events: Hears & { onFault?(message: string): void }
  /** The manifest's, which no reload changes. */
  readonly transitions: readonly Transition[]
  /** Refusals are told to nobody. */
  readonly silent: boolean
  /** Whom to ask besides the rules. */
  readonly decide: Decider | undefined
  depart(from: Resident, request: DepartRequest): void
}

/** Asked for everything that the rules grant on a named object. */
export interface Decider {
  /** Milliseconds after which no answer is a no. */
  readonly deadline: number
  /** Resolves with why it is denied, or undefined. A rejection denies too. */
  ask(decision: PolicyDecision): Promise<string | undefined>
}

export type Follow = (who: Identified, hears: Hears) => Followed

export const createFollow = ({ audit, onLoss, broker, roster, events, transitions, silent, decide, depart }: FollowOptions): Follow => {
  const living = new Map<number, Member>()
  /** Who waits for a worker's answer to a fence, by numbers that are no tags. */
  const waiting = new Map<number, { readonly member: Member; passed(): void }>()
  let asked = 0
  /** What ends a sandbox for a fault of the engine's. */
  const failing = new Map<number, (why: string) => void>()
  let saidLost = false
  audit.whenLost(({ tag }, errno) => {
    const end = onLoss === 'stop' ? failing.get(tag) : undefined
    const id = living.get(tag)?.principal.name ?? ''
    if (end !== undefined) end(`a record of sandbox ${JSON.stringify(id)} could not be written to the audit file (${errno}), so it is ended: on_failure = "stop"`)
    else if (!saidLost) events.onFault?.(`records cannot be written to the audit file (${errno})`)
    saidLost = true
  })
  const passed = (number: number): void => {
    waiting.get(number)?.passed()
    waiting.delete(number)
  }
  const principalOf = (process: number): Principal | undefined => living.get(taskState(process)?.tag ?? -1)?.principal
  const descends = ({ parent }: Member, from: Member): boolean => parent !== undefined && (parent.member === from || descends(parent.member, from))
  const hear = (member: Member): Promise<void> =>
    new Promise((fulfil) => {
      const number = --asked
      waiting.set(number, { member, passed: fulfil })
      member.send({ kind: 'fence', asker: number })
    })

  return ({ identity, principal, worker, send, from }, hears) => {
    const { tag, meter, mounts } = identity
    const member: Member = {
      tag, principal, send, shm: mounts.find((plan) => plan.shm)?.source,
      ...(from === undefined ? {} : { parent: { member: from.resident.member, process: from.process } }),
    }
    let occupant!: Occupant
    let trouble: string | undefined
    let place: ExchangePlace | undefined
    const told = (record: AuditRecord): void => {
      occupant.refusals++
      if (silent) return
      events.onRefused?.(record)
      hears.onRefused?.(record)
    }
    const moved: Resident['moved'] = ({ process: pid, program, move, trigger }, refusal) => {
      const transition = transitions[move.transition]!
      // Whoever is entered from outside asks, whatever the transition is on.
      const event = trigger.kind === 'requested' || trigger.kind === 'entered' ? 'request' : transition.on.kind
      const record = audit.move(member, { pid, program, event, transition, to: move.principal.name, refusal })
      if (refusal !== undefined) told(record)
      else hears.onTransition?.(record)
    }
    return {
      join: () => {
        broker.join(member)
        living.set(tag, member)
        failing.set(tag, (why) => {
          // Once: what it still says on its way out is lost as well.
          failing.delete(tag)
          trouble = why
          events.onFault?.(why)
          send({ kind: 'kill' })
        })
        occupant = roster.join({ tag, principal: principal.name, worker, meter, send, parent: from?.resident.occupant })
      },
      get id() {
        return occupant.id
      },
      get trouble() {
        return trouble
      },
      began: (at) => {
        place = transitions.length > 0 ? at : undefined
      },
      message: (message) => {
        switch (message.kind) {
          case 'refused': told(audit.record(member, message.refusal, missingLine(message.refusal, principal, principalOf))); break
          case 'absent': audit.absent(member, message); break
          case 'served': audit.served(member, message.served); break
          case 'decide': {
            const { question, decision } = message
            decide?.ask(audit.decision(member, decision)).catch((error: unknown) => `onDecision failed: ${error instanceof Error ? error.message : String(error)}`)
              .then((why) => send({ kind: 'decided', question, ...(why === undefined ? {} : { why }) }))
            break
          }
          case 'fault':
            trouble = message.message
            events.onFault?.(message.message)
            break
          case 'pushed': roster.pushed(message.number, message.problem); break
          case 'connect': broker.connect(member, message); break
          case 'disconnected': broker.disconnected(member, message.stream); break
          case 'depart': depart({ member, identity, occupant, place, hears, moved }, message); break
          case 'fence':
            if (member.parent !== undefined && living.has(member.parent.member.tag)) member.parent.member.send({ kind: 'fence', asker: tag })
            else send({ kind: 'fenced' })
            break
          case 'fenced':
            if (message.asker < 0) passed(message.asker)
            else living.get(message.asker)?.send({ kind: 'fenced' })
            break
          default: break
        }
      },
      limit: (reached) => {
        // Kept whether or not anybody hears of it.
        const record = audit.limit(member, reached)
        hears.onRefused?.(record)
      },
      over: (crashed) => {
        living.delete(tag)
        failing.delete(tag)
        roster.leave(occupant)
        broker.leave(member, crashed)
        // Whoever waits for what the worker was to say waits no longer: it gives nothing any more.
        for (const other of living.values()) if (other.parent?.member === member) other.send({ kind: 'fenced' })
        for (const [number, each] of waiting) if (each.member === member) passed(number)
      },
      heard: () => {
        const others = [...living.values()].filter((other) => descends(other, member))
        return others.length === 0 ? undefined : Promise.all(others.map(hear))
      },
      cut: () => broker.cut(member),
      folders: () => broker.folders(member),
    }
  }
}
