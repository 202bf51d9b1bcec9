// One library OS instance: what a sandbox's picoprocesses share.
import { errno } from './abi/errno.ts'
import { statLinks, STAT_SIZE } from './abi/structs.ts'
import { createView } from './vfs/view.ts'
import type { ByteString } from './abi/bytes.ts'
import { createCredentials } from './kernel/credentials.ts'
import { createDirectories } from './kernel/directories.ts'
import { createExecutions } from './exec/verification.ts'
import { createIpc } from './kernel/keeper-streams.ts'
import { createConnections } from './net/connections.ts'
import { createSocketNames } from './net/socket-names.ts'
import { createRouteSockets } from './net/interfaces/route-sockets.ts'
import { createStandIns } from './net/stand-in.ts'
import { createProbes } from './kernel/probes.ts'
import { createProcesses } from './kernel/processes.ts'
import { createTaskLimit } from './kernel/task-limit.ts'
import { createUnmounted } from './kernel/unmounted.ts'
import { createWaits } from './kernel/waits.ts'
import type { LibraryOs, LibraryOsOptions, Task } from './types.ts'
import { DELETED, isRemoved } from './abi/paths.ts'
import type { Refusal, RefusedCall } from './kernel/refusal.ts'
import { sys } from './abi/numbers.ts'
import { AT_FDCWD } from './abi/constants.ts'

export const createLibraryOs = (options: LibraryOsOptions): LibraryOs => {
  const { host, onRefused, onAbsent, mounts, links, watch, ...rest } = options
  const view = createView(mounts, options.rights)
  const root = view.mounts.at(-1)
  if (root?.path !== '/' || root.kind !== 'host') throw new Error('the view has no root')

  const scratch = new Uint8Array(STAT_SIZE)
  const guestPath = (hostPath: ByteString, handle: ByteString): ByteString | undefined => {
    if (isRemoved(hostPath)) {
      if (host.syscall(sys.newfstatat, AT_FDCWD, handle, scratch, 0) < 0 || statLinks(scratch) === 0) return undefined
    }
    return view.guestPath(hostPath)
  }

  const rootLinks = new Map<ByteString, ByteString>()
  if (root.skeleton) {
    for (const name of host.skeletonLinks(root.root)) {
      const target = host.readlinkBeneath(root.root, name, 0)
      if (typeof target === 'string') rootLinks.set(`/${name}`, `/${target.replace(/^\/+/, '')}`)
    }
  }
  const shortcut = (path: ByteString): ByteString => {
    const slash = path.indexOf('/', 1)
    // The link itself may be the object: only what lies beneath is led on.
    if (slash < 0 || rootLinks.size === 0) return path
    const target = rootLinks.get(path.slice(0, slash))
    return target === undefined ? path : target + path.slice(slash)
  }

  const processes = createProcesses(host, options.tag)
  const directories = createDirectories(host, guestPath, () => processes.inherited('cwd'))
  const probes = createProbes()
  const isUnmounted = createUnmounted(host)
  const calledBy = (task: Task, refusal: Refusal): RefusedCall => {
    const exe = host.readlink(`/proc/${task.tid}/exe`)
    // In a namespace of its own it is told as seen from there.
    const program = typeof exe !== 'string' ? '?' : options.kernel === undefined ? (view.guestPath(exe) ?? exe) : exe
    return { ...refusal, tid: task.tid, nr: task.trap.nr, program }
  }
  const credentials = createCredentials(options.user, options.group)
  const { principal, tag } = options
  const os: LibraryOs = {
    ...rest,
    host,
    view,
    rootHandle: root.root,
    directories,
    processes,
    executions: createExecutions(host, options.timers),
    taskLimit: options.maximumTasks === undefined ? undefined : createTaskLimit(host, processes, options.maximumTasks),
    credentials,
    waits: createWaits(host, options.timers),
    ipc: createIpc({ links, processes, credentials, principal, tag }),
    tablesShared: false,
    onExit: links.onExit,
    socketNames: createSocketNames(host, options.folder),
    standIns: createStandIns(host),
    routeSockets: createRouteSockets(host, options.network, watch),
    connections: createConnections(host),
    guestPath,
    formerPath: (path) => (isRemoved(path) ? view.guestPath(path.slice(0, -DELETED.length)) : undefined),
    shortcut,
    refused: (task, refusal) => {
      const why = refusal.reason ?? rest.decisions?.why(task.trap.id, refusal.object)
      onRefused(calledBy(task, why === undefined ? refusal : { ...refusal, reason: why }))
    },
    absent: (task, path, need) => {
      if (isUnmounted(path)) onAbsent(calledBy(task, { object: path, need, errno: errno.ENOENT }))
    },
    probed: (task, refusal) => probes.told(calledBy(task, refusal)),
    probes,
  }
  return os
}
