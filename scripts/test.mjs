// Runs the tests of zeolite and then those of its workspace; further arguments go to ava.
//   node scripts/test.mjs [--all [--account]] [AVA-ARGUMENT…]
// --account leaves out what is the same whoever runs it: logic without a host.
import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')
const all = process.argv[2] === '--all'
const account = all && process.argv[3] === '--account'
const rest = process.argv.slice(2 + Number(all) + Number(account))
const bin = (name) => join(root, 'node_modules/.bin', name)

const run = (command, args, folder, env = {}) => {
  const { status, error } = spawnSync(command, args, { cwd: folder, stdio: 'inherit', env: { ...process.env, ...env } })
  if (error !== undefined) console.error(`${command}: ${error.message}`)
  return status === 0
}

// What an account makes a difference to is told by all tests: these are for whoever waits for them.
const accounts = all ? {} : { ZEOLITE_ACCOUNTS: process.env.ZEOLITE_ACCOUNTS ?? 'caller' }

const ava = (args, env) => run(bin('ava'), [...(all ? ['--config', 'ava.all.config.js'] : []), ...args, ...rest], root, { ...accounts, ...env })

/** What an account makes no difference to: logic without a host, the package, and what happens between sandboxes when a worker fails or is flooded. */
const PURE = [
  'dist/test/unit/ipc', 'dist/test/unit/policy', 'dist/test/unit/shim', 'dist/test/unit/cli', 'dist/test/unit/documents.test.js', 'dist/test/unit/waiting.test.js',
  'dist/test/simulation', 'dist/test/package', 'dist/test/golden', 'dist/test/specs.test.js', 'dist/test/attacks/beside.slow.test.js', 'dist/test/integration/completion.test.js',
  'dist/test/integration/many-sandboxes.slow.test.js',
]
/** What coverage is collected of. The other tests run the same lines from the bundle, in a third of the time. */
const MEASURED = ['dist/test/unit', 'dist/test/integration', 'dist/test/specs.test.js']
/** Hundreds of workers that are all measured take longer than everything else. */
const UNMEASURED = ['dist/test/integration/many-sandboxes.slow.test.js']

/** Folders of which some files are left out. */
const SPLIT = ['dist/test', 'dist/test/unit', 'dist/test/attacks', 'dist/test/integration']
const entries = () => SPLIT.flatMap((folder) => readdirSync(join(root, folder), { withFileTypes: true })
  .filter((entry) => entry.isDirectory() ? entry.name !== 'support' : entry.name.endsWith('.test.js'))
  .map((entry) => `${folder}/${entry.name}`))
  .filter((path) => !SPLIT.includes(path))

const beneath = (path, list) => list.some((one) => path === one || path.startsWith(`${one}/`))

const own = () => {
  // File patterns among the arguments say what is to run.
  if (!all || rest.some((argument) => !argument.startsWith('-'))) return ava([])
  const wanted = entries().filter((path) => !account || !beneath(path, PURE))
  if (process.env.NODE_V8_COVERAGE === undefined) return ava(wanted)
  const isMeasured = (path) => beneath(path, MEASURED) && !UNMEASURED.includes(path)
  const measured = ava(wanted.filter(isMeasured))
  return ava(wanted.filter((path) => !isMeasured(path)), { NODE_V8_COVERAGE: undefined }) && measured
}

const workspace = () => {
  // File patterns after the first name tests of zeolite: its workspace has others.
  if (!rest.every((argument) => argument.startsWith('-'))) return true
  const bpf = join(root, 'policy/seccomp-bpf-ts')
  const files = account ? ['dist/test/kernel.test.js'] : []
  return run(bin('tsc'), ['-p', '.'], bpf) && run(bin('tsc'), ['-p', 'test'], bpf) && run(bin('ava'), [...files, ...rest], bpf)
}

const passed = own()
process.exitCode = workspace() && passed ? 0 : 1
