// TOML as a tree of values. A file of its own, so that no declaration that programs see needs those of the parser, which need eslint's.
import type { AST } from 'toml-eslint-parser'
import { join, type Span, type Table, type Tree } from './tree.ts'

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
