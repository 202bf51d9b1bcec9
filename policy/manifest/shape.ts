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
  | { readonly kind: 'table'; readonly fields: Readonly<Record<string, Field>>; readonly exactlyOne?: true; readonly beside?: Readonly<Record<string, Beside>> }
  | { readonly kind: 'either'; readonly of: readonly Shape[]; readonly what: string }

export interface Field {
  readonly shape: Shape
  readonly doc: string
  readonly default?: string
  readonly required?: true
  readonly example?: string
}

/** A key that may stand beside one of the keys of which there is exactly one. */
export interface Beside extends Field {
  readonly of: string
}

export const string = (format?: FormatName): Shape => (format === undefined ? { kind: 'string' } : { kind: 'string', format })
export const oneOf = (...names: readonly string[]): Shape => ({ kind: 'string', oneOf: names })
export const integer = (min: number, max: number = Number.MAX_SAFE_INTEGER): Shape => ({ kind: 'integer', min, max })
export const list = (of: Shape): Shape => ({ kind: 'list', of })
export const map = (keyName: string, key: FormatName, of: Shape): Shape => ({ kind: 'map', keyName, key, of })
export const table = (fields: Readonly<Record<string, Field>>): Extract<Shape, { kind: 'table' }> => ({ kind: 'table', fields })
export const oneKey = (fields: Readonly<Record<string, Field>>, beside: Readonly<Record<string, Beside>> = {}): Shape => ({ kind: 'table', fields, exactlyOne: true, beside })
/** All keys that a table may have. */
export const fieldsOf = ({ fields, beside }: Extract<Shape, { kind: 'table' }>): Readonly<Record<string, Field>> => ({ ...fields, ...beside })
export const either = (what: string, ...of: readonly Shape[]): Shape => ({ kind: 'either', of, what })
