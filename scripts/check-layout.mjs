// What the linter cannot see: C lives in picoprocess/native and with the programs that tests and benchmarks build, nowhere else.
import { readdirSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')
const made = new Set(['node_modules', 'dist', 'build', 'prebuilt', 'coverage', '.git', 'job'])
const allowed = [/^picoprocess\/native\//, /(^|\/)test\//, /^bench\//]

const strays = (folder) =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return made.has(entry.name) ? [] : strays(path)
    const name = relative(root, path)
    return /\.(c|h|S|cc|cpp)$/.test(name) && !allowed.some((place) => place.test(name)) ? [name] : []
  })

const found = strays(root)
for (const name of found) console.error(`${name}: C belongs in picoprocess/native`)
process.exitCode = found.length === 0 ? 0 : 1
