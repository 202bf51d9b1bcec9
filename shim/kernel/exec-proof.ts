// Whether an exec that a process was let into has happened, by what nothing but an exec brings about. The process itself cannot: it may run the same
// program before and after, and may say anything else about itself.
import { byteString } from './bytes.ts'
import type { Host } from './host.ts'

export interface ExecProof {
  /** Once true it stays true. */
  happened(): boolean
  /** Lets go of what it holds. */
  close(): void
}

/** sched.h: forked, and nothing executed since. fork sets it, and only an exec that can fail no more takes it away. */
const PF_FORKNOEXEC = 0x40
/** proc_pid_stat(5): `flags`, counted from behind the program's name, in which there may be anything. */
const FLAGS = 6

const AT_FDCWD = -100
const O_CLOEXEC = 0o2000000
const PREAD64 = 17

const forkedOnly = (host: Host, id: number): boolean | undefined => {
  const stat = host.readFile(`/proc/${id}/stat`)
  if (typeof stat === 'number') return undefined
  const text = byteString(stat)
  return (Number(text.slice(text.lastIndexOf(')') + 2).split(' ')[FLAGS]) & PF_FORKNOEXEC) !== 0
}

/** Must be made while the call is held. Undefined: the process is gone. */
export const awaitExec = (host: Host, process: number, tid: number): ExecProof | undefined => {
  if (forkedOnly(host, tid) === true) {
    let known = false
    // A thread that executes takes the first one's place.
    return { happened: () => (known ||= forkedOnly(host, process) === false), close: () => {} }
  }
  // Of one that has executed something before: its memory. What opened it here keeps it known, though not alive; once nobody has it, there is nothing to read.
  const memory = host.openat2(AT_FDCWD, `/proc/${tid}/maps`, O_CLOEXEC, 0, 0)
  if (memory < 0) return undefined
  const byte = new Uint8Array(1)
  return { happened: () => host.syscall(PREAD64, memory, byte, 1, 0) === 0, close: () => void host.close(memory) }
}
