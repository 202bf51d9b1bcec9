// The `proc` mount: the sandbox's own processes as the host shows them, and system files that say
// nothing about the host beyond what programs need to run. What is not listed here does not exist.
import { AT_SYMLINK_NOFOLLOW, DT_DIR, DT_LNK, DT_REG, O_ACCMODE, O_CLOEXEC, O_DIRECTORY, O_NOCTTY, O_PATH, O_RDONLY, S_IFDIR, S_IFLNK, S_IFREG } from '../../abi/constants.ts'
import { errno } from '../../abi/errno.ts'
import { writeStat } from '../../abi/structs.ts'
import type { ByteString } from '../../abi/bytes.ts'
import { processId } from '../../calls/task.ts'
import { type Entry, listingOf } from '../listing.ts'
import { isDirectoryLink, magicTarget, openMagic, shownMappings } from './magic-links.ts'
import { sharedMemory, sharedMemoryLimits } from './shared-memory.ts'
import { messageQueues } from './queues.ts'
import { hasOwnIds, showTaskOwner, shownStatus } from './ids.ts'
import { semaphoreSets } from './semaphores.ts'
import type { Task, VirtualFileSystem } from '../../types.ts'
import { inodeOf } from '../inodes.ts'
import { sys } from '../../abi/numbers.ts'

/** /proc/PID files that are the host's own; those of the second list may be written. */
const PROCESS_FILES = new Set([
  'status', 'stat', 'statm', 'cmdline', 'comm', 'maps', 'smaps', 'smaps_rollup', 'environ', 'limits', 'io', 'oom_score', 'oom_score_adj', 'auxv', 'wchan',
  'schedstat', 'sched', 'coredump_filter', 'loginuid', 'sessionid', 'timerslack_ns', 'children', 'personality', 'syscall',
])
const WRITABLE = new Set(['comm', 'oom_score_adj', 'coredump_filter', 'timerslack_ns'])
/** Those that name files of the host's. */
const MAPPINGS = new Set(['maps', 'smaps'])
/** Those of them by a process's or a thread's number. */
const OWN = new RegExp(`^\\d+(/task/\\d+)?/(${[...WRITABLE].join('|')})$`)
const PROCESS_DIRECTORIES = new Set(['fd', 'fdinfo', 'task'])
const MAGIC = new Set(['exe', 'cwd', 'root'])

/** Host files under /proc that are shown as they are. */
const HOST_FILES = [
  'cpuinfo', 'meminfo', 'stat', 'uptime', 'loadavg', 'version', 'filesystems', 'vmstat',
  ...['ostype', 'osrelease', 'version', 'pid_max', 'threads-max', 'ngroups_max', 'cap_last_cap', 'overflowuid', 'overflowgid', 'randomize_va_space', 'sem',
    'msgmax', 'msgmnb', 'msgmni', 'perf_event_paranoid', 'random/uuid', 'random/entropy_avail', 'random/poolsize',
    'seccomp/actions_avail'].map((name) => `sys/kernel/${name}`),
  ...['overcommit_memory', 'overcommit_ratio', 'max_map_count', 'mmap_min_addr', 'swappiness', 'nr_hugepages'].map((name) => `sys/vm/${name}`),
  ...['file-max', 'nr_open', 'pipe-max-size', 'aio-max-nr', 'inotify/max_queued_events', 'inotify/max_user_instances', 'inotify/max_user_watches',
    'epoll/max_user_watches', 'mqueue/msg_max', 'mqueue/msgsize_max', 'mqueue/queues_max'].map((name) => `sys/fs/${name}`),
  'sys/net/core/somaxconn',
]

interface Node {
  readonly kind: 'file' | 'directory' | 'link' | 'magic'
  /** The host's own file or directory. */
  readonly host?: ByteString
  readonly content?: (task: Task) => string | Promise<string>
  readonly entries?: (task: Task) => readonly Entry[]
  readonly target?: (task: Task) => ByteString
  readonly writable?: boolean
}

const mountLine = (task: Task, info: boolean): string =>
  task.os.view.mounts
    .filter((mount) => mount.kind === 'virtual' || mount.name === '')
    .toReversed()
    .map((mount, index) => {
      const type = mount.kind === 'virtual' ? (mount.path === '/proc' ? 'proc' : 'zeolite') : mount.skeleton ? 'tmpfs' : 'zeolite'
      const options = mount.writable ? 'rw,nosuid,nodev,relatime' : 'ro,nosuid,nodev,relatime'
      const path = mount.path.replace(/[\s\\]/g, (character) => `\\${character.charCodeAt(0).toString(8).padStart(3, '0')}`)
      return info ? `${index + 20} ${index === 0 ? 1 : 20} 0:${index + 20} / ${path} ${options} - ${type} ${type} ${options}` : `${type} ${path} ${type} ${options} 0 0`
    })
    .join('\n') + '\n'

const SYNTHETIC: ReadonlyMap<ByteString, NonNullable<Node['content']>> = new Map<ByteString, NonNullable<Node['content']>>([
  ['cmdline', () => '\n'],
  ['swaps', () => 'Filename\t\t\t\tType\t\tSize\t\tUsed\t\tPriority\n'],
  ['sys/kernel/hostname', ({ os }) => `${os.hostname}\n`],
  ['sys/kernel/domainname', () => '(none)\n'],
  ['sys/kernel/core_pattern', () => 'core\n'],
  ['sys/kernel/tainted', () => '0\n'],
  ['sysvipc/msg', messageQueues],
  ['sysvipc/sem', semaphoreSets],
  ['sysvipc/shm', sharedMemory],
  ...sharedMemoryLimits,
])

const PROCESS_SYNTHETIC: ReadonlyMap<ByteString, (task: Task) => string> = new Map<ByteString, (task: Task) => string>([
  ['mounts', (task) => mountLine(task, false)],
  ['mountinfo', (task) => mountLine(task, true)],
  ['mountstats', () => ''],
  ['cgroup', () => '0::/\n'],
  ['cpuset', () => '/\n'],
  ['uid_map', () => '         0          0 4294967295\n'],
  ['gid_map', () => '         0          0 4294967295\n'],
  ['setgroups', () => 'allow\n'],
])

/** Every directory that the static files need, with its entries. */
const STATIC_DIRECTORIES: ReadonlyMap<ByteString, ReadonlyMap<ByteString, number>> = (() => {
  const directories = new Map<ByteString, Map<ByteString, number>>([['', new Map()], ['net', new Map()]])
  for (const file of [...HOST_FILES, ...SYNTHETIC.keys(), 'net/']) {
    const names = file.split('/')
    for (let depth = 0; depth < names.length; depth++) {
      const parent = names.slice(0, depth).join('/')
      if (!directories.has(parent)) directories.set(parent, new Map())
      if (names[depth] !== '') directories.get(parent)!.set(names[depth]!, depth === names.length - 1 ? DT_REG : DT_DIR)
    }
  }
  return directories
})()
const STATIC_FILES = new Set(HOST_FILES)

const rootEntries = (task: Task): readonly Entry[] => [
  ...[...STATIC_DIRECTORIES.get('')!].map(([name, type]) => ({ name, type })),
  ...['self', 'thread-self', 'mounts'].map((name) => ({ name, type: DT_LNK })),
  // Last and ascending, as proc(5) itself does it.
  ...task.os.processes.all().map((pid) => ({ name: String(pid), type: DT_DIR })),
]

const processNode = (task: Task, pid: number, base: ByteString, rest: ByteString): Node | undefined => {
  if (!task.os.processes.member(pid)) return undefined
  const host = `/proc/${base}${rest === '' ? '' : `/${rest}`}`
  if (rest === '' || PROCESS_DIRECTORIES.has(rest)) return { kind: 'directory', host }
  if (rest === 'net' || rest === 'ns' || rest === 'attr') return { kind: 'directory', entries: () => [] }
  if (MAGIC.has(rest)) return { kind: 'magic', host }
  const [top, number, ...more] = rest.split('/') as [string, string | undefined, ...string[]]
  if (top === 'task' && number !== undefined && /^\d{1,10}$/.test(number)) return processNode(task, Number(number), `${base}/task/${number}`, more.join('/'))
  if (top === 'fd' && number !== undefined && /^\d{1,10}$/.test(number) && more.length === 0) return { kind: 'magic', host }
  if (top === 'fdinfo' && number !== undefined && /^\d{1,10}$/.test(number) && more.length === 0) return { kind: 'file', host }
  const synthetic = PROCESS_SYNTHETIC.get(rest)
  if (synthetic) return { kind: 'file', content: synthetic }
  if (MAPPINGS.has(rest)) return { kind: 'file', host, content: (by) => shownMappings(by, host) }
  if (rest === 'status' && hasOwnIds(task)) return { kind: 'file', host, content: () => shownStatus(task, pid, host) }
  return PROCESS_FILES.has(rest) ? { kind: 'file', host, writable: WRITABLE.has(rest) } : undefined
}

const find = (task: Task, rel: ByteString): Node | undefined => {
  if (rel === '') return { kind: 'directory', entries: rootEntries }
  if (rel === 'self') return { kind: 'link', target: (by) => String(processId(by)) }
  if (rel === 'thread-self') return { kind: 'link', target: (by) => `${processId(by)}/task/${by.tid}` }
  if (rel === 'mounts') return { kind: 'link', target: () => 'self/mounts' }
  const slash = rel.indexOf('/')
  const first = slash < 0 ? rel : rel.slice(0, slash)
  if (/^[1-9]\d{0,9}$/.test(first)) return processNode(task, Number(first), first, slash < 0 ? '' : rel.slice(slash + 1))
  const directory = STATIC_DIRECTORIES.get(rel)
  if (directory) return { kind: 'directory', entries: () => [...directory].map(([name, type]) => ({ name, type })) }
  const content = SYNTHETIC.get(rel)
  if (content) return { kind: 'file', content }
  return STATIC_FILES.has(rel) ? { kind: 'file', host: `/proc/${rel}` } : undefined
}

export const procFileSystem: VirtualFileSystem = {
  fixed: true,
  writesOwn: (rel) => OWN.test(rel),
  // What another sandbox's processes show.
  leadsTo: (task, rel) => find(task, rel) !== undefined,
  judgesItself: (rel) => /^\d+(\/task\/\d+)?\/fd\/\d+$/.test(rel),
  link: (task, rel, final) => {
    const node = find(task, rel)
    if (node?.kind === 'link') return node.target!(task)
    // On the way through, a magic link is the directory that it shows; at the end it is the object
    // itself.
    if (node?.kind !== 'magic' || (final && !isDirectoryLink(node.host!))) return undefined
    const target = magicTarget(task, node.host!)
    return target?.startsWith('/') ? target : undefined
  },
  open: (task, rel, flags) => {
    const node = find(task, rel)
    if (!node) return -errno.ENOENT
    const { host } = task.os
    if (node.kind === 'magic') return openMagic(task, node.host!, flags)
    if (node.kind === 'link') return -errno.ELOOP
    if (node.kind === 'directory' && (flags & O_PATH) === 0 && (flags & O_ACCMODE) !== O_RDONLY) return -errno.EISDIR
    if (node.kind === 'file' && (flags & O_DIRECTORY) !== 0) return -errno.ENOTDIR
    if (node.entries) return listingOf(task, rel === '' ? '/proc' : `/proc/${rel}`, node.entries(task))
    if ((flags & O_ACCMODE) !== O_RDONLY && (flags & O_PATH) === 0 && node.writable !== true) return -errno.EACCES
    if (node.content) {
      const content = node.content(task)
      const file = (text: string): number => host.memoryFile(rel, Buffer.from(text, 'latin1'))
      return typeof content === 'string' ? file(content) : content.then(file)
    }
    // openat2(2) takes little beside O_PATH.
    const how = (flags & O_PATH) !== 0 ? flags & (O_PATH | O_DIRECTORY) : (flags & (O_ACCMODE | O_DIRECTORY)) | O_NOCTTY
    const fd = host.openat2(-100, node.host!, how | O_CLOEXEC, 0, 0)
    // The number may have gone to another process in between.
    if (fd >= 0 && !find(task, rel)) {
      host.close(fd)
      return -errno.ENOENT
    }
    return fd
  },
  stat: (task, rel, into, follow) => {
    const node = find(task, rel)
    if (!node) return -errno.ENOENT
    const { host } = task.os
    if (node.kind === 'magic' && follow) {
      if (node.host!.endsWith('/cwd') || node.host!.endsWith('/root')) {
        const path = magicTarget(task, node.host!)
        const place = path === undefined ? undefined : task.os.view.place(path)
        return place?.mount.kind === 'host' ? host.statBeneath(place.mount.root, place.rel, 0, 0x0c, into) : -errno.EACCES
      }
      return host.syscall(sys.newfstatat, -100, node.host!, into, 0)
    }
    if (node.host !== undefined) {
      const result = host.syscall(sys.newfstatat, -100, node.host, into, AT_SYMLINK_NOFOLLOW)
      const whose = /^\/proc\/(?:\d+\/task\/)?(\d+)/.exec(node.host)?.[1]
      if (result === 0 && whose !== undefined && hasOwnIds(task)) showTaskOwner(task, Number(whose), into)
      return result
    }
    const mode = node.kind === 'directory' ? S_IFDIR | 0o555 : node.kind === 'link' ? S_IFLNK | 0o777 : S_IFREG | 0o444
    writeStat(into, { inode: inodeOf(rel), mode, links: node.kind === 'directory' ? 2 : 1, user: 0, group: 0 })
    return 0
  },
  readlink: (task, rel) => {
    const node = find(task, rel)
    if (!node) return -errno.ENOENT
    if (node.kind === 'link') return node.target!(task)
    if (node.kind !== 'magic') return -errno.EINVAL
    return magicTarget(task, node.host!) ?? -errno.ENOENT
  },
}
