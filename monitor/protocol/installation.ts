// Where the package lies, and its programs: tsc leaves each file in a folder of its own, the
// bundles are all in dist/bundle.
import { basename, dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const here = dirname(fileURLToPath(import.meta.url))
const isBundled = basename(here) === 'bundle'

export const PACKAGE_FOLDER = resolve(here, isBundled ? '../..' : '../../..')

const bundle = (name: string): string => join(PACKAGE_FOLDER, 'dist/bundle', `${name}.js`)

/** What a sandbox's worker runs. */
export const WORKER_PROGRAM = isBundled ? bundle('worker') : join(PACKAGE_FOLDER, 'dist/monitor/sandbox/main.js')

/** What an embedded engine's process runs: in one file, which loads faster, or module by module. */
export const ENGINE_BUNDLE = bundle('engine-process')
export const ENGINE_MODULE = join(PACKAGE_FOLDER, 'dist/monitor/engine/process.js')
