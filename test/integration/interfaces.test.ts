// Programs that ask which interfaces there are, as many do when they begin, are answered: of the loopback one, of one that rules for TCP or UDP make up, and of nothing
// that the host has. And the name that a sandbox is shown as its host's resolves.
import { execFileSync } from 'node:child_process'
import { hostname } from 'node:os'
import { join } from 'node:path'
import test from 'ava'
import { compile } from '../support/compile.ts'
import { type Account, accounts, discard, freshFolder, quote, root, writeManifest, zeoliteRun } from '../support/harness.ts'

const source = join(root, 'test/integration/interfaces.c')
const script = `
/opt/glibc by-hand < /etc/passwd
echo musl; /opt/musl < /etc/passwd
node -p "Object.entries(require('os').networkInterfaces()).map(([name, list]) => name + ' ' + list.map(({ cidr, internal }) => cidr + ' ' + internal).join(' ')).join('; ')"
python3 -c "
import socket
print(socket.if_nameindex())
print(socket.gethostname(), sorted({address[4][0] for address in socket.getaddrinfo(socket.gethostname(), 80)}))
print(socket.getaddrinfo('localhost', 80, socket.AF_INET, socket.SOCK_STREAM, 0, socket.AI_ADDRCONFIG)[0][4]) if len(socket.if_nameindex()) > 1 else print('alone')
"
cat /etc/hosts`

const loopback = { addresses: ['lo 127.0.0.1 255.0.0.0 up', 'lo ::1 ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff up'], names: ['1 lo'] }
const outward = { addresses: ['eth0 192.0.2.1 255.255.255.0 up', 'eth0 2001:db8::1 ffff:ffff:ffff:ffff:: up'], names: ['2 eth0'] }
const requested = (count: number): string => `index 1 flags 49 address 127.0.0.1 none No such device listed ${count} of a file no`

const inside = async (account: Account, rules: string, mode: string): Promise<readonly string[]> => {
  const folder = freshFolder(account)
  try {
    const mounts = (['glibc', 'musl'] as const).map((library) => `[[mount]]\npath = "/opt/${library}"\ntype = "host"\nsource = ${quote(compile(source, [], library === 'musl' ? 'musl-gcc' : 'gcc'))}\n`)
    const manifest = writeManifest(folder, `version = 1
use = ["base", "shell", "node", "python3"]
[sandbox]
files = "${mode}"
[process]
entrypoint = "/bin/sh"
args = ["-c", ${quote(script)}]
[process.env]
PATH = "/usr/local/bin:/usr/bin:/bin"
${mounts.join('')}
[principal.main]
exec = ["/opt"]
${rules}
`, account)
    const { stdout, stderr } = await zeoliteRun(manifest, [], { account })
    if (stderr.includes('unix')) throw new Error(`a question about interfaces was refused: ${stderr}`)
    return [...stdout.trim().split('\n'), ...stderr.split('\n').filter((line) => line !== '' && !line.startsWith('zeolite: '))]
  } finally {
    discard(folder)
  }
}

const NOTHING = { rules: '', shown: [loopback] }
const GRANTED = { rules: 'connect = ["tcp:127.0.0.1:80", "udp:127.0.0.1:53"]', shown: [loopback, outward] }

for (const account of accounts) {
  for (const [mode, { rules, shown }] of [['library', NOTHING], ['library', GRANTED], ['kernel', NOTHING], ['kernel', GRANTED]] as const) {
    if (mode === 'kernel' && rules !== '' && account !== accounts[0]) continue
    test(`a program that asks for interfaces is told of ${shown.length === 1 ? 'the loopback one' : 'made-up ones'}, files = "${mode}", as ${account.name}`, async (t) => {
      const lines = await inside(account, rules, mode)
      const asked = [...shown.flatMap(({ addresses }) => addresses).sort(), ...shown.flatMap(({ names }) => names), '1 lo 0', requested(shown.length)]
      const sorted = (from: readonly string[]): string[] => [...from.slice(0, shown.length * 2).sort(), ...from.slice(shown.length * 2, asked.length)]
      const musl = lines.indexOf('musl')
      t.deepEqual(sorted(lines), asked, 'glibc')
      t.deepEqual(lines.slice(asked.length, musl), [
        'socket 1 2: 1 2 0 named by 1', 'socket 2 1: 2 1 6 named by 2', 'socket 10 1: 10 1 6 named by 10', 'socket 16 3: 16 3 0 named by 16', 'of a file -88, of nothing -9',
        'bind 0 family 16 size 12 named 1', 'change 2 -1', 'missing 2 -19', 'one 16', 'after nonsense 16',
        'a socket of another kind Address family not supported by protocol', 'last 16',
      ])
      t.deepEqual(sorted(lines.slice(musl + 1)), asked, 'musl')
      const rest = lines.slice(musl + 1 + asked.length)
      t.is(rest[0], shown.length === 1 ? 'lo 127.0.0.1/8 true ::1/128 true' : 'lo 127.0.0.1/8 true ::1/128 true; eth0 192.0.2.1/24 false 2001:db8::1/64 false', 'node')
      t.deepEqual(rest.slice(1, 4), [
        shown.length === 1 ? "[(1, 'lo')]" : "[(1, 'lo'), (2, 'eth0')]", "zeolite ['127.0.0.1', '::1']", shown.length === 1 ? 'alone' : "('127.0.0.1', 80)",
      ], 'python')
      t.deepEqual(rest.slice(4, 6), ['127.0.0.1 localhost zeolite', '::1 localhost ip6-localhost ip6-loopback zeolite'])
      t.false(rest.slice(6).some((line) => line.split(/\s+/).includes(hostname())), 'the host’s own name')
    })
  }
}

for (const files of ['library', 'kernel']) {
  test(`/proc tells nothing of the host’s interfaces and connections, by whichever name, files = "${files}"`, async (t) => {
    const folder = freshFolder()
    t.teardown(() => discard(folder))
    const places = '/proc/net /proc/self/net /proc/thread-self/net /proc/$$/net /proc/$$/task/$$/net /proc/self/task/[0-9]*/net'
    const told = `for place in ${places}; do cat $place/dev $place/route $place/tcp $place/fib_trie $place/unix $place/if_inet6 2>/dev/null; done; cat /proc/self/status > /dev/null 2>&1; echo done`
    const manifest = writeManifest(folder, `version = 1
use = ["base", "shell"]
[sandbox]
files = "${files}"
[process]
entrypoint = "/bin/sh"
args = ["-c", ${quote(told)}]
[process.env]
PATH = "/usr/bin:/bin"
[principal.main]
`)
    t.is((await zeoliteRun(manifest)).stdout, 'done\n')
  })
}

test('outside, the same program is told of the host’s interfaces by the kernel', (t) => {
  const out = execFileSync(compile(source), { encoding: 'utf8' })
  t.regex(out, /^1 lo$/m)
  t.regex(out, /^index 1 flags/m)
})
