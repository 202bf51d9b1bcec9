import type { FormatName } from './formats.ts'

/**
 * What a manifest may look like, as data: validation, `zeolite schema` and docs/manifest.md all read it. A schema library of the usual kind
 * took 70 to 90 ms to load here, several times what a whole start may cost.
 */
export type Shape =
  | { readonly kind: 'string'; readonly format?: FormatName; readonly oneOf?: readonly string[] }
  | { readonly kind: 'integer'; readonly min?: number; readonly max?: number }
  | { readonly kind: 'boolean'; readonly only?: true }
  | { readonly kind: 'list'; readonly of: Shape }
  | { readonly kind: 'map'; readonly of: Shape; readonly key: FormatName; readonly keyName: string }
  | { readonly kind: 'table'; readonly fields: Readonly<Record<string, Field>>; readonly exactlyOne?: true }
  | { readonly kind: 'either'; readonly of: readonly Shape[]; readonly what: string }

export interface Field {
  readonly shape: Shape
  readonly doc: string
  readonly default?: string
  readonly required?: true
  readonly example?: string
}

export const string = (format?: FormatName): Shape => (format === undefined ? { kind: 'string' } : { kind: 'string', format })
export const oneOf = (...names: readonly string[]): Shape => ({ kind: 'string', oneOf: names })
export const integer = (min: number, max: number = Number.MAX_SAFE_INTEGER): Shape => ({ kind: 'integer', min, max })
export const list = (of: Shape): Shape => ({ kind: 'list', of })
export const map = (keyName: string, key: FormatName, of: Shape): Shape => ({ kind: 'map', keyName, key, of })
export const table = (fields: Readonly<Record<string, Field>>): Extract<Shape, { kind: 'table' }> => ({ kind: 'table', fields })
export const oneKey = (fields: Readonly<Record<string, Field>>): Shape => ({ kind: 'table', fields, exactlyOne: true })
export const either = (what: string, ...of: readonly Shape[]): Shape => ({ kind: 'either', of, what })
