/** A manifest before it means anything: values with the place of each. TOML and plain objects both become this. */
export type Tree =
  | { readonly kind: 'table'; readonly entries: Map<string, Entry>; readonly span: Span }
  | { readonly kind: 'array'; readonly items: Tree[]; readonly span: Span }
  | { readonly kind: 'string'; readonly value: string; readonly span: Span }
  | { readonly kind: 'integer' | 'float'; readonly value: number; readonly span: Span }
  | { readonly kind: 'boolean'; readonly value: boolean; readonly span: Span }
  | { readonly kind: 'other'; readonly what: string; readonly span: Span }

export type Table = Extract<Tree, { kind: 'table' }>

export interface Entry {
  readonly key: Span
  readonly value: Tree
}

/** Lines and columns start at 1; both are 0 in an object, where `property` says which part is meant. */
export interface Span {
  readonly line: number
  readonly column: number
  readonly length: number
  readonly property: string
}

/** What a key of the table at `property` is called in messages. */
export const join = (property: string, key: string): string => {
  const part = /^[\w-]+$/.test(key) ? key : JSON.stringify(key)
  return property === '' ? part : `${property}.${part}`
}

const MAX_DEPTH = 16

/** Reads own enumerable properties only; `undefined` is as if the property were not there. */
export const treeFromObject = (value: unknown, property = ''): Tree => {
  const span: Span = { line: 0, column: 0, length: 0, property }
  if (typeof value === 'string') return { kind: 'string', value, span }
  if (typeof value === 'boolean') return { kind: 'boolean', value, span }
  if (typeof value === 'number') return { kind: Number.isInteger(value) ? 'integer' : 'float', value, span }
  const deep = property.split(/[.[]/).length > MAX_DEPTH
  if (Array.isArray(value) && !deep) {
    return { kind: 'array', items: value.map((item, index) => treeFromObject(item, `${property}[${index}]`)), span }
  }
  if (typeof value !== 'object' || value === null || deep)
    return { kind: 'other', what: value === null ? 'null' : `a ${typeof value}`, span }
  const entries = new Map<string, Entry>()
  for (const [key, item] of Object.entries(value)) {
    if (item === undefined) continue
    const tree = treeFromObject(item, join(property, key))
    entries.set(key, { key: tree.span, value: tree })
  }
  return { kind: 'table', entries, span }
}
