// A principal's limits → resource limits of its picoprocesses (getrlimit(2)). Not `processes`: the
// kernel counts those per user, all of the user's others too, and root's not at all
// (shim/kernel/task-limit.ts).
import type { ResourceLimit } from '../../picoprocess/launch/launcher.ts'
import type { Limits } from '../../policy/index.ts'

const [CPU, FSIZE, CORE, NOFILE, AS, LOCKS] = [0, 1, 4, 7, 9, 10]

export const resourceLimits = (limits: Limits, state: { current: bigint; maximum: bigint }): ResourceLimit[] => {
  const both = (resource: number, value: number | undefined): ResourceLimit[] =>
    value === undefined ? [] : [{ resource, current: BigInt(value), maximum: BigInt(value) }]
  return [
    ...both(CPU, limits.cpuSeconds),
    ...both(FSIZE, limits.fileSize),
    ...both(AS, limits.memory),
    ...both(NOFILE, limits.openFiles),
    // Nothing is dumped to the host.
    { resource: CORE, current: 0n, maximum: 0n },
    { resource: LOCKS, ...state },
  ]
}

