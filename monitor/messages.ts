// What the monitor and a sandbox's worker say to each other.
import type { Manifest } from '../policy/index.ts'
import type { MountPlan } from './mounts.ts'

/** Given to a worker when it becomes a sandbox. */
export interface SandboxSetup {
  readonly manifest: Manifest
  readonly principal: string
  readonly mounts: readonly MountPlan[]
  readonly folder: string
  readonly tag: number
  readonly hostname: string
}

export interface LaunchRequest {
  readonly kind: 'launch'
  readonly entrypoint: string
  readonly argv: readonly string[]
  readonly env: readonly string[]
  readonly cwd: string
  readonly stdio: readonly [number, number, number]
  readonly umask: number
  /** Give the terminal's foreground to the first picoprocess. */
  readonly foreground: boolean
}

export type ToWorker = { readonly kind: 'setup'; readonly setup: SandboxSetup } | LaunchRequest | { readonly kind: 'kill' }

/** A refused call, as the worker knows it. */
export interface RefusalReport {
  readonly time: number
  readonly pid: number
  readonly program: string
  readonly syscall: string
  readonly object: string
  readonly need?: number
  readonly errno: number
  readonly unsafe?: string
}

export type FromWorker =
  | { readonly kind: 'ready' }
  | { readonly kind: 'started'; readonly pid: number }
  | { readonly kind: 'refused'; readonly refusal: RefusalReport }
  | { readonly kind: 'stopped'; readonly signal: number }
  | { readonly kind: 'exited'; readonly status: number }
  | { readonly kind: 'exec-failed'; readonly errno: number }
  /** Nothing of the launch is left. */
  | { readonly kind: 'ended' }
  | { readonly kind: 'fault'; readonly message: string }
