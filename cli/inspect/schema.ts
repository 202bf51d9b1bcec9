import { parseOptions } from '../options.ts'
import { jsonSchema } from '../../policy/documents/json-schema.ts'
import { type Io, usageError } from '../io.ts'

export const help = `usage: zeolite schema

Prints the JSON schema of manifests, for editors that complete and check TOML as one types.

  --help  this text

exit status: 0; 2 usage
example: zeolite schema > zeolite.schema.json, and "#:schema ./zeolite.schema.json" as the first line of a manifest
`

export const run = async (argv: readonly string[], io: Io): Promise<number> => {
  try {
    const { values } = parseOptions({ args: [...argv], options: { help: { type: 'boolean', short: 'h' } } })
    io.stdout.write(values.help === true ? help : `${JSON.stringify(jsonSchema(), null, 2)}\n`)
    return 0
  } catch (error) {
    return usageError(io, 'schema', (error as Error).message)
  }
}
