// One run of programs and transitions over the model kernel, from a list of numbers: at any moment a process is to become another principal's, any call that the engine
// makes for it may fail, and others go on meanwhile.
import { O_PATH } from '../../shim/abi/constants.ts'
import { enter, type Entered, kill, type Newcomer, seenObstacle } from '../../shim/transition/enter.ts'
import { drawsOf } from '../support/random.ts'
import { wideRights } from './model-files.ts'
import { WIDE } from './model-guests.ts'
import type { Sabotage } from './model-engine.ts'
import { MOST_DOMAINS, type Process, RLIMIT_NOFILE, type Thread } from './model-kernel.ts'
import { createWorld, NARROW, type World } from './model-world.ts'
import { Broken } from './subject.ts'
import { type Before, checkApart, checkEntered, checkUnchanged, look, meanwhile } from './transition-checks.ts'
import type { Gift } from '../../shim/kernel/transitions.ts'

/** Numbers of a run. */
export const LENGTH = 400
const STATE = { cwd: 3, credentials: 4, umask: 0o27 }

/** How often each outcome came, over all runs. */
export type Tally = Map<string, number>

/** What its call comes to: an open file, a handle, a connection in place of the number that connect(2) was called with. */
const giftOf = ({ draws, model, kernel, guests }: World, thread: Thread): Gift | undefined => {
  const closeOnExec = draws.oneIn(2)
  switch (draws.below(6)) {
    case 0: return { fd: model.keep(kernel.open(kernel.names.get('/dev/null')!, 0)), closeOnExec }
    case 1: return { fd: model.keep(kernel.open(kernel.names.get('/host/job')!, O_PATH)), closeOnExec }
    case 2: {
      const sockets = [...thread.table.slots].filter(([, { file: { socket } }]) => socket !== undefined)
      const fd = model.keep(guests.openFile('socket', `socket:[${kernel.fresh()}]`, 2, { domain: 1, type: 1, listening: false, peer: undefined, queue: [] }))
      return { fd, closeOnExec, ...(sockets.length === 0 ? {} : { number: draws.pick(sockets)[0] }) }
    }
    default: return undefined
  }
}

export const newcomerOf = ({ draws, launchedWith, harmless, wall, sabotage }: World, { pid, threads: [thread] }: Process, executed: boolean, gift: Gift | undefined): Newcomer => {
  const sharesMemory = draws.oneIn(4)
  const everything = new Set([...(thread?.table.slots.values() ?? [])].map(({ file: { name: { inode: { number } }, flags } }) => `${0x7a65} ${number} ${flags & (3 | O_PATH)}`))
  return {
    process: pid, former: { tag: WIDE, rights: wideRights }, kept: { all: draws.oneIn(3), stdio: draws.oneIn(2) }, launchedWith: sabotage === 'everything was launched' ? everything : launchedWith,
    harmless: draws.oneIn(2) ? harmless[sharesMemory ? 1 : 0] : new Set(), sharesMemory, sharesQueues: draws.oneIn(3), executed, wall, state: STATE,
    limits: draws.oneIn(2) ? [{ resource: RLIMIT_NOFILE, current: 32n, maximum: 32n }] : [], gift,
  }
}

const KINDS = ['from a call', 'from outside', 'by an exec'] as const
type How = (typeof KINDS)[number]

/** As monitor/sandbox/arrival.ts does it. */
const change = (world: World, before: Before, how: How, thread: Thread, gift: Gift | undefined): { readonly entered: Entered; readonly newcomer: Newcomer } => {
  const { task, model, kernel } = world
  const { process } = before
  const refused = (reason: string): Entered => ({ entered: false, reason })
  const executed = how === 'by an exec'
  if (executed && model.host.hasOwnFilters(thread.tid)) return { entered: refused('filters'), newcomer: newcomerOf(world, process, false, gift) }
  const held = executed ? kernel.exec(thread) : thread
  const newcomer = newcomerOf(world, process, executed, gift)
  const seen = executed ? undefined : seenObstacle(task, newcomer)
  if (seen !== undefined) return { entered: refused(seen), newcomer }
  const entered = enter(task, newcomer, model.held(held), { receive: () => model.receive(held), answer: () => {} })
  if (entered.entered !== false || !executed) return { entered, newcomer }
  kill(task, process.pid)
  return { entered: { ...entered, entered: 'died' }, newcomer }
}

const attempt = (world: World, tally: Tally | undefined): void => {
  const { kernel, model, draws, guests, note, common, launched } = world
  const tell = (text: string): void => note?.(text)
  const candidates = kernel.threads().filter(({ process: { tag, waitsFor } }) => tag === WIDE && waitsFor === undefined)
  if (candidates.length === 0) return
  const how = draws.pick(KINDS)
  const thread = draws.pick(candidates)
  const { process } = thread
  // The first thread is the one that is stopped.
  if (how === 'from outside' && thread.tid !== process.pid) return
  const gift = how === 'from a call' ? giftOf(world, thread) : undefined
  const given = gift === undefined ? undefined : model.own.get(gift.fd)
  const descriptors = [...model.own.keys()].join()
  const before = look(kernel, process)
  const faults = draws.oneIn(2) ? { at: 1 + draws.below(80), forGood: draws.oneIn(3) } : undefined
  note?.(`${process.pid}, thread ${thread.tid}, is to be the narrow principal's, ${how}${faults ? `; call ${faults.at} fails${faults.forGood ? ', and all after it' : ''}` : ''}`)
  model.fail(faults)
  // Before which of the engine's calls others do something, and before which it is killed.
  const moments = Array.from({ length: draws.below(5) }, () => draws.below(80))
  const killed = draws.oneIn(10) ? draws.below(80) : -1
  let calls = 0
  world.meanwhile = () => {
    if (calls === killed) kernel.end(process)
    for (const at of moments) if (at === calls) meanwhile(before, () => tell(`  meanwhile ${guests.act(draws, process)}`))
    calls++
  }
  const { entered, newcomer } = change(world, before, how, thread, gift)
  world.meanwhile = () => {}
  model.fail(undefined)
  const outcome = `${how}: ${entered.entered === true ? 'entered' : entered.entered === false ? 'refused' : 'died'}`
  tally?.set(outcome, (tally.get(outcome) ?? 0) + 1)
  note?.(`${outcome}${entered.entered === true ? '' : `, ${entered.reason}`}`)
  const left = [...model.own.keys()].join()
  if (left !== descriptors) throw new Broken(`the engine has the descriptors ${left}, and had ${descriptors}`)
  if (gift !== undefined) model.plain.close(gift.fd)
  if (entered.entered === 'died' && !process.ended) throw new Broken('it was half another principal, and lives')
  // Nothing that a program does beforehand brings it there, but as many domains as there can be.
  if (entered.entered === 'died' && how !== 'by an exec' && faults === undefined && killed < 0 && before.domains < MOST_DOMAINS) throw new Broken(`it was ended, and no call had failed: ${entered.reason}`)
  if (process.ended) return
  if (entered.entered !== true) return checkUnchanged(before)
  for (const file of checkEntered(before, { newcomer, launched, gift: given, tag: NARROW })) common.add(file)
}

export const transitionsRun = (sabotage?: Sabotage, tally?: Tally) => (numbers: readonly number[], note?: (text: string) => void): void => {
  const draws = drawsOf(numbers)
  const world = createWorld(draws, sabotage, note)
  while (draws.left) {
    if (draws.oneIn(8)) attempt(world, tally)
    else {
      const done = world.guests.act(draws)
      note?.(done)
    }
    checkApart(world.kernel, world.common)
  }
}
