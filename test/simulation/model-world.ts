// The model kernel as it is when a program has been launched, and the library OS of the sandbox that its processes come into.
import { O_PATH } from '../../shim/abi/constants.ts'
import { createLibraryOs } from '../../shim/library-os.ts'
import type { Trap } from '../../shim/kernel/host.ts'
import { openFile } from '../../shim/kernel/open-files.ts'
import { createTask } from '../../shim/calls/task.ts'
import type { Draws } from '../support/random.ts'
import { furnish, mountsOf, narrowRights } from './model-files.ts'
import { createGuests, type Guests, WIDE } from './model-guests.ts'
import type { Sabotage } from './model-engine.ts'
import { createModelHost, type ModelHost } from './model-host.ts'
import { createModelKernel, type ModelKernel, type OpenFile, type Socket } from './model-kernel.ts'
import { createModelProc } from './model-proc.ts'
import type { LibraryOs, LibraryOsOptions, Task } from '../../shim/types.ts'

export const NARROW = 2

export interface World {
  readonly kernel: ModelKernel
  readonly model: ModelHost
  readonly guests: Guests
  readonly task: Task
  readonly launched: readonly OpenFile[]
  readonly launchedWith: ReadonlySet<string>
  /** As mappings.ts has it: without shared memory, and with. */
  readonly harmless: readonly [Set<string>, Set<string>]
  readonly wall: number
  readonly sabotage: Sabotage | undefined
  readonly draws: Draws
  /** What the narrow side has in common with the wide one, and may. */
  readonly common: Set<OpenFile>
  readonly note: ((text: string) => void) | undefined
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

export const createWorld = (draws: Draws, sabotage: Sabotage | undefined, note?: (text: string) => void): World => {
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
  note?.(`launched with ${launched.map(({ id, name: { path } }) => `${path} (${id})`).join(', ')}`)
  const world: World = {
    kernel, model, guests, launched, launchedWith, draws, note, sabotage, task: createTask(os, { tid: 0, id: 1n, cwd: 0, credentials: 0, umask: 0 } as Trap), harmless: [new Set(), new Set()],
    wall: model.keep(ruleset), common: new Set(), meanwhile: () => {},
  }
  between = () => world.meanwhile()
  return world
}
