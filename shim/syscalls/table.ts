// The table: every syscall that this library OS knows, one value each. A call that is not here is
// ENOSYS.
import type { Syscall } from '../calls/define-syscall.ts'
import { inKernelMode } from './kernel-mode.ts'
import { memfdCreate } from './memory-files.ts'
import * as attributes from './attributes.ts'
import { capget } from './capabilities.ts'
import { clockCalls } from './clocks.ts'
import { credentialCalls } from './credentials.ts'
import * as directories from './directories.ts'
import * as exec from './exec.ts'
import * as memory from './memory.ts'
import * as names from './rename-and-link.ts'
import * as messages from './messages.ts'
import { setpgid } from './groups.ts'
import { multiplexers } from './multiplexers.ts'
import { nativeCalls, refusedCalls } from './native.ts'
import * as open from './open.ts'
import * as posixQueues from './posix-queues.ts'
import { priorityCalls } from './priorities.ts'
import * as processes from './processes.ts'
import * as queues from './queues.ts'
import * as receiving from './receive.ts'
import * as semaphores from './semaphores.ts'
import * as socketAddresses from './socket-addresses.ts'
import * as signals from './signals.ts'
import * as fcntlOwner from './fcntl-owner.ts'
import * as xattr from './xattr.ts'
import { accept, accept4 } from './accept.ts'
import * as sockets from './sockets.ts'
import * as stat from './stat.ts'
import { taskCalls } from './tasks.ts'
import { tracingCalls } from './tracing.ts'
import { inotifyAddWatch } from './watch.ts'

const isSyscall = (value: unknown): value is Syscall => typeof value === 'object' && value !== null && 'cases' in value

const family = (name: string, ...groups: readonly (Record<string, unknown> | readonly Syscall[])[]): Syscall[] =>
  groups.flatMap((group) => Object.values(group).flat().filter(isSyscall)).map((call) => ({ ...inKernelMode(call), family: name }))

const unique = (calls: readonly Syscall[]): readonly Syscall[] => {
  const byName = new Map<string, Syscall>()
  for (const call of calls) {
    if (byName.has(call.name)) throw new Error(`${call.name} is defined twice`)
    byName.set(call.name, call)
  }
  return [...byName.values()]
}

export const syscalls: readonly Syscall[] = unique([
  ...family('open', { ...open }),
  ...family('status', { ...stat }),
  ...family('names', { ...names }),
  ...family('attributes', { ...attributes, ...xattr }),
  ...family('directories', { ...directories }),
  ...family('programs', { ...exec }),
  ...family('processes', { ...processes }, priorityCalls, tracingCalls, [capget, setpgid]),
  ...family('clocks', clockCalls),
  ...family('signals', { ...signals, ...fcntlOwner }),
  ...family('credentials', credentialCalls),
  ...family('tasks', taskCalls),
  ...family('sockets', { ...sockets, ...socketAddresses, ...messages, accept, accept4, ...receiving }),
  ...family('semaphores', { ...semaphores }),
  ...family('shared memory', { ...memory }),
  ...family('message queues', { ...queues }),
  ...family('POSIX message queues', { ...posixQueues }),
  ...family('watches', [inotifyAddWatch]),
  ...family('memory files', [memfdCreate]),
  ...family('many things in one', multiplexers),
  ...family('native', nativeCalls),
  ...family('refused', refusedCalls),
])
