import { didYouMean } from './did-you-mean.ts'
import { formats } from './formats.ts'
import { fieldsOf, type Shape } from './shape.ts'
import type { Span, Table, Tree } from './tree.ts'

export interface Finding {
  readonly code: string
  readonly message: string
  readonly span: Span
  readonly remedy?: string
}

export type Report = (finding: Finding) => void

const quoted = (text: string): string => (text.length > 60 ? `${JSON.stringify(text.slice(0, 60))}…` : JSON.stringify(text))

const ARTICLES: Readonly<Record<Shape['kind'], string>> = {
  string: 'a string',
  integer: 'an integer',
  boolean: 'true or false',
  list: 'an array',
  map: 'a table',
  table: 'a table',
  either: 'something else',
}

const describe = (tree: Tree): string => {
  switch (tree.kind) {
    case 'string':
      return 'a string'
    case 'integer':
      return 'an integer'
    case 'float':
      return 'a number with a fraction'
    case 'boolean':
      return String(tree.value)
    case 'array':
      return 'an array'
    case 'table':
      return 'a table'
    case 'other':
      return tree.what
  }
}

const nameOf = (span: Span): string => (span.property === '' ? 'the manifest' : `"${span.property}"`)

const wrongType = (expected: string, tree: Tree, report: Report, remedy?: string): void =>
  report({
    code: 'type',
    message: `${nameOf(tree.span)} must be ${expected}, not ${describe(tree)}`,
    span: tree.span,
    ...(remedy === undefined ? {} : { remedy }),
  })

// `[mount]` where `[[mount]]` is meant, and a string where a list of strings is.
const listRemedy = (shape: Shape, tree: Tree): string | undefined => {
  if (shape.kind !== 'list') return undefined
  if (tree.kind === 'table' && shape.of.kind === 'table') return `write the header with two brackets: [[${tree.span.property}]]`
  return tree.kind === 'string' && shape.of.kind === 'string' ? `write [${quoted(tree.value)}]` : undefined
}

const validateTable = (shape: Extract<Shape, { kind: 'table' }>, tree: Table, report: Report): void => {
  const fields = fieldsOf(shape)
  for (const [key, { key: span, value }] of tree.entries) {
    const field = Object.hasOwn(fields, key) ? fields[key] : undefined
    if (field === undefined)
      report({ code: 'unknown-key', message: `unknown key ${quoted(key)} in ${nameOf(tree.span)}${didYouMean(key, Object.keys(fields))}`, span })
    else validate(field.shape, value, report)
  }
  for (const [key, field] of Object.entries(shape.fields)) {
    if (field.required === true && !tree.entries.has(key)) {
      const remedy = field.example === undefined ? {} : { remedy: `add for example: ${key} = ${field.example}` }
      report({ code: 'missing-key', message: `${nameOf(tree.span)} lacks the key "${key}"`, span: tree.span, ...remedy })
    }
  }
  if (shape.exactlyOne === true) validateOne(shape, tree, report)
}

const validateOne = ({ fields, beside = {} }: Extract<Shape, { kind: 'table' }>, tree: Table, report: Report): void => {
  const keys = [...tree.entries.keys()].filter((key) => !Object.hasOwn(beside, key))
  const own = keys.filter((key) => Object.hasOwn(fields, key))
  // A key that is none has been told of, and is probably the one.
  if (own.length > 1 || keys.length === 0) report({ code: 'one-key', message: `${nameOf(tree.span)} must have exactly one of: ${Object.keys(fields).join(', ')}`, span: tree.span })
  for (const [key, { of }] of Object.entries(beside)) {
    const entry = tree.entries.get(key)
    if (entry === undefined || own.length !== 1 || own[0] === of) continue
    report({ code: 'impossible', message: `${quoted(key)} goes with ${quoted(of)} only, not with ${quoted(own[0] ?? '')}`, span: entry.key })
  }
}

const validateString = (shape: Extract<Shape, { kind: 'string' }>, tree: Extract<Tree, { kind: 'string' }>, report: Report): void => {
  const { value, span } = tree
  if (shape.oneOf !== undefined && !shape.oneOf.includes(value)) {
    report({ code: 'unknown-name', message: `${nameOf(span)} cannot be ${quoted(value)}${didYouMean(value, shape.oneOf)}`, span })
  }
  const problem = shape.format === undefined ? undefined : formats[shape.format](value)
  if (problem !== undefined) report({ code: `format-${shape.format}`, message: `${quoted(value)} ${problem}`, span })
}

const fits = (shape: Shape, tree: Tree): boolean =>
  shape.kind === tree.kind || (shape.kind === 'list' && tree.kind === 'array') || (shape.kind === 'map' && tree.kind === 'table')

/** Reports everything in `tree` that does not have the shape. What has it can be read without looking again. */
export const validate = (shape: Shape, tree: Tree, report: Report): void => {
  if (shape.kind === 'either') {
    const chosen = shape.of.find((option) => fits(option, tree))
    if (chosen === undefined) wrongType(shape.what, tree, report)
    else validate(chosen, tree, report)
  } else if (shape.kind === 'table' && tree.kind === 'table') validateTable(shape, tree, report)
  else if (shape.kind === 'list' && tree.kind === 'array') tree.items.forEach((item) => validate(shape.of, item, report))
  else if (shape.kind === 'map' && tree.kind === 'table') {
    for (const [key, { key: span, value }] of tree.entries) {
      const problem = formats[shape.key](key)
      if (problem !== undefined) report({ code: `format-${shape.key}`, message: `${quoted(key)} ${problem}`, span })
      validate(shape.of, value, report)
    }
  } else if (shape.kind === 'string' && tree.kind === 'string') validateString(shape, tree, report)
  else if (shape.kind === 'integer' && tree.kind === 'integer') {
    const { min = Number.MIN_SAFE_INTEGER, max = Number.MAX_SAFE_INTEGER } = shape
    if (tree.value >= min && tree.value <= max) return
    const range = min === max ? String(min) : tree.value < min ? `at least ${min}` : `at most ${max}`
    report({ code: 'range', message: `${nameOf(tree.span)} must be ${range}, not ${tree.value}`, span: tree.span })
  } else if (shape.kind === 'boolean' && tree.kind === 'boolean') {
    if (shape.only === true && !tree.value)
      report({ code: 'range', message: `${nameOf(tree.span)} can only be true; leave it out otherwise`, span: tree.span })
  } else wrongType(ARTICLES[shape.kind], tree, report, listRemedy(shape, tree))
}
