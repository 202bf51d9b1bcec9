// Signals from other sandboxes. They are judged like the sandbox's own, and the engine sends them,
// since Landlock keeps the sender's own call in its sandbox.
import type { Inhabitants } from '../../ipc/keepers/processes.ts'
import type { Receiver, Signaller } from '../../ipc/keepers/signals.ts'
import { errno } from '../abi/errno.ts'
import { deliver, identityOf, mayByUser, siginfo, SIGINFO_VALUE, validSignal } from './signals.ts'
import type { Host } from './host.ts'
import type { Processes } from './processes.ts'
import type { CredentialTable } from './credentials.ts'
import type { Waits } from './waits.ts'
import { sys } from '../abi/numbers.ts'
import { PIDFD_THREAD } from '../abi/constants.ts'

/** What it needs of the sandbox's library OS. */
export interface ReceivingSandbox {
  readonly host: Host
  readonly processes: Processes
  readonly credentials: CredentialTable
  readonly waits: Waits
}

/** The sandbox is not there yet when its keepers are made. */
export const createReceiver = (sandbox: () => ReceivingSandbox): Receiver & Inhabitants => {
  const send = ({ process, user }: Signaller, target: number, signal: number, value: Uint8Array, flags = 0, identity = 0): number => {
    const { host, processes, credentials, waits } = sandbox()
    const state = processes.member(target) ? host.taskState(target) : undefined
    if (!state) return -errno.ESRCH
    if (!validSignal(signal)) return -errno.EINVAL
    if (!mayByUser([user, user], credentials.get(state.credentials))) return -errno.EPERM
    const info = siginfo(signal, { process, user })
    info.set(value, SIGINFO_VALUE)
    waits.expect(target)
    host.hurry()
    const mayGet = (id: number, handle: number): boolean => processes.member(id) && (identity === 0 || identityOf(host, handle) === identity)
    return deliver(host, target, signal, info, mayGet, flags)
  }
  const find = (target: number): number => (sandbox().processes.member(target) ? 0 : -errno.ESRCH)
  const ask = (call: number, target: number): number => find(target) || sandbox().host.syscall(call, target)

  return {
    // As kill(2), which takes a thread's number for its process.
    toProcess: (from, target, signal, value, identity) => send(from, sandbox().processes.processOf(target), signal, value, 0, identity),
    toThread: (from, process, thread, signal, value, identity) =>
      process !== 0 && sandbox().processes.processOf(thread) !== process ? -errno.ESRCH : send(from, thread, signal, value, PIDFD_THREAD, identity),
    toGroup: (from, group, signal, value) => {
      const { host, processes } = sandbox()
      const seen = new Set<number>()
      let result: number = -errno.ESRCH
      for (;;) {
        const fresh = host.processIds().filter((id) => host.syscall(sys.getpgid, id) === group && processes.member(id) && !seen.has(id))
        for (const target of fresh) {
          seen.add(target)
          const one = send(from, target, signal, value)
          if (result !== 0) result = one
        }
        // Nothing that was sent stops them from forking; who goes on doing it is not followed for
        // ever.
        if (fresh.length === 0 || signal === 0 || seen.size > 4096) return result
      }
    },
    groupOf: (process) => ask(sys.getpgid, process),
    sessionOf: (process) => ask(sys.getsid, process),
    find,
  }
}
