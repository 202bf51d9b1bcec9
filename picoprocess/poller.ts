// epoll(7): what a worker waits for beside traps. Its own descriptor becomes readable when one of those watched is ready, so the gate polls that.
import { onMachine } from '../shim/abi/machine.ts'
import { native } from './addon.ts'
import { sys } from '../shim/abi/numbers.ts'

const EPOLL_CLOEXEC = 0o2000000
const [EPOLL_CTL_ADD, EPOLL_CTL_DEL] = [1, 2]
const [EPOLLIN, EPOLLOUT] = [1, 4]
/** struct epoll_event: events 4, data 8, which begin right behind them only where the structure is packed. */
const EVENT = onMachine({ 'x86-64': { size: 12, data: 4 }, aarch64: { size: 16, data: 8 } })
const AT_ONCE = 64

export interface Poller {
  readonly fd: number
  /** How many descriptors are watched. */
  readonly size: number
  /** Calls back as long as the descriptor is ready (level-triggered), once a turn. A descriptor is watched once at a time; `off` before it is closed. */
  watch(fd: number, direction: 'in' | 'out', ready: () => void): { off(): void }
  /** Calls back for what is ready now. */
  turn(): void
}

export const createPoller = (): Poller => {
  const fd = native.syscall(sys.epoll_create1, EPOLL_CLOEXEC)
  if (fd < 0) throw new Error(`epoll_create1: errno ${-fd}`)
  const watched = new Map<number, { readonly turn: number; readonly ready: () => void }>()
  let turns = 0
  const event = Buffer.alloc(EVENT.size)
  const events = Buffer.alloc(EVENT.size * AT_ONCE)

  return {
    fd,
    get size() {
      return watched.size
    },
    watch: (target, direction, ready) => {
      event.writeUInt32LE(direction === 'in' ? EPOLLIN : EPOLLOUT)
      event.writeUInt32LE(target, EVENT.data)
      // What was ready before is not what is watched under the same number now.
      const turn = (turns = (turns + 1) >>> 0)
      event.writeUInt32LE(turn, EVENT.data + 4)
      const result = native.syscall(sys.epoll_ctl, fd, EPOLL_CTL_ADD, target, event)
      if (result < 0) throw new Error(`epoll_ctl: errno ${-result}`)
      watched.set(target, { turn, ready })
      return {
        off: () => {
          if (watched.get(target)?.turn !== turn) return
          watched.delete(target)
          native.syscall(sys.epoll_ctl, fd, EPOLL_CTL_DEL, target, event)
        },
      }
    },
    turn: () => {
      const count = native.syscall(sys.epoll_pwait, fd, events, AT_ONCE, 0, 0)
      // One that is called may end the watch of another that was ready too.
      for (let at = 0; at < count * EVENT.size; at += EVENT.size) {
        const entry = watched.get(events.readUInt32LE(at + EVENT.data))
        if (entry?.turn === events.readUInt32LE(at + EVENT.data + 4)) entry.ready()
      }
    },
  }
}
