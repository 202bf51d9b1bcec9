import test from 'ava'
import fc from 'fast-check'
import {
  ANCESTOR,
  bindPrincipal,
  compilePrincipal,
  type CompiledPrincipal,
  DENIED,
  EXEC,
  explainPath,
  FROZEN,
  HIDDEN,
  hiddenBelow,
  manifestFromObject,
  pathRights,
  READ,
  settleLinks,
  STAT,
  toBytes,
  WRITE,
} from '../../../policy/index.ts'
import { linkingRule, movingRule } from '../../../policy/paths/rights.ts'

const KINDS = ['read', 'write', 'exec', 'deny', 'hide', 'freeze'] as const
type Rules = Partial<Record<(typeof KINDS)[number], string[]>>

const manifestOf = (rules: Rules, mounts: object[] = [{ path: '/', type: 'host' }]) =>
  manifestFromObject({ version: 1, process: { entrypoint: '/bin/true' }, mount: mounts, principal: { main: rules } }, { folder: '/' })

const compiled = (rules: Rules): CompiledPrincipal => compilePrincipal(manifestOf(rules).principals.get('main')!)
const rights = (rules: Rules, path: string): number => pathRights(compiled(rules), toBytes(path))

test('grants nothing when nothing is granted', (t) => {
  for (const path of ['/', '/etc', '/etc/passwd']) t.is(rights({}, path), 0)
  t.is(rights({ read: [], write: [], exec: [] }, '/etc'), 0)
})

test('a path means itself and everything beneath, and nothing beside', (t) => {
  const rules = { read: ['/srv/www'] }
  t.is(rights(rules, '/srv/www'), READ | STAT)
  t.is(rights(rules, '/srv/www/a/b'), READ | STAT)
  t.is(rights(rules, '/srv/www2'), 0)
  t.is(rights(rules, '/srv/ww'), 0)
  t.is(rights(rules, '/srv'), STAT | ANCESTOR)
  t.is(rights(rules, '/'), STAT | ANCESTOR)
})

test('a slash at the end changes nothing', (t) => {
  t.is(rights({ read: ['/srv/www/'] }, '/srv/www'), READ | STAT)
})

test('a rule for / covers every path', (t) => {
  t.is(rights({ read: ['/'] }, '/'), READ | STAT)
  t.is(rights({ read: ['/'] }, '/a/b'), READ | STAT)
})

test('exec implies reading, write does not', (t) => {
  t.is(rights({ exec: ['/usr/bin'] }, '/usr/bin/ls'), EXEC | READ | STAT)
  t.is(rights({ write: ['/job'] }, '/job/x'), WRITE | STAT)
})

test('deny wins over grants and hide over deny, for names that do not exist too', (t) => {
  const rules = { read: ['/job'], write: ['/job'], deny: ['/job/.git/hooks'], hide: ['/job/.git/hooks/secret', '/job/key'] }
  t.is(rights(rules, '/job/.git'), READ | WRITE | STAT)
  t.is(rights(rules, '/job/.git/hooks'), DENIED)
  t.is(rights(rules, '/job/.git/hooks/post-commit'), DENIED)
  t.is(rights(rules, '/job/.git/hooks/secret/x'), HIDDEN)
  t.is(rights(rules, '/job/key'), HIDDEN)
  t.is(rights(rules, '/job/keys'), READ | WRITE | STAT)
})

const globCases: [pattern: string, matches: string[], not: string[]][] = [
  ['/a/*', ['/a/b', '/a/b/c', '/a/.hidden'], ['/a', '/', '/b/a']],
  ['/a/*/c', ['/a/b/c', '/a/b/c/d'], ['/a/c', '/a/b', '/a/b/x/c']],
  ['/a/**/c', ['/a/c', '/a/b/c', '/a/x/y/z/c', '/a/c/below'], ['/a', '/c', '/a/xc', '/a/x/cc']],
  ['/a/**', ['/a/b', '/a/b/c'], ['/a', '/ab']],
  ['/**/.env', ['/.env', '/a/.env', '/a/b/.env', '/a/.env/x'], ['/a.env', '/a/x.env', '/a/.envx']],
  ['/**', ['/a', '/a/b'], ['/']],
  ['/**/**/c', ['/c', '/a/c', '/a/b/c'], ['/ac', '/a']],
  ['/a?c', ['/abc', '/a*c'], ['/ac', '/abbc', '/a/c']],
  ['/a\\*c', ['/a*c', '/a*c/x'], ['/abc', '/a\\*c']],
  ['/a\\?', ['/a?'], ['/ab']],
  ['/a\\\\b', ['/a\\b'], ['/ab']],
  ['/x[ab]', ['/x[ab]'], ['/xa']],
  ['/{a,b}', ['/{a,b}'], ['/a']],
  ['/usr/bin/*gcc*', ['/usr/bin/gcc', '/usr/bin/x86_64-linux-gnu-gcc-12'], ['/usr/bin/cc', '/usr/bin/a/gcc']],
  ['/a**c', ['/ac', '/a/b/c', '/abc/d'], ['/a', '/ab']],
  ['/é?', ['/éa'], ['/é', '/ea']],
]
for (const [pattern, matches, not] of globCases) {
  test(`the glob ${pattern}`, (t) => {
    for (const path of matches) t.is(rights({ read: [pattern] }, path) & READ, READ, path)
    for (const path of not) t.is(rights({ read: [pattern] }, path) & READ, 0, path)
    for (const path of matches) t.is(rights({ read: ['/'], deny: [pattern] }, path), DENIED, path)
    for (const path of matches) t.is(rights({ read: ['/'], hide: [pattern] }, path), HIDDEN, path)
  })
}

test('folders on the way to a glob can be looked at', (t) => {
  const rules = { read: ['/home/*/public/*.html'] }
  for (const path of ['/', '/home', '/home/ann', '/home/ann/public']) t.is(rights(rules, path), STAT | ANCESTOR, path)
  for (const path of ['/home/ann/private', '/home/ann/public/x.txt', '/etc']) t.is(rights(rules, path), 0, path)
})

test('names are bytes: no normalisation, no case folding, no decoding', (t) => {
  const composed = '/caf\u00e9'
  const decomposed = '/cafe\u0301'
  t.is(rights({ read: [composed] }, composed), READ | STAT)
  t.is(rights({ read: [composed] }, decomposed), 0)
  t.is(rights({ read: ['/Job'] }, '/job'), 0)
  t.is(pathRights(compiled({ read: ['/a'], deny: ['/a/?'] }), '/a/\xff'), DENIED)
  t.is(pathRights(compiled({ read: ['/a'], deny: ['/a/\u00ff'] }), '/a/\xff'), READ | STAT)
  t.is(pathRights(compiled({ read: ['/a'] }), '/a/\n\x01'), READ | STAT)
})

test('hostile globs and names take no more than their lengths multiplied', (t) => {
  const pattern = `/${'*a'.repeat(200)}b`
  const deep = `/${'**/'.repeat(100)}x`
  const name = `/${'a'.repeat(4000)}`
  const nested = '/a'.repeat(2000)
  t.is(rights({ read: [pattern] }, name) & READ, 0)
  t.is(rights({ read: [deep] }, nested) & READ, 0)
})

test('follows a rule to where a link of the view leads', (t) => {
  const resolve = (path: string): string => path.replace(/^\/bin(?=\/|$)/, '/usr/bin')
  const manifest = manifestOf({ exec: ['/bin'], deny: ['/bin/su*'] })
  const principal = compilePrincipal(manifest.principals.get('main')!, { resolve })
  t.is(pathRights(principal, '/usr/bin/ls'), EXEC | READ | STAT)
  t.is(pathRights(principal, '/usr/bin/sudo'), DENIED)
  t.is(pathRights(principal, '/bin'), EXEC | READ | STAT)
})

test('freeze takes the right to write, and leaves what else was granted', (t) => {
  const rules = { read: ['/job'], write: ['/job', '/out'], exec: ['/job/bin'], freeze: ['/job/.git/config', '/job/bin', '/out/**/log', '/etc'] }
  t.is(rights(rules, '/job/.git/config'), READ | STAT | FROZEN)
  t.is(rights(rules, '/job/.git/config/below'), READ | STAT | FROZEN)
  t.is(rights(rules, '/job/bin/x'), EXEC | READ | STAT | FROZEN)
  t.is(rights(rules, '/out/a/log'), STAT | FROZEN)
  t.is(rights(rules, '/job/.git'), READ | WRITE | STAT)
  t.is(rights(rules, '/etc/passwd'), 0)
  t.is(rights({ ...rules, deny: ['/job/.git'] }, '/job/.git/config'), DENIED)
})

const moving = (rules: Rules, from: string, to: string): string | undefined => movingRule(compiled(rules), from, to)?.pattern

test('a folder keeps its name only where something beneath it would be judged otherwise', (t) => {
  const rules = { read: ['/'], hide: ['/job/**/.env'], deny: ['/job/*/key', '/job/.git/hooks'] }
  for (const [from, to] of [['/job/a', '/job/b'], ['/job/a/b', '/job/a/c'], ['/job/a/b/c', '/job/a/b/c/d/e'], ['/srv/a', '/srv/b']] as const) t.is(moving(rules, from, to), undefined, `${from} ${to}`)
  t.is(moving(rules, '/job/a', '/srv/a'), '/job/*/key')
  t.is(moving(rules, '/srv/a', '/job/a/b'), '/job/**/.env')
  t.is(moving(rules, '/job/a/b', '/job/b'), '/job/*/key')
  t.is(moving({ read: ['/'], deny: ['/job/.git/hooks'] }, '/job/.git', '/job/x'), '/job/.git/hooks')
  t.is(moving({ read: ['/'], deny: ['/job/.git/hooks'] }, '/job/x', '/job/.git'), '/job/.git/hooks')
  t.is(moving({ read: ['/'], deny: ['/job/.git/hooks'] }, '/job/x', '/job/y'), undefined)
  for (const [from, to] of [['/job/a', '/job/b'], ['/job', '/srv'], ['/srv', '/job/x']] as const) t.is(moving({ write: ['/'], freeze: ['/job/**/conf'] }, from, to), '/job/**/conf')
  t.is(moving({ write: ['/'], freeze: ['/job/*/conf'] }, '/job/a/b', '/job/a/c'), undefined)
})

test('a symbolic link does not stand in for what is frozen', (t) => {
  const principal = compiled({ write: ['/job', '/tmp'], freeze: ['/job/.git/config', '/job/**/.npmrc'] })
  const linking = (path: string, target: string): string | undefined => linkingRule(principal, path, target)?.pattern
  t.is(linking('/job/.git', '/job/evil'), '/job/.git/config')
  t.is(linking('/job/a', '/tmp/evil'), '/job/**/.npmrc')
  t.is(linking('/job/a', '/job/b'), undefined, 'frozen there as well')
  t.is(linking('/job/a', '/usr/bin/python3'), undefined, 'nothing can be made there')
  t.is(linking('/tmp/a', '/job/b'), undefined)
})

test('one folder under two names is frozen by both', (t) => {
  const manifest = manifestOf({ read: ['/'], write: ['/'], freeze: ['/job/*/config', '/git/hooks'] }, [
    { path: '/job', type: 'host', access: 'rw' }, { path: '/git', type: 'host', source: '/job/.git', access: 'rw' }, { path: '/srv', type: 'host', access: 'rw' },
  ])
  const principal = compilePrincipal(manifest.principals.get('main')!)
  for (const path of ['/git/config', '/job/.git/hooks/pre-commit', '/job/x/config']) t.is(pathRights(principal, path) & (WRITE | FROZEN), FROZEN, path)
  for (const path of ['/git/x', '/job/hooks', '/srv/x/config', '/job/config']) t.is(pathRights(principal, path) & (WRITE | FROZEN), WRITE, path)
  t.is(movingRule(principal, '/job/.git', '/job/x')?.pattern, '/job/*/config')
  t.is(movingRule(principal, '/job/.git/hooks', '/job/.git/x')?.pattern, '/git/hooks')
})

test('says which folders need a filtered listing', (t) => {
  const principal = compiled({ read: ['/'], hide: ['/job/*.key', '/etc/shadow'] })
  for (const path of ['/', '/etc', '/job']) t.true(hiddenBelow(principal, path), path)
  for (const path of ['/usr', '/etc/ssl', '/job/a/b']) t.false(hiddenBelow(principal, path), path)
})

test('remembers a bounded number of paths, with the same verdicts', (t) => {
  const principal = compiled({ read: ['/a'], deny: ['/a/b*'] })
  for (let index = 0; index < 20_000; index++) pathRights(principal, `/a/${index}`)
  t.true(principal.cache.size <= 4096)
  t.is(pathRights(principal, '/a/b1'), DENIED)
  t.is(pathRights(principal, '/a/b1'), DENIED)
})

test('explains with the rule that decides or the line that is missing', (t) => {
  const manifest = manifestOf({ read: ['/usr', '/usr/share/doc'], write: ['/ro/x'], deny: ['/usr/secret'], hide: ['/usr/hidden'] }, [
    { path: '/usr', type: 'host', access: 'rw' },
    { path: '/ro/x', type: 'host' },
  ])
  const principal = compilePrincipal(manifest.principals.get('main')!)
  const explain = (verb: 'read' | 'write' | 'exec' | 'stat', path: string) => {
    const { allow, errno, rule, suggestion } = explainPath(principal, verb, path, manifest.mounts)
    return [allow, errno, rule?.text, suggestion?.text]
  }
  t.deepEqual(explain('read', '/usr/share/doc/x'), [true, undefined, 'read = ["/usr/share/doc"]', undefined])
  t.deepEqual(explain('read', '/usr/secret/x'), [false, 'EACCES', 'deny = ["/usr/secret"]', undefined])
  t.deepEqual(explain('stat', '/usr/hidden'), [false, 'ENOENT', 'hide = ["/usr/hidden"]', undefined])
  t.deepEqual(explain('write', '/usr/x'), [false, 'EACCES', undefined, 'add "/usr/x" to write at (object)'])
  t.is(explain('write', '/ro/x/y')[1], 'EROFS')
  t.is(explain('read', '/opt')[1], 'ENOENT')
  t.deepEqual(explain('stat', '/ro'), [true, undefined, undefined, undefined])
  t.deepEqual(explain('exec', '/usr/a*b'), [false, 'EACCES', undefined, 'add exec = ["/usr/a\\\\*b"] under [principal.main] at (object)'])
  t.is(explainPath(principal, 'read', '/ro/x/\xff', manifest.mounts).suggestion, undefined)
})

// The rules again, as slowly and plainly as possible.
const naiveMatch = (pattern: string, path: string): boolean => {
  const source = pattern.replace(/\\(.)|\/(?:\*\*+\/)+|\*\*+|[*?]|[^]/g, (token, escaped: string | undefined) => {
    if (token.startsWith('/**')) return '/(?:[^]*/)?'
    if (token.startsWith('**')) return '[^]*'
    if (token === '*') return '[^/]*'
    if (token === '?') return '[^/]'
    return (escaped ?? token).replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')
  })
  return new RegExp(`^${source === '\\/' ? '' : source}(?:/[^]*)?$`).test(path === '/' ? '' : path)
}

const naive = (rules: Rules, path: string): number => {
  const has = (kind: keyof Rules): boolean => (rules[kind] ?? []).some((pattern) => naiveMatch(pattern, path))
  if (has('hide')) return HIDDEN
  if (has('deny')) return DENIED
  const given = (has('read') ? READ : 0) | (has('write') ? WRITE : 0) | (has('exec') ? EXEC | READ : 0)
  return has('freeze') && given !== 0 ? (given & ~WRITE) | FROZEN : given
}

const part = fc.constantFrom('a', 'b', 'ab', 'ba', '*', '**', '?', 'a*', '*b', 'a?b', '\\*', '*a*', 'a**b')
const pattern = fc.array(part, { minLength: 0, maxLength: 4 }).map((parts) => `/${parts.join('/')}`)
const path = fc
  .array(fc.constantFrom('a', 'b', 'ab', 'ba', 'aab', '*', 'aXb', '\\'), { maxLength: 5 })
  .map((parts) => `/${parts.join('/')}`)
const ruleLists = fc.record(
  Object.fromEntries(KINDS.map((kind) => [kind, fc.array(pattern, { maxLength: 3 })])) as Record<
    (typeof KINDS)[number],
    fc.Arbitrary<string[]>
  >,
)

test('gives the verdict of a naive reference, on random rules and paths', (t) => {
  fc.assert(
    fc.property(ruleLists, fc.array(path, { minLength: 1, maxLength: 8 }), (rules, paths) => {
      const principal = compiled(rules)
      for (const candidate of paths) {
        const found = pathRights(principal, candidate)
        const expected = naive(rules, candidate)
        t.is(found & ~STAT & ~ANCESTOR, expected, `${JSON.stringify(rules)} ${candidate}`)
        if ((expected & (READ | WRITE | EXEC)) !== 0) t.is(found & (STAT | ANCESTOR), STAT)
      }
    }),
    { numRuns: 1500 },
  )
})

test('every folder above something granted can be looked at, unless denied or hidden', (t) => {
  fc.assert(
    fc.property(ruleLists, path, (rules, candidate) => {
      const principal = compiled(rules)
      if ((pathRights(principal, candidate) & (READ | WRITE | EXEC)) === 0) return
      for (let end = candidate.lastIndexOf('/'); end > 0; end = candidate.lastIndexOf('/', end - 1)) {
        t.not(pathRights(principal, candidate.slice(0, end)) & (STAT | DENIED | HIDDEN), 0)
      }
    }),
    { numRuns: 800 },
  )
})

test('a decision about a path is explained by its rule', (t) => {
  fc.assert(
    fc.property(ruleLists, path, fc.constantFrom('read', 'write', 'exec', 'stat'), (rules, candidate, verb) => {
      const manifest = manifestOf(rules, [{ path: '/', type: 'host', source: '/nothing-here', access: 'rw' }])
      const principal = compilePrincipal(manifest.principals.get('main')!)
      const bits = pathRights(principal, candidate)
      const { allow, errno, rule, suggestion } = explainPath(principal, verb, candidate, manifest.mounts)
      t.is(allow, (bits & { read: READ, write: WRITE, exec: EXEC, stat: STAT }[verb]) !== 0)
      t.is(errno, allow ? undefined : bits === HIDDEN ? 'ENOENT' : 'EACCES')
      if (bits === HIDDEN || bits === DENIED || (verb === 'write' && (bits & FROZEN) !== 0)) t.truthy(rule)
      else if (!allow && verb !== 'stat') t.truthy(suggestion)
    }),
    { numRuns: 500 },
  )
})

test('where links led when an engine began is where a rule leads for good', (t) => {
  const manifest = manifestFromObject({
    version: 1, process: { entrypoint: '/bin/true' }, mount: [{ path: '/', type: 'host', source: '/nothing-here', access: 'rw' }],
    principal: { main: { read: ['/job'], deny: ['/job/secret'], connect: ['unix:/job/s'] }, 'user:{name}': { read: ['/job/users/{name}'], deny: ['/job/users/{name}/x'] } },
  }, { folder: '/' })
  const began = settleLinks(manifest, (path) => path.replace('/job/secret', '/job/real').replace('/job/s', '/job/t').replace('/job/users', '/data'))
  const later = (path: string): string => path.replace('/job/secret', '/job/other').replace('/job/users/alice/x', '/job/users/alice/y')
  const main = compilePrincipal(began.principals.get('main')!, { resolve: later })
  t.deepEqual(['/job/real', '/job/secret', '/job/other'].map((path) => pathRights(main, path)), [DENIED, DENIED, READ | STAT])
  const user = compilePrincipal(bindPrincipal(began.principals.get('user:{name}')!, { name: 'alice' }), { resolve: later })
  t.deepEqual(['/data/alice/z', '/data/bob/z', '/data/alice/x', '/job/users/alice/x'].map((path) => pathRights(user, path)), [READ | STAT, 0, DENIED, DENIED])
  // What a bound name leads to by now is denied as well.
  t.is(pathRights(user, '/job/users/alice/y'), DENIED)
  // The template itself, unbound, is nobody and grants nobody's files.
  t.is(pathRights(compilePrincipal(began.principals.get('user:{name}')!, { resolve: later }), '/data/alice'), 0)
})
