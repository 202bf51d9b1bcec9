// Converters that have nothing but their input and their output once they have opened the input; and a program that tries what a converter that was taken over would try.
import { chmodSync, copyFileSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import test from 'ava'
import { compile } from '../support/compile.ts'
import { accounts, command, discard, engineEnvironment, give, quote, root, run } from '../support/harness.ts'
import { both, environment, missing, stage } from './scenario.ts'

const programs = { pdf: '/usr/bin/pdftotext', pictures: '/usr/bin/convert-im6.q16' }

both('converters of documents and pictures, each with one input and one output', {
  manifest: 'converter', folder: 'converter', program: '/usr/bin/dash', args: ['convert.sh'], needs: programs.pdf, timeout: 90_000,
  prints: ['Hello converter', 'page.txt: status 0\n', 'page.png: status 0\n', 'picture.jpg: status 0\n', 'text.ppm: status 0\n'],
})

const KEPT = ['works: its input', 'works: its input, opened again', 'works: its output']

/** What `keep = ["all"]` lets go along: the shell's redirections, and a pipe of its own. */
const PIPE = 'works: a pipe that it had'

for (const account of accounts) {
  test(`a converter that was taken over reaches nothing else, as ${account.name}`, async (t) => {
    t.timeout(600_000)
    if (Object.values(programs).some((program) => missing(t, program))) return
    const { top, manifest, job, native } = stage('converter', 'converter', account)
    t.teardown(() => discard(top))
    const server = createServer((socket) => socket.destroy())
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
    t.teardown(() => server.close())
    const port = String((server.address() as AddressInfo).port)
    const program = join(top, 'stand-in')
    copyFileSync(compile(join(root, 'test/programs/converter/stand-in.c')), program)
    chmodSync(program, 0o755)
    give(program, account)

    const outside = await run('/usr/bin/dash', ['-c', `"${program}" "${native}" "${native}/in/page.pdf" ${port} > out/told; cat out/told`], { account, cwd: native, env: environment(native) })
    const [kept, others] = outside.stdout.split('--\n').map((part) => part.trimEnd().split('\n'))
    t.deepEqual(kept, KEPT, outside.stdout + outside.stderr)
    t.is(others!.length, 15)
    t.true(others!.every((line) => line.startsWith('works: ')), outside.stdout)

    writeFileSync(manifest, `${readFileSync(manifest, 'utf8')}\n[[mount]]\npath = "/usr/bin/pdftotext"\ntype = "host"\nsource = ${quote(program)}\n`)
    const args = ['-c', `pdftotext /job /job/in/page.pdf ${port} > out/told; cat out/told`]
    const result = await run(process.execPath, [command, 'run', manifest, '--', ...args], { account, cwd: job, env: engineEnvironment(account) })
    t.deepEqual(result.stdout.trimEnd().split('\n'), [...KEPT, '--', ...others!.map((line) => (line === PIPE ? line : line.replace('works', 'refused')))], result.stderr)
    t.regex(result.stderr, /refused: pdftotext as converting:page\.pdf may not read \/job\/in\/other\.pdf \(EACCES\): no rule grants it; a line in "converting:\{name\}" would grant it to every instance/)
  })
}
