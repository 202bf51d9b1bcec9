// An engine in a process of its own, for a program that embeds zeolite. When that program is gone,
// so is the engine, and with it every picoprocess.
import { native } from '../../picoprocess/addon.ts'
import { closeDescriptor, receiveDescriptors } from '../../picoprocess/descriptor-channel.ts'
import { F_SETFD, FD_CLOEXEC } from '../../shim/abi/constants.ts'
import { sys } from '../../shim/abi/numbers.ts'
import { DESCRIPTOR_SOCKET, type FromEngine, type SteeringRequest, type SteeringResult, type ToEngine } from '../protocol/embedder.ts'
import { carry } from '../protocol/errors.ts'
import type { PolicyDecision } from '../protocol/records.ts'
import { createEngine, type RunningLaunch } from './engine.ts'
import type { Engine } from './types.ts'
import { engineWorkers } from './workers/pool.ts'

native.syscall(sys.fcntl, DESCRIPTOR_SOCKET, F_SETFD, FD_CLOEXEC)

const say = (message: FromEngine): void => void (process.connected && process.send!(message))
const launches = new Map<number, RunningLaunch>()
let engine: Engine | undefined
// Starts while the manifest arrives.
const workers = engineWorkers()
workers.warm()

const launch = ({ id, principal, args, env }: ToEngine & { kind: 'launch' }): void => {
  const stdio = receiveDescriptors(DESCRIPTOR_SOCKET, id, 3) as [number, number, number]
  // Held here any longer, the ends of pipes would never be seen by those who wait for them.
  const release = (): void => stdio.splice(0).forEach(closeDescriptor)
  const running = engine!.launch({
    ...(args === undefined ? {} : { args }),
    ...(principal === undefined ? {} : { principal }),
    env,
    stdio: [...stdio],
    onStarted: (pid) => {
      release()
      say({ kind: 'started', id, pid })
    },
    onRefused: (record) => say({ kind: 'refused', id, record }),
    onTransition: (record) => say({ kind: 'transition', id, record }),
  })
  launches.set(id, running)
  running.ended.then(
    (ended) => say({ kind: 'ended', id, ended }),
    (error: unknown) => say({ kind: 'failed', id, error: carry(error) }),
  ).finally(() => {
    release()
    launches.delete(id)
  })
}

/** Questions of whether something may be done, by their number. */
const asked = new Map<number, (why: string | undefined) => void>()
let questions = 0
const ask = (decision: PolicyDecision): Promise<string | undefined> =>
  new Promise((resolve) => {
    asked.set(++questions, resolve)
    say({ kind: 'decide', question: questions, decision })
  })

const steer = async (on: Engine, request: SteeringRequest): Promise<SteeringResult[keyof SteeringResult]> => {
  switch (request.action) {
    case 'sandboxes': return request.launch === undefined ? on.sandboxes() : (launches.get(request.launch)?.sandboxes() ?? [])
    case 'stop': return on.stop(request.id, request.grace)
    case 'reload': return on.reload(request.manifest)
    case 'enter': return on.enter(request.pid, request.principal)
  }
}

const close = async (): Promise<void> => {
  await engine?.close()
  process.exit()
}

process.on('message', (message: ToEngine) => {
  switch (message.kind) {
    case 'open':
      try {
        engine = createEngine(message.manifest, { onFault: (text) => process.stderr.write(`zeolite: fault: ${text}\n`) }, { ...message, workers, ...(message.deadline === undefined ? {} : { decide: { deadline: message.deadline, ask } }) })
        say({ kind: 'open' })
      } catch (error) {
        say({ kind: 'not-open', error: carry(error) })
      }
      break
    case 'launch':
      try {
        launch(message)
      } catch (error) {
        say({ kind: 'failed', id: message.id, error: carry(error) })
      }
      break
    case 'signal': launches.get(message.id)?.signal(message.signal); break
    case 'kill': launches.get(message.id)?.kill(); break
    case 'cut':
      launches.get(message.id)?.cut()
      say({ kind: 'cut', id: message.id })
      break
    case 'steer':
      steer(engine!, message.request).then(
        (result) => say({ kind: 'steered', number: message.number, result }),
        (error: unknown) => say({ kind: 'not-steered', number: message.number, error: carry(error) }),
      )
      break
    case 'decided':
      asked.get(message.question)?.(message.why)
      asked.delete(message.question)
      break
    case 'close': void close(); break
  }
})
process.on('disconnect', () => void close())
// The terminal's signals are for the program that embeds us; when it ends of them, we do.
for (const name of ['SIGINT', 'SIGQUIT', 'SIGTSTP', 'SIGHUP'] as const) process.on(name, () => {})
