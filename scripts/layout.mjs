// What scripts/check-layout.mjs holds: which room may import which, and what is longer than it should be.

const services = ['shim/abi', 'shim/kernel']
const IPC = ['ipc/contract', 'ipc/families', 'ipc/keepers', 'ipc/streams']

/** Room → the rooms that it may import. A service (`shim/kernel`) knows the host and never a task; what handlers call knows the task, and stands above. */
export const ROOMS = {
  'shim/abi': [],
  'shim/kernel': ['shim/abi', ...IPC],
  'shim/exec': services,
  'shim/types.ts': ['shim/abi', 'shim/kernel', 'shim/exec', 'shim/net', 'shim/net/interfaces'],
  'shim/calls': [...services, 'shim/types.ts', ...IPC],
  'shim/vfs': [...services, 'shim/types.ts', 'shim/calls'],
  'shim/vfs/proc': [...services, 'shim/types.ts', 'shim/calls', 'shim/vfs', ...IPC],
  'shim/net': [...services, 'shim/types.ts', 'shim/calls', 'shim/vfs'],
  'shim/net/messages': [...services, 'shim/types.ts', 'shim/calls', 'shim/vfs', 'shim/net'],
  'shim/net/interfaces': [...services, 'shim/types.ts', 'shim/calls', 'shim/vfs', 'shim/net', 'shim/net/messages'],
  'shim/transition': [...services, 'shim/types.ts', 'shim/calls', 'shim/vfs', 'shim/net'],
  'shim/syscalls': [
    ...services, 'shim/types.ts', 'shim/exec', 'shim/calls', 'shim/vfs', 'shim/net', 'shim/net/messages', 'shim/net/interfaces', 'shim/transition', ...IPC,
  ],
  'ipc/contract': [],
  'ipc/keepers': ['ipc/contract'],
  'ipc/keepers/memory': ['ipc/contract', 'ipc/keepers'],
  'ipc/keepers/queues': ['ipc/contract', 'ipc/keepers'],
  'ipc/keepers/semaphores': ['ipc/contract', 'ipc/keepers'],
  'ipc/families': ['ipc/contract', 'ipc/keepers', 'ipc/keepers/memory', 'ipc/keepers/queues', 'ipc/keepers/semaphores'],
  'ipc/streams': ['ipc/contract'],
}

/** What is longer than it should be, with its lines. The list only gets shorter, and the numbers smaller. */
export const EXCEEDING = {
  'monitor/engine/workers/transition-workers.ts: createSpares': 104,
}
