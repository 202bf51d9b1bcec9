// Several suggestions as one file that goes over a manifest: what its lists lack, and mounts.
import type { Suggestion } from './suggest.ts'

/** Whether one item of a list covers another: a path and what lies beneath it. */
const covers = (wide: string, narrow: string): boolean => {
  const [above, below] = [JSON.parse(wide), JSON.parse(narrow)] as [unknown, unknown]
  return typeof above === 'string' && typeof below === 'string' && above.startsWith('/') && below.startsWith(`${above}/`)
}

/** Each once, and none that another one covers. */
const merged = (values: readonly string[]): string[] => {
  const distinct = [...new Set(values)]
  return distinct.filter((value) => !distinct.some((other) => other !== value && covers(other, value)))
}

const tables = (suggestions: readonly Suggestion[]): string[] => {
  const found = new Map<string, Map<string, string[]>>()
  for (const { where, key, value } of suggestions) {
    if (where === 'mount') continue
    const table = found.get(where) ?? new Map<string, string[]>()
    found.set(where, table.set(key, [...(table.get(key) ?? []), value]))
  }
  return [...found].flatMap(([name, lists]) => [`[${name}]`, ...[...lists].map(([key, values]) => `${key} = [${merged(values).join(', ')}]`)])
}

/** A mount that another one holds is in it already. */
const newMounts = (suggestions: readonly Suggestion[]): string[] => {
  const mounts = suggestions.filter(({ where, whole }) => where === 'mount' && whole === undefined)
  const more = new Map(mounts.toSorted((one, other) => one.key.length - other.key.length).map(({ value, key }) => [value, key]))
  return merged([...more.keys()]).flatMap((path) => {
    const others = (more.get(path) ?? '').split(', ').filter((part) => part !== '')
    return ['[[mount]]', `path = ${path}`, 'type = "host"', ...others.map((part) => (part.startsWith('source') ? `${part}  # to be made, beside this file` : part))]
  })
}

/** A mount that is there, once more and writable. */
const changedMounts = (suggestions: readonly Suggestion[]): string[] =>
  [...new Map(suggestions.flatMap(({ whole }) => (whole === undefined ? [] : [[whole.join('\n'), whole] as const]))).values()].flat()

/** The lines of the file; empty where there is nothing to write. */
export const suggestionBlock = (suggestions: readonly Suggestion[]): string[] => [...tables(suggestions), ...newMounts(suggestions), ...changedMounts(suggestions)]
