// What a worker is at the moment, as one value. What follows from what lies here, and can be tested
// without a sandbox.
import type { Manifest } from '../../policy/index.ts'
import type { EngineSetup, SandboxNote } from '../protocol/setup.ts'

/** `I`: a sandbox with its setup; `S`: what serves its processes. */
export type State<I, S> =
  /** It knows nothing yet. */
  | { readonly kind: 'empty' }
  /** It may become any sandbox of the engine. `last`: the one that it was. */
  | { readonly kind: 'pooled'; readonly common: EngineSetup; readonly last: I | undefined }
  /**
   * It is to be this sandbox. `preparedFor`: the principal that `instance` was made for; otherwise
   * `instance` is the last one's.
   */
  | { readonly kind: 'prepared'; readonly common: EngineSetup; readonly assignment: SandboxNote; readonly preparedFor: string | undefined; readonly instance: I | undefined }
  /** A sandbox without processes, for a launch. */
  | { readonly kind: 'ready'; readonly instance: I }
  /** `common`: it began with a process that came from another sandbox. */
  | { readonly kind: 'serving'; readonly instance: I; readonly service: S; readonly common: EngineSetup | undefined }

/** The sandbox that it is, or was last. */
export const instanceOf = <I, S>(state: State<I, S>): I | undefined =>
  state.kind === 'empty' ? undefined : state.kind === 'pooled' ? state.last : state.instance

/** What the engine's sandboxes have in common, where it may become any of them. */
export const commonOf = <I, S>(state: State<I, S>): EngineSetup | undefined =>
  state.kind === 'pooled' || state.kind === 'prepared' || state.kind === 'serving' ? state.common : undefined

/** Nothing of its launch, or of the processes that came, is left. */
export const afterEnd = <I, S>(state: State<I, S>): State<I, S> => {
  if (state.kind !== 'serving') return state
  const { common, instance } = state
  return common === undefined ? { kind: 'ready', instance } : { kind: 'pooled', common, last: instance }
}

/**
 * The engine has another manifest. A sandbox that was prepared is prepared anew when somebody
 * comes.
 */
export const afterReload = <I, S>(state: State<I, S>, manifest: Manifest, revision: number): State<I, S> => {
  const common = commonOf(state)
  if (common === undefined || state.kind === 'empty' || state.kind === 'ready') return state
  const next = { ...state, common: { ...common, manifest, revision } }
  return next.kind === 'prepared' && next.preparedFor !== undefined ? { ...next, preparedFor: STALE } : next
}

/** Prepared for nobody that there is. */
export const STALE = ''
