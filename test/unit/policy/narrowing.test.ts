// That a transition's target has nothing that its source has not: proven for all paths, and compared with trying them one by one.
import test from 'ava'
import fc from 'fast-check'
import {
  bindPrincipal, compilePrincipal, type CompiledPrincipal, EXEC, HIDDEN, gainsOf, manifestFromObject, oddTransitions, pathRights, READ, widenings, WRITE,
} from '../../../policy/index.ts'
import { chainsBeyond, circlesOf } from '../../../policy/narrowing/graph.ts'
import { pathGains } from '../../../policy/narrowing/paths.ts'

const KINDS = ['read', 'write', 'exec', 'deny', 'hide', 'freeze'] as const
type Rules = Partial<Record<(typeof KINDS)[number], readonly string[]>>

const pair = (source: Rules, target: Rules, mounts: readonly object[] = [{ path: '/', type: 'host', source: '/nothing-here', access: 'rw' }]) => {
  const manifest = manifestFromObject({ version: 1, process: { entrypoint: '/bin/true' }, mount: mounts, principal: { main: source, guest: target } }, { folder: '/' })
  const compiled = (name: string): CompiledPrincipal => compilePrincipal(manifest.principals.get(name)!)
  return { source: compiled('main'), target: compiled('guest'), mounts: manifest.mounts }
}
const gains = (source: Rules, target: Rules, mounts?: readonly object[]) => {
  const { source: from, target: to, mounts: view } = pair(source, target, mounts)
  return pathGains(from, to, view).map(({ right, path }) => `${right} ${path}`)
}

test('narrowing: what lies within is no gain', (t) => {
  t.deepEqual(gains({ read: ['/'] }, { read: ['/etc', '/usr/**/lib'] }), [])
  t.deepEqual(gains({ read: ['/usr/*'] }, { read: ['/usr/lib', '/usr/share/doc'] }), [])
  t.deepEqual(gains({ exec: ['/usr/bin'] }, { read: ['/usr/bin/ls'] }), [])
  t.deepEqual(gains({ read: ['/srv/a*'] }, { read: ['/srv/ab*', '/srv/a?c'] }), [])
  t.deepEqual(gains({}, {}), [])
})

test('each gain comes with a shortest path that shows it', (t) => {
  t.deepEqual(gains({ read: ['/etc'] }, { read: ['/etc', '/srv'] }), ['read /srv'])
  t.deepEqual(gains({ read: ['/usr/*/lib'] }, { read: ['/usr/*/lib', '/usr/x/share'] }), ['read /usr/x/share'])
  t.deepEqual(gains({ read: ['/usr/?'] }, { read: ['/usr/*'] }), ['read /usr/xx'])
  t.deepEqual(gains({ read: ['/job'] }, { exec: ['/job/tool'] }), ['exec /job/tool'])
  t.deepEqual(gains({}, { read: ['/'] }), ['read /'])
})

test('what the source may not have because of deny or hide is gained where the target has no such rule', (t) => {
  t.deepEqual(gains({ read: ['/job'], deny: ['/job/.git/hooks'] }, { read: ['/job'] }), ['read /job/.git/hooks'])
  t.deepEqual(gains({ read: ['/job'], deny: ['/job/.git/hooks'] }, { read: ['/job'], deny: ['/job/.git'] }), [])
  t.deepEqual(gains({ read: ['/job'], hide: ['/job/**/*.key'] }, { read: ['/job'], deny: ['/job/*.key'] }).length, 1)
  t.deepEqual(gains({ read: ['/job'], hide: ['/job/*.key'] }, { read: ['/job'], hide: ['/job/**'] }), [])
})

test('what is frozen for the source only is gained, by each name of its folder', (t) => {
  t.deepEqual(gains({ read: ['/job'], write: ['/job'], freeze: ['/job/.git/config'] }, { read: ['/job'], write: ['/job'] }), ['write /job/.git/config'])
  t.deepEqual(gains({ read: ['/job'], write: ['/job'], freeze: ['/job/*/config'] }, { read: ['/job'], write: ['/job'], freeze: ['/job/**'] }), [])
  t.deepEqual(gains({ write: ['/job'], freeze: ['/job/a'] }, { write: ['/job'], deny: ['/job/a'] }), [])
  t.deepEqual(gains({ read: ['/job'], deny: ['/job/a'] }, { read: ['/job'], freeze: ['/job/a'] }), ['read /job/a'])
  const twice = [{ path: '/job', type: 'host', access: 'rw' }, { path: '/git', type: 'host', source: '/job/.git', access: 'rw' }]
  t.deepEqual(gains({ write: ['/git'], freeze: ['/job/**/config'] }, { write: ['/git'] }, twice), ['write /git/config'])
  t.deepEqual(gains({ write: ['/git'], freeze: ['/git/config'] }, { write: ['/git'], freeze: ['/job/.git/config'] }, twice), [])
  t.deepEqual(gains({ write: ['/'], freeze: ['/git/x'] }, { write: ['/'] }, [...twice, { path: '/', type: 'host', source: '/srv/view', access: 'rw' }]), ['write /git/x'])
})

test('what the view does not offer is no gain', (t) => {
  const view = [{ path: '/usr', type: 'host' }, { path: '/job', type: 'host', access: 'rw' }, { path: '/job/ro', type: 'host' }]
  t.deepEqual(gains({ read: ['/'] }, { read: ['/'], write: ['/usr', '/job/ro', '/elsewhere'] }, view), [])
  t.deepEqual(gains({ read: ['/'] }, { read: ['/'], write: ['/'] }, view), ['write /job'])
})

test('paths with dots that are no canonical names do not count', (t) => {
  t.deepEqual(gains({ read: ['/a/?', '/a/???*', '/a/[b-z]'] }, { read: ['/a/??'] }).length, 1)
  t.false(gains({}, { read: ['/a/..?', '/a/.?'] })[0]!.includes('/../'))
})

const NAMES = ['a', 'b', 'ab', 'ba', 'aab']
const PATHS = ['/', ...NAMES.map((name) => `/${name}`), ...NAMES.flatMap((first) => NAMES.map((second) => `/${first}/${second}`)),
  ...NAMES.flatMap((first) => NAMES.flatMap((second) => ['a', 'b', 'ab'].map((third) => `/${first}/${second}/${third}`)))]
const component = fc.constantFrom('a', 'b', 'ab', '*', '**', 'a*', '*b', '?', '??', 'a?b')
const pattern = fc.array(component, { minLength: 1, maxLength: 3 }).map((parts) => `/${parts.join('/')}`)
const rules = fc.record(Object.fromEntries(KINDS.map((kind) => [kind, fc.array(pattern, { maxLength: kind === 'read' ? 3 : 2 })])) as Record<(typeof KINDS)[number], fc.Arbitrary<string[]>>)
const BITS = { read: READ, write: WRITE, exec: EXEC }

test('agrees with trying every path of a small universe', (t) => {
  let none = 0
  let some = 0
  fc.assert(fc.property(rules, rules, (first, second) => {
    const { source, target, mounts } = pair(first, second)
    const found = new Map(pathGains(source, target, mounts).map(({ right, path }) => [right, path]))
    const parent = (path: string): string => path.slice(0, path.lastIndexOf('/')) || '/'
    const lists = (principal: CompiledPrincipal, path: string): boolean =>
      path !== '/' && (pathRights(principal, parent(path)) & READ) !== 0 && pathRights(principal, path) !== HIDDEN
    const listed = found.get('list')
    const seen = (path: string): boolean => lists(target, path) && !lists(source, path)
    if (listed !== undefined && !seen(listed)) throw new Error(`${listed} is seen by both`)
    if (listed === undefined && !found.has('read') && PATHS.some(seen)) throw new Error(`that ${PATHS.find(seen)} is seen was not found`)
    for (const right of ['read', 'write', 'exec'] as const) {
      const gained = (path: string): boolean => (pathRights(target, path) & BITS[right]) !== 0 && (pathRights(source, path) & BITS[right]) === 0
      const example = found.get(right)
      if (example === undefined) {
        none++
        const missed = PATHS.find(gained)
        if (missed !== undefined) throw new Error(`${right} of ${missed} was not found`)
      } else {
        some++
        if (!gained(example)) throw new Error(`${right} of ${example} is no gain`)
      }
    }
  }), { numRuns: 1500 })
  // Both kinds of answer were given.
  t.true(none > 100 && some > 100)
})

const check = (principals: Record<string, object>, transitions: readonly object[] = [{ from: 'main', on: { request: true }, to: 'guest' }]) =>
  manifestFromObject({ version: 1, process: { entrypoint: '/bin/true' }, mount: [{ path: '/', type: 'host', source: '/nothing-here', access: 'rw' }], principal: principals, transition: transitions }, { folder: '/' })
const examples = (main: object, guest: object): string[] => {
  const manifest = check({ main, guest })
  return gainsOf(manifest, manifest.transitions[0]!).map(({ example }) => example)
}

test('addresses: what rules of the source cover together is no gain', (t) => {
  t.deepEqual(examples({ connect: ['tcp:*:*'] }, { connect: ['tcp:127.0.0.1:80', 'tcp:example.org:443', 'tcp:[::1]:1-9'] }), [])
  t.deepEqual(examples({ connect: ['tcp:10.0.0.0/9:80', 'tcp:10.128.0.0/9:80'] }, { connect: ['tcp:10.0.0.0/8:80'] }), [])
  t.deepEqual(examples({ connect: ['tcp:127.0.0.1:1-10', 'tcp:127.0.0.1:11-20'] }, { connect: ['tcp:127.0.0.1:5-15'] }), [])
  t.deepEqual(examples({ connect: ['tcp:127.0.0.1:80'] }, { connect: ['tcp:[::ffff:127.0.0.1]:80'] }), [])
  t.deepEqual(examples({ connect: ['tcp:Example.org:80-90'] }, { connect: ['tcp:example.org:85'] }), [])
  t.deepEqual(examples({ bind: ['unix:/run/*'], connect: ['unix:@app'] }, { bind: ['unix:/run/a/b'], connect: ['unix:@app'] }), [])
})

test('addresses: each gain comes with an address', (t) => {
  t.deepEqual(examples({ connect: ['tcp:10.0.0.0/9:80'] }, { connect: ['tcp:10.0.0.0/8:80'] }), ['connect tcp:10.128.0.0:80'])
  t.deepEqual(examples({ connect: ['tcp:127.0.0.1:80'] }, { connect: ['tcp:127.0.0.1:79-81'] }), ['connect tcp:127.0.0.1:79'])
  t.deepEqual(examples({ connect: ['tcp:0.0.0.0/0:*'] }, { connect: ['tcp:*:53'] }), ['connect tcp:[::]:53'])
  t.deepEqual(examples({ connect: ['udp:*:53'] }, { connect: ['tcp:*:53'] }), ['connect tcp:0.0.0.0:53'])
  t.deepEqual(examples({ connect: ['tcp:example.org:80'] }, { connect: ['tcp:example.com:80'] }), ['connect tcp:example.com:80'])
  t.deepEqual(examples({ bind: ['tcp:127.0.0.1:80'] }, { connect: ['tcp:127.0.0.1:80'] }), ['connect tcp:127.0.0.1:80'])
  t.deepEqual(examples({ connect: ['unix:/run/?'] }, { connect: ['unix:/run/*', 'unix:@x'] }), ['connect unix:/run/xx', 'connect unix:@x'])
})

test('signals, shares, ids, switches and limits', (t) => {
  const main = { signal: ['other'], share: { queues: ['other'] }, become: [33], allow_unsafe: ['setid'], limits: { processes: 10 } }
  const run = (guest: object): string[] => {
    const manifest = check({ main, guest, other: {} })
    return gainsOf(manifest, manifest.transitions[0]!).map(({ example }) => example)
  }
  t.deepEqual(run({ signal: ['main', 'other', 'guest'], share: { semaphores: ['main'], queues: ['other'] }, become: [33], allow_unsafe: ['setid'], limits: { processes: 5, memory: 4096 } }), [])
  t.deepEqual(run({}), [])
  t.deepEqual(run({ share: { queues: ['main'] } }), ['share the queues of main'])
  t.deepEqual(run({ share: { memory: ['other'] }, become: [34], allow_unsafe: ['personality'], limits: { processes: 11 } }), [
    'share the memory of other', 'use personality', 'become 34', 'processes = 11, where the source has 10'])
})

test('what a source hides is not seen in a listing of the target either', (t) => {
  t.deepEqual(gains({ read: ['/job'], hide: ['/job/key'] }, { read: ['/job'], deny: ['/job/key'] }), ['list /job/key'])
  t.deepEqual(gains({ read: ['/job'], hide: ['/job/key'] }, { read: ['/job'], deny: ['/job'] }), [])
  t.deepEqual(gains({ read: ['/job'], hide: ['/job/sub/key'] }, { read: ['/job'], deny: ['/job/sub'] }), [])
  t.deepEqual(gains({ read: ['/job'], hide: ['/job/key'] }, { read: ['/job/other'] }), [])
  t.deepEqual(gains({ read: ['/job'], deny: ['/job/key'] }, { read: ['/job'], hide: ['/job'] }), [])
})

test('a UNIX socket that the source denies or hides is out of the target’s reach too', (t) => {
  const reach = ['unix:/run/**']
  t.deepEqual(examples({ connect: reach, deny: ['/run/secret'] }, { connect: reach }), ['connect unix:/run/secret'])
  t.deepEqual(examples({ connect: reach, hide: ['/run/secret'] }, { connect: reach, deny: ['/run/secret'] }), [])
  t.deepEqual(examples({ connect: reach, bind: reach, write: ['/run'], deny: ['/run/secret'] }, { bind: reach, write: ['/run'], deny: ['/run/s*'] }), [])
  t.deepEqual(examples({ bind: ['unix:/run/a'], write: ['/run'] }, { bind: ['unix:/run/*'], write: ['/run'] }), ['bind unix:/run/x'])
})

test('a rule goes where the links of the view lead, in the proof as in the verdict', (t) => {
  const manifest = check({ main: { read: ['/srv'], connect: ['unix:/srv'] }, guest: { read: ['/srv/link'], connect: ['unix:/srv/link/s'] } })
  const found = gainsOf(manifest, manifest.transitions[0]!, { resolve: (path) => path.replace('/srv/link', '/run/other') }).map(({ example }) => example)
  t.deepEqual(found, ['read /run/other', 'connect unix:/run/other/s'])
  t.deepEqual(examples({ read: ['/srv'], connect: ['unix:/srv'] }, { read: ['/srv/link'], connect: ['unix:/srv/link/s'] }), [])
})

test('fragments are rules like any other', (t) => {
  const manifest = manifestFromObject({
    version: 1, use: ['base', 'shell'], process: { entrypoint: '/bin/true' }, principal: { main: { use: ['base'] }, guest: {}, less: { use: [] } },
    transition: [{ from: 'main', on: { exec: '/x' }, to: 'guest' }, { from: 'main', on: { exec: '/y' }, to: 'less' }],
  }, { folder: '/' })
  t.true(gainsOf(manifest, manifest.transitions[0]!).some(({ example }) => example.startsWith('exec ')))
  t.deepEqual(gainsOf(manifest, manifest.transitions[1]!), [])
})

test('whoever may trace becomes nothing else, and nobody becomes it', (t) => {
  const codes = (main: object, guest: object): string[] => widenings(check({ main, guest })).map(({ code }) => code)
  t.deepEqual(codes({ allow_unsafe: ['ptrace'] }, { allow_unsafe: ['ptrace'] }), ['tracer'])
  // A process that traces another becomes the guest and goes on tracing it.
  t.deepEqual(codes({ allow_unsafe: ['ptrace'] }, {}), ['tracer'])
  t.deepEqual(codes({ allow_unsafe: ['setid'] }, {}), [])
})

test('a template has what it could be bound to', (t) => {
  const manifest = (source: object, target: object) => check({ main: source, 'user:{name}': target }, [{ from: 'main', on: { open: '/srv/{name}/**' }, to: 'user:{name}' }])
  const found = (source: object, target: object): string[] => {
    const made = manifest(source, target)
    return gainsOf(made, made.transitions[0]!).map(({ example }) => example)
  }
  t.deepEqual(found({ read: ['/srv'] }, { read: ['/srv/{name}'] }), [])
  t.deepEqual(found({ read: ['/srv/alice'] }, { read: ['/srv/{name}'] }), ['read /srv/x'])
  // It denies itself one folder, and not all those that another binding would.
  t.deepEqual(found({ read: ['/srv'], deny: ['/srv/a'] }, { read: ['/srv'], deny: ['/srv/{name}'] }), ['read /srv/a'])
})

test('templates that are bound alike have the same by the same words', (t) => {
  const found = (source: object, target: object, name = 'cgi:{name}'): string[] => {
    const made = check({ main: {}, 'user:{name}': source, [name]: target }, [{ from: 'user:{name}', on: { open: '/srv/{who}' }, to: name }])
    return gainsOf(made, made.transitions[0]!).map(({ example }) => example)
  }
  t.deepEqual(found({ read: ['/srv/{name}'], connect: ['unix:/run/{name}', 'unix:@{name}'] }, { read: ['/srv/{name}'], connect: ['unix:/run/{name}', 'unix:@{name}'] }), [])
  t.deepEqual(found({ exec: ['/srv/{name}'] }, { read: ['/srv/{name}'] }), [])
  t.deepEqual(found({ read: ['/srv/{name}'] }, { exec: ['/srv/{name}'] }), ['read /srv/x', 'exec /srv/x'])
  t.deepEqual(found({ read: ['/srv/{name}'] }, { read: ['/srv/alice'] }), ['read /srv/alice'])
  t.deepEqual(found({ read: ['/srv/{name}'] }, { read: ['/srv/{name}/www'] }).length, 1)
  // Whatever it is bound to: alice's key is denied to user:alice too.
  t.deepEqual(found({ read: ['/srv/{name}'], deny: ['/srv/alice/key'] }, { read: ['/srv/{name}'] }), ['read /srv/alice/key'])
  t.deepEqual(found({ read: ['/srv/{name}'], deny: ['/srv/{name}/key'] }, { read: ['/srv/{name}'] }).length, 1)
  t.deepEqual(found({ read: ['/srv/{name}'], deny: ['/srv/{name}/key'] }, { read: ['/srv/{name}'], deny: ['/srv/{name}/key'] }), [])
  t.deepEqual(found({ read: ['/srv/{name}'], hide: ['/srv/{name}/key'] }, { read: ['/srv/{name}'], deny: ['/srv/{name}/key'] }).length, 1)
  // Bound by the event, and so to anything.
  t.deepEqual(found({ read: ['/srv/{name}'] }, { read: ['/srv/{who}'] }, 'cgi:{who}'), ['read /srv/x'])
})

test('what a template’s rules give is what any of its instances has', (t) => {
  const part = fc.constantFrom('a', 'b', '*', '{name}', '{name}b', 'a*')
  const pattern = fc.array(part, { minLength: 1, maxLength: 2 }).map((parts) => `/${parts.join('/')}`)
  const some = fc.record({ read: fc.array(pattern, { maxLength: 2 }), deny: fc.array(pattern, { maxLength: 2 }), hide: fc.array(pattern, { maxLength: 1 }) })
  const words = ['a', 'b', 'ab', 'bb', 'x']
  const paths = ['/', ...words.map((word) => `/${word}`), ...words.flatMap((first) => words.map((second) => `/${first}/${second}`))]
  let none = 0
  let total = 0
  fc.assert(fc.property(some, some, fc.boolean(), (source, target, template) => {
    const plain = (rules: Record<string, string[]>): object => Object.fromEntries(Object.entries(rules).map(([kind, list]) => [kind, list.filter((each) => template || !each.includes('{'))]))
    const from = template ? 'user:{name}' : 'main'
    const manifest = check({ main: plain(source), 'user:{name}': source, 'cgi:{name}': target }, [{ from, on: { open: '/{name}' }, to: 'cgi:{name}' }])
    const gained = gainsOf(manifest, manifest.transitions[0]!)
    total++
    if (gained.length > 0) return
    none++
    for (const name of words) {
      const [own, other] = [compilePrincipal(bindPrincipal(manifest.principals.get('cgi:{name}')!, { name })), compilePrincipal(bindPrincipal(manifest.principals.get(from)!, { name }))]
      for (const path of paths) {
        if ((pathRights(own, path) & READ) !== 0 && (pathRights(other, path) & READ) === 0) throw new Error(`${path} for ${name}`)
      }
    }
  }), { numRuns: 1500 })
  t.true(none > 100 && none < total - 100, `${none} of ${total}`)
})

test('one instance may not signal all, and all is what a template means to whom it does not bind', (t) => {
  const found = (from: string, to: string, signal: readonly string[], source: readonly string[] = []): string[] => {
    const made = check({ main: {}, 'user:{name}': {}, other: {}, [from]: { signal: source }, [to]: { signal } }, [{ from, on: { open: '/srv/{who}' }, to }])
    return gainsOf(made, made.transitions[0]!).map(({ example }) => example)
  }
  t.deepEqual(found('user:{name}', 'cgi:{who}', ['user:{name}']), ['signal user:{name}'])
  t.deepEqual(found('user:{name}', 'cgi:{name}', ['user:{name}', 'cgi:{name}']), [])
  t.deepEqual(found('main', 'cgi:{who}', ['user:{name}'], ['user:{name}']), [])
  t.deepEqual(found('main', 'guest', ['main']), [])
  t.deepEqual(found('main', 'guest', ['other']), ['signal other'])
})

test('check names the transition, both lines and an example', (t) => {
  const [problem] = widenings(check({ main: { read: ['/usr'] }, guest: { read: ['/etc'] } }))
  t.is(problem!.code, 'widens')
  t.regex(problem!.message, /from "main" to "guest" must only narrow, and would give: read \/etc \(.*read.*\)/)
  t.deepEqual(widenings(check({ main: { read: ['/'] }, guest: { read: ['/etc'] } })), [])
})

test('whoever may give pages away by reference becomes something else by exec only', (t) => {
  const codes = (on: object, main: object): string[] => widenings(check({ main, guest: {} }, [{ from: 'main', on, to: 'guest' }])).map(({ code }) => code)
  for (const on of [{ request: true }, { open: '/srv' }, { connect: 'tcp:*:443' }, { accept: 'tcp:*:80' }]) t.deepEqual(codes(on, { allow_unsafe: ['splice'] }), ['splicer'])
  t.deepEqual(codes({ become: 33 }, { allow_unsafe: ['splice'], become: [33] }), ['splicer'])
  t.deepEqual(codes({ exec: '/bin/true' }, { allow_unsafe: ['splice'] }), [])
  t.deepEqual(codes({ request: true }, { allow_unsafe: ['setid'] }), [])
  const [problem] = widenings(check({ main: { allow_unsafe: ['splice'] }, guest: {} }))
  t.regex(problem!.message, /^"main" may splice pages .*allow_unsafe = \["splice"\].*as "guest"/)
})

const chain = (names: readonly string[], more: readonly (readonly [string, string])[] = []) => {
  const steps = [...names.slice(1).map((to, index) => [names[index]!, to] as const), ...more]
  return check(Object.fromEntries(['main', ...names, ...more.flat()].map((name) => [name, {}])), steps.map(([from, to]) => ({ from, on: { request: true }, to })))
}
const along = (count: number): string[] => ['main', ...Array.from({ length: count }, (_, index) => `p${index + 1}`)]

test('no more transitions follow each other than domains can be nested', (t) => {
  t.deepEqual(widenings(chain(along(13))), [])
  const problems = widenings(chain(along(17)))
  t.deepEqual(problems.map(({ code, message }) => [code, message.endsWith(' → p14')]), [['chain', true]])
  t.regex(problems[0]!.message, /^no more than 13 transitions .*number 14: main → p1 → p2 /)
  // A short way does not count where there is a long one, whichever is written first.
  t.is(widenings(chain(along(14), [['main', 'p14'], ['main', 'p13']])).length, 1)
  t.is(widenings(chain(along(13), [['main', 'p13'], ['p1', 'q']])).length, 0)
  t.is(widenings(chain(along(13), [['p12', 'q'], ['q', 'p13']])).length, 1)
  // Each that is one too many is told.
  t.deepEqual(widenings(chain(along(14), [['p13', 'x']])).map(({ message }) => /→ (\w+)$/.exec(message)![1]), ['p14', 'x'])
})

test('chains agree with trying every way through a small graph', (t) => {
  const edges = fc.uniqueArray(fc.tuple(fc.nat(7), fc.nat(7)).filter(([from, to]) => from < to), { maxLength: 14, selector: String })
  fc.assert(fc.property(edges, fc.integer({ min: 1, max: 5 }), (pairs, most) => {
    const manifest = chain([], pairs.map(([from, to]) => [`p${from}`, `p${to}`]))
    const longest = (name: string): number => Math.max(0, ...manifest.transitions.filter(({ to }) => to === name).map(({ from }) => longest(from) + 1))
    const expected = manifest.transitions.filter(({ from }) => longest(from) === most)
    const found = chainsBeyond(manifest.transitions, most)
    if (found.length !== expected.length || found.some((each, index) => each.at(-1) !== expected[index])) throw new Error('others are too long')
    for (const each of found) {
      if (each.length !== most + 1 || each.some(({ from }, index) => index > 0 && each[index - 1]!.to !== from)) throw new Error('that is no chain of this length')
    }
  }))
  t.pass()
})

test('circles agree with trying who leads to whom', (t) => {
  const edges = fc.uniqueArray(fc.tuple(fc.nat(6), fc.nat(6)).filter(([from, to]) => from !== to), { maxLength: 14, selector: String })
  fc.assert(fc.property(edges, (pairs) => {
    const { transitions } = chain([], pairs.map(([from, to]) => [`p${from}`, `p${to}`]))
    const reached = (start: string): ReadonlySet<string> => {
      const names = new Set([start])
      for (const name of names) for (const { from, to } of transitions) if (from === name) names.add(to)
      return names
    }
    const circles = circlesOf(transitions)
    const names = [...new Set(transitions.flatMap(({ from, to }) => [from, to]))]
    for (const one of names) {
      for (const other of names) {
        const together = reached(one).has(other) && reached(other).has(one)
        if (together !== (circles.get(one) === circles.get(other))) throw new Error(`${one} and ${other}`)
        if (reached(one).has(other) && circles.get(one)! > circles.get(other)!) throw new Error(`${other} comes before ${one}`)
      }
    }
  }))
  t.pass()
})

test('circles and principals that nothing leads to are told', (t) => {
  const request = { request: true }
  const manifest = check({ main: {}, guest: {}, lost: {} }, [{ from: 'main', on: request, to: 'guest' }, { from: 'guest', on: request, to: 'main' }])
  t.deepEqual(oddTransitions(manifest).map(({ message }) => message), [
    'no transition leads from "main" to the principal "lost"',
    'the transition from "main" to "guest" is part of a circle, whose principals all have the same rights; no process makes more than 13 transitions, and the next one is EPERM',
    'the transition from "guest" to "main" is part of a circle, whose principals all have the same rights; no process makes more than 13 transitions, and the next one is EPERM',
  ])
  t.deepEqual(oddTransitions(check({ main: {}, guest: {} })), [])
  // What leads from one circle to another is part of neither.
  const two = check({ main: {}, a: {}, b: {}, c: {} }, [['main', 'a'], ['a', 'main'], ['a', 'b'], ['b', 'c'], ['c', 'b']].map(([from, to]) => ({ from, on: request, to })))
  t.deepEqual(oddTransitions(two).map(({ place: { text } }) => text).sort(), [
    'transition from "a" to "main"', 'transition from "b" to "c"', 'transition from "c" to "b"', 'transition from "main" to "a"',
  ])
})

test('an event that what it leads to may not do is told', (t) => {
  const odd = (on: object, guest: object): string[] => oddTransitions(check({ main: { read: ['/'], exec: ['/'] }, guest }, [{ from: 'main', on, to: 'guest' }])).map(({ message }) => message)
  t.deepEqual(odd({ exec: '/usr/bin/curl' }, { exec: ['/usr/bin'] }), [])
  t.deepEqual(odd({ exec: '/usr/bin/c*' }, { exec: ['/usr/bin/?url'] }), [])
  t.deepEqual(odd({ exec: '/usr/bin/curl' }, { read: ['/'] }), ['"guest" may not exec what makes a process become it (exec = …), so that always fails'])
  t.is(odd({ exec: '/usr/bin/curl' }, { exec: ['/usr/bin'], deny: ['/usr/bin/c*'] }).length, 1)
  t.deepEqual(odd({ open: '/srv/*' }, { write: ['/srv/a/b'] }), [])
  t.is(odd({ open: '/srv/*' }, { read: ['/etc'] }).length, 1)
  const template = check({ main: { read: ['/srv'] }, 'user:{name}': { read: ['/srv/{name}/www'] } }, [{ from: 'main', on: { open: '/srv/{name}/**' }, to: 'user:{name}' }])
  t.deepEqual(oddTransitions(template), [])
})

test('addresses agree with trying them one by one', (t) => {
  const host = fc.constantFrom('10.0.0.0/30', '10.0.0.0/31', '10.0.0.2/31', '10.0.0.1', '10.0.0.3', '[::ffff:10.0.0.2]')
  const ports = fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 0, max: 3 })).map(([from, more]) => `${from}-${Math.min(4, from + more)}`)
  const rule = fc.tuple(host, ports).map(([address, range]) => `tcp:${address}:${range}`)
  const reaches = (rules: readonly string[], last: number, port: number): boolean => rules.some((text) => {
    const [, name, from, to] = /^tcp:(.*):(\d)-(\d)$/.exec(text)!
    const covered: Record<string, number[]> = { '10.0.0.0/30': [0, 1, 2, 3], '10.0.0.0/31': [0, 1], '10.0.0.2/31': [2, 3], '10.0.0.1': [1], '10.0.0.3': [3], '[::ffff:10.0.0.2]': [2] }
    return covered[name!]!.includes(last) && port >= Number(from) && port <= Number(to)
  })
  fc.assert(fc.property(fc.array(rule, { maxLength: 4 }), fc.array(rule, { maxLength: 2 }), (source, target) => {
    const gained = examples({ connect: source }, { connect: target })
    const all = [0, 1, 2, 3].flatMap((last) => [1, 2, 3, 4].map((port) => [last, port] as const))
    const truth = all.filter(([last, port]) => reaches(target, last, port) && !reaches(source, last, port))
    if ((gained.length > 0) !== (truth.length > 0)) throw new Error(`${gained.join()} where ${truth.join(' ')}`)
    for (const example of gained) {
      const [, last, port] = /^connect tcp:10\.0\.0\.(\d):(\d)$/.exec(example)!
      if (!truth.some(([address, number]) => address === Number(last) && number === Number(port))) throw new Error(`${example} is no gain`)
    }
  }), { numRuns: 500 })
  t.pass()
})
