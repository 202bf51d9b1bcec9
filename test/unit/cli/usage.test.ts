// What the command says of a line that it does not understand: its own sentence, what was probably meant, exit status 2.
import { readFileSync } from 'node:fs'
import test from 'ava'
import { commands, main } from '../../../cli/main.ts'
import { fragmentNames } from '../../../policy/index.ts'

const call = async (...argv: string[]) => {
  let [out, err] = ['', '']
  const status = await main(argv, { stdout: { write: (text) => (out += text) }, stderr: { write: (text) => (err += text) } })
  return { status, out, err }
}

const refused = async (t: { is(a: unknown, b: unknown, m?: string): void; regex(text: string, pattern: RegExp): void }, argv: string, sentence: RegExp): Promise<void> => {
  const { status, out, err } = await call(...argv.split(' '))
  t.is(status, 2, argv)
  t.is(out, '', argv)
  t.regex(err, sentence)
  t.regex(err, /\nTry: zeolite .*--help\n$/)
}

test('options of the program that stand before -- are told where they belong', async (t) => {
  await refused(t, 'run m.toml -c foo', /no option '-c'; options of the program come after --: zeolite run m\.toml -- -c foo\n/)
  await refused(t, 'run --quiet m.toml -la foo', /no option '-l'; .*: zeolite run --quiet m\.toml -- -la foo\n/)
  await refused(t, 'run m.toml --version', /no option '--version'; .*: zeolite run m\.toml -- --version\n/)
  await refused(t, 'run m.toml foo bar', /unexpected argument 'foo'; arguments of the program come after --: zeolite run m\.toml -- foo bar\n/)
  await refused(t, '--quiet run m.toml', /no option '--quiet'; options of a command come after its name: zeolite run --quiet\n/)
  await refused(t, 'job.toml', /no command 'job\.toml'; to run a manifest: zeolite run job\.toml\n/)
})

test('an option that there is not is told with the one that was probably meant', async (t) => {
  await refused(t, 'run --recrod x m.toml', /no option '--recrod'; did you mean '--record'\?\n/)
  await refused(t, 'chekc m.toml', /no command 'chekc'; did you mean 'check'\?\n/)
  for (const name of Object.keys(commands)) {
    await refused(t, `${name} --hlep`, /no option '--hlep'; did you mean '--help'\?\n/)
    await refused(t, `${name} --help=yes`, /--help takes no value\n/)
  }
  await refused(t, 'stop 1 --grace', /--grace takes a value\n/)
  await refused(t, 'ps everything', /unexpected argument 'everything'\n/)
})

test('what stands in place of a manifest and a manifest exclude each other', async (t) => {
  await refused(t, 'run', /which MANIFEST\?\n/)
  await refused(t, 'run -- ls', /which MANIFEST\? .*zeolite run --use base,shell -- ls\n/)
  await refused(t, 'run --use base', /which PROGRAM\? It comes after --/)
  await refused(t, 'run --use base --', /which PROGRAM\?/)
  await refused(t, 'run --use base ls', /'ls' is one; a program comes after --/)
  await refused(t, 'run --refusals jso m.toml', /--refusals cannot be 'jso'; did you mean "json"\?/)
  await refused(t, 'run -q --refusals text m.toml', /exclude each other/)
})

test('the version, and the fragments a line each', async (t) => {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }
  t.deepEqual(await call('--version'), { status: 0, out: `zeolite ${version}\n`, err: '' })
  const { out } = await call('fragments')
  t.deepEqual(out.trimEnd().split('\n').map((line) => line.split(' ', 1)[0]), fragmentNames())
  const listed = JSON.parse((await call('fragments', '--json')).out) as { name: string; about: string }[]
  t.deepEqual(listed.map(({ name }) => name), fragmentNames())
  for (const { about } of listed) t.regex(about, /^\w.*\.$/)
})

test('each command’s help says how it ends', async (t) => {
  for (const name of Object.keys(commands)) {
    const { status, out } = await call(name, '--help')
    t.is(status, 0)
    t.regex(out, new RegExp(`^usage: zeolite ${name}\\b`))
    t.regex(out, /^exit status: /m, name)
    t.regex(out, /^example: zeolite /m, name)
  }
})
