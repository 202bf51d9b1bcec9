// How a process changes sandboxes: what the old one asks for, and what the new one is given.
import type { Namespace } from '../../ipc/contract/family.ts'
import type { PrincipalNote, Transition } from '../../policy/index.ts'
import type { Credentials } from '../../shim/kernel/credentials.ts'
import type { SharedFolders } from './setup.ts'
import type { Trigger } from '../../shim/calls/result.ts'

/** What is to become of a process, in a few words: both ends have the manifest. */
export interface MoveNote {
  /**
   * As it was when its event came: a reload may have put others into the manifest meanwhile, and
   * transitions of a manifest that is an object have no place by which one could be found again.
   */
  readonly transition: Transition
  readonly principal: PrincipalNote
}

/** A process is to become another principal's, by a call that is held, or wherever it is. */
export interface DepartRequest {
  readonly kind: 'depart'
  /** Of the call; 0 where it is in none. */
  readonly id: bigint
  /** Of what steers from outside, which wants to know what came of it. */
  readonly asked?: number
  readonly tid: number
  readonly process: number
  /** What it runs, as the program sees it. */
  readonly program: string
  /** The call, where it is to be carried out anew (TrapFrame.save). */
  readonly frame?: Uint8Array
  readonly move: MoveNote
  readonly trigger: Trigger
  /** A handle on its working directory, which is whose the request is; -1 where it has none. */
  readonly cwd: number
  readonly credentials: Credentials
  readonly umask: number
  /** Its old sandbox holds, or may hold, calls of other threads of the process. */
  readonly others: boolean
  /** The open files that the first process of the tree was launched with (shim/kernel/open-files.ts). */
  readonly launchedWith: readonly string[]
}

/** Where a listener's traps are handed on. */
export interface ExchangePlace {
  readonly exchange: number
  readonly listener: number
}

/** A sandbox's own slot there. */
export interface Slot extends ExchangePlace {
  readonly seat: number
  readonly tag: number
}

/** To a worker that has been furnished. */
export interface ArriveRequest extends Slot {
  readonly kind: 'arrive'
  readonly request: DepartRequest
  /** Another one may have been thought likely. */
  readonly principal: PrincipalNote
  readonly former: { readonly tag: number; readonly principal: PrincipalNote }
  /** The namespaces that it shares with the sandbox that the process leaves. */
  readonly shared: readonly Namespace[]
  readonly folders: SharedFolders
  readonly tree: LaunchTree
}

/** What came of one launch. */
export interface LaunchTree {
  /** Int32: tags of its sandboxes, 0 where there is none. */
  readonly tags: SharedArrayBuffer
  /** `limits.processes` of the principal that was launched. */
  readonly tasks: number | undefined
}
