// A program started through the library's launch() while its engine already runs.
import { build, manifest, root } from './paths.ts'
import { RunError } from './runners.ts'
import { median } from './statistics.ts'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

/** What this module needs of the library. */
interface Launched {
  exited: Promise<{ code: number }>
}
interface Library {
  launch(manifest: string, options: { args: string[]; stdio: 'ignore' }): Promise<Launched> | Launched
}

const entry = join(root, 'dist/index.js')

/** Loaded when it is there: the benchmark builds and runs without the library too. */
export const warmOffered = (): boolean => existsSync(entry)

export const measureWarm = async (rounds: number): Promise<number> => {
  const library = (await import(pathToFileURL(entry).href)) as Partial<Library>
  if (library.launch === undefined) throw new RunError('the library offers no launch()')
  process.chdir(build)
  const samples: number[] = []
  // The first one starts the engine.
  for (let round = 0; round <= rounds; round++) {
    const start = process.hrtime.bigint()
    const launched = await library.launch(manifest('hello'), { args: [], stdio: 'ignore' })
    const { code } = await launched.exited
    if (code !== 0) throw new RunError(`exit status ${code}`)
    if (round > 0) samples.push(Number(process.hrtime.bigint() - start))
  }
  return median(samples)
}
