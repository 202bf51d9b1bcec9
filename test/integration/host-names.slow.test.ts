// Host names in rules, as programs meet them: the resolvers of common runtimes, each with its own way to ask a name server.
import { copyFileSync, readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { join } from 'node:path'
import test from 'ava'
import type { AuditRecord } from '../../index.ts'
import { compile } from '../support/compile.ts'
import { type Account, accounts, discard, freshFolder, give, quote, root, writeManifest, zeoliteRun } from '../support/harness.ts'
import { serveZone, type TestNameServer } from '../support/name-server.ts'

const many = Array.from({ length: 60 }, (_, index) => `203.0.113.${index + 1}`)
let names: TestNameServer
let web: Server
let port = 0

test.before(async () => {
  names = await serveZone({
    'good.test': ['203.0.113.5', '2001:db8::5'], 'four.test': ['203.0.113.4'], 'inner.test': ['169.254.169.254', '10.0.0.1', '::1'], 'also.test': { alias: 'good.test' }, 'evil.test': { alias: 'inner.test' },
    'many.test': many, 'bad.test': ['203.0.113.7'], 'a.wild.test': ['203.0.113.8'],
  })
  web = createServer((_, response) => response.end('hello from the web\n'))
  await new Promise<void>((done) => web.listen(0, '127.0.0.1', done))
  port = (web.address() as { port: number }).port
})
test.after.always(() => {
  names.close()
  web.close()
})

const manifest = (bin: string, audit: string, etc: string): string => `version = 1
use = ["base", "shell", "python3", "perl", "node"]

[process]
entrypoint = "/bin/sh"

[process.env]
PATH = "/usr/bin:/bin"
LC_ALL = "C"

[[mount]]
path = "/opt"
type = "host"
source = ${quote(bin)}

[[mount]]
path = "/proc"
type = "proc"

[[mount]]
path = "/tmp"
type = "tmpfs"

[[mount]]
path = "/dev"
type = "dev"
${etc}
[principal.main]
read = ["/opt", "/proc", "/dev", "/tmp"]
write = ["/tmp", "/dev"]
exec = ["/opt", "/usr/bin", "/usr/lib"]
connect = [
  "tcp:good.test:443", "tcp:four.test:443", "tcp:inner.test:80", "tcp:evil.test:80", "tcp:also.test:443", "tcp:many.test:80", "tcp:*.wild.test:443",
  "tcp:web.test:${port}",
]

[network]
resolver = ["127.0.0.1:${names.port}"]
hosts = { "web.test" = "127.0.0.1" }

[audit]
file = ${quote(audit)}
`

interface Result {
  readonly lines: readonly string[]
  readonly stderr: string
  readonly records: readonly AuditRecord[]
}

const inside = async (account: Account, script: string, etc = ''): Promise<Result> => {
  const folder = freshFolder(account)
  try {
    for (const [name, compiler] of [['glibc', 'gcc'], ['musl', 'musl-gcc']] as const) {
      const path = join(folder, name)
      copyFileSync(compile(join(root, 'test/integration/look-up.c'), ['-Wl,--no-warnings'], compiler), path)
      give(path, account)
    }
    const outer = freshFolder(account)
    const audit = join(outer, 'audit.jsonl')
    const { stdout, stderr } = await zeoliteRun(writeManifest(outer, manifest(folder, audit, etc), account), ['-c', script], { account, timeout: 60_000 })
    const records = readFileSync(audit, 'utf8').trim().split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as AuditRecord)
    discard(outer)
    return { lines: stdout.trimEnd().split('\n'), stderr, records }
  } finally {
    discard(folder)
  }
}

const sorted = (line: string | undefined): string => (line ?? '').split(' ').sort().join(' ')

for (const account of accounts) {
  for (const library of ['musl', 'getent'] as const) {
    test.serial(`${library} finds what is granted and nothing else, as ${account.name}`, async (t) => {
      const look = (name: string): string => (library === 'getent' ? `echo ${name}: $(getent ahosts ${name} | sed -n 's/ *STREAM.*//p')` : `/opt/musl ${name} 443`)
      const { lines, records } = await inside(account, ['four.test', 'FOUR.Test.', 'good.test', 'also.test', 'a.wild.test', 'wild.test', 'bad.test', 'inner.test', 'evil.test', 'localhost', '203.0.113.4'].map(look).join('\n'))
      const granted = library === 'musl' ? ' granted' : ''
      t.is(lines[0], `four.test: 203.0.113.4${granted}`)
      t.is(lines[1], `FOUR.Test.: 203.0.113.4${granted}`)
      for (const [index, name] of [[2, 'good.test'], [3, 'also.test']] as const) t.is(sorted(lines[index]), sorted(`${name}: 203.0.113.5 2001:db8::5${granted}`))
      t.is(lines[4], `a.wild.test: 203.0.113.8${granted}`)
      for (const [index, name] of [[5, 'wild.test'], [6, 'bad.test'], [7, 'inner.test'], [8, 'evil.test']] as const) t.is(lines[index]!.trim().replace(' none', ''), `${name}:`)
      t.regex(lines[9]!, /::1/)
      t.regex(lines[9]!, /127\.0\.0\.1/)
      t.is(lines[10], `203.0.113.4: 203.0.113.4${granted}`)
      const told = records.filter(({ verb }) => verb === 'connect').map(({ object }) => object)
      t.true(told.includes('tcp:bad.test:*') && told.includes('tcp:wild.test:*'))
      t.is(records.find(({ object }) => object === 'tcp:bad.test:*')?.missing?.replace(/ at .*/, ''), 'add "tcp:bad.test:*" to connect')
      t.true(told.includes('tcp:169.254.169.254:80'), 'an address that the name does not grant is told by its number')
      t.false(told.some((object) => object.startsWith('udp:')), `asking for the way to an address is no attempt to send to it: ${told.join()}`)
      t.false(names.asked.some((asked) => asked.endsWith(' bad.test')), 'nobody is asked for a name that is not granted')
    })
  }

  test.serial(`an address is good for the rule of its name, once it was told, as ${account.name}`, async (t) => {
    const { lines, records } = await inside(account, `python3 -c '
import errno, socket
def reach(host, port):
    s = socket.socket(socket.AF_INET)
    s.setblocking(False)
    r = s.connect_ex((host, port))
    return "granted" if r in (0, errno.EINPROGRESS, errno.ENETUNREACH, errno.EHOSTUNREACH) else errno.errorcode[r]
print(reach("203.0.113.4", 443))
print(socket.gethostbyname("four.test"))
print(reach("203.0.113.4", 443), reach("203.0.113.4", 80), reach("203.0.113.5", 443))
'`)
    t.deepEqual(lines, ['EACCES', '203.0.113.4', 'granted EACCES EACCES'])
    t.true(records.some(({ object, missing }) => object === 'tcp:203.0.113.4:80' && missing?.startsWith('add "tcp:203.0.113.4:80" to connect') === true))
  })

  test.serial(`curl, wget, node, python, perl and dig find their way by name, as ${account.name}`, async (t) => {
    const { lines, stderr } = await inside(account, `
curl -s http://web.test:${port}/
curl -s http://WEB.test.:${port}/
wget -qO- http://web.test:${port}/
node -e '
const dns = require("dns"), http = require("http")
dns.lookup("four.test", (e, a) => { console.log("lookup", a)
dns.resolve4("four.test", (e, a) => { console.log("resolve4", String(a))
dns.resolve6("good.test", (e, a) => { console.log("resolve6", String(a))
dns.resolve4("bad.test", (e) => { console.log(e.code)
dns.resolve4("many.test", (e, a) => { console.log(a.length)
console.log(String(dns.getServers()))
http.get("http://web.test:${port}/", (r) => r.pipe(process.stdout)) }) }) }) }) })'
python3 -c 'import urllib.request; print(urllib.request.urlopen("http://web.test:${port}/").read().decode(), end="")'
perl -MSocket=:all -e 'printf "%s %s\n", inet_ntoa(scalar gethostbyname("four.test")), scalar(my @a = getaddrinfo("many.test", 80, {socktype => SOCK_STREAM}))'
dig +short four.test; dig +short +tcp four.test; dig +short aaaa good.test; dig +noall +comments txt four.test | grep -o 'status: [A-Z]*'; dig +noall +comments x.bad.test | grep -o 'status: [A-Z]*'
getent ahostsv4 many.test | grep -c STREAM
`)
    const web = 'hello from the web'
    t.deepEqual(lines, [
      web, web, web, 'lookup 203.0.113.4', 'resolve4 203.0.113.4', 'resolve6 2001:db8::5', 'ENOTFOUND', '60', '127.90.101.111', web, web, '203.0.113.4 61',
      '203.0.113.4', '203.0.113.4', '2001:db8::5', 'status: NOERROR', 'status: NXDOMAIN', '60',
    ], stderr)
  })
}

test.serial('the view’s own files say where to ask, whatever a mount holds in their place', async (t) => {
  for (const etc of ['', '[[mount]]\npath = "/etc"\ntype = "host"\n', '[[mount]]\npath = "/etc/resolv.conf"\ntype = "host"\nsource = "/etc/passwd"\n']) {
    const { lines } = await inside(accounts[0]!, 'cat /etc/resolv.conf | grep nameserver; cat /etc/hosts | head -1; test -f /etc/hosts && echo 1; echo x > /etc/resolv.conf || echo no; getent hosts four.test', etc)
    t.deepEqual(lines, ['nameserver 127.90.101.111', '127.0.0.1 localhost zeolite', '1', 'no', '203.0.113.4     four.test'])
  }
})
