// What `connect` and `bind` grant, and what is said of the rest.
import test from 'ava'
import { bindRule, compilePrincipal, type CompiledPrincipal, connectRule, explainAddress, manifestFromObject, toBytes } from '../../../policy/index.ts'

interface Rules {
  readonly connect?: readonly string[]
  readonly bind?: readonly string[]
  readonly write?: readonly string[]
  readonly deny?: readonly string[]
  readonly hide?: readonly string[]
}

const manifest = (rules: Rules, mount: object = { path: '/', type: 'host', access: 'rw' }) =>
  manifestFromObject({ version: 1, process: { entrypoint: '/bin/true' }, mount: [mount], principal: { main: rules } }, { folder: '/' })

const compiled = (rules: Rules, resolve = (path: string) => path): CompiledPrincipal => compilePrincipal(manifest(rules).principals.get('main')!, { resolve })
const connects = (rule: string, path: string): boolean => connectRule(compiled({ connect: [rule] }), { protocol: 'unix', path: toBytes(path) }) !== undefined
const binds = (rule: string, path: string): boolean => bindRule(compiled({ bind: [rule] }), { protocol: 'unix', path: toBytes(path) }) !== undefined

test('an empty list grants nothing, and the two lists are not one', (t) => {
  const address = { protocol: 'unix', path: '/run/app' } as const
  t.is(connectRule(compiled({ connect: [], bind: [] }), address), undefined)
  t.is(connectRule(compiled({ bind: ['unix:/run/app'] }), address), undefined)
  t.is(bindRule(compiled({ connect: ['unix:/run/app'] }), address), undefined)
})

test('a UNIX path means itself and what is beneath, and globs are as elsewhere', (t) => {
  t.true(connects('unix:/run/app', '/run/app'))
  t.true(connects('unix:/run/app', '/run/app/socket'))
  t.false(connects('unix:/run/app', '/run/app2'))
  t.false(connects('unix:/run/app/socket', '/run/app'))
  t.true(connects('unix:/run/*/socket', '/run/a/socket'))
  t.false(connects('unix:/run/*/socket', '/run/a/b/socket'))
  t.true(binds('unix:/run/**/s?', '/run/a/b/s1'))
})

test('a path never grants an abstract name, nor the other way', (t) => {
  t.false(connects('unix:/**', '@/run/app'))
  t.false(connects('unix:@*', '/run/app'))
})

test('an abstract name is matched whole', (t) => {
  t.true(connects('unix:@app', '@app'))
  t.false(connects('unix:@app', '@app/beneath'))
  t.false(connects('unix:@app', '@app\0'))
  t.true(connects('unix:@app*', '@app/be\0neath'))
  t.true(connects('unix:@*', '@'))
  t.true(connects('unix:@a*b*c', '@axxbyybzzc'))
  t.false(connects('unix:@a*b*c', '@axxbyybzz'))
  t.true(connects('unix:@a?c', '@a/c'))
  t.true(connects('unix:@a\\*c', '@a*c'))
  t.false(connects('unix:@a\\*c', '@abc'))
  t.false(connects(`unix:@${'a*'.repeat(50)}b`, `@${'a'.repeat(106)}`))
})

test('a rule follows the links of the view', (t) => {
  const principal = compiled({ connect: ['unix:/var/run/app'] }, (path) => path.replace(/^\/var\/run/, '/run'))
  t.not(connectRule(principal, { protocol: 'unix', path: '/run/app' }), undefined)
  t.not(connectRule(principal, { protocol: 'unix', path: '/var/run/app' }), undefined)
})

const explain = (rules: Rules, reach: 'connect' | 'bind', address: string, mount?: object) => {
  const read = manifest(rules, mount)
  return explainAddress(compilePrincipal(read.principals.get('main')!), reach, toBytes(address), read.mounts)
}

test('explains which rule grants an address, or the line to add', (t) => {
  t.is(explain({ connect: ['unix:/run'] }, 'connect', 'unix:/run/app')?.rule?.text, 'connect = ["unix:/run"]')
  const refused = explain({ connect: ['unix:/run/a'] }, 'connect', 'unix:/run/b')
  t.false(refused?.allow)
  t.is(refused?.errno, 'EACCES')
  t.regex(refused?.suggestion?.text ?? '', /^add "unix:\/run\/b" to connect at/)
  t.regex(explain({}, 'bind', 'unix:@a*b')?.suggestion?.line ?? '', /^bind = \["unix:@a\\\\\*b"\]$/)
  t.is(explain({}, 'connect', 'nonsense'), undefined)
})

test('binding a path makes a file, which takes the right to write and a mount that can be written', (t) => {
  const bind = ['unix:/run/app']
  t.regex(explain({ bind }, 'bind', 'unix:/run/app')?.suggestion?.text ?? '', /^add write = \["\/run\/app"\]/)
  t.true(explain({ bind, write: ['/run'] }, 'bind', 'unix:/run/app')?.allow)
  t.is(explain({ bind, write: ['/run'] }, 'bind', 'unix:/run/app', { path: '/', type: 'host' })?.errno, 'EROFS')
})

test('deny and hide win over connect', (t) => {
  t.is(explain({ connect: ['unix:/run'], deny: ['/run/app'] }, 'connect', 'unix:/run/app')?.errno, 'EACCES')
  t.is(explain({ connect: ['unix:/run'], hide: ['/run/app'] }, 'connect', 'unix:/run/app')?.errno, 'ENOENT')
})
