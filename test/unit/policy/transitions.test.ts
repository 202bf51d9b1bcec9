// What a picoprocess becomes by what it does, and who a template's instance is: compared with a plain matcher, and attacked with names of files.
import { MessageChannel, receiveMessageOnPort } from 'node:worker_threads'
import test from 'ava'
import fc from 'fast-check'
import {
  bindPrincipal, compilePrincipal, connectRule, isNamed, manifestFromObject, pathRights, principalNamed, reachOf, toBytes, transitionsOf, READ, type Manifest, type Move,
} from '../../../policy/index.ts'
import { isCaptureValue, readName } from '../../../policy/patterns/captures.ts'
import { captureProblem, compileEvent } from '../../../policy/patterns/event-pattern.ts'

const manifestOf = (principals: Record<string, object>, transitions: readonly object[], more: object = {}): Manifest =>
  manifestFromObject({ version: 1, process: { entrypoint: '/bin/true', user: 0 }, mount: [{ path: '/', type: 'host', source: '/nothing-here', access: 'rw' }], principal: principals, transition: transitions, ...more }, { folder: '/' })
const from = (manifest: Manifest, name = 'main') => transitionsOf(manifest, principalNamed(manifest, name)!)
const NO_ARGUMENTS = (): readonly string[] => []
const to = (move: Move | undefined): string | undefined => move?.principal.name

const USERS = { main: { read: ['/srv'], become: [33] }, 'user:{name}': { read: ['/srv/users/{name}'], connect: ['unix:/run/{name}/*', 'unix:@app-{name}'] } }
const users = manifestOf(USERS, [{ from: 'main', on: { open: '/srv/users/{name}/**' }, to: 'user:{name}' }])

test('of several transitions the first that matches is made', (t) => {
  const manifest = manifestOf({ main: {}, a: {}, b: {} }, [
    { from: 'main', on: { exec: '/usr/bin/c*' }, to: 'a' }, { from: 'main', on: { exec: '/usr/bin/curl' }, to: 'b' }, { from: 'main', on: { exec: '/usr/bin' }, to: 'b' },
  ])
  t.deepEqual(['/usr/bin/curl', '/usr/bin/wget', '/bin/curl', '/usr/bin/curl'].map((path) => to(from(manifest).onExec(path, NO_ARGUMENTS))), ['a', 'b', undefined, 'a'])
  t.is(from(manifest).onExec('/usr/bin/cc', NO_ARGUMENTS)!.transition, manifest.transitions[0]!)
})

test('what does not matter to a principal is told beforehand', (t) => {
  t.deepEqual([...from(users).kinds], ['open'])
  const user = from(users, 'user:alice')
  t.deepEqual([...user.kinds], [])
  for (const move of [user.onOpen('/srv/users/bob/x'), user.onExec('/bin/sh', NO_ARGUMENTS), user.onBecome(33), user.onRequest('main'), user.onAccept({ protocol: 'unix', path: '/run/x' })]) t.is(move, undefined)
})

test('an event on one path says nothing of others, however often they are asked for', (t) => {
  const transitions = from(users)
  for (let round = 0; round < 2; round++) {
    t.is(transitions.onOpen('/srv/users/alice'), undefined)
    t.is(to(transitions.onOpen('/srv/users/alice/www/index.html')), 'user:alice')
    t.is(to(transitions.onOpen('/srv/users/bob/x')), 'user:bob')
    t.is(transitions.onOpen('/srv/users'), undefined)
  }
})

test('a capture takes a part of a component where the rest of it is plain', (t) => {
  const manifest = manifestOf({ main: {}, 'mail:{name}': {} }, [{ from: 'main', on: { open: '/home/*/box-{name}.mail' }, to: 'mail:{name}' }])
  const move = (path: string) => to(from(manifest).onOpen(path))
  t.deepEqual(['/home/x/box-alice.mail', '/home/x/box-.mail', '/home/x/box-a/b.mail', '/home/x/box-a.mail/beneath', '/home/x/box-a.mail.mail'].map(move),
    ['mail:alice', undefined, undefined, 'mail:a', 'mail:a.mail'])
  // Nor does what stands before overlap with what stands after.
  const short = manifestOf({ main: {}, 'm:{name}': {} }, [{ from: 'main', on: { open: '/aba{name}aba' }, to: 'm:{name}' }])
  t.is(to(from(short).onOpen('/ababa')), undefined)
  t.is(to(from(short).onOpen('/abaxaba')), 'm:x')
})

test('a capture that stands twice is the same twice', (t) => {
  const manifest = manifestOf({ main: {}, 'u:{a}': {} }, [{ from: 'main', on: { open: '/{a}/{a}' }, to: 'u:{a}' }])
  t.is(to(from(manifest).onOpen('/x/x')), 'u:x')
  t.is(from(manifest).onOpen('/x/y'), undefined)
})

test('no principal is called by dots alone', (t) => {
  for (const value of ['', '.', '..', 'a/b', 'a\0', 'x'.repeat(256)]) t.false(isCaptureValue(value))
  for (const value of ['...', '.a', ' ', '*', '\xff', '-', 'x'.repeat(255)]) t.true(isCaptureValue(value))
})

const NASTY = ['*', '**', '?', '\\', '\\*', '[a]', '{name}', '{other}', '$&', '$1', 'a\\', '\xc3\xa9', '\xff', 'a b', '%2A', '%', ':', 'a:b', '@', '+', '-rf', 'a\nb', '__proto__']

test('a file with a name like a pattern grants that file and no other', (t) => {
  for (const name of NASTY) {
    const { principal } = from(users).onOpen(`/srv/users/${name}/x`)!
    const compiled = compilePrincipal(principal)
    t.not(pathRights(compiled, `/srv/users/${name}/y`) & READ, 0, name)
    for (const other of ['bob', 'a', 'name', '{name}', '*', '\\', ...NASTY]) {
      if (other !== name) t.is(pathRights(compiled, `/srv/users/${other}/y`) & READ, 0, `${name} reads ${other}`)
    }
    const reaches = (path: string): boolean => connectRule(compiled, { protocol: 'unix', path }) !== undefined
    t.true(reaches(`@app-${name}`) && reaches(`/run/${name}/socket`), name)
    for (const path of ['@app-bob', '@app-', '@app-ab', '/run/bob/socket', '/run/x/y']) t.false(reaches(path), `${name} reaches ${path}`)
  }
})

test('a backslash before a brace makes it plain, in events and in rules', (t) => {
  const manifest = manifestOf({ main: {}, 'u:{name}': { read: ['/srv/\\{name}', '/x/{name}\\*'] } }, [{ from: 'main', on: { open: '/q\\{z\\}/{name}' }, to: 'u:{name}' }])
  const { principal } = from(manifest).onOpen('/q{z}/*')!
  t.deepEqual(principal.read.map(({ pattern }) => pattern), ['/srv/\\{name}', '/x/\\*\\*'])
  t.is(from(manifest).onOpen('/qz/a'), undefined)
  t.is(pathRights(compilePrincipal(principal), '/srv/bob'), 0)
})

test('the name of an instance is read back as what it was bound to', (t) => {
  for (const name of NASTY) {
    const { principal } = from(users).onOpen(`/srv/users/${name}/x`)!
    t.regex(principal.name, /^user:[A-Za-z0-9_.%-]+$/)
    t.deepEqual(principalNamed(users, principal.name), principal)
    t.deepEqual({ ...readName('user:{name}', principal.name) }, { name })
  }
  t.is(to(from(users).onOpen(`/srv/users/${toBytes('zoë')}/x`)), 'user:zo%C3%AB')
})

test('no other spelling of a name is understood', (t) => {
  for (const name of ['user:', 'user:a/b', 'user:a%2Fb', 'user:%61', 'user:%2a', 'user:%', 'user:..', 'user:.', 'user:a:b', 'user:{name}', 'user:a%00', 'User:a', 'xuser:a', 'user:a\n', `user:${'x'.repeat(256)}`])
    t.is(principalNamed(users, name), undefined, name)
  t.is(principalNamed(users, 'user:%2A')!.bound!.name, '*')
})

test('two bindings never have one name', (t) => {
  const component = fc.string({ unit: fc.constantFrom('a', ':', '@', '+', '%', '3', 'A', '.', '-', '_', '{', '\xff') , minLength: 1, maxLength: 5 }).filter(isCaptureValue)
  const template = manifestOf({ main: {}, 'a:{x}@{y}+z': {} }, []).principals.get('a:{x}@{y}+z')!
  fc.assert(fc.property(component, component, component, component, (x, y, other, another) => {
    const [left, right] = [bindPrincipal(template, { x, y }), bindPrincipal(template, { x: other, y: another })]
    if ((left.name === right.name) !== (x === other && y === another)) throw new Error(`${left.name} ${right.name}`)
    const back = readName(template.name, left.name)
    if (back?.x !== x || back.y !== y) throw new Error(`${left.name} is read as ${JSON.stringify(back)}`)
  }))
  t.pass()
})

test('an instance crosses to another thread as it is', (t) => {
  const { principal } = from(users).onOpen('/srv/users/__proto__/x')!
  const { port1, port2 } = new MessageChannel()
  port1.postMessage(principal)
  const copy = (receiveMessageOnPort(port2) as { message: typeof principal }).message
  port1.close()
  t.deepEqual(copy, principal)
  t.not(pathRights(compilePrincipal(copy), '/srv/users/__proto__/y') & READ, 0)
})

test('a rule of an instance does not go along with a link that the bound name became', (t) => {
  const { principal } = from(users).onOpen('/srv/users/alice/x')!
  const resolve = (path: string): string => (path.startsWith('/srv/users/alice') ? '/etc' : path.replace(/^\/srv/, '/data'))
  const compiled = compilePrincipal({ ...principal, deny: [{ ...principal.read[0]!, pattern: '/srv/users/alice/key', anchor: '/srv/users' }] }, { resolve })
  t.is(pathRights(compiled, '/etc/passwd') & READ, 0)
  t.not(pathRights(compiled, '/data/users/alice/x') & READ, 0)
  const socket = compilePrincipal(principal, { resolve: (path) => path.replace('/run/alice', '/run/bob') })
  t.is(connectRule(socket, { protocol: 'unix', path: '/run/bob/s' }), undefined)
})

test('an event is looked for where links of the view lead too', (t) => {
  const manifest = manifestOf({ main: {}, 'tool:{x}': {} }, [{ from: 'main', on: { exec: '/bin/{x}' }, to: 'tool:{x}' }])
  const transitions = transitionsOf(manifest, manifest.principals.get('main')!, { resolve: (path) => path.replace(/^\/bin/, '/usr/bin') })
  t.is(to(transitions.onExec('/usr/bin/curl', NO_ARGUMENTS)), 'tool:curl')
  t.is(to(transitions.onExec('/bin/curl', NO_ARGUMENTS)), 'tool:curl')
})

test('what an instance is bound to already stays so', (t) => {
  const manifest = manifestOf({ main: {}, 'user:{name}': {}, 'cgi:{name}': {}, 'job:{name}:{id}': {} }, [
    { from: 'user:{name}', on: { exec: '/srv/{name}/cgi' }, to: 'cgi:{name}' },
    { from: 'user:{name}', on: { open: '/job/{id}' }, to: 'job:{name}:{id}' },
    { from: 'user:{name}', on: { request: true }, to: 'cgi:{name}' },
    { from: 'user:{name}', on: { exec: '/bin/sh' }, to: 'cgi:{name}' },
  ])
  const alice = from(manifest, 'user:alice')
  t.is(to(alice.onExec('/srv/alice/cgi', NO_ARGUMENTS)), 'cgi:alice')
  t.is(alice.onExec('/srv/bob/cgi', NO_ARGUMENTS), undefined)
  t.is(to(alice.onExec('/bin/sh', NO_ARGUMENTS)), 'cgi:alice')
  t.is(to(alice.onOpen('/job/7')), 'job:alice:7')
  t.is(to(alice.onRequest('cgi:alice')), 'cgi:alice')
  t.is(alice.onRequest('cgi:bob'), undefined)
})

test('a request names what a transition leads to, and nothing else', (t) => {
  const manifest = manifestOf({ main: {}, guest: {}, other: {}, 'user:{name}': {} }, [
    { from: 'main', on: { request: true }, to: 'guest' }, { from: 'main', on: { request: true }, to: 'user:{name}' }, { from: 'main', on: { exec: '/x' }, to: 'other' },
  ])
  const request = (name: string) => to(from(manifest).onRequest(name))
  t.deepEqual(['guest', 'user:alice', 'user:{name}', 'other', 'main', 'user:', '', 'Guest', '__proto__'].map(request), ['guest', 'user:alice', ...Array<undefined>(7).fill(undefined)])
})

test('events of ids and of addresses match as their rules are written', (t) => {
  const manifest = manifestOf({ main: { become: [33, 34] }, a: {}, b: {} }, [
    { from: 'main', on: { become: 33 }, to: 'a' }, { from: 'main', on: { accept: 'tcp:127.0.0.1:8000-8010' }, to: 'a' },
    { from: 'main', on: { connect: 'unix:/run/app' }, to: 'a' }, { from: 'main', on: { connect: 'tcp:10.0.0.0/8:*' }, to: 'b' },
  ])
  const main = from(manifest)
  const host = (text: string): string => '\0'.repeat(10) + '\xff\xff' + String.fromCharCode(...text.split('.').map(Number))
  t.deepEqual([33, 34].map((id) => to(main.onBecome(id))), ['a', undefined])
  t.deepEqual([8000, 8011].map((port) => to(main.onAccept({ protocol: 'tcp', host: host('127.0.0.1'), port }))), ['a', undefined])
  t.is(main.onConnect({ protocol: 'tcp', host: host('127.0.0.1'), port: 8000 }), undefined)
  t.is(to(main.onConnect({ protocol: 'tcp', host: host('10.1.2.3'), port: 1 })), 'b')
  t.is(to(main.onConnect({ protocol: 'unix', path: '/run/app/s' })), 'a')
})

test('a limit that the target does not name is its source’s', (t) => {
  const manifest = manifestOf({ main: { limits: { processes: 8, memory: 4096 } }, guest: { limits: { memory: 1024, wall_seconds: 5 } } }, [{ from: 'main', on: { request: true }, to: 'guest' }])
  t.deepEqual(from(manifest).onRequest('guest')!.principal.limits, { processes: 8, memory: 1024, wallSeconds: 5 })
})

test('what a principal may become in the end', (t) => {
  const manifest = manifestOf({ main: {}, a: {}, 'b:{x}': {}, lost: {} }, [
    { from: 'main', on: { exec: '/a' }, to: 'a' }, { from: 'a', on: { open: '/{x}' }, to: 'b:{x}' }, { from: 'b:{x}', on: { exec: '/b' }, to: 'a' }, { from: 'lost', on: { exec: '/b' }, to: 'main' },
  ])
  const names = (name: string): string[] => reachOf(manifest, principalNamed(manifest, name)!).map((each) => each.name)
  t.deepEqual(names('main'), ['main', 'a', 'b:{x}'])
  t.deepEqual(names('b:q'), ['b:q', 'a'])
  t.deepEqual(names('lost'), ['lost', 'main', 'a', 'b:{x}'])
  t.deepEqual(reachOf(users, users.principals.get('user:{name}')!).length, 1)
})

test('rules that name a template mean every instance, or the one that is bound alike', (t) => {
  const manifest = manifestOf({ main: { signal: ['user:{name}'] }, 'user:{name}': {}, 'cgi:{name}': { signal: ['user:{name}', 'main'], share: { semaphores: ['user:{name}'] } } }, [])
  const [alice, cgi] = [principalNamed(manifest, 'user:alice')!, principalNamed(manifest, 'cgi:bob')!]
  t.true(isNamed(manifest.principals.get('main')!.signal[0]!.name, alice))
  t.deepEqual(cgi.signal.map(({ name }) => name), ['user:bob', 'main'])
  t.deepEqual(cgi.share.semaphores.map(({ name }) => name), ['user:bob'])
  t.false(isNamed(cgi.signal[0]!.name, alice))
})

// A pattern as a regular expression: what a capture takes is then a group.
const naive = (pattern: string): ((path: string) => Record<string, string> | undefined) => {
  const names: string[] = []
  const source = pattern.replace(/\/\*\*(?=\/)|\*\*|\*|\?|\\[^]|\{(\w+)\}|[^]/g, (piece, name: string | undefined) => {
    if (name !== undefined) return names.push(name), '([^/]+)'
    if (piece === '/**') return '(?:|/.*)'
    if (piece === '**') return '.*'
    if (piece === '*') return '[^/]*'
    if (piece === '?') return '[^/]'
    return piece.at(-1)!.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  })
  const expression = new RegExp(`^${source}(?:/.*)?$`, 's')
  return (path) => {
    const match = expression.exec(path)
    const values: Record<string, string> = {}
    for (const [index, name] of match === null ? [] : names.entries()) {
      const value = match![index + 1]!
      if (value === '.' || value === '..' || (values[name] ?? value) !== value) return undefined
      values[name] = value
    }
    return match === null ? undefined : values
  }
}

test('patterns with captures agree with a plain matcher', (t) => {
  const part = fc.constantFrom('a', 'b', 'ab', '*', '**', '?', 'a*', '\\*', '{x}', '{y}', 'a{x}', '{x}b', 'a{y}b', '{x}', '\\{x\\}')
  const name = fc.constantFrom('a', 'b', 'ab', 'aab', 'abb', '*', 'axb', '{x}', 'aa')
  const join = (parts: string[]): string => `/${parts.join('/')}`
  let [bound, matched, unmatched] = [0, 0, 0]
  fc.assert(fc.property(fc.array(part, { minLength: 1, maxLength: 4 }).map(join), fc.array(name, { minLength: 1, maxLength: 5 }).map(join), (pattern, path) => {
    if (captureProblem(pattern) !== undefined) return
    const event = compileEvent(pattern, (each) => each)
    const [found, wanted] = [event.near(path) ? event.match(path, undefined) : undefined, naive(pattern)(path)]
    if (JSON.stringify(Object.entries(found ?? {}).sort()) !== JSON.stringify(Object.entries(wanted ?? {}).sort()) || (found === undefined) !== (wanted === undefined))
      throw new Error(`${pattern} on ${path}: ${JSON.stringify(found)}, not ${JSON.stringify(wanted)}`)
    if (found === undefined) unmatched++
    else if (Object.keys(found).length > 0) bound++
    else matched++
  }), { numRuns: 20_000 })
  t.true(bound > 500 && matched > 500 && unmatched > 500, `${bound} ${matched} ${unmatched}`)
})

test('a pattern whose captures could take one thing or another is no pattern', (t) => {
  for (const pattern of ['/{a}{b}', '/{a}-{b}', '/{}', '/{1}/{a}', '/a}', '/{a}*', '/?{a}', '/**/{a}', '/a**/{a}', '/x/**/y/{a}']) t.not(captureProblem(pattern), undefined, pattern)
  for (const pattern of ['/{a}', '/*/{a}', '/{a}/**', '/{a}/**/*', '/x{a}y/{b}', '/\\*{a}', '/\\{a\\}{b}', '/**', '/?/*']) t.is(captureProblem(pattern), undefined, pattern)
})
