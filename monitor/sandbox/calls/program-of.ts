// The program that a task runs, for reports.
import type { LibraryOs } from '../../../shim/types.ts'

/** As the program sees its path; `?` where that is unknown. */
export const programOf = ({ host, view }: Pick<LibraryOs, 'host' | 'view'>, task: number): string => {
  const executable = host.readlink(`/proc/${task}/exe`)
  return typeof executable === 'string' ? (view.guestPath(executable) ?? executable) : '?'
}
