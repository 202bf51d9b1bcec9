// ipc/proto/*.proto → ipc/gen/: static code by protobufjs, checked in. With --check: fails where what is checked in is not what the .proto files say.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')
process.chdir(root)
const check = process.argv.includes('--check')
const target = check ? mkdtempSync(join(tmpdir(), 'zeolite-ipc-')) : 'ipc/gen'
const families = readdirSync('ipc/proto').filter((name) => name.endsWith('.proto')).map((name) => basename(name, '.proto')).sort()

const options = ['-t', 'static-module', '-w', 'es6', '--no-verify', '--no-convert', '--no-delimited', '--no-typeurl', '--no-service', '--force-number']
try {
  for (const family of families) {
    const out = join(target, `${family}.js`)
    execFileSync(process.execPath, ['node_modules/protobufjs-cli/bin/pbjs', ...options, '--dts', '--root', `zeolite_${family}`, '-p', 'ipc/proto', '-o', out, `ipc/proto/${family}.proto`], { stdio: 'inherit' })
    const types = join(target, `${family}.d.ts`)
    writeFileSync(types, readFileSync(types, 'utf8').replace(/^import Long = require\("long"\);\n/m, ''))
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
