// One request and its answer: over a stream between two threads, over a bare MessagePort between the same two, and in memory. The request is a real
// one, for the value of a semaphore. The threads wait as a sandbox's worker does, in the kernel, for what their streams bring.
import { isMainThread, MessageChannel, type MessagePort, parentPort, Worker, workerData } from 'node:worker_threads'
import { fileURLToPath } from 'node:url'
import { semaphores } from '../ipc/families/semaphores.ts'
import { createKeeper, type Keeper } from '../ipc/streams/keeper.ts'
import { createSemaphoreKeeper } from '../ipc/keepers/semaphores/index.ts'
import type { SemaphoreReply, SemaphoreRequest } from '../ipc/keepers/semaphores/messages.ts'
import { openStream } from '../ipc/streams/stream.ts'
import { createPipeTransport } from '../ipc/streams/pipe.ts'
import { makePipe, pipeHost } from '../monitor/sandbox/keepers/streams.ts'
import { native } from '../picoprocess/addon.ts'
import { createPoller, type Poller } from '../picoprocess/poller.ts'
import { RunError } from './runners.ts'
import { median } from './statistics.ts'

const POLL = 7
const POLLIN = 1
const BATCH = 20
const IPC_PRIVATE = 0
const peer = { sandbox: 1, principal: 'main', process: 1, user: 0, group: 0, groups: [] }
const question = (id: number): SemaphoreRequest => ({ ask: { id, semaphore: 0, what: 0 } })

/** Waits until the poller has something, as the gate does. */
const waiterFor = ({ fd }: Poller): (() => void) => {
  const entry = new Int32Array([fd, POLLIN])
  const bytes = new Uint8Array(entry.buffer)
  return () => void native.syscall(POLL, bytes, 1, -1)
}

const keeperWithSet = (): { keeper: Keeper<SemaphoreRequest, SemaphoreReply>; id: number } => {
  const keeper = createKeeper(semaphores, createSemaphoreKeeper(() => 0))
  const { answer } = keeper.connect(peer).call({ get: { key: IPC_PRIVATE, count: 1, flags: 0o600 } })
  if (typeof answer !== 'object') throw new RunError('no set of semaphores')
  return { keeper, id: answer.result }
}

/** Nanoseconds of one: the median of batches. */
const timed = (rounds: number, once: () => void): number => {
  const samples: number[] = []
  for (let round = -rounds / 2; round < rounds; round += BATCH) {
    const start = process.hrtime.bigint()
    for (let i = 0; i < BATCH; i++) once()
    if (round >= 0) samples.push(Number(process.hrtime.bigint() - start) / BATCH)
  }
  return median(samples)
}

export const measureInMemory = (rounds: number): number => {
  const { keeper, id } = keeperWithSet()
  const channel = keeper.connect(peer)
  return timed(rounds, () => {
    if (typeof channel.call(question(id)).answer !== 'object') throw new RunError('no answer')
  })
}

interface Part {
  readonly kind: 'stream' | 'port'
  readonly input: number
  readonly output: number
}

const started = (part: Part): Promise<Worker> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(fileURLToPath(import.meta.url), { workerData: part })
    worker.on('error', reject)
    worker.on('message', () => resolve(worker))
  })

/** What the other thread's keeper says over two pipes. */
export const measureStream = async (rounds: number): Promise<number> => {
  const poller = createPoller()
  const wait = waiterFor(poller)
  const [input, fromHere] = makePipe()
  const [toHere, output] = makePipe()
  const worker = await started({ kind: 'stream', input, output })
  const channel = openStream(semaphores, { transport: createPipeTransport(pipeHost(poller), toHere, fromHere) })
  try {
    return timed(rounds, () => {
      const call = channel.call(question(0))
      while (call.answer === undefined) {
        wait()
        poller.turn()
      }
      if (typeof call.answer !== 'object') throw new RunError(`errno ${call.answer}`)
    })
  } finally {
    channel.close()
    await worker.terminate()
    native.close(poller.fd)
  }
}

/** The same question and answer as plain objects over a MessagePort, which is answered as messages come. */
export const measurePort = async (rounds: number): Promise<number> => {
  const worker = await started({ kind: 'port', input: -1, output: -1 })
  const { port1, port2 } = new MessageChannel()
  worker.postMessage(port2, [port2])
  const samples: number[] = []
  try {
    for (let round = -rounds / 2; round < rounds; round += BATCH) {
      const start = process.hrtime.bigint()
      for (let i = 0; i < BATCH; i++) {
        const heard = new Promise((resolve) => port1.once('message', resolve))
        port1.postMessage(question(0))
        await heard
      }
      if (round >= 0) samples.push(Number(process.hrtime.bigint() - start) / BATCH)
    }
    return median(samples)
  } finally {
    port1.close()
    await worker.terminate()
  }
}

const serveStream = ({ input, output }: Part): void => {
  const { keeper, id } = keeperWithSet()
  if (id !== 0) throw new RunError(`the first set has id ${id}`)
  const poller = createPoller()
  const wait = waiterFor(poller)
  const stream = { over: false }
  keeper.serve(peer, {
    transport: createPipeTransport(pipeHost(poller), input, output),
    onEnd: () => {
      stream.over = true
    },
  })
  while (!stream.over) {
    wait()
    poller.turn()
  }
}

const servePort = (): void => {
  const { keeper, id } = keeperWithSet()
  const channel = keeper.connect(peer)
  parentPort!.once('message', (port: MessagePort) => {
    port.on('message', () => port.postMessage(channel.call(question(id)).answer))
  })
}

if (!isMainThread) {
  const part = workerData as Part
  parentPort!.postMessage('ready')
  if (part.kind === 'stream') serveStream(part)
  else servePort()
}
