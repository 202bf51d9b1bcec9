// Writes the documents, and the type of manifests, that are made from the code, or with --check says which of them differ from it (exit 1).
// Needs dist: run scripts/build.mjs first. A generator is an export `generate` (a function that gives the text) of a module in dist.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')

const generators = [
  ['docs/manifest.md', 'dist/policy/documents/manifest-docs.js'],
  ['policy/manifest/manifest-object.ts', 'dist/policy/documents/manifest-type.js'],
  ['docs/cli.md', 'dist/cli/docs/commands-docs.js'],
  ['completions/zeolite.bash', 'dist/cli/completion/bash.js'],
  ['completions/zeolite.zsh', 'dist/cli/completion/zsh.js'],
  ['completions/zeolite.fish', 'dist/cli/completion/fish.js'],
  ['man/zeolite.1', 'dist/cli/docs/manual.js'],
  ['docs/differences.md', 'dist/test/conformance/differences-docs.js'],
  ['docs/syscalls.md', 'dist/cli/docs/syscalls-docs.js'],
]

const check = process.argv.includes('--check')
let different = 0

for (const [file, module] of generators) {
  const { generate } = await import(pathToFileURL(resolve(root, module)).href)
  const path = resolve(root, file)
  const text = await generate()
  const before = existsSync(path) ? readFileSync(path, 'utf8') : undefined
  if (before === text) continue
  different++
  if (check) console.error(`${file} is not what the code says; run: node scripts/generate-docs.mjs`)
  else {
    writeFileSync(path, text)
    console.log(`wrote ${file}`)
  }
}

if (check && different > 0) process.exitCode = 1
