// A program started on an engine that already runs.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build, manifest, root } from './paths.ts'
import { RunError } from './runners.ts'
import { median } from './statistics.ts'

/** What this module needs of the library. */
interface Library {
  startEngine(manifest: string): Promise<{
    launch(options: { args: string[]; stdio: 'ignore' }): Promise<{ exited: Promise<{ code: number | null }> }>
    close(): Promise<void>
  }>
}

const entry = join(root, 'dist/index.js')

/** Loaded when it is there: the benchmark builds and runs without the library too. */
export const warmOffered = (): boolean => existsSync(entry)

export const measureWarm = async (rounds: number): Promise<number> => {
  const { startEngine } = (await import(pathToFileURL(entry).href)) as Library
  process.chdir(build)
  const engine = await startEngine(manifest('hello'))
  const samples: number[] = []
  try {
    // The first ones load and compile what a launch needs.
    for (let round = -WARM_UP; round < rounds; round++) {
      const start = process.hrtime.bigint()
      const { exited } = await engine.launch({ args: [], stdio: 'ignore' })
      const { code } = await exited
      if (code !== 0) throw new RunError(`exit status ${code}`)
      if (round >= 0) samples.push(Number(process.hrtime.bigint() - start))
    }
  } finally {
    await engine.close()
  }
  return median(samples)
}

const WARM_UP = 5
