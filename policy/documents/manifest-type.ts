// policy/manifest/manifest-object.ts: the schema as a TypeScript type, for manifests that a program makes.
import { manifest } from '../manifest/schema.ts'
import type { Field, Shape } from '../manifest/shape.ts'

const INDENT = '  '

const quoted = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`

const nameOf = (key: string): string => (/^[A-Za-z_]\w*$/.test(key) ? key : quoted(key))

/** In parentheses where something is to be made a list of it. */
const operand = (text: string): string => (text.includes(' | ') && !text.startsWith('{') ? `(${text})` : text)

const beside = (shape: Extract<Shape, { kind: 'table' }>, key: string, depth: string): string =>
  Object.entries(shape.beside ?? {}).filter(([, { of }]) => of === key).map(([name, field]) => `; readonly ${nameOf(name)}?: ${typeOf(field.shape, depth)} | undefined`).join('')

const typeOf = (shape: Shape, depth: string): string => {
  switch (shape.kind) {
    case 'string': return shape.oneOf === undefined ? 'string' : shape.oneOf.map(quoted).join(' | ')
    case 'integer': return shape.min === shape.max && shape.min !== undefined ? String(shape.min) : 'number'
    case 'boolean': return shape.only === true ? 'true' : 'boolean'
    case 'list': return `readonly ${operand(typeOf(shape.of, depth))}[]`
    case 'map': return `Readonly<Record<string, ${typeOf(shape.of, depth)}>>`
    case 'either': return shape.of.map((each) => typeOf(each, depth)).join(' | ')
    case 'table': return shape.exactlyOne === true
      ? Object.entries(shape.fields).map(([key, field]) => `{ readonly ${nameOf(key)}: ${typeOf(field.shape, depth)}${beside(shape, key, depth)} }`).join(' | ')
      : `{\n${Object.entries(shape.fields).map(([key, field]) => member(key, field, depth + INDENT)).join('')}${depth}}`
  }
}

/** Undefined is as if the key were not there (tree.ts). */
const member = (key: string, { shape, doc, default: given, required }: Field, depth: string): string => {
  const text = `${doc}${given === undefined ? '' : ` Default: ${given}.`}`.replaceAll('*/', '*\\/')
  return `${depth}/** ${text} */\n${depth}readonly ${nameOf(key)}${required === true ? '' : '?'}: ${typeOf(shape, depth)}${required === true ? '' : ' | undefined'}\n`
}

export const generate = (): string => `// Made by scripts/generate-docs.mjs from policy/manifest/schema.ts. Do not edit.

/** A manifest as a program writes it: the keys that a TOML file has (docs/manifest.md), as nested objects. */
export interface ManifestObject ${typeOf(manifest, '')}
`
