// Asks the engine to move a process into a sandbox of another principal. Its call stays held
// meanwhile.
import { native } from '../../../picoprocess/addon.ts'
import type { TrapFrame } from '../../../picoprocess/trap-gate.ts'
import { type Move, noteOf } from '../../../policy/index.ts'
import { F_DUPFD_CLOEXEC } from '../../../shim/abi/constants.ts'
import { sys } from '../../../shim/abi/numbers.ts'
import type { Moving } from '../../../shim/calls/result.ts'
import type { LibraryOs } from '../../../shim/types.ts'
import type { DepartRequest } from '../../protocol/transition.ts'
import type { FromWorker } from '../../protocol/worker.ts'
import { programOf } from '../calls/program-of.ts'
import type { Instance, Service } from '../types.ts'

/** Whether the old sandbox may hold calls of the process beside the one of this thread. */
const hasOthers = ({ host, waits }: LibraryOs, process: number, tid: number): boolean => {
  const threads = host.list(`/proc/${process}/task`)
  return typeof threads === 'number' || threads.length > 1 || waits.heldOf(process).some((each) => each !== tid)
}

type Leaving = Pick<DepartRequest, 'id' | 'tid' | 'process' | 'trigger' | 'umask' | 'frame' | 'asked'> & { readonly move: Move; readonly cwd: number; readonly credentials: number }

const requestFor = ({ sandbox: { os } }: Instance, { move, cwd, credentials, ...request }: Leaving): DepartRequest => {
  const { process, tid } = request
  const handle = os.directories.handle(cwd)
  return {
    kind: 'depart', ...request, move: { transition: move.transition, principal: noteOf(move.principal) }, program: programOf(os, process),
    cwd: handle === undefined ? -1 : native.syscall(sys.fcntl, handle, F_DUPFD_CLOEXEC, 0),
    credentials: os.credentials.get(credentials), launchedWith: [...os.lent],
    others: move.transition.on.kind === 'exec' && hasOthers(os, process, tid),
  }
}

/** For a call that triggers a transition. */
export const requestTransition = (instance: Instance, { move, trigger, task }: Moving, say: (message: FromWorker) => void): void => {
  const { tid, trap, umask, cwd, credentials } = task
  const process = instance.sandbox.os.processes.processOf(tid)
  const frame = trigger.kind === 'call' ? { frame: (trap as TrapFrame).save() } : {}
  say(requestFor(instance, { id: trap.id, tid, process, move: move as Move, trigger, umask, cwd, credentials, ...frame }))
}

/**
 * For a process that somebody outside wants to enter another principal, whatever it is doing.
 * `number`: of the request.
 */
export const requestEntry = ({ instance, enterRequests }: Service, number: number, process: number, principal: string, say: (message: FromWorker) => void): void => {
  const move = enterRequests.begin(process, principal)
  if (typeof move === 'string') return say({ kind: 'pushed', number, problem: move })
  const state = instance.sandbox.os.host.taskState(process)
  if (state === undefined) return say({ kind: 'pushed', number, problem: `${process} has ended` })
  const { umask, cwd, credentials } = state
  say(requestFor(instance, { id: 0n, asked: number, tid: process, process, move: move as Move, trigger: { kind: 'entered' }, umask, cwd, credentials }))
}
