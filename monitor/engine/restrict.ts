// Second step of an engine: its main thread gives up what the manifest does not need.
import { restrictThread } from '../plan/landlock.ts'
import type { PreparedEngine } from './prepare.ts'

declare const restricted: unique symbol

/** Made by restrictEngine alone: nothing is served before the restriction. */
export type RestrictedEngine = PreparedEngine & { readonly [restricted]: true }

export const hasTransitions = ({ manifest }: Pick<PreparedEngine, 'manifest'>): boolean => manifest.transitions.length > 0

export const restrictEngine = (prepared: PreparedEngine): RestrictedEngine => {
  // A thread may look into processes of its own Landlock domain and of those inside it. Where
  // processes change sandboxes, and so workers, all workers must be of one domain: they are started
  // from here, after the restriction.
  if (hasTransitions(prepared)) prepared.workers.discard()
  restrictThread(prepared.ruleset)
  return prepared as RestrictedEngine
}
