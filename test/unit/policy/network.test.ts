// What `connect` and `bind` grant, and what is said of the rest.
import test from 'ava'
import { bindRule, compilePrincipal, type CompiledPrincipal, connectRule, explainAddress, manifestFromObject, parseAddressText, toBytes } from '../../../policy/index.ts'

interface Rules {
  readonly connect?: readonly string[]
  readonly bind?: readonly string[]
  readonly write?: readonly string[]
  readonly deny?: readonly string[]
  readonly hide?: readonly string[]
}

const manifest = (rules: Rules, mount: object = { path: '/', type: 'host', source: '/nothing-here', access: 'rw' }) =>
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

const reaches = (rule: string, address: string): boolean => connectRule(compiled({ connect: [rule] }), parseAddressText(address)!) !== undefined

test('an address is its number, whatever its spelling', (t) => {
  t.true(reaches('tcp:127.0.0.1:80', 'tcp:[::ffff:127.0.0.1]:80'))
  t.true(reaches('tcp:127.0.0.1:80', 'tcp:[::ffff:7f00:1]:80'))
  t.true(reaches('tcp:[::ffff:127.0.0.1]:80', 'tcp:127.0.0.1:80'))
  t.true(reaches('tcp:[0:0::0:1]:80', 'tcp:[::1]:80'))
  t.false(reaches('tcp:[::1]:80', 'tcp:127.0.0.1:80'))
  t.is(parseAddressText('tcp:0177.0.0.1:80'), undefined)
  t.is(parseAddressText('tcp:127.1:80'), undefined)
})

test('prefixes, ports, lists of both, and protocols', (t) => {
  t.true(reaches('tcp:10.0.0.0/8:80', 'tcp:10.255.0.1:80'))
  t.false(reaches('tcp:10.0.0.0/8:80', 'tcp:11.0.0.1:80'))
  t.true(reaches('tcp:10.0.0.0/9:80', 'tcp:10.127.0.1:80'))
  t.false(reaches('tcp:10.0.0.0/9:80', 'tcp:10.128.0.1:80'))
  t.true(reaches('udp:[fd00::/8]:53', 'udp:[fdff::1]:53'))
  t.false(reaches('udp:[fd00::/8]:53', 'udp:[fe00::1]:53'))
  t.true(reaches('udp:[fd00::]/8:53', 'udp:[fdff::1]:53'))
  t.false(reaches('udp:[fd00::]/8:53', 'udp:[fe00::1]:53'))
  t.false(reaches('tcp:0.0.0.0/0:80', 'tcp:[2001:db8::1]:80'))
  t.true(reaches('tcp:*:80', 'tcp:[2001:db8::1]:80'))
  t.false(reaches('tcp:*:80', 'udp:127.0.0.1:80'))
  t.true(reaches('tcp:*:80,443,8000-8010', 'tcp:127.0.0.1:8005'))
  t.false(reaches('tcp:*:80,443,8000-8010', 'tcp:127.0.0.1:81'))
  t.true(reaches('tcp:*:*', 'tcp:127.0.0.1:0'))
})

test('a host name grants what it was resolved to and nothing else', (t) => {
  const rule = compiled({ connect: ['tcp:Example.org:443'] })
  const address = parseAddressText('tcp:192.0.2.1:443')!
  t.is(connectRule(rule, address), undefined)
  t.not(connectRule(rule, address, () => ['other.test', 'example.org']), undefined)
  t.is(connectRule(rule, address, () => ['other.test']), undefined)
  t.is(connectRule(rule, parseAddressText('tcp:192.0.2.1:80')!, () => ['example.org']), undefined)
})

test('a decision about an Internet address is explained by its rule', (t) => {
  t.is(explain({ connect: ['tcp:10.0.0.0/8:80'] }, 'connect', 'tcp:10.1.2.3:80')?.rule?.text, 'connect = ["tcp:10.0.0.0/8:80"]')
  t.is(explain({}, 'bind', 'udp:[::1]:53')?.suggestion?.line, 'bind = ["udp:[::1]:53"]')
  t.is(explain({}, 'connect', 'tcp:[::ffff:10.0.0.1]:1')?.suggestion?.line, 'connect = ["tcp:10.0.0.1:1"]')
})

test('deny and hide win over connect', (t) => {
  t.is(explain({ connect: ['unix:/run'], deny: ['/run/app'] }, 'connect', 'unix:/run/app')?.errno, 'EACCES')
  t.is(explain({ connect: ['unix:/run'], hide: ['/run/app'] }, 'connect', 'unix:/run/app')?.errno, 'ENOENT')
})

test('what explain says of the unspecified address is what happens: as a destination it is this host', (t) => {
  t.true(explain({ connect: ['tcp:127.0.0.1:80'] }, 'connect', 'tcp:0.0.0.0:80')?.allow)
  t.true(explain({ connect: ['tcp:[::1]:80'] }, 'connect', 'tcp:[::]:80')?.allow)
  const refused = explain({ connect: [] }, 'connect', 'tcp:0.0.0.0:80')
  t.false(refused?.allow)
  t.regex(refused?.suggestion?.text ?? '', /tcp:127\.0\.0\.1:80/)
  t.false(explain({ bind: ['tcp:127.0.0.1:80'] }, 'bind', 'tcp:0.0.0.0:80')?.allow)
})
