// Whether somebody who is asked besides the rules (onDecision) lets a handler go on.
import type { Task } from '../types.ts'
import type { AskedVerb } from '../kernel/decisions.ts'
import type { ByteString } from '../abi/bytes.ts'
import { EXEC, READ, WRITE } from '../abi/rights.ts'

/** Whether whoever wants to be asked says yes too. Nobody does unless a callback was given. */
export const consented = (task: Task, verbs: readonly AskedVerb[], object: ByteString): boolean => task.os.decisions?.allows(task.trap, verbs, object) ?? true

const VERBS = [[READ, 'read'], [WRITE, 'write'], [EXEC, 'exec']] as const

/** The same for rights on a path. To look at a name is nothing that anybody is asked for. */
export const consentedRights = (task: Task, need: number, path: ByteString): boolean => {
  if (task.os.decisions === undefined) return true
  const verbs = VERBS.filter(([right]) => (need & right) !== 0).map(([, verb]) => verb)
  return verbs.length === 0 || consented(task, verbs, path)
}
