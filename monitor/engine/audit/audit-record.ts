// What is kept of a decision, and how it reads.
import type { DecidingRule } from '../../../policy/index.ts'
import type { AuditRecord, AuditRule } from '../../protocol/records.ts'

export const auditRule = ({ file, line, column, kind, text }: DecidingRule): AuditRule => ({ file, line, column, kind, text })

/**
 * `zeolite: refused: cat as main may not read /etc/shadow (EACCES): no rule grants it; add
 * "/etc/shadow" to read at m.toml:12`
 */
export const describe = ({ program, principal, syscall, verb, object, errno, reason, missing }: AuditRecord, count = 1): string => {
  const name = program.slice(program.lastIndexOf('/') + 1)
  const what = verb !== undefined ? `${verb} ${object}` : `call ${syscall}${object === syscall ? '' : `: ${object}`}`
  const times = count > 1 ? ` ×${count}` : ''
  const why = [reason, missing].filter((part) => part !== undefined).join('; ')
  return `zeolite: refused: ${name} as ${principal} may not ${what} (${errno}${times})${why === '' ? '' : `: ${why}`}`
}
