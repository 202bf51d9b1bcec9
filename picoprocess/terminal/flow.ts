// Carries what is written into one descriptor on to another, on the event loop and without ever waiting for either.
import { native } from '../addon.ts'
import { createPoller, type Poller } from '../poller.ts'
import { sys } from '../../shim/abi/numbers.ts'
import { errno } from '../../shim/abi/errno.ts'

const SIZE = 16384
/** Reads in one turn of the event loop. */
const AT_ONCE = 16

/** Calls back on the event loop when a descriptor is ready. */
export interface Watch {
  readonly watch: Poller['watch']
  close(): void
}

/** A thread waits for all that is watched, as long as anything is. */
export const createWatch = (): Watch => {
  const poller = createPoller()
  let waiting: unknown
  let closed = false
  const wait = (): void => {
    if (waiting !== undefined || closed || poller.size === 0) return
    waiting = native.waitReadable(poller.fd, -1, () => {
      waiting = undefined
      if (closed) return void native.close(poller.fd)
      poller.turn()
      wait()
    })
  }
  return {
    watch: (fd, direction, ready) => {
      const watched = poller.watch(fd, direction, ready)
      wait()
      return watched
    },
    close: () => {
      closed = true
      if (waiting === undefined) native.close(poller.fd)
      else native.cancelWaiting(waiting)
    },
  }
}

export interface FlowOptions {
  readonly watch: Watch
  readonly from: number
  readonly to: number
  /** Asked before each read; no is until run() is called again. */
  may?(): boolean
  /** What goes on instead of what was read. */
  change?(bytes: Uint8Array): Uint8Array
  /** 0 at an end of input, else a negative errno. What it gives goes on, and the flow does; nothing ends it. */
  over?(result: number): Uint8Array | undefined
}

export interface Flow {
  run(on: boolean): void
  /** Resolves when nothing more is there to be read, and what was is written. */
  drain(): Promise<void>
  close(): void
}

export const createFlow = ({ watch, from, to, may = () => true, change = (bytes) => bytes, over = () => undefined }: FlowOptions): Flow => {
  const buffer = Buffer.alloc(SIZE)
  let on = false
  let ended = false
  let waiting: Uint8Array | undefined
  let drained: (() => void)[] = []
  let reading: { off(): void } | undefined
  let writing: { off(): void } | undefined

  const update = (): void => {
    const [wantsRead, wantsWrite] = [(on || drained.length > 0) && waiting === undefined && !ended, waiting !== undefined && !ended]
    if (wantsRead) reading ??= watch.watch(from, 'in', turn)
    else reading = void reading?.off()
    if (wantsWrite) writing ??= watch.watch(to, 'out', turn)
    else writing = void writing?.off()
  }

  const settle = (): void => {
    const told = drained
    drained = []
    told.forEach((done) => done())
  }

  /** False while the other end takes nothing. */
  const pass = (): boolean => {
    if (waiting === undefined) return true
    const written = native.syscall(sys.write, to, waiting, waiting.length)
    if (written === -errno.EAGAIN || written === -errno.EINTR) return false
    // What cannot be written any more is lost, as it is for whoever writes to a terminal that is gone.
    waiting = written < 0 || written >= waiting.length ? undefined : waiting.subarray(written)
    return waiting === undefined
  }

  /** False when there is nothing more for now. */
  const take = (): boolean => {
    if (!on && drained.length === 0) return false
    if (drained.length === 0 && !may()) {
      on = false
      return false
    }
    const count = native.syscall(sys.read, from, buffer, SIZE)
    if (count === -errno.EINTR) return true
    if (count > 0) waiting = Uint8Array.from(change(buffer.subarray(0, count)))
    else if (count === -errno.EAGAIN) settle()
    else {
      waiting = over(count)
      if (waiting === undefined) {
        ended = true
        settle()
      }
    }
    return waiting !== undefined
  }

  const turn = (): void => {
    for (let count = 0; count < AT_ONCE; count++) {
      if (ended || !pass() || !take()) break
    }
    update()
  }

  return {
    run: (next) => {
      on = next
      update()
    },
    drain: () => new Promise((done) => {
      if (ended) return done()
      drained.push(done)
      turn()
    }),
    close: () => {
      ended = true
      update()
      settle()
    },
  }
}
