// Runs the tests of zeolite and then those of its workspace; further arguments go to ava.
//   node scripts/test.mjs [--all] [AVA-ARGUMENT…]
import { spawnSync } from 'node:child_process'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')
const all = process.argv[2] === '--all'
const rest = process.argv.slice(all ? 3 : 2)
const bin = (name) => join(root, 'node_modules/.bin', name)

const run = (command, args, folder) => {
  const { status, error } = spawnSync(command, args, { cwd: folder, stdio: 'inherit' })
  if (error !== undefined) console.error(`${command}: ${error.message}`)
  return status === 0
}

const own = run(bin('ava'), [...(all ? ['--config', 'ava.all.config.js'] : []), ...rest], root)
// File patterns after the first name tests of zeolite: its workspace has others.
const wanted = rest.every((argument) => argument.startsWith('-'))
const bpf = join(root, 'policy/seccomp-bpf-ts')
const workspace = !wanted || (run(bin('tsc'), ['-p', '.'], bpf) && run(bin('tsc'), ['-p', 'test'], bpf) && run(bin('ava'), rest, bpf))
process.exitCode = own && workspace ? 0 : 1
