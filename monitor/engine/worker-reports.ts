// What every sandbox's worker reports, whether its sandbox began with a launch or with a process that came from another:
// refusals go to the audit, streams to the broker, faults to the caller, transitions to the sandbox that they lead to.
import { taskState } from '../../picoprocess/host-calls.ts'
import type { Principal, Transition } from '../../policy/index.ts'
import type { AuditRecord, PolicyDecision } from '../protocol/records.ts'
import type { SandboxIdentity, SharedFolders } from '../protocol/setup.ts'
import type { DepartRequest, ExchangePlace } from '../protocol/transition.ts'
import type { FromWorker, ToWorker } from '../protocol/worker.ts'
import type { Audit } from './audit/audit.ts'
import { missingLine } from './audit/missing-line.ts'
import { createDrains } from './drains.ts'
import { watchLosses } from './lost-records.ts'
import type { Broker, Member } from './broker.ts'
import type { SandboxEntry, SandboxRegistry } from './sandboxes.ts'

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
  readonly entry: SandboxEntry
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
  readonly roster: SandboxRegistry
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

export const createFollow = (options: FollowOptions): Follow => {
  const { audit, broker, roster, decide, depart, events, transitions, silent } = options
  const living = new Map<number, Member>()
  const drains = createDrains(living)
  const losses = watchLosses(options, living)
  const principalOf = (process: number): Principal | undefined => living.get(taskState(process)?.tag ?? -1)?.principal
  const descends = ({ parent }: Member, from: Member): boolean => parent !== undefined && (parent.member === from || descends(parent.member, from))

  return ({ identity, principal, worker, send, from }, hears) => {
    const { tag, meter, mounts } = identity
    const member: Member = {
      tag, principal, send, shm: mounts.find((plan) => plan.shm)?.source,
      ...(from === undefined ? {} : { parent: { member: from.resident.member, process: from.process } }),
    }
    let entry!: SandboxEntry
    let trouble: string | undefined
    let place: ExchangePlace | undefined
    const fail = (why: string): void => {
      trouble = why
      events.onFault?.(why)
    }
    const reportRefusal = (record: AuditRecord): void => {
      entry.refusals++
      if (silent) return
      events.onRefused?.(record)
      hears.onRefused?.(record)
    }
    const moved: Resident['moved'] = ({ process: pid, program, move, trigger }, refusal) => {
      const { transition } = move
      // A process that is entered from outside asks, whatever the transition is on.
      const event = trigger.kind === 'requested' || trigger.kind === 'entered' ? 'request' : transition.on.kind
      const record = audit.move(member, { pid, program, event, transition, to: move.principal.name, refusal })
      if (refusal !== undefined) reportRefusal(record)
      else hears.onTransition?.(record)
    }
    const message = (report: FromWorker): void => {
      switch (report.kind) {
        case 'refused': reportRefusal(audit.record(member, report.refusal, missingLine(report.refusal, principal, principalOf))); break
        case 'absent': audit.absent(member, report); break
        case 'served': audit.served(member, report.served); break
        case 'decide': if (decide !== undefined) answerDecision(decide, audit.decision(member, report.decision), report.question, send); break
        case 'fault': fail(report.message); break
        case 'pushed': roster.pushed(report.number, report.problem); break
        case 'connect': broker.connect(member, report); break
        case 'disconnected': broker.disconnected(member, report.stream); break
        case 'depart': depart({ member, identity, entry, place, hears, moved }, report); break
        case 'fence': drains.ask(member); break
        case 'fenced': drains.answered(report.asker); break
        default: break
      }
    }
    return {
      join: () => {
        broker.join(member)
        living.set(tag, member)
        losses.watch(tag, (why) => {
          fail(why)
          send({ kind: 'kill' })
        })
        entry = roster.join({ tag, principal: principal.name, worker, meter, send, parent: from?.resident.entry })
      },
      get id() { return entry.id },
      get trouble() { return trouble },
      began: (at) => {
        place = transitions.length > 0 ? at : undefined
      },
      message,
      limit: (reached) => {
        // Recorded whether or not anybody hears of it.
        const record = audit.limit(member, reached)
        hears.onRefused?.(record)
      },
      over: (crashed) => {
        living.delete(tag)
        losses.forget(tag)
        roster.leave(entry)
        broker.leave(member, crashed)
        drains.left(member)
      },
      heard: () => {
        const others = [...living.values()].filter((other) => descends(other, member))
        return others.length === 0 ? undefined : Promise.all(others.map(drains.drained))
      },
      cut: () => broker.cut(member),
      folders: () => broker.folders(member),
    }
  }
}

/** Asks whoever decides besides the rules, and gives the worker the answer. */
const answerDecision = (decide: Decider, decision: PolicyDecision, question: number, send: (message: ToWorker) => void): void => {
  void decide.ask(decision).catch((error: unknown) => `onDecision failed: ${error instanceof Error ? error.message : String(error)}`)
    .then((why) => send({ kind: 'decided', question, ...(why === undefined ? {} : { why }) }))
}
