// Runs inside the machine that scripts/test-arm64.mjs starts: the quickstart of the installed
// package, then conformance programs, each natively and inside. Prints one JSON line a result.
//   node guest.mjs CHECKOUT INSTALLED [PROGRAM…]
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { release } from 'node:os'

/** Milliseconds that a program may take natively on an emulated machine, which is some ten times slower. */
const NATIVE_LIMIT_MS = 15_000
const INSIDE_LIMIT_MS = 240_000

const [checkout, installed, ...wanted] = process.argv.slice(2)
const { allPrograms, complaints, differences, runAgainNatively, runInside } = await import(join(checkout, 'dist/test/conformance/run-program.js'))
const { knownDifferences } = await import(join(checkout, 'dist/test/conformance/differences.js'))
const known = new Set(knownDifferences.filter(({ mode }) => mode === 'library').map(({ program }) => program))
const accounts = [{ name: 'root', uid: 0, gid: 0 }, { name: 'nobody', uid: 65534, gid: 65534 }]

const tell = (result) => console.log(`RESULT ${JSON.stringify(result)}`)

tell({ kind: 'machine', kernel: release(), node: process.version, arch: process.arch })

const node = (title, args, cwd) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd, encoding: 'utf8', timeout: 600_000 })
  tell({ kind: 'step', title, passed: status === 0, ...(status === 0 ? {} : { status, output: `${stdout}\n${stderr}`.slice(-4000) }) })
}
if (wanted.length === 0) {
  node('zeolite doctor', [join(installed, 'cli/zeolite.cjs'), 'doctor'], installed)
  node('npm start of the installed package', [join(installed, 'scripts/quickstart.mjs')], installed)
}

// Every program once, and the accounts in turn: emulated, a program takes half a minute inside.
for (const [index, program] of (wanted.length > 0 ? wanted : allPrograms().filter((program) => !known.has(program))).entries()) {
  for (const account of wanted.length > 0 ? accounts : [accounts[index % accounts.length]]) {
    const began = performance.now()
    let native
    try {
      native = await runAgainNatively(program, account)
    } catch (error) {
      tell({ kind: 'program', program, account: account.name, skipped: `not compiled for this machine: ${error.code ?? error.message}` })
      continue
    }
    const natively = Math.round(performance.now() - began)
    const result = { kind: 'program', program, account: account.name, natively }
    if (natively > NATIVE_LIMIT_MS) tell({ ...result, skipped: 'takes too long on an emulated machine' })
    else if (complaints(native).length > 0) tell({ ...result, skipped: 'fails natively', complaints: complaints(native) })
    else {
      const started = performance.now()
      const inside = await runInside(program, account, 'same path', INSIDE_LIMIT_MS)
      const found = [...complaints(inside), ...differences(native, inside)]
      tell({ ...result, inside: Math.round(performance.now() - started), passed: found.length === 0, ...(found.length === 0 ? {} : { found }) })
    }
  }
}
tell({ kind: 'end' })
