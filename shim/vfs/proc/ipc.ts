// What the tables of /proc/sysvipc have in common.
import type { FamilyName, ReplyOf } from '../../../ipc/families/index.ts'
import { inquire } from '../../calls/ask.ts'
import type { Task } from '../../types.ts'

export const column = (value: number, width: number): string => String(value).padStart(width)

/** The permissions, four octal digits. */
export const modeColumn = (mode: number): string => ` ${mode.toString(8).padStart(4)}`

/** The table of what a keeper lists. A keeper that cannot be asked has nothing to show. */
export const keptTable = <N extends FamilyName>(
  task: Task, family: N, head: string, rows: (reply: ReplyOf<N>) => readonly (readonly string[])[],
): string | Promise<string> => {
  const table = (answer: ReplyOf<N> | number): string =>
    [head, ...(typeof answer === 'number' ? [] : rows(answer)).map((columns) => `${columns.join(' ')}\n`)].join('')
  const answer = inquire(task, family, { list: {} } as Parameters<typeof inquire<N>>[2])
  return answer instanceof Promise ? answer.then(table) : table(answer)
}
