// Writes the baselines of test/golden anew: npm run golden. The difference is reviewed like any other change.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')
const { baselines } = await import(join(root, 'dist/test/golden/baselines.js'))

for (const room of ['check', 'explain', 'filters']) rmSync(join(root, 'test/golden', room), { recursive: true, force: true })
for (const [file, text] of await baselines()) {
  const path = join(root, 'test/golden', file)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
}
