// What a schema cannot say of [[never]].
import { capturesOf } from '../patterns/captures.ts'
import { checkPrincipalName, quote } from './principal-name.ts'
import { entryOf, itemsAt, tablesAt } from './read-tree.ts'
import type { Table } from './tree.ts'
import type { Report } from './validate.ts'

export const NEVER_RIGHTS = ['read', 'write', 'exec', 'connect', 'bind', 'signal', 'become', 'allow_unsafe'] as const

/** A list that names nothing makes a rule that nothing breaks: an error, since it proves nothing. */
const checkLists = (table: Table, report: Report): void => {
  for (const key of NEVER_RIGHTS) {
    const entry = entryOf(table, key)
    if (entry === undefined) continue
    const items = itemsAt(table, key)
    if (entry.value.kind === 'array' && items.length === 0)
      report({ code: 'never', message: `an empty ${quote(key)} names nothing, so this rule could not be broken`, span: entry.value.span, remedy: 'leave the key out, or name what must not be had' })
    if (key === 'signal') continue
    for (const item of items) {
      const capture = item.kind === 'string' ? capturesOf(item.value)[0] : undefined
      if (capture !== undefined)
        report({ code: 'unbound-capture', message: `nothing binds {${capture}} in a never rule`, span: item.span, remedy: `write "*" for one component, or '\\{' where a brace is meant` })
    }
  }
}

const checkKind = (table: Table, report: Report): void => {
  const [from, to, except] = [entryOf(table, 'from'), entryOf(table, 'to'), entryOf(table, 'except')]
  const rights = NEVER_RIGHTS.filter((key) => table.entries.has(key))
  if (from === undefined && to === undefined) {
    if (rights.length === 0)
      report({ code: 'missing-key', message: `a never rule must name rights (${NEVER_RIGHTS.join(', ')}), or "from" and "to"`, span: table.span, remedy: 'add for example: read = ["/secrets"]' })
    return
  }
  const other = rights[0] ?? (except === undefined ? undefined : 'except')
  if (other !== undefined)
    report({ code: 'impossible', message: `${quote(other)} does not go with "from" and "to", which speak of transitions only`, span: entryOf(table, other)!.key, remedy: 'make two rules of it' })
  if (from === undefined || to === undefined)
    report({ code: 'missing-key', message: `"from" and "to" go together: ${quote(from === undefined ? 'from' : 'to')} is missing`, span: table.span })
}

/** `names`: the principals of the manifest that the rules are about. */
export const checkNever = (root: Table, names: readonly string[], report: Report): void => {
  for (const table of tablesAt(root, 'never')) {
    checkKind(table, report)
    checkLists(table, report)
    for (const item of [...itemsAt(table, 'except'), ...itemsAt(table, 'signal')]) checkPrincipalName(names, item, 'principal', report)
    for (const key of ['from', 'to']) checkPrincipalName(names, entryOf(table, key)?.value, 'principal', report)
  }
}
