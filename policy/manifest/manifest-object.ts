// Made by scripts/generate-docs.mjs from policy/manifest/schema.ts. Do not edit.

/** A manifest as a program writes it: the keys that a TOML file has (docs/manifest.md), as nested objects. */
export interface ManifestObject {
  /** The version of this format. */
  readonly version: 1
  /** Fragments shipped with zeolite: mounts, and rules for every principal; and files that add to the manifest ([Fragments](#fragments)). `zeolite check --expand` prints the result. Default: []. */
  readonly use?: readonly string[] | undefined
  /** The first picoprocess. */
  readonly process: {
    /** The program: a path in the view. */
    readonly entrypoint: string
    /** argv[1] and further. What follows `--` on the command line replaces it. Default: []. */
    readonly args?: readonly string[] | undefined
    /** argv[0]. Default: the entrypoint. */
    readonly argv0?: string | undefined
    /** Where it starts. Default: "/". */
    readonly cwd?: string | undefined
    /** The user id that the program sees. Default: the caller's. */
    readonly user?: number | undefined
    /** The group id that the program sees. Default: the caller's. */
    readonly group?: number | undefined
    /** Whose rules it starts under. Default: "main". */
    readonly principal?: string | undefined
    /** The environment: strings, or `{ from = "host" }` for the caller's value. Nothing else is passed on. */
    readonly env?: Readonly<Record<string, string | {
      /** Pass the caller's value, if it has one. */
      readonly from: 'host'
    }>> | undefined
  }
  /** What exists. Everything else is not there (ENOENT). Default: []. */
  readonly mount?: readonly {
    /** Where it appears. The longest path wins. */
    readonly path: string
    /** `host`: a file or folder of this machine. `tmpfs`: an empty folder in memory. `proc`: the processes of the sandbox. `dev`: null, zero, full, random, urandom, tty, ptmx, pts, shm. `virtual`: files made by TypeScript. `overlay` is not there yet. */
    readonly type: 'host' | 'tmpfs' | 'proc' | 'dev' | 'overlay' | 'virtual'
    /** For `host`: the host path. For `virtual`: the module whose exports are the files (docs/api.md). Relative to the folder of the manifest. Default: same as `path`. */
    readonly source?: string | undefined
    /** The most that any principal can have here. Default: `"ro"`; `"rw"` for `tmpfs` and `dev`. */
    readonly access?: 'ro' | 'rw' | undefined
    /** For `tmpfs`: how much it may hold, as a size or in bytes; what is beyond it is ENOSPC. It may have a name for each 4 KiB of that, at least 1,024. Needs root or user namespaces; where the host has neither that is an error at launch, unless `best_effort` names `tmpfs_size`. Default: what the host’s memory holds. */
    readonly size?: string | number | undefined
    /** Leave the mount out where this host has no such source. Otherwise that is an error at launch. Default: false. */
    readonly optional?: boolean | undefined
    /** Files of this mount that are served only if their content has this hash. */
    readonly sha256?: Readonly<Record<string, string>> | undefined
  }[] | undefined
  /** Who may do what. Everything not granted is denied; an empty list grants nothing. A name with `{captures}` is a template that a transition fills in. */
  readonly principal?: Readonly<Record<string, {
    /** The fragments whose rules this principal gets, out of those that the manifest uses. Default: all that the manifest uses. */
    readonly use?: readonly string[] | undefined
    /** What may be read and listed. A path means itself and everything beneath; `*`, `**` and `?` are globs, `\` makes the next character plain. Default: []. */
    readonly read?: readonly string[] | undefined
    /** What may be created, changed and deleted. Does not imply reading. Default: []. */
    readonly write?: readonly string[] | undefined
    /** What may be run, or mapped executable. Implies reading it. Default: []. */
    readonly exec?: readonly string[] | undefined
    /** Wins over every grant: EACCES, also for names that do not exist yet. Default: []. */
    readonly deny?: readonly string[] | undefined
    /** Wins over every grant and over `deny`: ENOENT, and absent from listings. Default: []. */
    readonly hide?: readonly string[] | undefined
    /** Wins over `write`: may be read as granted, and is never created, changed, renamed, replaced, linked to or removed, also if it is not there yet: EACCES. Default: []. */
    readonly freeze?: readonly string[] | undefined
    /** Where it may connect and send to: `tcp:HOST:PORT`, `udp:HOST:PORT`, `unix:/path`. A host is an address, a prefix, a name, `*.` and a name, or `*`; a port is a number, a range, a list of both or `*`. Default: []. */
    readonly connect?: readonly string[] | undefined
    /** Where it may listen. Default: []. */
    readonly bind?: readonly string[] | undefined
    /** Principals it may signal. Its own sandbox is always included. Default: []. */
    readonly signal?: readonly string[] | undefined
    /** Principals whose namespaces it uses instead of its own. */
    readonly share?: {
      /** Semaphores: System V, and by name. Default: []. */
      readonly semaphores?: readonly string[] | undefined
      /** Message queues: System V and POSIX. Default: []. */
      readonly queues?: readonly string[] | undefined
      /** Shared memory: System V, and by name. Default: []. */
      readonly memory?: readonly string[] | undefined
    } | undefined
    /** User and group ids, as the program sees them, that it may change to. Default: []. */
    readonly become?: readonly number[] | undefined
    /** Hardening to leave out, each item by name. Default: []. */
    readonly allow_unsafe?: readonly ('ptrace' | 'personality' | 'setid' | 'proc_files' | 'splice' | 'pi_futex' | 'memory_exec')[] | undefined
    /** Limits. What is not named is not limited further. */
    readonly limits?: {
      /** Processes and threads at one time. Where files = "kernel" the kernel holds it (Linux 6.14): numbers that still name a group or a session of processes count as well, and no record is kept. Elsewhere, without transitions, the kernel holds it by a control group where the engine may make one beneath its own (docs/signals.md), and the record is kept when the launch ends. Otherwise `fork`, `vfork` and `clone` trap with this limit, so that tasks can be counted: each takes longer, the more so the more processes the host has, and one that meets a signal handler without SA_RESTART can, rarely, fail with EINTR. `zeolite check` says which of these holds here. */
      readonly processes?: number | undefined
      /** Address space of each process, as a size or in bytes. */
      readonly memory?: string | number | undefined
      /** Descriptors that a process may have open. */
      readonly open_files?: number | undefined
      /** The largest file that may be written. */
      readonly file_size?: string | number | undefined
      /** CPU time of each process. */
      readonly cpu_seconds?: number | undefined
      /** Time after which everything is ended. */
      readonly wall_seconds?: number | undefined
      /** Sandboxes that transitions may have made and that are alive at one time, over the whole run: that of the principal which is launched counts, and what its targets say here does not. A transition beyond it fails with EAGAIN, and a record is kept. Default: 256. */
      readonly sandboxes?: number | undefined
    } | undefined
  }>> | undefined
  /** When a picoprocess stops being what it was. Only narrows. Default: []. */
  readonly transition?: readonly {
    /** The principal that it was. */
    readonly from: string
    /** What makes it happen: exactly one of these. */
    readonly on: { readonly exec: string; readonly args?: readonly string[] | undefined } | { readonly open: string } | { readonly become: number } | { readonly accept: string } | { readonly connect: string } | { readonly request: true }
    /** The principal that it becomes. */
    readonly to: string
    /** Descriptors that go along besides files which the target may open; those are opened anew. `stdio`: the standard streams that the program was launched with. `trigger`: the one that the event made. `all`: every pipe, connection, terminal, device and deleted file. Default: []. */
    readonly keep?: readonly ('stdio' | 'trigger' | 'all')[] | undefined
    /** With `exec`: variables of the environment that do not go along, as names, patterns of names (`AWS_*`) or [sets](#sets-of-variables-that-scrub-may-name). The set `loader` never goes along. Default: []. */
    readonly scrub?: readonly string[] | undefined
  }[] | undefined
  /** What no principal may have, all keys of a rule at once, or where no chain of transitions may lead. `zeolite prove` and `zeolite check` prove it ([proofs](testing.md#never-rules)); a run does not ask. Default: []. */
  readonly never?: readonly {
    /** Reading or listing any path that one of these patterns means, itself or beneath. */
    readonly read?: readonly string[] | undefined
    /** Creating, changing or deleting any such path. */
    readonly write?: readonly string[] | undefined
    /** Running any such file, or mapping it executable. */
    readonly exec?: readonly string[] | undefined
    /** Connecting or sending to any address that one of these means; `*` means loopback too. */
    readonly connect?: readonly string[] | undefined
    /** Listening at any such address. */
    readonly bind?: readonly string[] | undefined
    /** Signalling any of these principals by a rule. Its own sandbox does not count. */
    readonly signal?: readonly string[] | undefined
    /** Changing to any of these user and group ids. */
    readonly become?: readonly number[] | undefined
    /** Any of these items of `allow_unsafe`. */
    readonly allow_unsafe?: readonly ('ptrace' | 'personality' | 'setid' | 'proc_files' | 'splice' | 'pi_futex' | 'memory_exec')[] | undefined
    /** Principals for which the rule does not hold; a template means each of its instances. Default: []. */
    readonly except?: readonly string[] | undefined
    /** With `to`: no chain of transitions leads from this principal to that one. */
    readonly from?: string | undefined
    /** With `from`. */
    readonly to?: string | undefined
  }[] | undefined
  /** How it is enforced. */
  readonly sandbox?: {
    /** Who enforces the rules on files, processes and IPC. `library`: the library OS serves every call on them. `kernel`: they run natively, in namespaces and under Landlock, where the rules can be said in those terms (docs/manifests.md). `auto` means `library`. Default: "auto". */
    readonly files?: 'auto' | 'library' | 'kernel' | undefined
    /** Layers that may be missing on this host, by name. Otherwise a missing layer is an error at launch. Default: []. */
    readonly best_effort?: readonly ('landlock' | 'landlock_network' | 'landlock_scope' | 'namespaces' | 'cgroup' | 'tmpfs_size')[] | undefined
  } | undefined
  /** Inter-process communication. */
  readonly ipc?: {
    /** A host folder in which queues and semaphores outlive the run, relative to the folder of the manifest. Default: they end with the run. */
    readonly persist?: string | undefined
  } | undefined
  /** How host names in rules are resolved (docs/network.md). */
  readonly network?: {
    /** Name servers that the engine asks for the host names of rules. No program reaches them itself. Default: those of the host’s /etc/resolv.conf. */
    readonly resolver?: readonly string[] | undefined
    /** Addresses of host names, in place of what a name server says. A rule that names the host grants these, private ones too. Default: the host’s /etc/hosts, then name servers. */
    readonly hosts?: Readonly<Record<string, string | readonly string[]>> | undefined
  } | undefined
  /** The record of what was decided. */
  readonly audit?: {
    /** What is recorded. Default: "denied". */
    readonly log?: 'none' | 'denied' | 'all' | undefined
    /** The host file that gets one JSON object a line, relative to the folder of the manifest. Default: none. */
    readonly file?: string | undefined
    /** What becomes of a sandbox when its record cannot be written, as on a full disk: it is ended, or it goes on. What is lost is counted, and said in the file when that can be written again. Default: "stop". */
    readonly on_failure?: 'stop' | 'continue' | undefined
  } | undefined
}
