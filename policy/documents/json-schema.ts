import type { FormatName } from '../manifest/formats.ts'
import { manifest } from '../manifest/schema.ts'
import { type Field, fieldsOf, type Shape } from '../manifest/shape.ts'

type Json = { readonly [key: string]: unknown }

// What an editor can check. The rest of a format is checked by `zeolite check`.
const PATTERNS: Partial<Readonly<Record<FormatName, string>>> = {
  guestPath: '^/(?!.*(^|/)\\.\\.?(/|$)).*$',
  pathPattern: '^/(?!.*(^|/)\\.\\.?(/|$)).*$',
  relativePath: '^[^/]',
  size: '^[0-9]+(\\.[0-9]+)? ?([KMGT]i?B|B)?$',
  sha256: '^[0-9a-f]{64}$',
  identifier: '^[A-Za-z0-9_][A-Za-z0-9_.-]*$',
  used: '^([A-Za-z0-9_][A-Za-z0-9_.-]*|\\.{0,2}/.+)$',
  principalName: '^[A-Za-z0-9_.:@+{}-]{1,128}$',
  environmentName: '^[^=]+$',
  variablePattern: '^[^=]+$',
  hostName: '^[A-Za-z0-9_][A-Za-z0-9_.-]*$',
  internetAddress: '^[0-9A-Fa-f:.]+$',
  nameServer: '^[0-9A-Fa-f:.\\[\\]]+$',
  address: '^(tcp|udp):.+:([0-9,-]+|\\*)$|^unix:[/@].+$',
}

const patternOf = (format: FormatName | undefined): Json => {
  const pattern = format === undefined ? undefined : PATTERNS[format]
  return pattern === undefined ? {} : { pattern }
}

const fieldSchema = ({ shape, doc, default: given }: Field): Json => ({
  description: given === undefined ? doc : `${doc} Default: ${given}.`,
  ...shapeSchema(shape),
})

const shapeSchema = (shape: Shape): Json => {
  switch (shape.kind) {
    case 'string':
      return { type: 'string', ...(shape.oneOf === undefined ? patternOf(shape.format) : { enum: shape.oneOf }) }
    case 'integer':
      return { type: 'integer', minimum: shape.min, maximum: shape.max }
    case 'boolean':
      return shape.only === true ? { const: true } : { type: 'boolean' }
    case 'list':
      return { type: 'array', items: shapeSchema(shape.of) }
    case 'map':
      return { type: 'object', propertyNames: patternOf(shape.key), additionalProperties: shapeSchema(shape.of) }
    case 'either':
      return { anyOf: shape.of.map(shapeSchema) }
    case 'table': {
      const fields = Object.entries(fieldsOf(shape))
      const beside = Object.entries(shape.beside ?? {})
      const required = fields.filter(([, field]) => field.required === true).map(([key]) => key)
      return {
        type: 'object',
        properties: Object.fromEntries(fields.map(([key, field]) => [key, fieldSchema(field)])),
        ...(required.length > 0 ? { required } : {}),
        ...(shape.exactlyOne === true ? { oneOf: Object.keys(shape.fields).map((key) => ({ required: [key] })) } : {}),
        ...(beside.length === 0 ? {} : { dependentRequired: Object.fromEntries(beside.map(([key, { of }]) => [key, [of]])) }),
        additionalProperties: false,
      }
    }
  }
}

export const jsonSchema = (): Json => ({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Zeolite manifest, version 1',
  ...shapeSchema(manifest),
})
