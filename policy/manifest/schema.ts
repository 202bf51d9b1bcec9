import { either, type Field, integer, list, map, oneOf, type Shape, string, table } from './shape.ts'
import { neverShape } from './never-schema.ts'
import { transition } from './transition-schema.ts'

/** The names that a manifest may use, with what each means. */
export const MOUNT_TYPES = ['host', 'tmpfs', 'proc', 'dev', 'overlay', 'virtual'] as const

export const UNSAFE_ITEMS: Readonly<Record<string, string>> = {
  ptrace: 'trace and read the memory of processes of its own sandbox (debuggers, strace). Default: refused with EPERM',
  personality: 'change its execution domain, which turns address space randomisation off. Default: only what changes nothing',
  setid: 'give files of its own the set-user-ID and set-group-ID bits. Default: left out when creating, EPERM when changing a mode',
  proc_files: 'read the files in /proc where files = "kernel": those of its own processes, which also tell where the host’s folders are mounted from, and of all connections of the host. Default: its lists and links only; with files = "library" such files are read, and tell nothing of that',
  splice: 'hand pages on between files, pipes and sockets without copying them (splice, tee, vmsplice), where kernels have had many holes. Default: refused with EINVAL, after which programs copy',
  pi_futex: 'futexes that lend their owner priority (FUTEX_LOCK_PI and its kin, for mutexes with PTHREAD_PRIO_INHERIT). They look for a thread by a number in memory, outside of the sandbox too. Default: ENOSYS, after which C libraries say that there are no such mutexes',
  memory_exec: 'run code that is in no file (memfd). Default: the exec rules apply to files of the view only',
}

export const BEST_EFFORT_LAYERS: Readonly<Record<string, string>> = {
  landlock: 'the kernel-side wall around the engine and its programs',
  landlock_network: 'TCP ports in Landlock (ABI 4)',
  landlock_scope: 'signals and abstract sockets in Landlock (ABI 6)',
  namespaces: 'user and process namespaces',
  cgroup: 'a delegated control group for limits',
  tmpfs_size: 'the bound of a tmpfs',
}

const patterns = (doc: string, example: string): Field => ({ shape: list(string('pathPattern')), doc, default: '[]', example })
const addresses = (doc: string, example: string): Field => ({ shape: list(string('address')), doc, default: '[]', example })
const principals = (doc: string, example: string): Field => ({ shape: list(string('principalName')), doc, default: '[]', example })
/** `limits.sandboxes` where a manifest does not say it. */
export const DEFAULT_SANDBOXES = 256

const sizeOrBytes: Shape = either('a size', string('size'), integer(1))

const limits = table({
  processes: { shape: integer(1, 4_194_304), doc: 'Processes and threads at one time. Where files = "kernel" the kernel holds it (Linux 6.14): numbers that still name a group or a session of processes count as well, and no record is kept. Elsewhere, without transitions, the kernel holds it by a control group where the engine may make one beneath its own (docs/signals.md), and the record is kept when the launch ends. Otherwise `fork`, `vfork` and `clone` trap with this limit, so that tasks can be counted: each takes longer, the more so the more processes the host has, and one that meets a signal handler without SA_RESTART can, rarely, fail with EINTR. `zeolite check` says which of these holds here.', example: '64' },
  memory: { shape: sizeOrBytes, doc: 'Address space of each process, as a size or in bytes.', example: '"512MiB"' },
  open_files: { shape: integer(1, 1_048_576), doc: 'Descriptors that a process may have open.', example: '256' },
  file_size: { shape: sizeOrBytes, doc: 'The largest file that may be written.', example: '"1GiB"' },
  cpu_seconds: { shape: integer(1), doc: 'CPU time of each process.', example: '60' },
  wall_seconds: { shape: integer(1), doc: 'Time after which everything is ended.', example: '300' },
  sandboxes: {
    shape: integer(1, 65_536),
    doc: 'Sandboxes that transitions may have made and that are alive at one time, over the whole run: that of the principal which is launched counts, and what its targets say here does not. A transition beyond it fails with EAGAIN, and a record is kept.',
    default: String(DEFAULT_SANDBOXES),
    example: '256',
  },
})

export const principal = table({
  use: {
    shape: list(string('identifier')),
    doc: 'The fragments whose rules this principal gets, out of those that the manifest uses.',
    default: 'all that the manifest uses',
    example: '["base"]',
  },
  read: patterns(
    'What may be read and listed. A path means itself and everything beneath; `*`, `**` and `?` are globs, `\\` makes the next character plain.',
    '["/usr", "/etc/passwd"]',
  ),
  write: patterns('What may be created, changed and deleted. Does not imply reading.', '["/job", "/tmp"]'),
  exec: patterns('What may be run, or mapped executable. Implies reading it.', '["/usr/bin", "/usr/lib"]'),
  deny: patterns('Wins over every grant: EACCES, also for names that do not exist yet.', '["/job/.git/hooks"]'),
  hide: patterns('Wins over every grant and over `deny`: ENOENT, and absent from listings.', '["/etc/shadow"]'),
  freeze: patterns(
    'Wins over `write`: may be read as granted, and is never created, changed, renamed, replaced, linked to or removed, also if it is not there yet: EACCES.',
    '["/job/.git/config"]',
  ),
  connect: addresses(
    'Where it may connect and send to: `tcp:HOST:PORT`, `udp:HOST:PORT`, `unix:/path`. A host is an address, a prefix, a name, `*.` and a name, or `*`; a port is a number, a range, a list of both or `*`.',
    '["tcp:127.0.0.1:5432", "udp:10.0.0.0/8:53", "unix:/run/app.sock"]',
  ),
  bind: addresses('Where it may listen.', '["tcp:127.0.0.1:8080"]'),
  signal: principals('Principals it may signal. Its own sandbox is always included.', '["main"]'),
  share: {
    shape: table({
      semaphores: principals('Semaphores: System V, and by name.', '["main"]'),
      queues: principals('Message queues: System V and POSIX.', '["main"]'),
      memory: principals('Shared memory: System V, and by name.', '["main"]'),
    }),
    doc: 'Principals whose namespaces it uses instead of its own.',
    example: '{ semaphores = ["main"] }',
  },
  become: {
    shape: list(integer(0, 4_294_967_294)),
    doc: 'User and group ids, as the program sees them, that it may change to.',
    default: '[]',
    example: '[33]',
  },
  allow_unsafe: {
    shape: list(oneOf(...Object.keys(UNSAFE_ITEMS))),
    doc: 'Hardening to leave out, each item by name.',
    default: '[]',
    example: '["ptrace"]',
  },
  limits: { shape: limits, doc: 'Limits. What is not named is not limited further.' },
})

export const mount = table({
  path: { shape: string('guestPath'), doc: 'Where it appears. The longest path wins.', required: true, example: '"/usr"' },
  type: {
    shape: oneOf(...MOUNT_TYPES),
    doc: '`host`: a file or folder of this machine. `tmpfs`: an empty folder in memory. `proc`: the processes of the sandbox. `dev`: null, zero, full, random, urandom, tty, ptmx, pts, shm. `virtual`: files made by TypeScript. `overlay` is not there yet.',
    required: true,
    example: '"host"',
  },
  source: {
    shape: string('hostPath'),
    doc: 'For `host`: the host path. For `virtual`: the module whose exports are the files (docs/api.md). Relative to the folder of the manifest.',
    default: 'same as `path`',
    example: '"./job"',
  },
  access: {
    shape: oneOf('ro', 'rw'),
    doc: 'The most that any principal can have here.',
    default: '`"ro"`; `"rw"` for `tmpfs` and `dev`',
    example: '"rw"',
  },
  size: {
    shape: sizeOrBytes,
    doc: 'For `tmpfs`: how much it may hold, as a size or in bytes; what is beyond it is ENOSPC. It may have a name for each 4 KiB of that, at least 1,024. Needs root or user namespaces; where the host has neither that is an error at launch, unless `best_effort` names `tmpfs_size`.',
    default: 'what the host’s memory holds',
    example: '"64MiB"',
  },
  optional: {
    shape: { kind: 'boolean' },
    doc: 'Leave the mount out where this host has no such source. Otherwise that is an error at launch.',
    default: 'false',
    example: 'true',
  },
  sha256: {
    shape: map('FILE', 'relativePath', string('sha256')),
    doc: 'Files of this mount that are served only if their content has this hash.',
    example: '{ "bin/tool" = "9f86d0…" }',
  },
})

export const never = neverShape(Object.keys(UNSAFE_ITEMS))
const NEVER: Field = { shape: list(never), doc: 'What no principal may have, all keys of a rule at once, or where no chain of transitions may lead. `zeolite prove` and `zeolite check` prove it ([proofs](testing.md#never-rules)); a run does not ask.', default: '[]' }

const processTable = table({
  entrypoint: { shape: string('guestPath'), doc: 'The program: a path in the view.', required: true, example: '"/usr/bin/bash"' },
  args: {
    shape: list(string('bytes')),
    doc: 'argv[1] and further. What follows `--` on the command line replaces it.',
    default: '[]',
    example: '["-c", "echo hi"]',
  },
  argv0: { shape: string('bytes'), doc: 'argv[0].', default: 'the entrypoint', example: '"bash"' },
  cwd: { shape: string('guestPath'), doc: 'Where it starts.', default: '"/"', example: '"/job"' },
  user: { shape: integer(0, 4_294_967_294), doc: 'The user id that the program sees.', default: "the caller's", example: '0' },
  group: { shape: integer(0, 4_294_967_294), doc: 'The group id that the program sees.', default: "the caller's", example: '0' },
  principal: { shape: string('principalName'), doc: 'Whose rules it starts under.', default: '"main"', example: '"main"' },
  env: {
    shape: map(
      'NAME',
      'environmentName',
      either(
        'a string or { from = "host" }',
        string('bytes'),
        table({
          from: { shape: oneOf('host'), doc: "Pass the caller's value, if it has one.", required: true, example: '"host"' },
        }),
      ),
    ),
    doc: 'The environment: strings, or `{ from = "host" }` for the caller\'s value. Nothing else is passed on.',
    example: '{ PATH = "/usr/bin:/bin", TERM = { from = "host" } }',
  },
})

export const manifest = table({
  version: { shape: integer(1, 1), doc: 'The version of this format.', required: true, example: '1' },
  use: {
    shape: list(string('used')),
    doc: 'Fragments shipped with zeolite: mounts, and rules for every principal; and files that add to the manifest ([Fragments](#fragments)). `zeolite check --expand` prints the result.',
    default: '[]',
    example: '["base", "shell"]',
  },
  process: { shape: processTable, doc: 'The first picoprocess.', required: true },
  mount: { shape: list(mount), doc: 'What exists. Everything else is not there (ENOENT).', default: '[]' },
  principal: {
    shape: map('NAME', 'principalName', principal),
    doc: 'Who may do what. Everything not granted is denied; an empty list grants nothing. A name with `{captures}` is a template that a transition fills in.',
  },
  transition: { shape: list(transition), doc: 'When a picoprocess stops being what it was. Only narrows.', default: '[]' },
  never: NEVER,
  sandbox: {
    shape: table({
      files: {
        shape: oneOf('auto', 'library', 'kernel'),
        doc: 'Who enforces the rules on files, processes and IPC. `library`: the library OS serves every call on them. `kernel`: they run natively, in namespaces and under Landlock, where the rules can be said in those terms (docs/manifests.md). `auto` means `library`.',
        default: '"auto"',
        example: '"auto"',
      },
      best_effort: {
        shape: list(oneOf(...Object.keys(BEST_EFFORT_LAYERS))),
        doc: 'Layers that may be missing on this host, by name. Otherwise a missing layer is an error at launch.',
        default: '[]',
        example: '["landlock_scope"]',
      },
    }),
    doc: 'How it is enforced.',
  },
  ipc: {
    shape: table({
      persist: {
        shape: string('hostPath'),
        doc: 'A host folder in which queues and semaphores outlive the run, relative to the folder of the manifest.',
        default: 'they end with the run',
        example: '"./state"',
      },
    }),
    doc: 'Inter-process communication.',
  },
  network: {
    shape: table({
      resolver: {
        shape: list(string('nameServer')),
        doc: 'Name servers that the engine asks for the host names of rules. No program reaches them itself.',
        default: 'those of the host’s /etc/resolv.conf',
        example: '["10.0.0.1", "127.0.0.1:5353"]',
      },
      hosts: {
        shape: map('NAME', 'hostName', either('an address or a list of addresses', string('internetAddress'), list(string('internetAddress')))),
        doc: 'Addresses of host names, in place of what a name server says. A rule that names the host grants these, private ones too.',
        default: 'the host’s /etc/hosts, then name servers',
        example: '{ "db.internal" = "10.0.0.7" }',
      },
    }),
    doc: 'How host names in rules are resolved (docs/network.md).',
  },
  audit: {
    shape: table({
      log: { shape: oneOf('none', 'denied', 'all'), doc: 'What is recorded.', default: '"denied"', example: '"denied"' },
      file: {
        shape: string('hostPath'),
        doc: 'The host file that gets one JSON object a line, relative to the folder of the manifest.',
        default: 'none',
        example: '"audit.jsonl"',
      },
      on_failure: {
        shape: oneOf('stop', 'continue'),
        doc: 'What becomes of a sandbox when its record cannot be written, as on a full disk: it is ended, or it goes on. What is lost is counted, and said in the file when that can be written again.',
        default: '"stop"',
        example: '"continue"',
      },
    }),
    doc: 'The record of what was decided.',
  },
})

/** A fragment: mounts, and rules that every principal of a manifest gets that uses it. */
export const fragment = table({
  version: { shape: integer(1, 1), doc: 'The version of this format.', required: true, example: '1' },
  mount: { shape: list(mount), doc: 'What exists.' },
  grant: {
    shape: table(Object.fromEntries(['read', 'write', 'exec', 'deny', 'hide', 'freeze'].map((key) => [key, principal.fields[key] as Field]))),
    doc: 'Rules for every principal.',
  },
})

const ADDED = ['read', 'write', 'exec', 'deny', 'hide', 'freeze', 'connect', 'bind', 'signal', 'become', 'allow_unsafe']

/** A file that `use` names: mounts, and items of principals' lists, that go over the manifest's. */
export const overlay = table({
  version: { shape: integer(1, 1), doc: 'The version of this format.', example: '1' },
  mount: { shape: list(mount), doc: 'What exists.' },
  principal: {
    shape: map('NAME', 'principalName', table(Object.fromEntries(ADDED.map((key) => [key, principal.fields[key] as Field])))),
    doc: 'Rules for principals of the manifest.',
  },
})

/** A file of never rules beside a manifest. */
export const rules = table({
  version: { shape: integer(1, 1), doc: 'The version of this format.', example: '1' },
  never: { ...NEVER, required: true },
})
