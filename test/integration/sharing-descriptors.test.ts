// Descriptors that go from one sandbox to another by a socket that both reach: each principal has what its own rules give it.
import { mkdirSync, writeFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { join } from 'node:path'
import test from 'ava'
import { type AuditRecord, startEngine } from '../../index.ts'
import { discard, freshFolder } from '../support/harness.ts'

const folder = freshFolder()
mkdirSync(join(folder, 'meet'))
for (const name of ['secret', 'public']) writeFileSync(join(folder, name), `what is ${name}\n`)
test.after.always(() => discard(folder))

// A line is a path and how to open it; the open file goes to whoever has connected.
const sender = `
import os, socket, sys
server = socket.socket(socket.AF_UNIX)
server.bind('/meet/here')
server.listen()
print('listening', flush=True)
peer, _ = server.accept()
for line in sys.stdin:
    path, how = line.split()
    if path == 'pipe':
        r, w = os.pipe()
        os.write(w, b'by a pipe')
        socket.send_fds(peer, [b'x'], [r])
    else:
        socket.send_fds(peer, [b'x'], [os.open(path, int(how))])
    print('sent', flush=True)
`
const receiver = `
import os, socket, sys
peer = socket.socket(socket.AF_UNIX)
peer.connect('/meet/here')
while True:
    _, fds, flags, _ = socket.recv_fds(peer, 1, 4)
    if not fds:
        print('nothing', bool(flags & socket.MSG_CTRUNC), flush=True)
        continue
    try:
        print(os.read(fds[0], 99).decode().strip(), flush=True)
    except OSError:
        print(os.write(fds[0], b'spoilt'), 'written', flush=True)
`

const manifest = {
  version: 1,
  use: ['base', 'python3'],
  process: { entrypoint: '/usr/bin/python3' },
  mount: [{ path: '/meet', type: 'host', source: join(folder, 'meet'), access: 'rw' }, { path: '/data', type: 'host', source: folder, access: 'rw' }],
  principal: {
    main: { read: ['/data', '/meet'], write: ['/data', '/meet'], bind: ['unix:/meet'], connect: ['unix:/meet'] },
    guest: { read: ['/data/public', '/meet'], connect: ['unix:/meet'] },
  },
}

test('82: a wider sandbox cannot lend a narrower one what that may not have', async (t) => {
  t.timeout(600_000)
  const refused: AuditRecord[] = []
  const engine = await startEngine(manifest)
  try {
    const start = async (principal: string, program: string) => {
      const launched = await engine.launch({ principal, args: ['-c', program], onRefused: (record) => refused.push(record) })
      launched.stderr!.resume()
      const lines = createInterface({ input: launched.stdout! })[Symbol.asyncIterator]()
      return { say: (line: string) => void launched.stdin!.write(`${line}\n`), next: async () => String((await lines.next()).value) }
    }
    const main = await start('main', sender)
    t.is(await main.next(), 'listening')
    const guest = await start('guest', receiver)
    const pass = async (line: string): Promise<string> => {
      main.say(line)
      t.is(await main.next(), 'sent')
      return guest.next()
    }
    t.is(await pass('/data/public 0'), 'what is public')
    t.is(await pass('/data/secret 0'), 'nothing True')
    t.is(await pass('/data/public 1'), 'nothing True', 'for writing it may not have it')
    t.is(await pass('/data 0'), 'nothing True')
    t.is(await pass('pipe 0'), 'by a pipe')
    const told = (): AuditRecord[] => refused.filter(({ object }) => object.startsWith('SCM_RIGHTS'))
    // What a sandbox refuses is told beside what its programs say.
    while (told().length < 3) await new Promise((later) => setTimeout(later, 10))
    t.deepEqual(told().map(({ principal, object }) => `${principal} ${object}`), ['guest SCM_RIGHTS: /data/secret', 'guest SCM_RIGHTS: /data/public', 'guest SCM_RIGHTS: /data'])
  } finally {
    await engine.close()
  }
})
