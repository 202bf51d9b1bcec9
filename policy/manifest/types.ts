import type { HostAddress } from '../../shim/abi/inet.ts'
import type { ByteString } from '../patterns/bytes.ts'

/** Where something was written. For a manifest given as an object, `file` is `(object)`, `line` is 0 and `text` says which property. */
export interface Place {
  readonly file: string
  /** ≥ 1 */
  readonly line: number
  /** ≥ 1 */
  readonly column: number
  /** One line that shows the rule: `read = ["/usr"]`. */
  readonly text: string
}

export type RuleRef = Place

export interface PathRule {
  /** A guest path or glob, in bytes. */
  readonly pattern: ByteString
  /** Of a template's rule: the start of the pattern, as a path, that no capture has a say in. A grant follows symbolic links no further. */
  readonly anchor?: ByteString
  /** Where symbolic links led the anchor, or else the pattern's base, when the engine began (links.ts). */
  readonly leads?: ByteString
  readonly place: RuleRef
}

export type MountType = 'host' | 'tmpfs' | 'proc' | 'dev' | 'virtual'

export interface Mount {
  readonly path: ByteString
  readonly type: MountType
  /** Absolute host path; only for `host`. It may itself be a symbolic link, which the view then shows as a link. */
  readonly source?: ByteString
  /** Absolute host path of the module that makes the files; only for `virtual`. */
  readonly module?: ByteString
  readonly access: 'ro' | 'rw'
  /** Bytes; only for `tmpfs`. */
  readonly size?: number
  /** Relative path in the mount → lower-case hexadecimal digest. */
  readonly sha256: ReadonlyMap<ByteString, string>
  /** Where this host has no such source, the mount is left out. Otherwise that is an error at launch. */
  readonly optional: boolean
  readonly place: Place
}

export interface NetworkRule {
  readonly protocol: 'tcp' | 'udp' | 'unix'
  /** `tcp`, `udp`: an address, an address with a prefix length, a host name, or `*`. */
  readonly host?: string
  /** `tcp`, `udp`: inclusive ranges. */
  readonly ports?: readonly (readonly [first: number, last: number])[]
  /** `unix`: a path pattern, or `@name` for an abstract socket. */
  readonly path?: ByteString
  /** As of a PathRule. */
  readonly anchor?: ByteString
  readonly leads?: ByteString
  readonly place: RuleRef
}

export interface NameRule {
  readonly name: string
  readonly place: RuleRef
}

export interface Limits {
  readonly processes?: number
  /** Bytes. */
  readonly memory?: number
  readonly openFiles?: number
  /** Bytes. */
  readonly fileSize?: number
  readonly cpuSeconds?: number
  readonly wallSeconds?: number
  /** Of the principal that is launched: sandboxes of the run that transitions have made and that are alive. Undefined: DEFAULT_SANDBOXES. */
  readonly sandboxes?: number
}

export type GrantKind = 'read' | 'write' | 'exec'
export type PathRuleKind = GrantKind | 'deny' | 'hide' | 'freeze'

/** A folder that mounts show under two names: what lies beneath `from` is what lies beneath `to`. */
export interface FolderTwice {
  readonly from: ByteString
  readonly to: ByteString
}

export type ShareKind = 'semaphores' | 'queues' | 'memory'

export interface Principal {
  readonly name: string
  /** The names in braces that a transition binds; empty for an ordinary principal. */
  readonly captures: readonly string[]
  /** Of a template that was bound: its name, and what each capture is. */
  readonly template?: string
  readonly bound?: Readonly<Record<string, ByteString>>
  readonly read: readonly PathRule[]
  readonly write: readonly PathRule[]
  readonly exec: readonly PathRule[]
  readonly deny: readonly PathRule[]
  readonly hide: readonly PathRule[]
  readonly freeze: readonly PathRule[]
  /** Where there are freeze rules: they hold by every name that a folder has. */
  readonly twice: readonly FolderTwice[]
  readonly connect: readonly NetworkRule[]
  readonly bind: readonly NetworkRule[]
  readonly signal: readonly NameRule[]
  readonly share: Readonly<Record<ShareKind, readonly NameRule[]>>
  readonly become: readonly { readonly id: number; readonly place: RuleRef }[]
  readonly allowUnsafe: readonly NameRule[]
  readonly limits: Limits
  /** The table's header in the manifest. */
  readonly place: Place
  /** Where each key of this principal stands in the manifest itself (fragments not counted): what a suggestion points at. */
  readonly keys: ReadonlyMap<string, Place>
}

export type TransitionEvent =
  /** `args`: patterns for argv[1] and further (policy/patterns/arguments.ts); undefined: whatever they are. */
  | { readonly kind: 'exec'; readonly pattern: ByteString; readonly args?: readonly ByteString[] }
  | { readonly kind: 'open'; readonly pattern: ByteString }
  | { readonly kind: 'become'; readonly id: number }
  | { readonly kind: 'accept' | 'connect'; readonly address: NetworkRule }
  | { readonly kind: 'request' }

export interface Transition {
  readonly from: string
  readonly on: TransitionEvent
  readonly to: string
  /** Beside files that the target may open. Undefined: nothing, and nobody has said so. */
  readonly keep?: readonly ('stdio' | 'trigger' | 'all')[]
  /** Of an `exec`: what scrubber takes. The set `loader` goes without saying. */
  readonly scrub: readonly ByteString[]
  readonly place: RuleRef
}

/** One right of a never rule: any of what its list means. */
export type NeverRight =
  | { readonly key: 'read' | 'write' | 'exec'; readonly rules: readonly PathRule[] }
  | { readonly key: 'connect' | 'bind'; readonly rules: readonly NetworkRule[] }
  | { readonly key: 'signal' | 'allow_unsafe'; readonly rules: readonly NameRule[] }
  | { readonly key: 'become'; readonly rules: readonly { readonly id: number; readonly place: RuleRef }[] }

/** What `zeolite prove` proves: no principal has all of these rights at once, or no chain of transitions leads from one to another. */
export type NeverRule =
  | { readonly kind: 'rights'; readonly rights: readonly NeverRight[]; readonly except: readonly string[]; readonly place: RuleRef }
  | { readonly kind: 'chain'; readonly from: string; readonly to: string; readonly place: RuleRef }

export interface EnvironmentVariable {
  readonly name: ByteString
  readonly value: ByteString | { readonly from: 'host' }
  readonly place: Place
}

export interface ProcessSpec {
  readonly entrypoint: ByteString
  readonly args: readonly ByteString[]
  /** Undefined: the entrypoint. */
  readonly argv0?: ByteString
  readonly cwd: ByteString
  /** Undefined: the caller's. */
  readonly user?: number
  readonly group?: number
  readonly principal: string
  readonly env: readonly EnvironmentVariable[]
  readonly place: Place
}

export interface Manifest {
  /** Absolute; undefined for an object. */
  readonly file?: string
  /** Absolute: what relative sources start from. */
  readonly folder: string
  readonly version: 1
  readonly use: readonly string[]
  /** Absolute: the files that go over it. */
  readonly overlays: readonly string[]
  readonly process: ProcessSpec
  /** The longest path first, so the first that covers a path is the one that holds it. */
  readonly mounts: readonly Mount[]
  readonly principals: ReadonlyMap<string, Principal>
  readonly transitions: readonly Transition[]
  readonly never: readonly NeverRule[]
  readonly sandbox: { readonly files: 'library' | 'kernel'; readonly bestEffort: readonly string[] }
  readonly network: {
    /** Undefined: the host's own. */
    readonly resolver?: readonly { readonly host: HostAddress; readonly port: number }[]
    /** By name in lower case. */
    readonly hosts: ReadonlyMap<string, readonly HostAddress[]>
  }
  /** `persist` and `file` are absolute host paths. */
  readonly ipc: { readonly persist?: string }
  readonly audit: { readonly log: 'none' | 'denied' | 'all'; readonly file?: string; readonly onFailure: 'stop' | 'continue' }
}
