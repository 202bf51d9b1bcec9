// npm pack's package.json: without what only a clone needs. An install of the tarball then runs no script, and npm warns of none.
// With --restore, after it was packed, the clone's own comes back.
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')
const manifest = join(root, 'package.json')
const kept = join(root, 'build/package.json')

if (process.argv[2] === '--restore') {
  if (existsSync(kept)) renameSync(kept, manifest)
} else {
  // npm runs no prepare once this file is rewritten. After npm ci it is there.
  if (!existsSync(join(root, 'prebuilt'))) await import('./prepare-package.mjs')
  const text = readFileSync(manifest, 'utf8')
  const { devDependencies: _, workspaces: __, scripts: { start }, ...rest } = JSON.parse(text)
  writeFileSync(kept, text)
  writeFileSync(manifest, `${JSON.stringify({ ...rest, scripts: { start } }, null, 2)}\n`)
}
