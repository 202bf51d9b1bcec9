import type { AST } from 'toml-eslint-parser'

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

const join = (property: string, key: string): string => {
  const part = /^[\w-]+$/.test(key) ? key : JSON.stringify(key)
  return property === '' ? part : `${property}.${part}`
}

const spanOf = ({ loc }: AST.TOMLNode, property: string): Span => ({
  line: loc.start.line,
  column: loc.start.column + 1,
  length: loc.end.line === loc.start.line ? loc.end.column - loc.start.column : 1,
  property,
})

const fromValue = (node: AST.TOMLContentNode, property: string): Tree => {
  const span = spanOf(node, property)
  if (node.type === 'TOMLArray') {
    return { kind: 'array', items: node.elements.map((element, index) => fromValue(element, `${property}[${index}]`)), span }
  }
  if (node.type === 'TOMLInlineTable') {
    const table: Table = { kind: 'table', entries: new Map(), span }
    node.body.forEach((pair) => addPair(table, pair))
    return table
  }
  switch (node.kind) {
    case 'string':
      return { kind: 'string', value: node.value, span }
    case 'integer':
    case 'float':
      return { kind: node.kind, value: Number(node.value), span }
    case 'boolean':
      return { kind: 'boolean', value: node.value, span }
    default:
      return { kind: 'other', what: 'a date or time', span }
  }
}

const nameOf = (key: AST.TOMLBare | AST.TOMLQuoted): string => (key.type === 'TOMLBare' ? key.name : key.value)

// The parser has refused duplicates and redefinitions already, so what is there is a table or an array of tables.
const descend = (table: Table, key: AST.TOMLBare | AST.TOMLQuoted): Table => {
  const name = nameOf(key)
  const found = table.entries.get(name)?.value
  if (found?.kind === 'table') return found
  const last = found?.kind === 'array' ? found.items.at(-1) : undefined
  if (last?.kind === 'table') return last
  const span = spanOf(key, join(table.span.property, name))
  const made: Table = { kind: 'table', entries: new Map(), span }
  table.entries.set(name, { key: span, value: made })
  return made
}

const addPair = (table: Table, { key, value }: AST.TOMLKeyValue): void => {
  const last = key.keys.at(-1) as AST.TOMLBare
  const parent = key.keys.slice(0, -1).reduce(descend, table)
  const property = join(parent.span.property, nameOf(last))
  parent.entries.set(nameOf(last), { key: spanOf(last, property), value: fromValue(value, property) })
}

const addTable = (root: Table, node: AST.TOMLTable): void => {
  const last = node.key.keys.at(-1) as AST.TOMLBare
  const parent = node.key.keys.slice(0, -1).reduce(descend, root)
  const name = nameOf(last)
  const found = parent.entries.get(name)?.value
  const property = join(parent.span.property, name)
  let table: Table
  if (node.kind === 'array') {
    const items = found?.kind === 'array' ? found.items : []
    table = { kind: 'table', entries: new Map(), span: spanOf(node.key, `${property}[${items.length}]`) }
    items.push(table)
    if (found === undefined) parent.entries.set(name, { key: spanOf(last, property), value: { kind: 'array', items, span: table.span } })
  } else {
    // `[a.b]` may come before `[a]`, which then has a place of its own.
    table = { kind: 'table', entries: found?.kind === 'table' ? found.entries : new Map(), span: spanOf(node.key, property) }
    parent.entries.set(name, { key: spanOf(last, property), value: table })
  }
  node.body.forEach((pair) => addPair(table, pair))
}

export const treeFromToml = (program: AST.TOMLProgram): Table => {
  const root: Table = { kind: 'table', entries: new Map(), span: { line: 1, column: 1, length: 1, property: '' } }
  for (const node of program.body[0].body) node.type === 'TOMLTable' ? addTable(root, node) : addPair(root, node)
  return root
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
