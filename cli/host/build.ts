// zeolite build. Called without arguments it is not this file that runs but build.cjs alone, before anything loads the addon.
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { type Io, usageError } from '../io.ts'
import { parseOptions } from '../options.ts'

export const help = `usage: zeolite build

Compiles the launcher and the addon with gcc, into the package's own folder. Needed only where the
prebuilt ones do not fit this host; then the first command that needs them tries it by itself.

  --help  this text

exit status: 0 they are built, 2 usage, 4 they cannot be built here
example: zeolite build && zeolite doctor
`

/** From dist/cli/host the package is three folders up, from dist/bundle two. */
const build = (): number => {
  const file = ['../../cli/build.cjs', '../../../cli/build.cjs'].map((path) => fileURLToPath(new URL(path, import.meta.url))).find((path) => existsSync(path))
  return (createRequire(import.meta.url)(file!) as { build(): number }).build()
}

export const run = async (argv: readonly string[], io: Io): Promise<number> => {
  try {
    const { values } = parseOptions({ args: [...argv], options: { help: { type: 'boolean', short: 'h' } } })
    if (values.help !== true) return build()
    io.stdout.write(help)
    return 0
  } catch (error) {
    return usageError(io, 'build', (error as Error).message)
  }
}
