// ipc/proto/*.proto → ipc/gen/: static code by protobufjs, checked in. With --check: fails where what is checked in is not what the .proto files say.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { main } from 'protobufjs-cli/pbjs.js'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')
process.chdir(root)
const check = process.argv.includes('--check')
const target = check ? mkdtempSync(join(tmpdir(), 'zeolite-ipc-')) : 'ipc/gen'
const families = readdirSync('ipc/proto').filter((name) => name.endsWith('.proto')).map((name) => basename(name, '.proto')).sort()

const generate = promisify(main)
// What encodes and what decodes, and nothing else.
const options = ['-t', 'static-module', '-w', 'es6', '--no-create', '--no-verify', '--no-convert', '--no-delimited', '--no-typeurl', '--no-service', '--force-number']
try {
  for (const family of families) {
    const pbjs = (out, ...more) => generate([...options, ...more, '--root', `zeolite_${family}`, '-p', 'ipc/proto', '-o', out, `ipc/proto/${family}.proto`])
    // Types are made from the comments of the code; what the messages mean is said in the .proto files.
    const out = join(target, `${family}.js`)
    await pbjs(out, '--dts')
    await pbjs(out, '--no-comments')
    const types = join(target, `${family}.d.ts`)
    const withoutComments = readFileSync(types, 'utf8').replace(/^import Long = require\("long"\);\n/m, '').replace(/^ *\/\*\*[^]*?\*\/\n/gm, '').replace(/\n{2,}/g, '\n')
    writeFileSync(types, withoutComments)
  }
  if (check) {
    const differing = families.flatMap((family) => ['js', 'd.ts'].map((ending) => `${family}.${ending}`))
      .filter((name) => readFileSync(join('ipc/gen', name), 'utf8') !== readFileSync(join(target, name), 'utf8'))
    const extra = readdirSync('ipc/gen').filter((name) => !families.includes(name.replace(/\.(js|d\.ts)$/, '')))
    for (const name of differing) console.error(`ipc/gen/${name} is not what ipc/proto says: run npm run ipc`)
    for (const name of extra) console.error(`ipc/gen/${name} belongs to no file in ipc/proto`)
    process.exitCode = differing.length + extra.length === 0 ? 0 : 1
  }
} finally {
  if (check) rmSync(target, { recursive: true })
}
