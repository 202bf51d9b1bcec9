// One run of programs and transitions over the model kernel, from a list of numbers: at any moment a process is to become another principal's, any call that the engine
// makes for it may fail, and others go on meanwhile.
import { O_PATH } from '../../shim/abi/constants.ts'
import { createLibraryOs, type LibraryOs, type LibraryOsOptions } from '../../shim/kernel/library-os.ts'
import { enter, type Entered, type Gift, kill, type Newcomer, seenObstacle } from '../../shim/kernel/entering.ts'
import type { Trap } from '../../shim/kernel/host.ts'
import { openFile } from '../../shim/kernel/open-files.ts'
import { createTask, type Task } from '../../shim/kernel/task.ts'
import { type Draws, drawsOf } from '../support/random.ts'
import { furnish, mountsOf, narrowRights, wideRights } from './model-files.ts'
import { createGuests, type Guests, WIDE } from './model-guests.ts'
import { createModelHost, type ModelHost, type Sabotage } from './model-host.ts'
import { createModelKernel, type ModelKernel, type OpenFile, type Process, RLIMIT_NOFILE, type Socket, type Thread } from './model-kernel.ts'
import { createModelProc } from './model-proc.ts'
import { Broken } from './subject.ts'
import { type Before, checkApart, checkEntered, checkUnchanged, look, meanwhile } from './transition-checks.ts'

const NARROW = 2
const STATE = { cwd: 3, credentials: 4, umask: 0o27 }

/** How often each outcome came, over all runs. */
export type Tally = Map<string, number>

interface World {
  readonly kernel: ModelKernel
  readonly model: ModelHost
  readonly guests: Guests
  readonly task: Task
  readonly launched: readonly OpenFile[]
  readonly launchedWith: ReadonlySet<string>
  readonly harmless: Set<string>
  readonly wall: number
  readonly sabotage: Sabotage | undefined
  readonly draws: Draws
  /** What the narrow side has in common with the wide one, and may. */
  readonly common: Set<OpenFile>
  readonly note: (text: string) => void
  meanwhile: () => void
}

const nothing = (): never => {
  throw new Error('transitions need no such thing')
}

const osOf = (model: ModelHost): LibraryOs => createLibraryOs({
  host: model.host, principal: 'narrow', tag: NARROW, rights: narrowRights, folder: '/run', user: 0, group: 0, hostUser: 0, hostGroup: 0, features: new Set(), lent: new Set(),
  mounts: mountsOf((path) => model.plain.openQuick(-1, path, 0, 0, 0)), timers: { after: nothing }, links: { connect: nothing, onExit: nothing }, watch: nothing, kernel: undefined, nameServer: undefined,
  unsafe: new Set(), become: new Set(), hostname: 'model', onRefused: nothing, onAbsent: nothing,
} as unknown as LibraryOsOptions)

const stream = (draws: Draws, kernel: ModelKernel, guests: Guests): OpenFile => {
  const socket: Socket = { domain: 1, type: 1, listening: false, peer: guests.openFile('socket', 'socket:[1]', 2), queue: [] }
  switch (draws.below(8)) {
    case 0: return kernel.open(kernel.names.get('/host/out/a.txt')!, draws.pick([0, 1, 2]))
    case 1: return kernel.open(kernel.names.get('/host/job/both/a.txt')!, draws.pick([0, 1, 2]))
    case 2: return kernel.open(kernel.names.get('/dev/pts/0')!, 2)
    case 3: return kernel.open(kernel.names.get('/host/job/wide')!, draws.pick([0, O_PATH]))
    case 4: return guests.openFile('anonymous', 'anon_inode:[eventfd]', 2)
    case 5: return guests.openFile('socket', `socket:[${kernel.fresh()}]`, 2, socket)
    default: return guests.openFile('pipe', `pipe:[${kernel.fresh()}]`, draws.pick([0, 1]))
  }
}

const createWorld = (draws: Draws, sabotage: Sabotage | undefined, note: (text: string) => void): World => {
  const kernel = createModelKernel()
  furnish(kernel)
  const guests = createGuests(kernel, sabotage !== 'tables may be shared')
  let between = (): void => {}
  const model = createModelHost({ kernel, proc: createModelProc(kernel), sabotage, between: () => between(), note })
  const os = osOf(model)
  const ruleset = kernel.open(kernel.name('anon_inode:landlock-ruleset', kernel.inode('anonymous')), 2)
  const launched = [0, 1, 2].map(() => stream(draws, kernel, guests))
  const lent = launched.map((file) => model.keep(file))
  const launchedWith = new Set(lent.flatMap((fd) => openFile(model.plain, fd) ?? []))
  for (const fd of lent) model.plain.close(fd)
  kernel.begin(1, { slots: new Map(launched.map((file, number) => [number, { file, closeOnExec: false }])) }, WIDE, draws.pick([1, 1, 1, 15, 16]))
  note(`launched with ${launched.map(({ id, name: { path } }) => `${path} (${id})`).join(', ')}`)
  const world: World = {
    kernel, model, guests, launched, launchedWith, draws, note, sabotage, task: createTask(os, { tid: 0, id: 1n, cwd: 0, credentials: 0, umask: 0 } as Trap), harmless: new Set(),
    wall: model.keep(ruleset), common: new Set(), meanwhile: () => {},
  }
  between = () => world.meanwhile()
  return world
}

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

const newcomerOf = ({ draws, launchedWith, harmless, wall, sabotage }: World, { pid, threads: [thread] }: Process, executed: boolean, gift: Gift | undefined): Newcomer => {
  const everything = new Set([...(thread?.table.slots.values() ?? [])].map(({ file: { name: { inode: { number } }, flags } }) => `${0x7a65} ${number} ${flags & (3 | O_PATH)}`))
  return {
    process: pid, former: { tag: WIDE, rights: wideRights }, kept: { all: draws.oneIn(3), stdio: draws.oneIn(2) }, launchedWith: sabotage === 'everything was launched' ? everything : launchedWith,
    harmless: draws.oneIn(2) ? harmless : new Set(), sharesMemory: draws.oneIn(4), sharesQueues: draws.oneIn(3), executed, wall, state: STATE,
    limits: draws.oneIn(2) ? [{ resource: RLIMIT_NOFILE, current: 32n, maximum: 32n }] : [], gift,
  }
}

const KINDS = ['from a call', 'from outside', 'by an exec'] as const
type How = (typeof KINDS)[number]

/** As monitor/arrivals.ts does it. */
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
  note(`${process.pid}, thread ${thread.tid}, is to be the narrow principal's, ${how}${faults ? `; call ${faults.at} fails${faults.forGood ? ', and all after it' : ''}` : ''}`)
  model.fail(faults)
  world.meanwhile = () => {
    if (draws.oneIn(200)) kernel.end(process)
    else if (draws.oneIn(12)) meanwhile(before, () => note(`  meanwhile ${guests.act(draws, process)}`))
  }
  const { entered, newcomer } = change(world, before, how, thread, gift)
  world.meanwhile = () => {}
  model.fail(undefined)
  const outcome = `${how}: ${entered.entered === true ? 'entered' : entered.entered === false ? 'refused' : 'died'}`
  tally?.set(outcome, (tally.get(outcome) ?? 0) + 1)
  note(`${outcome}${entered.entered === true ? '' : `, ${entered.reason}`}`)
  const left = [...model.own.keys()].join()
  if (left !== descriptors) throw new Broken(`the engine has the descriptors ${left}, and had ${descriptors}`)
  if (gift !== undefined) model.plain.close(gift.fd)
  if (entered.entered === 'died' && !process.ended) throw new Broken('it was half another principal, and lives')
  if (process.ended) return
  if (entered.entered !== true) return checkUnchanged(before)
  for (const file of checkEntered(before, { newcomer, launched, gift: given, tag: NARROW })) common.add(file)
}

export const transitionsRun = (sabotage?: Sabotage, tally?: Tally) => (numbers: readonly number[], note: (text: string) => void = () => {}): void => {
  const draws = drawsOf(numbers)
  const world = createWorld(draws, sabotage, note)
  while (draws.left) {
    if (draws.oneIn(8)) attempt(world, tally)
    else note(world.guests.act(draws))
    checkApart(world.kernel, world.common)
  }
}
