// Where the native parts lie: those that were built here before those that the package brings. Where neither fits this host they are built.
import { createRequire } from 'node:module'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { isMainThread } from 'node:worker_threads'

// From dist/picoprocess as from dist/bundle the package is two folders up.
const root = fileURLToPath(new URL('../..', import.meta.url))
const built = join(root, 'build')
const folders = [built, join(root, 'prebuilt', `${process.platform}-${process.arch}`)]
const require = createRequire(import.meta.url)

export interface NativeParts {
  /** The addon's exports. */
  readonly addon: object
  /** The folder that has the static programs that belong to it. */
  readonly folder: string
}

const loadFrom = (folder: string): NativeParts => ({ addon: require(join(folder, 'addon.node')) as object, folder })

const why = (error: unknown): string => (error instanceof Error ? error.message.split('\n')[0]! : String(error))

/** Throws an Error that says what to do where nothing fits and nothing can be built. */
export const loadNativeParts = (): NativeParts => {
  const failures: string[] = []
  for (const folder of folders.filter((each) => existsSync(join(each, 'addon.node')))) {
    try {
      return loadFrom(folder)
    } catch (error) {
      failures.push(why(error))
    }
  }
  try {
    const { buildAll } = require(join(root, 'scripts/build-native.cjs')) as { buildAll(root: string, out: string): void }
    if (isMainThread) process.stderr.write('zeolite: no prebuilt addon fits this host: building it, once\n')
    buildAll(root, built)
    return loadFrom(built)
  } catch (error) {
    failures.push(why(error))
  }
  throw new Error(`the addon cannot be loaded: ${failures.join('; ')}. Install gcc and the C library's headers, and run zeolite build as a user who may write to ${root}`)
}
