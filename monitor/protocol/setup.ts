// What a worker is given to become a sandbox: the same for all sandboxes of an engine, or one's
// own.
import type { NamespaceMount } from '../../picoprocess/launch/namespaces.ts'
import type { ByteString, Manifest, Principal, PrincipalNote } from '../../policy/index.ts'
import type { HostAddress } from '../../shim/abi/inet.ts'

/** What differs from one sandbox of a principal to the next. */
export interface SandboxIdentity {
  readonly tag: number
  readonly mounts: readonly MountPlan[]
  /** One double: how many calls were served. */
  readonly meter: SharedArrayBuffer
}

/** What all sandboxes of an engine have in common. */
export interface EngineSetup {
  readonly manifest: Manifest
  /** Counts the manifests that this engine has had, from 1. */
  readonly revision: number
  readonly hostname: string
  /** Modules whose exports are virtual files. */
  readonly modules: readonly string[]
  /** Where its principal's rules have host names. */
  readonly names?: NamesSetup
  /**
   * Somebody wants to be asked before anything that the rules grant; so many milliseconds without
   * an answer are a no.
   */
  readonly deadline?: number
  /** Files that are opened by the names that rules give them. */
  readonly named: NamedFiles
  /** The Landlock ruleset of the engine's threads. */
  readonly ruleset: number | undefined
  /** In kernel mode. */
  readonly kernel?: KernelSetup
  /**
   * The worker was started by a thread that is restricted already, and is as restricted as that.
   */
  readonly inherits: boolean
  /** A control group for each launch holds `limits.processes`. */
  readonly grouped: boolean
}

/** Where a sandbox's programs open files themselves. */
export interface KernelSetup extends KernelRuleset {
  /** The mounts of its namespace, as fdinfo has them. */
  readonly mountIds: readonly number[]
}

/** What is one sandbox's own. */
export interface SandboxOwn extends SandboxIdentity {
  readonly principal: Principal
  readonly folder: string
}

/** Given to a worker when it becomes a sandbox. */
export interface SandboxSetup extends EngineSetup, SandboxOwn {}

/**
 * The /dev/shm of the sandboxes whose shared memory and semaphores are used, where that is
 * another's.
 */
export interface SharedFolders {
  readonly memory?: string
  readonly semaphores?: string
}

/** A sandbox in few words: its worker has the manifest. */
export interface SandboxNote extends SandboxIdentity {
  readonly folder: string
  readonly principal: PrincipalNote
}

export interface MountPlan {
  readonly path: ByteString
  readonly kind: 'host' | 'proc' | 'dev' | 'virtual' | 'blocked'
  /** What is mounted, on the host; canonical. For `host`. */
  readonly source?: ByteString
  /** For a mount of one file: its name in the folder `source`'s parent. */
  readonly name?: ByteString
  readonly writable: boolean
  readonly skeleton: boolean
  /** Of a HostMount: it comes with a fragment. */
  readonly tellsMissing?: boolean
  /** Empty for every sandbox: `tmpfs`. */
  readonly fresh?: boolean
  /** Of a fresh one: bytes that it may hold. */
  readonly size?: number
  /**
   * Where no name of the host's leads to it, `source` is only what /proc calls it: the engine's
   * handle on it.
   */
  readonly handle?: number
  /** Directories of such a one that lead to other mounts. */
  readonly ways?: readonly ByteString[]
  /**
   * Where the C library has named semaphores and shared memory: another sandbox's may be used
   * instead.
   */
  readonly shm?: boolean
  /** For `blocked`: why, and whether there is such a file. */
  readonly reason?: string
  readonly there?: boolean
}

/**
 * What Landlock lets through on a host path, or on one in the new mount namespace, and beneath it.
 */
export interface KernelGrant {
  readonly path: ByteString
  readonly read: boolean
  readonly list: boolean
  readonly write: boolean
  readonly exec: boolean
  /** A device or terminal: written to, but nothing is made or removed. */
  readonly device: boolean
}

export interface KernelView {
  /** Parents before what is mounted in them; the root comes first. */
  readonly mounts: readonly NamespaceMount[]
  readonly grants: readonly KernelGrant[]
  /** The same for paths in the new namespace, of file systems that are made there. */
  readonly inside: readonly KernelGrant[]
}

/** A sandbox's view in kernel mode, and a handle on the root of its mount namespace. */
export interface KernelRuleset {
  readonly view: Pick<KernelView, 'grants' | 'inside'>
  readonly root: number
  /** POSIX message queues. */
  readonly queues: number | undefined
}

export interface NamesSetup {
  readonly sources: NameSources
  readonly port: number
}

export type Hosts = ReadonlyMap<string, readonly HostAddress[]>

export interface NameSources {
  /** As `dns.Resolver` takes them. */
  readonly servers: readonly string[]
  /** The manifest's own, which it answers for. */
  readonly manifest: Hosts
  readonly system: Hosts
}

export const SHM = '/dev/shm'

/** Canonical host paths with their numbers. */
export type NamedFiles = readonly (readonly [path: ByteString, number: number])[]
