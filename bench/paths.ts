import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

// This file runs as dist/bench/paths.js.
export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..')
export const source = join(root, 'bench')
/** Working directory of every native run, and what /bench is in the view. Not in the engine's own build/, which no program may write. */
export const build = join(source, 'build')
export const manifest = (name: string): string => join(source, 'manifests', `${name}.toml`)
export const zeolite = join(root, 'cli/zeolite.cjs')
