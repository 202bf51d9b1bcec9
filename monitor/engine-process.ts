// An engine in a process of its own, for a program that embeds zeolite. When that program is gone, so is the engine, and with it every
// picoprocess.
import { native } from '../picoprocess/native.ts'
import { closeDescriptor, receiveDescriptors } from '../picoprocess/descriptors.ts'
import { carry } from './carried-error.ts'
import { DESCRIPTOR_SOCKET, type FromEngine, type ToEngine } from './control.ts'
import { createEngine, type Engine, type RunningLaunch } from './engine.ts'
import { engineWorkers } from './workers.ts'

const O_CLOEXEC_FLAG = 1
const [FCNTL, F_SETFD] = [72, 2]
native.syscall(FCNTL, DESCRIPTOR_SOCKET, F_SETFD, O_CLOEXEC_FLAG)

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

const close = async (): Promise<void> => {
  await engine?.close()
  process.exit()
}

process.on('message', (message: ToEngine) => {
  switch (message.kind) {
    case 'open':
      try {
        engine = createEngine(message.manifest, { onFault: (text) => process.stderr.write(`zeolite: fault: ${text}\n`) }, { ...message, workers })
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
    case 'close': void close(); break
  }
})
process.on('disconnect', () => void close())
// The terminal's signals are for the program that embeds us; when it ends of them, we do.
for (const name of ['SIGINT', 'SIGQUIT', 'SIGTSTP', 'SIGHUP'] as const) process.on(name, () => {})
