// Shared memory: the host's kernel is made up here. Processes map, fork, execute and exit, and nobody tells the keeper.
import { EINVAL, ENOENT, EPERM } from '../../ipc/contract/errno.ts'
import { memory as family } from '../../ipc/families/memory.ts'
import { createMemoryKeeper } from '../../ipc/keepers/memory/index.ts'
import type { Answer, Peer, Service } from '../../ipc/contract/service.ts'
import type { Draws } from '../support/random.ts'
import { Broken, type Model, type Subject } from './subject.ts'
import type { MemoryHost, MemoryReply, MemoryRequest } from '../../ipc/keepers/memory/segments.ts'

const KEYS = 2
const PAGE = 4096
const SHM_DEST = 0o1000
const [IPC_CREAT, MODE] = [0o1000, 0o666]
/** Of children, which have no streams of their own. */
const FIRST_CHILD = 1_000_000

/** A mistake to be found. */
export type MemorySabotage =
  | 'destroys what is mapped' | 'never looks again' | 'keeps grants of who left' | 'keeps what was removed' | 'attaches to whatever is asked'

interface Segment {
  readonly id: number
  readonly key: number
  readonly file: string
  /** The user who made it, who alone may remove it. */
  readonly owner: number
  doomed: boolean
}

/** What the kernel knows. */
const createWorld = () => {
  const mapped = new Map<string, Map<number, number>>()
  const alive = new Set<string>()
  /** Grants that were given and not settled, by file and process: what the keeper owes nobody else to know. */
  const granted = new Map<string, Map<number, number>>()
  const children = new Set<number>()
  const world = {
    mapped, alive, granted, children, files: 0, settled: false, later: undefined as (() => void) | undefined, problem: undefined as string | undefined,
    count: (of: Map<string, Map<number, number>>, file: string): number => [...(of.get(file)?.values() ?? [])].reduce((sum, each) => sum + each, 0),
    add: (of: Map<string, Map<number, number>>, file: string, process: number, by: number): void => {
      const some = of.get(file) ?? new Map<number, number>()
      const count = Math.max(0, (some.get(process) ?? 0) + by)
      if (count > 0) some.set(process, count)
      else some.delete(process)
      of.set(file, some)
    },
    /** The process has another image, or none. */
    unmapAll: (process: number): void => {
      for (const holders of mapped.values()) holders.delete(process)
    },
  }
  return world
}
type World = ReturnType<typeof createWorld>

const hostOf = (world: World, sabotage?: MemorySabotage): MemoryHost => ({
  create: () => {
    const descriptor = 100 + world.files++
    const file = `00:01 ${descriptor}`
    world.alive.add(file)
    return { descriptor, file }
  },
  destroy: ({ file }) => {
    if (world.count(world.mapped, file) > 0) world.problem ??= `the segment ${file} was destroyed while it was mapped`
    if (world.count(world.granted, file) > 0) world.problem ??= `the segment ${file} was destroyed while somebody was about to map it`
    if (sabotage !== 'keeps what was removed') world.alive.delete(file)
  },
  resident: () => 0,
  holders: (files) => (sabotage === 'destroys what is mapped' ? new Map() : new Map([...world.mapped].filter(([file, holders]) => files.has(file) && holders.size > 0).map(([file, holders]) => [file, new Map(holders)]))),
  seconds: () => 0,
  soon: (callback) => {
    if (sabotage !== 'never looks again') world.later = callback
  },
})

const createModel = (world: World, segments: Map<number, Segment>): Model<MemoryRequest, MemoryReply> => {
  const byKey = new Map<number, Segment>()
  const problem = (text: string): never => {
    throw new Broken(text)
  }
  /** Whether the keeper may have let go of it, and whether it must have as soon as it looked. */
  const unused = ({ file, doomed }: Segment): boolean => doomed && world.count(world.mapped, file) + world.count(world.granted, file) === 0
  const there = ({ file }: Segment): boolean => world.alive.has(file)
  const wrong = (body: MemoryRequest, answer: Answer<MemoryReply>): never => problem(`${JSON.stringify(body)} came to ${JSON.stringify(answer)}`)
  /** What was there when the keeper took the request up, and it may have looked meanwhile: either answer is right. */
  const check = (segment: Segment | undefined, body: MemoryRequest, answer: Answer<MemoryReply>): answer is MemoryReply => {
    if (answer === EINVAL) {
      if (segment && there(segment)) wrong(body, answer)
      return false
    }
    if (!segment) wrong(body, answer)
    return typeof answer !== 'number'
  }

  return {
    answered: (peer, body, answer) => {
      if (world.problem !== undefined) problem(world.problem)
      for (const segment of segments.values()) {
        if (!there(segment) && !segment.doomed && body.remove?.id !== segment.id) problem(`the segment ${segment.file} is gone, and nobody removed it`)
      }
      if (body.getUsage) return
      if (body.get) {
        const known = byKey.get(body.get.key)
        if (typeof answer === 'number') return answer === ENOENT && !known && (body.get.flags & IPC_CREAT) === 0 ? undefined : wrong(body, answer)
        const id = answer.result!
        if (known ? known.id !== id : segments.has(id)) wrong(body, answer)
        if (known) return
        const segment: Segment = { id, key: body.get.key, file: `00:01 ${99 + world.files}`, owner: peer.user, doomed: false }
        segments.set(id, segment)
        byKey.set(segment.key, segment)
        return
      }
      const id = body.attach?.id ?? body.attached?.id ?? body.remove?.id ?? body.getStatus?.id
      const segment = id === undefined ? [...segments.values()].find(({ file }) => file === body.detach!.file) : segments.get(id)
      if (body.attached) {
        const owed = world.settled
        if ((typeof answer === 'number') === owed) wrong(body, answer)
        if (segment && owed && !body.attached.done && unused(segment) && there(segment)) problem(`the segment ${segment.file} is still there, though nobody has it`)
        return
      }
      if (body.remove && segment && answer === EPERM) return peer.user === segment.owner ? wrong(body, answer) : undefined
      if (!check(segment, body, answer) || !segment) return
      if (body.attach) {
        if (answer.grant?.file !== segment.file) wrong(body, answer)
        world.add(world.granted, segment.file, peer.process, 1)
      } else if (body.remove) {
        if (peer.user !== segment.owner) wrong(body, answer)
        segment.doomed = true
        if (byKey.get(segment.key) === segment) byKey.delete(segment.key)
        // A last detach that nobody told of is looked for soon.
        if (unused(segment) && there(segment) && world.later === undefined) problem(`the segment ${segment.file} is still there, nobody has it, and nobody will look`)
      } else if (body.getStatus) {
        const { attachments = -1, key = -1, mode = 0 } = answer.status ?? {}
        const expected = world.count(world.mapped, segment.file) + world.count(world.granted, segment.file)
        if (attachments !== expected) problem(`${attachments} attachments are told where there are ${expected}`)
        if ((key === 0) !== segment.doomed || ((mode & SHM_DEST) !== 0) !== segment.doomed) wrong(body, answer)
      }
    },
    left: () => {
      if (world.problem !== undefined) problem(world.problem)
    },
    ready: () => true,
    probes: () => {
      for (const child of world.children) world.unmapAll(child)
      // As often as anything is to be looked for.
      for (let looks = 0; world.later !== undefined && looks < 10; looks++) {
        const callback = world.later
        world.later = undefined
        callback()
      }
      if (world.problem !== undefined) problem(world.problem)
      if (world.later !== undefined) problem('the keeper looks for ever')
      const left = [...segments.values()].filter(there)
      for (const segment of left) if (segment.doomed) problem(`the segment ${segment.file} is still there, though nobody has it`)
      if (left.length !== world.alive.size) problem('the host has a segment that nobody can name')
      return [
        ...Array.from({ length: KEYS }, (_, key) => [{ get: { key: key + 1, size: 0, flags: 0 } }, byKey.has(key + 1) ? { result: byKey.get(key + 1)!.id } : ENOENT] as const),
        [{ getUsage: {} }, { usage: { segments: left.length, total: left.length, resident: 0, highest: Math.max(0, ...left.map(({ id }) => id & 0x7fff)) } }],
      ]
    },
  }
}

export const memorySubject = (sabotage?: MemorySabotage): Subject<MemoryRequest, MemoryReply> => {
  let world: World
  let segments: Map<number, Segment>
  /** A segment that there was, most likely. */
  const anId = (draws: Draws): number => (segments.size === 0 || draws.oneIn(10) ? draws.below(3) : draws.pick([...segments.keys()]))

  return {
    family,
    // The model is made first, and the keeper beside it.
    createModel: () => {
      world = createWorld()
      segments = new Map()
      return createModel(world, segments)
    },
    create: (): Service<MemoryRequest, MemoryReply> => {
      const keeper = createMemoryKeeper(hostOf(world, sabotage))
      return {
        handle: (request) => {
          const made = sabotage === 'attaches to whatever is asked' && request.body.attach ? segments.get(request.body.attach.id) : undefined
          const { attached } = request.body
          const file = attached ? segments.get(attached.id)?.file : undefined
          world.settled = file !== undefined && (world.granted.get(file)?.get(request.peer.process) ?? 0) > 0
          if (file !== undefined && world.settled) world.add(world.granted, file, request.peer.process, -1)
          const answer = keeper.handle(request)
          return made && typeof answer === 'number' ? { grant: { descriptor: 1, file: 'another', size: PAGE } } : answer
        },
        left: (peer: Peer) => {
          // The kernel has unmapped everything before anybody is told of an end.
          world.unmapAll(peer.process)
          for (const holders of world.granted.values()) holders.delete(peer.process)
          if (sabotage !== 'keeps grants of who left') keeper.left(peer)
        },
      }
    },
    request: (draws, _, { process }) => {
      const owed = [...segments.values()].filter(({ file }) => (world.granted.get(file)?.get(process) ?? 0) > 0)
      const what = draws.below(20)
      if (owed.length > 0 && what < 9) {
        // What was granted is mapped, or was not to be; then the keeper hears of it.
        const { id, file } = draws.pick(owed)
        const done = !draws.oneIn(5) && world.alive.has(file)
        if (done) world.add(world.mapped, file, process, 1)
        return { attached: { id, done } }
      }
      if (what < 13) return { attach: { id: anId(draws), flags: 0 } }
      if (what < 15) return { remove: { id: anId(draws) } }
      if (what < 17) return { getStatus: { id: anId(draws), by: 0 } }
      if (what < 18) return { detach: { file: draws.pick(['none', ...[...segments.values()].map(({ file }) => file)]) } }
      return { get: { key: 1 + draws.below(KEYS), size: PAGE, flags: draws.oneIn(4) ? MODE : IPC_CREAT | MODE } }
    },
    happen: (draws, processes) => {
      const everybody = [...processes, ...world.children]
      const process = everybody.length > 0 ? draws.pick(everybody) : 0
      const its = [...world.mapped].filter(([, holders]) => holders.has(process)).map(([file]) => file)
      switch (draws.below(5)) {
        case 0: {
          const child = FIRST_CHILD + world.children.size
          world.children.add(child)
          for (const file of its) world.add(world.mapped, file, child, world.mapped.get(file)!.get(process)!)
          return `${process} forks ${child}`
        }
        case 1:
          world.unmapAll(process)
          return `${process} executes something, or is killed`
        case 2: {
          const callback = world.later
          world.later = undefined
          callback?.()
          return 'time passes'
        }
        default: {
          const file = its.length > 0 ? draws.pick(its) : undefined
          if (file !== undefined) world.add(world.mapped, file, process, -1)
          return `${process} unmaps ${file ?? 'nothing'}`
        }
      }
    },
  }
}
