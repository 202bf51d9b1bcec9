// What a refusal says to add is what it takes: a manifest that is given those lines lets the program do what it was refused.
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import test from 'ava'
import type { AuditRecord } from '../../index.ts'
import { accounts, discard, freshFolder, quote, writeManifest, zeoliteRun } from '../support/harness.ts'

const program = `
import errno, socket
def attempt(name, call):
    try: call()
    except OSError as error: print(name, errno.errorcode[error.errno])
    else: print(name, 'done')
def of(family=socket.AF_INET, kind=socket.SOCK_STREAM): return socket.socket(family, kind)
def listen(family, address):
    made = of(family)
    if address is not None: made.bind(address)
    made.listen()
six, unix, datagram = socket.AF_INET6, socket.AF_UNIX, socket.SOCK_DGRAM
attempt('datagram', lambda: of(kind=datagram).sendto(b'', ('127.0.0.1', 9)))
attempt('datagram to IPv6', lambda: of(six, datagram).sendto(b'', ('::1', 9)))
attempt('connection', lambda: of().connect(('127.0.0.1', 1)))
attempt('connection to this host', lambda: of().connect(('0.0.0.0', 2)))
attempt('connection to a mapped address', lambda: of(six).connect(('::ffff:127.0.0.1', 3)))
attempt('connection to IPv6', lambda: of(six).connect(('::1', 4)))
attempt('any port of one address', lambda: listen(socket.AF_INET, ('127.0.0.1', 0)))
attempt('any port', lambda: listen(socket.AF_INET, ('', 0)))
attempt('any port, IPv6', lambda: listen(six, ('::', 0)))
attempt('no address at all', lambda: listen(socket.AF_INET, None))
attempt('a path', lambda: of(unix).bind('/tmp/b?"\\\\q [*]'))
attempt('a connection to a path', lambda: of(unix).connect('/tmp/b?"\\\\q [*]'))
attempt('an abstract name', lambda: of(unix).bind('\\0a"b\\\\*c\\x01'))
attempt('a connection to an abstract name', lambda: of(unix).connect('\\0a"b\\\\*c\\x01'))
`
const allowed = [
  'datagram done', 'datagram to IPv6 done', 'connection ECONNREFUSED', 'connection to this host ECONNREFUSED', 'connection to a mapped address ECONNREFUSED', 'connection to IPv6 ECONNREFUSED',
  'any port of one address done', 'any port done', 'any port, IPv6 done', 'no address at all done', 'a path done', 'a connection to a path ECONNREFUSED', 'an abstract name done',
  'a connection to an abstract name ECONNREFUSED',
]

/** A record's line: its element, and the list that it goes into. */
const lineOf = ({ missing = '' }: AuditRecord): [element: string, list: string] | undefined => {
  const found = /^add ("(?:[^"\\]|\\.)*") to (connect|bind) at .*:\d+$/.exec(missing)
  return found === null ? undefined : [found[1]!, found[2]!]
}

for (const account of accounts) {
  test(`the lines that refusals say to add make it work, as ${account.name}`, async (t) => {
    const folder = freshFolder(account, 'zeolite-line-')
    const audit = join(folder, 'audit.jsonl')
    const lists = { connect: ['"tcp:127.0.0.1:9"', '"udp:127.0.0.1:1"', '"unix:/nowhere"'], bind: ['"tcp:127.0.0.1:9"'] }
    const run = async (): Promise<{ said: string[]; records: AuditRecord[] }> => {
      rmSync(audit, { force: true })
      const manifest = writeManifest(folder, `version = 1
use = ["base", "python3"]
[process]
entrypoint = "/usr/bin/python3"
args = ["-c", ${quote(program)}]
[principal.main]
read = ["/tmp"]
write = ["/tmp"]
connect = [${lists.connect.join(', ')}]
bind = [${lists.bind.join(', ')}]
[audit]
file = ${quote(audit)}
`, account)
      const { stdout } = await zeoliteRun(manifest, [], { account })
      const text = existsSync(audit) ? readFileSync(audit, 'utf8') : ''
      return { said: stdout.trimEnd().split('\n'), records: text.split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as AuditRecord) }
    }
    try {
      const first = await run()
      t.true(first.said.every((line) => line.endsWith('EACCES') || line.endsWith('ENOENT')), first.said.join('\n'))
      // A path that is not bound yet cannot be refused to who connects there, so the lines come in two turns.
      for (let records = first.records; records.length > 0; records = (await run()).records) {
        const lines = records.map(lineOf)
        t.deepEqual(records.filter((_, index) => lines[index] === undefined), [], 'each says what to add')
        const fresh = lines.filter((line) => line !== undefined && !lists[line[1] as 'connect' | 'bind'].includes(line[0]))
        if (!t.true(fresh.length > 0, `no turn may ask for what it has: ${JSON.stringify(records)}`)) return
        for (const line of fresh) lists[line![1] as 'connect' | 'bind'].push(line![0])
      }
      t.deepEqual((await run()).said, allowed)
    } finally {
      discard(folder)
    }
  })
}
