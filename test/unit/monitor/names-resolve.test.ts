// What a principal is told of a name, and what that lets it connect to.
import test from 'ava'
import { parseHosts, parseServers } from '../../../monitor/plan/names/sources.ts'
import { NOERROR, NXDOMAIN, SERVFAIL, TYPE_A, TYPE_AAAA } from '../../../monitor/sandbox/dns/message.ts'
import { type Ask, createNames, createPinned } from '../../../monitor/sandbox/dns/resolve.ts'
import { carriedAddress, compilePrincipal, connectRule, manifestFromObject, parseAddressText } from '../../../policy/index.ts'
import { parseHost, plainHost } from '../../../shim/abi/inet.ts'

const scene = (connect: readonly string[], zone: Readonly<Record<string, readonly string[] | 'no answer'>>, network: object = {}, system = '', own: readonly string[] = []) => {
  const manifest = manifestFromObject({ version: 1, process: { entrypoint: '/bin/true' }, mount: [{ path: '/', type: 'host' }], principal: { main: { connect } }, network }, { folder: '/' })
  const compiled = compilePrincipal(manifest.principals.get('main')!)
  const asked: string[] = []
  const ask: Ask = async (name, family) => {
    asked.push(name)
    const found = zone[name]
    if (found === undefined) return 'no name'
    return found === 'no answer' ? found : found.filter((text) => text.includes(':') === (family === 6)).map((text) => ({ address: parseHost(text)!, seconds: 5 }))
  }
  const isOwn = (host: string): boolean => own.includes(plainHost(carriedAddress(host)))
  const pinned = createPinned(isOwn)
  const names = createNames({ rules: { compiled }, sources: { servers: [], manifest: manifest.network.hosts, system: parseHosts(system) }, ask, pinned, isOwn })
  const refused: string[] = []
  const look = async (name: string, type = TYPE_A) => {
    const { code, addresses = [] } = await names(name, type, { name: (each) => refused.push(each), address: (_, address) => refused.push(plainHost(address)) })
    return code === NOERROR ? addresses.map(({ address }) => plainHost(address)) : code
  }
  const connects = (text: string): boolean => connectRule(compiled, parseAddressText(text)!, pinned.pins) !== undefined
  return { look, connects, refused, asked }
}

test('a granted name is found, and its addresses are good for the ports of its rule', async (t) => {
  const { look, connects } = scene(['tcp:good.test:443'], { 'good.test': ['203.0.113.5', '203.0.113.6'] })
  t.false(connects('tcp:203.0.113.5:443'), 'before anybody asked')
  t.deepEqual(await look('good.test'), ['203.0.113.5', '203.0.113.6'])
  t.true(connects('tcp:203.0.113.6:443'))
  t.true(connects('tcp:[::ffff:203.0.113.6]:443'))
  t.false(connects('tcp:203.0.113.6:80'))
  t.false(connects('udp:203.0.113.6:443'))
  t.false(connects('tcp:203.0.113.7:443'))
})

test('a name that no rule speaks of does not exist, and nobody is asked for it', async (t) => {
  const { look, refused, asked } = scene(['tcp:good.test:443', 'tcp:192.0.2.0/24:80'], { 'bad.test': ['203.0.113.5'] })
  for (const name of ['bad.test', 'a.good.test', 'good.test.evil', 'ood.test']) t.is(await look(name), NXDOMAIN)
  t.deepEqual(refused, ['bad.test', 'a.good.test', 'good.test.evil', 'ood.test'])
  t.deepEqual(asked, [])
})

test('a pattern means the names beneath it, at any depth, and not the one that it ends with', async (t) => {
  const { look, connects } = scene(['tcp:*.wild.test:443'], { 'a.wild.test': ['203.0.113.5'], 'b.a.wild.test': ['203.0.113.6'] })
  t.deepEqual(await look('a.wild.test'), ['203.0.113.5'])
  t.deepEqual(await look('b.a.wild.test'), ['203.0.113.6'])
  t.is(await look('wild.test'), NXDOMAIN)
  t.is(await look('awild.test'), NXDOMAIN)
  t.true(connects('tcp:203.0.113.6:443'))
})

test('91: an address that is not public is judged by its number, whatever the name', async (t) => {
  const inner = ['10.0.0.1', '127.0.0.1', '169.254.169.254', '192.168.1.1', '172.16.0.1', '100.64.0.1', '0.0.0.0', '224.0.0.1', '255.255.255.255', '::1', 'fe80::1', 'fd00::1', '::ffff:10.0.0.1',
    '64:ff9b::a00:1', '2002:a00:1::', '::', 'ff02::1', '192.0.0.192', '::ffff:169.254.169.254']
  const { look, connects, refused } = scene(['tcp:evil.test:80'], { 'evil.test': [...inner, '203.0.113.5'] })
  t.deepEqual(await look('evil.test'), ['203.0.113.5'])
  t.deepEqual(await look('evil.test', TYPE_AAAA), [])
  for (const text of inner) t.false(connects(`tcp:[${text.includes(':') ? text : `::ffff:${text}`}]:80`), text)
  t.is(refused.filter((each) => each === '169.254.169.254').length, 1)
  const granted = scene(['tcp:evil.test:80,81', 'tcp:10.0.0.0/8:80'], { 'evil.test': ['10.0.0.1', '127.0.0.1'] })
  t.deepEqual(await granted.look('evil.test'), ['10.0.0.1'])
  t.true(granted.connects('tcp:10.0.0.1:80'))
  t.false(granted.connects('tcp:10.0.0.1:81'), 'the rule with the name adds nothing to it')
})

test('91: a name that leads to this host by its public address is judged by number', async (t) => {
  const { look, connects, refused } = scene(['tcp:evil.test:80'], { 'evil.test': ['203.0.113.5', '203.0.113.6', '64:ff9b::cb00:7105', '2001:db8::5'] }, {}, '', ['203.0.113.5', '2001:db8::5'])
  t.deepEqual(await look('evil.test'), ['203.0.113.6'])
  t.deepEqual(await look('evil.test', TYPE_AAAA), [], 'nor as NAT64 carries it')
  t.false(connects('tcp:203.0.113.5:80'))
  t.true(connects('tcp:203.0.113.6:80'))
  t.deepEqual(refused, ['203.0.113.5', '64:ff9b::cb00:7105', '2001:db8::5'])
  const written = scene(['tcp:self.test:80', 'tcp:203.0.113.5:81'], {}, { hosts: { 'self.test': '203.0.113.5' } }, '', ['203.0.113.5'])
  t.deepEqual(await written.look('self.test'), ['203.0.113.5'], 'unless the manifest says so')
  t.true(written.connects('tcp:203.0.113.5:80'))
})

test('91: an address that becomes this host’s after it was told grants nothing any more', async (t) => {
  const own: string[] = []
  const { look, connects } = scene(['tcp:evil.test:80'], { 'evil.test': ['203.0.113.5'] }, {}, '', own)
  t.deepEqual(await look('evil.test'), ['203.0.113.5'])
  t.true(connects('tcp:203.0.113.5:80'))
  own.push('203.0.113.5')
  t.false(connects('tcp:203.0.113.5:80'))
})

test('93: odd spellings of names and addresses mean what they say, or nobody', async (t) => {
  const { look, connects } = scene(['tcp:good.test:443', 'tcp:xn--bcher-kva.test:443', 'tcp:10.0.0.1:443'], { 'good.test': ['203.0.113.5'], 'xn--bcher-kva.test': ['203.0.113.6'] })
  t.deepEqual(await look('xn--bcher-kva.test'), ['203.0.113.6'])
  for (const name of ['good.test.', 'good.test.evil', 'b\u00fccher.test', 'good\\.test', 'xn--good.test', 'good-test', 'good.test\0.evil']) t.is(await look(name), NXDOMAIN, JSON.stringify(name))
  // Whatever carries an IPv4 address is another address, but for the one spelling that the kernel takes for it.
  await look('good.test')
  t.true(connects('tcp:[::ffff:203.0.113.5]:443'))
  for (const text of ['::203.0.113.5', '::ffff:0:203.0.113.5', '64:ff9b::203.0.113.5', '2002:cb00:7105::']) t.false(connects(`tcp:[${text}]:443`), text)
  for (const text of ['64:ff9b::10.0.0.1', '::10.0.0.1']) t.false(connects(`tcp:[${text}]:443`), text)
})

test('what the manifest says of a name stands, private or not', async (t) => {
  const { look, connects, asked } = scene(['tcp:db.test:5432'], { 'db.test': ['203.0.113.5'] }, { hosts: { 'DB.test': ['10.0.0.7', 'fd00::7'], 'other.test': '10.0.0.8' } })
  t.deepEqual(await look('db.test'), ['10.0.0.7'])
  t.deepEqual(await look('db.test', TYPE_AAAA), ['fd00::7'])
  t.true(connects('tcp:10.0.0.7:5432'))
  t.false(connects('tcp:10.0.0.7:5433'))
  t.is(await look('other.test'), NXDOMAIN, 'to have an address is no grant')
  t.deepEqual(asked, [])
})

test('/etc/hosts of the host comes before name servers, and is judged as they are', async (t) => {
  const { look, asked } = scene(['tcp:*.lan:80', 'tcp:127.0.0.1:80'], { 'a.lan': ['203.0.113.5'] }, {}, '127.0.0.1\tB.lan other # c.lan\n10.0.0.1 a.lan\n203.0.113.9 d.lan\nnonsense e.lan\n')
  t.deepEqual(await look('b.lan'), ['127.0.0.1'])
  t.deepEqual(await look('a.lan'), [])
  t.deepEqual(await look('d.lan'), ['203.0.113.9'])
  t.is(await look('c.lan'), NXDOMAIN)
  t.deepEqual(asked, ['c.lan'])
})

test('localhost is loopback, in rules and answers, without a question', async (t) => {
  const { look, connects } = scene(['tcp:localhost:80', 'tcp:x.test:1'], {})
  t.deepEqual(await look('localhost'), ['127.0.0.1', '::1'])
  t.true(connects('tcp:[::1]:80'))
  t.false(connects('tcp:127.0.0.2:80'))
})

test('every address grants every name, and no other rule by number grants any', async (t) => {
  const every = scene(['tcp:*:443'], { 'any.test': ['203.0.113.5', '10.0.0.1'] })
  t.deepEqual(await every.look('any.test'), ['203.0.113.5', '10.0.0.1'])
  const some = scene(['tcp:0.0.0.0/0:443'], { 'any.test': ['203.0.113.5'] })
  t.is(await some.look('any.test'), NXDOMAIN)
})

test('no answer is no refusal; other types have none; reverse look-ups are told to nobody', async (t) => {
  const { look, refused } = scene(['tcp:*:443', 'tcp:slow.test:1'], { 'slow.test': 'no answer', 'good.test': ['203.0.113.5'] })
  t.is(await look('slow.test'), SERVFAIL)
  t.deepEqual(await look('good.test', 16), [])
  t.deepEqual(await look('good.test', TYPE_AAAA), [])
  t.is(await look('5.113.0.203.in-addr.arpa', 12), NXDOMAIN)
  t.deepEqual(refused, [])
})

test('addresses that were told stay good, up to a bound', (t) => {
  const { pin, pins } = createPinned(() => false)
  for (let index = 0; index < 20_000; index++) pin(`n${index}.test`, [`host ${index}`])
  t.deepEqual([...pins('host 19999')], ['n19999.test'])
  t.deepEqual([...pins('host 0')], [])
  pin('again.test', ['host 19999'])
  t.deepEqual([...pins('host 19999')], ['n19999.test', 'again.test'])
})

test('name servers of the host are read from its configuration', (t) => {
  t.deepEqual(parseServers('# nameserver 1.1.1.1\nnameserver 10.0.0.1\n  nameserver\tfd00::1\nnameserver fe80::1%eth0\nsearch a b\n'), ['10.0.0.1', '[fd00::1]'])
  t.deepEqual(parseServers('search x\n'), ['127.0.0.1'])
})
