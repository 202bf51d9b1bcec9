// Questions of another sandbox about the processes of this one, which are the library OS's; here is
// seen to it that what it is asked has sense.
import { EINVAL } from '../contract/errno.ts'
import type { zeolite } from '../gen/process.js'
import type { Complete } from '../contract/message.ts'
import type { Service } from '../contract/service.ts'
import { PID_LIMIT } from './signals.ts'

export type ProcessRequest = Omit<Complete<zeolite.ProcessRequest.$Properties>, 'content'>
export type ProcessReply = Complete<zeolite.ProcessReply.$Properties>

/** What a library OS tells of its processes. Results are values or negative errno. */
export interface Inhabitants {
  groupOf(process: number): number
  sessionOf(process: number): number
  /** 0 when it is one of the sandbox. */
  find(process: number): number
}

const answer = (inhabitants: Inhabitants, { getGroup, getSession, open }: ProcessRequest): number => {
  const process = (getGroup ?? getSession ?? open)?.process ?? 0
  if (process <= 0 || process > PID_LIMIT) return -EINVAL
  if (getGroup) return inhabitants.groupOf(process)
  return getSession ? inhabitants.sessionOf(process) : inhabitants.find(process)
}

export const createProcessKeeper = (inhabitants: Inhabitants): Service<ProcessRequest, ProcessReply> => ({
  handle: ({ body }) => {
    const result = answer(inhabitants, body)
    return result < 0 ? -result : { result }
  },
  // Nothing is kept for anybody.
  left: () => {},
})
