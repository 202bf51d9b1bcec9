// A host name that is granted does not lead to this host or its networks, whatever addresses they have; and nobody else on this host keeps programs from their name server.
// The host is one of the test's own: a network namespace with a public address.
import { copyFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import test from 'ava'
import { compile } from '../support/compile.ts'
import { type Account, accounts, caller, command, discard, engineEnvironment, freshFolder, give, quote, root, run, writeManifest } from '../support/harness.ts'

const HOSTS = '203.0.113.7 self.test\n203.0.113.99 beside.test\n192.0.2.9 routed.test\n2001:db8::7 six.test\n198.51.100.1 away.test\n'

const NETWORK = `
ip link set lo up
ip addr add 203.0.113.7/24 dev lo
ip addr add 2001:db8::7/64 dev lo nodad
ip route add local 192.0.2.0/24 dev lo
mount --bind "$1" /etc/hosts
shift
exec "$@"`

const manifest = (bin: string): string => `version = 1
use = ["base", "shell"]
[process]
entrypoint = "/bin/sh"
[process.env]
PATH = "/usr/bin:/bin"
[[mount]]
path = "/opt"
type = "host"
source = ${quote(bin)}
[principal.main]
read = ["/opt"]
exec = ["/opt", "/usr/bin", "/usr/lib"]
connect = [${['self', 'beside', 'routed', 'six', 'away'].map((name) => `"tcp:${name}.test:443"`).join(', ')}]
[network]
resolver = ["127.0.0.1:9"]
`

/** Holds every connection that the name servers of this network take, then lets the program ask by TCP. */
const HOLDING = `
import re, socket, subprocess, sys
engine = subprocess.Popen(sys.argv[1:], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
print(engine.stdout.readline(), end='')
listening = [line.split()[1] for line in open('/proc/net/tcp') if line.split()[3] == '0A']
servers = [(socket.inet_ntoa(bytes.fromhex(host)[::-1]), int(port, 16)) for host, port in (each.split(':') for each in listening) if host.endswith('5A7F')]
held = []
for server in servers:
    for _ in range(64):
        one = socket.socket()
        one.settimeout(5)
        try: one.connect(server); held.append(one)
        except OSError: pass
print(len(servers), 'server')
dns = bytes.fromhex('000701000001000000000000') + b'\\4away\\4test\\0\\0\\1\\0\\1'
def answered(one):
    try:
        one.sendall(bytes([0, len(dns)]) + dns)
        return one.recv(512) != b''
    except OSError: return False
print(any(answered(one) for one in held), 'answered by TCP')
letter = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
letter.settimeout(1)
try: letter.sendto(dns, servers[0]); letter.recv(512); print('answered by UDP')
except OSError: print('not answered by UDP')
engine.stdin.write('go on\\n')
engine.stdin.close()
print(engine.stdout.read(), end='')
`

const onHost = async (account: Account, script: string, around: readonly string[] = []) => {
  const folder = freshFolder(account)
  const outer = freshFolder(account)
  try {
    copyFileSync(compile(join(root, 'test/integration/look-up.c')), join(folder, 'look-up'))
    give(join(folder, 'look-up'), account)
    const hosts = join(outer, 'hosts')
    writeFileSync(hosts, `127.0.0.1 localhost\n${HOSTS}`)
    give(hosts, account)
    const spaces = caller.uid === 0 && account.uid === 0 ? [] : ['--user', '--map-root-user']
    const line = [...around, process.execPath, command, 'run', writeManifest(outer, manifest(folder), account), '--', '-c', script]
    return await run('/usr/bin/unshare', [...spaces, '--net', '--mount', '--', '/bin/sh', '-ec', NETWORK, 'sh', hosts, ...line], {
      account, timeout: 90_000, env: { ...engineEnvironment(account), PATH: '/usr/sbin:/usr/bin:/sbin:/bin' },
    })
  } finally {
    discard(folder)
    discard(outer)
  }
}

for (const account of accounts) {
  test.serial(`91: a name that leads to this host or its networks by a public address grants nothing, as ${account.name}`, async (t) => {
    const { stdout, stderr } = await onHost(account, '/opt/look-up self.test 443 beside.test 443 routed.test 443 six.test 443 away.test 443')
    t.is(stdout, 'self.test: none\nbeside.test: none\nrouted.test: none\nsix.test: none\naway.test: 198.51.100.1 granted\n', stderr)
    for (const address of ['203.0.113.7', '203.0.113.99', '192.0.2.9', '[2001:db8::7]']) t.true(stderr.includes(`tcp:${address}:443`), stderr)
  })

  test.serial(`others on this host neither hold the name server nor learn from it, as ${account.name}`, async (t) => {
    const { stdout, stderr } = await onHost(account, 'echo ready; read line; dig +short +tcp away.test; /opt/look-up away.test 443', ['/usr/bin/python3', '-c', HOLDING])
    t.is(stdout, 'ready\n1 server\nFalse answered by TCP\nnot answered by UDP\n198.51.100.1\naway.test: 198.51.100.1 granted\n', stderr)
  })
}
