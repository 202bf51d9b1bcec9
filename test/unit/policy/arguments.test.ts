// Transitions that go by arguments, and variables that do not go along.
import test from 'ava'
import fc from 'fast-check'
import { manifestFromObject, matchesArguments, type Move, principalNamed, scrubber, transitionsOf, SCRUB_SETS } from '../../../policy/index.ts'

/** The definition, as plain and as slow as can be. */
const naive = (pattern: string, text: string): boolean => {
  if (pattern === '') return text === ''
  if (pattern[0] === '*') return naive(pattern.slice(1), text) || (text !== '' && naive(pattern, text.slice(1)))
  if (pattern[0] === '?') return text !== '' && naive(pattern.slice(1), text.slice(1))
  const escaped = pattern[0] === '\\' && pattern.length > 1
  const character = escaped ? pattern[1] : pattern[0]
  return text[0] === character && naive(pattern.slice(escaped ? 2 : 1), text.slice(1))
}

const naiveAll = (patterns: readonly string[], args: readonly string[]): boolean => {
  const [first, ...rest] = patterns
  if (first === undefined) return args.length === 0
  if (first === '**' && rest.length === 0) return true
  return args.length > 0 && naive(first, args[0]!) && naiveAll(rest, args.slice(1))
}

const text = (units: readonly string[], maxLength: number): fc.Arbitrary<string> => fc.string({ unit: fc.constantFrom(...units), maxLength })

test('patterns of arguments mean what the plain definition says', (t) => {
  const pattern = text(['a', 'b', '/', '*', '?', '\\', '\xff'], 7)
  const argument = text(['a', 'b', '/', '*', '?', '\\', '\xff'], 7)
  const patterns = fc.tuple(fc.array(pattern, { maxLength: 3 }), fc.boolean()).map(([each, open]) => (open ? [...each, '**'] : each))
  fc.assert(fc.property(patterns, fc.array(argument, { maxLength: 4 }), (each, args) => {
    if (matchesArguments(each, args) !== naiveAll(each, args)) throw new Error(`${JSON.stringify(each)} on ${JSON.stringify(args)}`)
  }), { numRuns: 20_000 })
  t.pass()
})

test('a long pattern means the same as a short one: its states take several words', (t) => {
  const piece = text(['a', 'b', '*', '?'], 4)
  const long = fc.tuple(piece, fc.integer({ min: 25, max: 70 }), piece).map(([before, length, after]) => [before, 'ab'.repeat(length), after] as const)
  fc.assert(fc.property(long, text(['a', 'b'], 5), text(['a', 'b'], 5), fc.boolean(), ([before, middle, after], head, tail, whole) => {
    const [pattern, argument] = [before + middle + after, head + (whole ? middle : middle.slice(1)) + tail]
    if (matchesArguments([pattern], [argument]) !== naive(pattern, argument)) throw new Error(`${pattern} on ${argument}`)
  }), { numRuns: 2000 })
  t.true(matchesArguments([`${'?'.repeat(100)}*`], ['x'.repeat(100)]))
  t.false(matchesArguments([`${'?'.repeat(100)}*`], ['x'.repeat(99)]))
})

test('an argument of megabytes is looked at once, whatever the pattern', (t) => {
  const argument = 'a'.repeat(2_000_000)
  t.false(matchesArguments([`*${'a'.repeat(40)}*${'a?'.repeat(20)}*b`], [argument]))
  t.true(matchesArguments([`*${'a'.repeat(40)}*${'a?'.repeat(20)}*`], [argument]))
})

test('an argument is no path, and its number counts', (t) => {
  t.true(matchesArguments(['-fsS', 'https://*'], ['-fsS', 'https://example.org/a/b?c']))
  t.false(matchesArguments(['-fsS', 'https://*'], ['-fsS', 'https://example.org', '-o/etc/passwd']))
  t.false(matchesArguments(['-fsS', 'https://*'], ['-fsS']))
  t.true(matchesArguments([], []))
  t.false(matchesArguments([], ['']))
  t.true(matchesArguments([''], ['']))
  t.true(matchesArguments(['**'], []))
  t.true(matchesArguments(['push', '**'], ['push']))
  t.true(matchesArguments(['push', '**'], ['push', '--force', '']))
  t.false(matchesArguments(['push', '**'], ['pull']))
  // The way to write an argument of two stars.
  t.true(matchesArguments(['\\*\\*'], ['**']))
  t.false(matchesArguments(['\\*\\*'], ['x']))
})

const manifest = manifestFromObject({
  version: 1, process: { entrypoint: '/bin/true', user: 0 }, mount: [{ path: '/', type: 'host', source: '/nothing-here' }],
  principal: { main: {}, pusher: {}, puller: {}, git: {} },
  transition: [
    { from: 'main', on: { exec: '/usr/bin/git', args: ['push', '**'] }, to: 'pusher', keep: ['stdio'], scrub: ['interpreters', 'AWS_*'] },
    { from: 'main', on: { args: ['pull'], exec: '/usr/bin/g*' }, to: 'puller' },
    { from: 'main', on: { exec: '/usr/bin/git' }, to: 'git' },
    { from: 'main', on: { exec: '/usr/bin/tar', args: ['-x'] }, to: 'git' },
  ],
}, { folder: '/' })
const main = transitionsOf(manifest, principalNamed(manifest, 'main')!)
const to = (move: Move | undefined): string | undefined => move?.principal.name

test('of transitions on one program the first whose arguments fit is made', (t) => {
  const git = (...args: string[]) => to(main.onExec('/usr/bin/git', () => args))
  t.deepEqual([git('push'), git('push', 'origin'), git('pull'), git('pull', 'x'), git()], ['pusher', 'pusher', 'puller', 'git', 'git'])
  t.is(to(main.onExec('/usr/bin/gcc', () => ['pull'])), 'puller')
  t.deepEqual(manifest.transitions.map(({ scrub }) => scrub), [['interpreters', 'AWS_*'], [], [], []])
})

test('a program whose arguments did not fit once may have others the next time', (t) => {
  const tar = (...args: string[]) => to(main.onExec('/usr/bin/tar', () => args))
  t.deepEqual([tar('-c'), tar('-x'), tar(), tar('-x')], [undefined, 'git', undefined, 'git'])
})

test('arguments that cannot be read fit no patterns, and one without patterns does not ask', (t) => {
  t.is(to(main.onExec('/usr/bin/git', () => undefined)), 'git')
  t.is(main.onExec('/usr/bin/tar', () => undefined), undefined)
  const plain = transitionsOf({ ...manifest, transitions: manifest.transitions.slice(2, 3) }, principalNamed(manifest, 'main')!)
  const never = (): never => t.fail() as never
  t.is(to(plain.onExec('/usr/bin/git', never)), 'git')
  t.is(main.onExec('/usr/bin/awk', never), undefined)
  let asked = 0
  main.onExec('/usr/bin/git', () => (asked++, ['x']))
  t.is(asked, 1)
})

test('what the loader goes by is taken away, named or not', (t) => {
  const dropped = scrubber([])
  for (const name of ['LD_PRELOAD', 'LD_LIBRARY_PATH', 'LD_', 'GCONV_PATH', 'GETCONF_DIR', 'GLIBC_TUNABLES', 'LOCPATH', 'MALLOC_TRACE', 'NLSPATH']) {
    t.true(dropped(`${name}=/x=y`), name)
    t.true(dropped(`${name}=`), name)
    t.true(dropped(name), name)
    t.false(dropped(`X${name}=`), name)
  }
  for (const variable of ['PATH=/usr/bin', 'HOME=LD_PRELOAD=x', 'TMPDIR=/tmp', 'GCONV_PATHS=', '=LD_PRELOAD', '', 'PYTHONPATH=/x', 'ld_preload=']) t.false(dropped(variable), variable)
})

test('sets, names and patterns of variables are taken away together', (t) => {
  const dropped = scrubber(['interpreters', 'AWS_*', 'secret', 'X?'])
  for (const variable of [
    'PYTHONPATH=', 'PERL5OPT=-Mx', 'RUBYOPT=', 'NODE_OPTIONS=--require=/x', 'BASH_ENV=/x', 'ENV=', 'SHELLOPTS=', 'JAVA_TOOL_OPTIONS=', 'BASH_FUNC_ls%%=() { id; }', 'BASH_FUNC_x()=() {', 'GIT_SSH_COMMAND=id', 'GIT_CONFIG_COUNT=1',
    'GIT_CONFIG_KEY_0=core.pager', 'PAGER=id', 'LD_PRELOAD=x', 'AWS_SESSION=1', 'secret=', 'XY=',
  ]) t.true(dropped(variable), variable)
  for (const variable of ['PATH=', 'HOME=', 'LANG=C', 'NODE_ENV=production', 'GIT_AUTHOR_NAME=x', 'AWS=', 'X=', 'XYZ=', 'secret2=', 'ENVIRONMENT=']) t.false(dropped(variable), variable)
  const secrets = scrubber(['secrets'])
  for (const variable of ['GITHUB_TOKEN=', 'api_key=', 'DB_PASSWORD=', 'MYSQL_PWD=', 'AWS_REGION=']) t.true(secrets(variable), variable)
  for (const variable of ['PWD=', 'OLDPWD=', 'KEYBOARD=', 'AUTHOR=']) t.false(secrets(variable), variable)
  t.true(scrubber(['\\loader'])('loader=1'))
  t.deepEqual(['PATH=', 'x', '', '=x'].map(scrubber(['*'])), [true, true, true, true])
})

test('however many variables programs have had, each is judged by its name', (t) => {
  const dropped = scrubber(['secrets'])
  for (let round = 0; round < 2; round++) {
    for (let number = 0; number < 1500; number++) {
      if (dropped(`A${number}=`) || !dropped(`A${number}_TOKEN=`)) t.fail(String(number))
    }
  }
  t.true(dropped(`${'x'.repeat(200)}_TOKEN=`))
  t.false(dropped('constructor='))
})

test('each set says why a variable is in it, and no variable is in two places', (t) => {
  const all = Object.values(SCRUB_SETS).flatMap(({ variables }) => variables.flatMap(([reason, ...patterns]) => (t.true(reason.length > 20 && patterns.length > 0, reason), patterns)))
  t.deepEqual(all.filter((each, index) => all.indexOf(each) !== index), [])
})
