// [[never]] as it is read.
import { NEVER_RIGHTS } from '../manifest/never-references.ts'
import { entryOf, idsAt, itemsAt, nameRulesAt, networkRulesAt, pathRulesAt, placeOf, type Source, stringAt, tablesAt } from '../manifest/read-tree.ts'
import type { Entry, Table } from '../manifest/tree.ts'
import type { NeverRight, NeverRule } from '../manifest/types.ts'

const rightOf = (source: Source, table: Table, key: (typeof NEVER_RIGHTS)[number]): NeverRight => {
  if (key === 'read' || key === 'write' || key === 'exec') return { key, rules: pathRulesAt(source, table, key) }
  if (key === 'connect' || key === 'bind') return { key, rules: networkRulesAt(source, table, key) }
  if (key === 'become') return { key, rules: idsAt(source, table, key) }
  return { key, rules: nameRulesAt(source, table, key) }
}

/** As the rule is written, on one line. */
const textOf = ({ entries }: Table): string => {
  const value = ({ value: own }: Entry): string => {
    const one = (item: typeof own): string => ('value' in item ? JSON.stringify(item.value) : '…')
    return own.kind === 'array' ? `[${own.items.map(one).join(', ')}]` : one(own)
  }
  return `never ${[...entries].map(([key, entry]) => `${key} = ${value(entry)}`).join(', ')}`
}

export const neverRulesOf = (source: Source): NeverRule[] =>
  tablesAt(source.root, 'never').map((table): NeverRule => {
    const place = placeOf(source, table.span, textOf(table))
    const [from, to] = [stringAt(table, 'from'), stringAt(table, 'to')]
    if (from !== undefined && to !== undefined) return { kind: 'chain', from, to, place }
    return {
      kind: 'rights', place,
      rights: NEVER_RIGHTS.filter((key) => entryOf(table, key) !== undefined).map((key) => rightOf(source, table, key)),
      except: itemsAt(table, 'except').flatMap((item) => (item.kind === 'string' ? [item.value] : [])),
    }
  })
