// Completion in the shells themselves, the manual page, and colours.
import { execFileSync } from 'node:child_process'
import { copyFileSync, existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import test from 'ava'
import type { ExecutionContext } from 'ava'
import { describeCommands } from '../../cli/docs/described.ts'
import { command, discard, freshFolder, root, run as runProgram } from '../support/harness.ts'

const there = (t: ExecutionContext, program: string): boolean => {
  if (existsSync(program)) return true
  if (process.env.CI === 'true') t.fail(`${program} is not installed`)
  else t.pass(`${program} is not installed: skipped`)
  return false
}

const folderOfFiles = (t: ExecutionContext): string => {
  const folder = freshFolder()
  t.teardown(() => discard(folder))
  for (const name of ['one.toml', 'other text.toml', 'notes']) writeFileSync(join(folder, name), '')
  return folder
}

const IN_BASH = `
source "$1"; shift
COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1))
_zeolite
printf '%s\\n' "\${COMPREPLY[@]}"
`

test('bash completes commands, options, their values, manifests and programs', (t) => {
  const folder = folderOfFiles(t)
  const complete = (...words: string[]): string[] =>
    execFileSync('bash', ['-c', IN_BASH, 'bash', join(root, 'completions/zeolite.bash'), 'zeolite', ...words], { cwd: folder, encoding: 'utf8' }).trimEnd().split('\n').sort()
  t.deepEqual(complete('ch'), ['check'])
  t.true(complete('').includes('--version'))
  t.deepEqual(complete('check', '--e'), ['--expand'])
  t.deepEqual(complete('check', 'o'), ['one.toml', 'other text.toml'])
  t.deepEqual(complete('check', 'one.toml', ''), [''])
  t.deepEqual(complete('run', '--record', 'n'), ['notes'])
  t.deepEqual(complete('run', '--quiet', '--record', 'notes', 'on'), ['one.toml'])
  t.deepEqual(complete('run', '--refusals', ''), ['json', 'none', 'text'])
  t.deepEqual(complete('run', '--use', 'base,she'), ['base,shell'])
  t.deepEqual(complete('explain', 'one.toml', 'main', 're'), ['read'])
  t.true(complete('run', '--use', 'base', '--', 'tou').includes('touch'))
  t.deepEqual(complete('run', 'one.toml', '--', '-c', 'no'), ['notes'])
  t.deepEqual(complete('completion', 'z'), ['zsh'])
})

test('fish completes commands, options, their values, manifests and programs', (t) => {
  if (!there(t, '/usr/bin/fish')) return
  const folder = folderOfFiles(t)
  const complete = (line: string): string[] =>
    execFileSync('fish', ['--no-config', '-c', `source '${join(root, 'completions/zeolite.fish')}'; complete -C '${line}'`], { cwd: folder, env: { ...process.env, HOME: folder }, encoding: 'utf8' })
      .trimEnd().split('\n').map((each) => each.split('\t', 1)[0]!)
  t.deepEqual(complete('zeolite ch'), ['check'])
  t.deepEqual(complete('zeolite check --e'), ['--expand'])
  t.deepEqual(complete('zeolite check on'), ['one.toml'])
  t.deepEqual(complete('zeolite run --refusals js'), ['json'])
  t.deepEqual(complete('zeolite run --use base,she'), ['base,shell'])
  t.true(complete('zeolite run one.toml -- tou').includes('touch'))
  t.deepEqual(complete('zeolite run one.toml -- --qui'), [''])
})

test('zsh completes commands, options, their values and manifests', (t) => {
  if (!there(t, '/usr/bin/zsh')) return
  const folder = folderOfFiles(t)
  copyFileSync(join(root, 'completions/zeolite.zsh'), join(folder, '_zeolite'))
  const typed = (line: string): string => execFileSync('zsh', ['-f', join(root, 'test/integration/completion/type.zsh'), line, folder], { cwd: folder, encoding: 'utf8', timeout: 60_000 })
  t.is(typed('zeolite ch'), 'zeolite check \n')
  t.is(typed('zeolite check --e'), 'zeolite check --expand \n')
  t.is(typed('zeolite check on'), 'zeolite check one.toml \n')
  t.is(typed('zeolite run --refusals js'), 'zeolite run --refusals json \n')
  t.is(typed('zeolite run --use base,she'), 'zeolite run --use base,shell,\n')
  t.is(typed('zeolite run one.toml -- readlin'), 'zeolite run one.toml -- readlink \n')
})

test('the command prints what it comes with, and says which shells there are', async (t) => {
  for (const shell of ['bash', 'zsh', 'fish']) {
    const { stdout, status } = await runProgram(process.execPath, [command, 'completion', shell])
    t.is(status, 0)
    t.true(stdout.includes('--fail-on-refusal') || stdout.includes('-l fail-on-refusal'))
  }
  const { stderr, status } = await runProgram(process.execPath, [command, 'completion', 'zhs'])
  t.is(status, 2)
  t.regex(stderr, /no completion for 'zhs'; did you mean "zsh"\?/)
})

test('every option that a help text lists is one that the command takes', async (t) => {
  for (const { name, options } of await describeCommands()) {
    t.true(options.some((option) => option.name === '--help'), name)
    const each = options.filter((option) => option.name !== '--help').map((option) => (option.value === undefined ? [option.name] : [option.name, 'x']))
    for (const words of each) {
      const { stderr } = await runProgram(process.execPath, [command, name, ...words, '--help'])
      t.notRegex(stderr, /there is no option|takes (a|no) value/, `${name} ${words.join(' ')}`)
    }
  }
})

test('the manual page has each command, and man has nothing against it', async (t) => {
  if (!there(t, '/usr/bin/groff')) return
  const { stdout, stderr } = await runProgram('/usr/bin/groff', ['-Kutf8', '-man', '-ww', '-Tutf8', '-P-c', join(root, 'man/zeolite.1')])
  t.is(stderr, '')
  for (const { name } of await describeCommands()) t.true(stdout.includes(`usage: zeolite ${name}`), name)
})

test('colours are for terminals, and not where NO_COLOR or TERM=dumb says none', async (t) => {
  const folder = folderOfFiles(t)
  const wrong = join(folder, 'one.toml')
  writeFileSync(wrong, 'version = 1\nuse = ["bsae"]\n')
  const on = async (program: string, args: readonly string[], env: Record<string, string>): Promise<string> => {
    const { stdout, stderr } = await runProgram(program, args, { env: { PATH: '/usr/local/bin:/usr/bin:/bin', TERM: 'xterm', ...env } })
    t.regex(stdout + stderr, /bsae/)
    return stdout + stderr
  }
  const terminal = (env: Record<string, string>): Promise<string> => on('/usr/bin/script', ['-qec', `'${process.execPath}' '${command}' check '${wrong}'`, '/dev/null'], env)
  t.true((await terminal({})).includes('\u001b[31m'))
  t.true((await terminal({ NO_COLOR: '' })).includes('\u001b[31m'))
  t.false((await terminal({ NO_COLOR: '1' })).includes('\u001b'))
  t.false((await terminal({ TERM: 'dumb' })).includes('\u001b'))
  t.false((await on(process.execPath, [command, 'check', wrong], {})).includes('\u001b'))
})
