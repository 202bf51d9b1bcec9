// The table of what Zeolite uses of a host. `find` tries it, `remedy` knows the errno that came back (0: simulated or not tried).
import { existsSync } from 'node:fs'
import { errno } from '../../shim/abi/errno.ts'

interface Feature {
  title: string
  required: boolean
  /** Needs a child process to find out: about a millisecond. */
  slow?: true
  /** The feature without which this one is not there either. */
  needs?: FeatureName
  /** A number as Host.probe, or what was found; undefined when it is missing. */
  find: (host: Host) => number | string | undefined
  consequence: string
  remedy: (failure: number) => string
}

export type FeatureName =
  | 'node' | 'notify' | 'notify-listener' | 'notify-addfd-send' | 'notify-killable' | 'notify-sync' | 'pidfd-open' | 'pidfd-getfd'
  | 'process-vm-readv' | 'openat2' | 'close-range' | 'undumpable' | 'landlock' | 'landlock-truncate' | 'landlock-network'
  | 'landlock-ioctl' | 'landlock-scope' | 'ptrace' | 'namespaces' | 'namespace-mounts' | 'tmpfs-size' | 'cgroup'

/** What the probes look at; tests inject another. */
export interface Host {
  /** 0 or more when it is there (Landlock: its ABI), else -errno. */
  probe(name: string): number
  notificationSizes(): readonly number[]
  /** Our cgroup's folder when we may manage it, else undefined. */
  delegatedCgroup(): string | undefined
  readonly kernel: string
  readonly node: string
  /** Features that are treated as missing although they may be there. */
  readonly removed: ReadonlySet<FeatureName>
}

const kernelFrom = (version: string): string =>
  `run Linux ${version} or newer (Debian: apt-get install linux-image-$(dpkg --print-architecture), then reboot; ` +
  'where the release has an older one, the -backports suite has it)'
const container = (call: string): string =>
  `in a container, let its seccomp profile pass ${call} (docker and podman: --security-opt seccomp=unconfined, or a profile that allows it)`
const kernelOrContainer = (version: string, call: string) => (failure: number): string =>
  failure === errno.EPERM ? container(call) : `${kernelFrom(version)}; ${container(call)}`
const tracing = (call: string) => (failure: number): string => failure === errno.ENOSYS
  ? container(call)
  : `sysctl -w kernel.yama.ptrace_scope=1 where it is 2 or 3 (3 stays until a reboot); ${container(call)}`

const landlockFrom = (abi: number) => ({ probe }: Host): number | string | undefined => {
  const found = probe('landlock')
  if (found >= 0 && found < abi) return undefined
  return found < 0 || abi > 1 ? found : `ABI ${found}`
}
const landlockRemedy = (failure: number): string => failure === errno.EOPNOTSUPP
  ? 'switch Landlock on: add lsm=landlock,lockdown,yama,integrity,apparmor,bpf to GRUB_CMDLINE_LINUX in /etc/default/grub, run update-grub, reboot'
  : `${kernelFrom('5.13')} built with CONFIG_SECURITY_LANDLOCK=y and with landlock in CONFIG_LSM or the lsm= boot option; ${container('landlock_create_ruleset')}`

const namespaceRemedy = (failure: number): string => {
  if (failure === errno.ENOSPC) return 'sysctl -w user.max_user_namespaces=15000'
  if (existsSync('/proc/sys/kernel/apparmor_restrict_unprivileged_userns')) return 'sysctl -w kernel.apparmor_restrict_unprivileged_userns=0'
  return 'sysctl -w kernel.unprivileged_userns_clone=1 where that file exists (Debian), user.max_user_namespaces above 0; ' + container('unshare and clone')
}

const supportedNode = ({ node }: Host): string | undefined => {
  const [major = 0, minor = 0] = node.split('.').map(Number)
  return major > 20 || (major === 20 && minor >= 20) ? node : undefined
}

export const features: Readonly<Record<FeatureName, Feature>> = {
  node: {
    title: 'Node.js 20.20 or newer', required: true, find: supportedNode,
    consequence: 'the engine does not run', remedy: () => 'install Node.js 20.20 or newer from https://nodejs.org',
  },
  notify: {
    title: 'seccomp user notification', required: true, find: ({ probe }) => probe('notify'),
    consequence: 'no system call can be served by the library OS',
    remedy: kernelOrContainer('5.0 with CONFIG_SECCOMP_FILTER=y', 'seccomp'),
  },
  'notify-listener': {
    title: 'a listener for seccomp notifications', required: true, needs: 'notify', find: ({ probe }) => probe('notify-listener'),
    consequence: 'no system call can be served by the library OS', remedy: kernelOrContainer('5.0', 'seccomp'),
  },
  'notify-addfd-send': {
    title: 'descriptors put into a trapped program in one step', required: true, slow: true, needs: 'notify-listener',
    find: ({ probe }) => probe('notify-addfd-send'),
    consequence: 'files cannot be opened on behalf of a program', remedy: kernelOrContainer('5.14', 'seccomp'),
  },
  'notify-killable': {
    title: 'notifications that only a fatal signal interrupts', required: true, needs: 'notify-listener',
    find: ({ probe }) => probe('notify-killable'),
    consequence: 'a signal could break a call in the middle, so that it is done and reported as interrupted',
    remedy: kernelOrContainer('5.19', 'seccomp'),
  },
  'notify-sync': {
    title: 'wake-ups of the supervisor on the same CPU', required: false, slow: true, needs: 'notify-listener',
    find: ({ probe }) => probe('notify-sync'),
    consequence: 'each trapped call costs about ten times as much', remedy: kernelOrContainer('6.6', 'seccomp'),
  },
  'pidfd-open': {
    title: 'descriptors for processes', required: true, find: ({ probe }) => probe('pidfd-open'),
    consequence: 'the end of a process cannot be watched', remedy: kernelOrContainer('5.3', 'pidfd_open'),
  },
  'pidfd-getfd': {
    title: 'taking a descriptor out of a child', required: true, slow: true, needs: 'pidfd-open', find: ({ probe }) => probe('pidfd-getfd'),
    consequence: 'the engine cannot take over a program\'s notifications', remedy: tracing('pidfd_getfd'),
  },
  'process-vm-readv': {
    title: 'reading a child\'s memory', required: true, slow: true, find: ({ probe }) => probe('process-vm-readv'),
    consequence: 'the arguments of a call, such as paths, cannot be read', remedy: tracing('process_vm_readv'),
  },
  openat2: {
    title: 'openat2 that stays beneath a folder', required: true, find: ({ probe }) => probe('openat2'),
    consequence: 'a path could leave its mount while it is resolved', remedy: kernelOrContainer('5.6', 'openat2'),
  },
  'close-range': {
    title: 'closing ranges of descriptors', required: true, find: ({ probe }) => probe('close-range'),
    consequence: 'a descriptor of the engine could leak into a program', remedy: kernelOrContainer('5.9', 'close_range'),
  },
  undumpable: {
    title: 'a process that others cannot read', required: true, slow: true, find: ({ probe }) => probe('undumpable'),
    consequence: 'a program of the same user could read the engine', remedy: () => container('prctl'),
  },
  landlock: {
    title: 'Landlock', required: true, find: landlockFrom(1),
    consequence: 'a mistake in our own path handling would meet no second wall', remedy: landlockRemedy,
  },
  'landlock-truncate': {
    title: 'Landlock for truncation (ABI 3)', required: false, needs: 'landlock', find: landlockFrom(3),
    consequence: 'the second wall does not hold truncation', remedy: () => kernelFrom('6.2'),
  },
  'landlock-network': {
    title: 'Landlock for TCP ports (ABI 4)', required: false, needs: 'landlock', find: landlockFrom(4),
    consequence: 'the second wall does not hold TCP connections', remedy: () => kernelFrom('6.7'),
  },
  'landlock-ioctl': {
    title: 'Landlock for devices (ABI 5)', required: false, needs: 'landlock', find: landlockFrom(5),
    consequence: 'the second wall does not hold ioctl on devices', remedy: () => kernelFrom('6.10'),
  },
  'landlock-scope': {
    title: 'Landlock for signals and abstract sockets (ABI 6)', required: false, needs: 'landlock', find: landlockFrom(6),
    consequence: 'the second wall does not hold signals, and ending a tree of processes takes a search of /proc',
    remedy: () => kernelFrom('6.12'),
  },
  ptrace: {
    title: 'tracing a child', required: false, slow: true, find: ({ probe }) => probe('ptrace'),
    consequence: 'a program cannot be executed where its path in the view differs from the host\'s', remedy: tracing('ptrace'),
  },
  namespaces: {
    title: 'user namespaces', required: false, slow: true, find: ({ probe }) => probe('user-namespace'),
    consequence: 'files = "kernel" is not possible: files are served by the library OS only, which is slower than the kernel itself', remedy: namespaceRemedy,
  },
  'namespace-mounts': {
    title: 'mounts and /proc in a user namespace', required: false, slow: true, needs: 'namespaces', find: ({ probe }) => probe('namespace-mounts'),
    consequence: 'files = "kernel" is not possible: what is mounted for a program cannot be made read-only', remedy: kernelOrContainer('5.12', 'mount_setattr, open_tree, move_mount, fsopen and fsmount, and mask nothing of /proc (systempaths=unconfined)'),
  },
  'tmpfs-size': {
    title: 'a tmpfs with a size', required: false, slow: true, find: ({ probe }) => probe('tmpfs-size'),
    consequence: 'the size of a tmpfs in a manifest is an error at launch, unless best_effort names tmpfs_size',
    remedy: (errno) => `be root, or have user namespaces: ${namespaceRemedy(errno)}`,
  },
  cgroup: {
    title: 'a delegated control group', required: false, find: (host) => host.delegatedCgroup(),
    consequence: 'limits on the number of processes and on memory are coarser or cost more',
    remedy: () => 'start it with: systemd-run --user --scope -p Delegate=yes -- zeolite …',
  },
}
