// Compiles the C programs of tests with the system's compiler, once per content.
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { accessSync, chmodSync, constants, existsSync, mkdirSync, readdirSync, readFileSync, renameSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { root } from './harness.ts'

const flags = [
  '-std=gnu11', '-O1', '-g', '-static', '-pthread', '-Wall', '-Wextra', '-Werror',
  // These programs hand out bad pointers and lengths on purpose.
  '-Wno-nonnull', '-Wno-stringop-overflow', '-Wno-stringop-overread', '-Wno-format-truncation',
]

const cacheFolder = (): string => {
  const wanted = join(root, 'build/conformance')
  try {
    mkdirSync(wanted, { recursive: true })
    accessSync(wanted, constants.W_OK)
    return wanted
  } catch {
    // Somebody else's checkout: the tests still run, from a cache of one's own.
    const own = join(tmpdir(), `zeolite-conformance-${process.getuid!()}`)
    mkdirSync(own, { recursive: true, mode: 0o700 })
    return own
  }
}

/** The path of the static program that `source` and the headers beside it make; `musl-gcc` makes one with another C library. */
export const compile = (source: string, more: readonly string[] = [], compiler: 'gcc' | 'musl-gcc' = 'gcc'): string => {
  const folder = dirname(source)
  const headers = readdirSync(folder).filter((name) => name.endsWith('.h')).sort().map((name) => join(folder, name))
  const hash = createHash('sha256').update([...(compiler === 'gcc' ? [] : [compiler]), ...flags, ...more].join(' '))
  for (const path of [source, ...headers]) hash.update(readFileSync(path))
  const output = join(cacheFolder(), `${basename(source, '.c')}-${hash.digest('hex').slice(0, 16)}`)
  if (existsSync(output)) return output
  // Test files run in parallel: whoever is last renames an equal program over the first.
  const unfinished = `${output}.${process.pid}`
  execFileSync(compiler === 'gcc' ? (process.env['ZEOLITE_TEST_COMPILER'] ?? compiler) : compiler, [...flags, ...more, '-o', unfinished, source], { stdio: 'inherit' })
  chmodSync(unfinished, 0o755)
  renameSync(unfinished, output)
  return output
}
