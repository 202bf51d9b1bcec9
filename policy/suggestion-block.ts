// Several suggestions as one block of TOML, table by table, which can be pasted over what a manifest has.
import type { Suggestion } from './suggest.ts'

interface Key {
  /** Where it goes: `instead of line 8`, `new, under line 7`. */
  readonly goes: string
  readonly values: string[]
}

interface Table {
  readonly file: string
  readonly keys: Map<string, Key>
}

/** Whether one item of a list covers another: a path and what lies beneath it. */
const covers = (wide: string, narrow: string): boolean => {
  const [above, below] = [JSON.parse(wide), JSON.parse(narrow)] as [unknown, unknown]
  return typeof above === 'string' && typeof below === 'string' && above.startsWith('/') && below.startsWith(`${above}/`)
}

/** The items that are new come last, and none that another one covers. */
const merged = (values: readonly string[]): string[] => {
  const distinct = [...new Set(values)]
  return distinct.filter((value) => !distinct.some((other) => other !== value && covers(other, value)))
}

const gather = (suggestions: readonly Suggestion[]): Map<string, Table> => {
  const tables = new Map<string, Table>()
  for (const { where, file, key, value, list = [], line, atLine } of suggestions) {
    if (where === 'mount') continue
    const table = tables.get(where) ?? { file, keys: new Map<string, Key>() }
    tables.set(where, table)
    const known = table.keys.get(key) ?? { goes: line === value ? `instead of line ${atLine}` : `new${atLine > 0 ? `, under line ${atLine}` : ''}`, values: [...list] }
    table.keys.set(key, known)
    known.values.push(value)
  }
  return tables
}

const tableLines = (name: string, { keys }: Table): string[] => [
  `[${name}]`,
  ...[...keys].map(([key, { goes, values }]) => `${key} = [${merged(values).join(', ')}]  # ${goes}`),
]

/** A mount that another one holds is in it already. */
const mountLines = (suggestions: readonly Suggestion[]): string[] => {
  const mounts = suggestions.filter(({ where, key }) => where === 'mount' && key !== 'access')
  const more = new Map(mounts.toSorted((one, other) => one.key.length - other.key.length).map(({ value, key }) => [value, key]))
  return merged([...more.keys()]).flatMap((path) => ['[[mount]]', `path = ${path}`, 'type = "host"', ...(more.get(path) ?? '').split(', ').filter((part) => part !== '')])
}

/** The lines of the block; empty where there is nothing to paste. */
export const suggestionBlock = (suggestions: readonly Suggestion[]): string[] => {
  const tables = [...gather(suggestions)].flatMap(([name, table]) => tableLines(name, table))
  const access = [...new Set(suggestions.filter(({ where, key }) => where === 'mount' && key === 'access').map(({ file, atLine }) => `# and in the [[mount]] at ${file}:${atLine}: access = "rw"`))]
  return [...tables, ...mountLines(suggestions), ...access]
}
