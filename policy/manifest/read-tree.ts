// Reading a validated tree. What validation has reported already is skipped in silence, so that one run reports every problem once.
import { type ByteString, toBytes } from '../patterns/bytes.ts'
import { parseAddress, parseSize } from './formats.ts'
import type { Entry, Span, Table, Tree } from './tree.ts'
import type { NameRule, NetworkRule, PathRule, Place } from './types.ts'

export interface Source {
  /** As problems name it. */
  readonly file: string
  readonly text: string
  /** Absolute: what relative host paths start from. */
  readonly folder: string
  readonly root: Table
}

export const placeOf = ({ file }: Source, span: Span, text: string = span.property): Place => ({
  file,
  line: span.line,
  column: span.column,
  text,
})

export const entryOf = (table: Table | undefined, key: string): Entry | undefined => table?.entries.get(key)

export const tableAt = (table: Table | undefined, key: string): Table | undefined => {
  const value = entryOf(table, key)?.value
  return value?.kind === 'table' ? value : undefined
}

export const itemsAt = (table: Table | undefined, key: string): readonly Tree[] => {
  const value = entryOf(table, key)?.value
  return value?.kind === 'array' ? value.items : []
}

export const tablesAt = (table: Table | undefined, key: string): readonly Table[] =>
  itemsAt(table, key).filter((item) => item.kind === 'table')

export const stringAt = (table: Table | undefined, key: string): string | undefined => {
  const value = entryOf(table, key)?.value
  return value?.kind === 'string' ? value.value : undefined
}

export const integerAt = (table: Table | undefined, key: string): number | undefined => {
  const value = entryOf(table, key)?.value
  return value?.kind === 'integer' ? value.value : undefined
}

export const booleanAt = (table: Table | undefined, key: string): boolean | undefined => {
  const value = entryOf(table, key)?.value
  return value?.kind === 'boolean' ? value.value : undefined
}

export const sizeAt = (table: Table | undefined, key: string): number | undefined =>
  integerAt(table, key) ?? parseSize(stringAt(table, key) ?? '')

/** A list of strings, in bytes. */
export const bytesAt = (table: Table | undefined, key: string): ByteString[] =>
  itemsAt(table, key).map((item) => toBytes(item.kind === 'string' ? item.value : ''))

const ruleText = (key: string, value: string | number): string => `${key} = [${JSON.stringify(value)}]`

/** A path in bytes, without the slash that may end it. */
export const guestBytes = (path: string): ByteString => toBytes(path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path)

const stringsAt = <T>(source: Source, table: Table | undefined, key: string, make: (value: string, place: Place) => T | undefined): T[] =>
  itemsAt(table, key).flatMap((item) => {
    const made = item.kind === 'string' ? make(item.value, placeOf(source, item.span, ruleText(key, item.value))) : undefined
    return made === undefined ? [] : [made]
  })

export const pathRulesAt = (source: Source, table: Table | undefined, key: string): PathRule[] =>
  stringsAt(source, table, key, (value, place) => (value.startsWith('/') ? { pattern: guestBytes(value), place } : undefined))

export const nameRulesAt = (source: Source, table: Table | undefined, key: string): NameRule[] =>
  stringsAt(source, table, key, (name, place) => ({ name, place }))

export const networkRule = (text: string, place: Place): NetworkRule | undefined => {
  const address = parseAddress(text)
  if (typeof address === 'string') return undefined
  const { path, ...rest } = address
  return path === undefined ? { ...rest, place } : { ...rest, path: guestBytes(path), place }
}

export const networkRulesAt = (source: Source, table: Table | undefined, key: string): NetworkRule[] =>
  stringsAt(source, table, key, networkRule)

export const idsAt = (source: Source, table: Table | undefined, key: string): { id: number; place: Place }[] =>
  itemsAt(table, key).flatMap((item) =>
    item.kind === 'integer' ? [{ id: item.value, place: placeOf(source, item.span, ruleText(key, item.value)) }] : [],
  )

/** Leaves out what is undefined, as exactOptionalPropertyTypes wants it. */
export const defined = <T extends object>(value: { [K in keyof T]: T[K] | undefined }): T =>
  Object.fromEntries(Object.entries(value).filter(([, item]) => item !== undefined)) as T
