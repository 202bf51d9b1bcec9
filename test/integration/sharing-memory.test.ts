// Shared memory between two sandboxes of one engine: with whom the manifest says, with nobody else, and not after a cut.
import test from 'ava'
import { type RunningEngine, startEngine } from '../../index.ts'
import { talk, type Talk, withEngine } from '../support/engine.ts'

const [ENOENT, EIDRM] = [2, 43]

// shmget and shmat through the C library: a line in, a line out.
const program = `
import ctypes, sys
c = ctypes.CDLL(None, use_errno=True)
c.shmat.restype = ctypes.c_void_p
def say(text): print(text, flush=True)
def failed(): say('errno %d' % ctypes.get_errno())
id = c.shmget(0x5a31, 4096, int(sys.argv[1], 8))
failed() if id < 0 else say('ready')
at = None
for line in sys.stdin:
    what, _, value = line.strip().partition(' ')
    if what == 'attach':
        at = c.shmat(id, None, 0)
        failed() if at == ctypes.c_void_p(-1).value else say('attached')
    elif what == 'write': ctypes.memmove(at, value.encode() + b'\\0', len(value) + 1); say('written')
    elif what == 'read': say(ctypes.string_at(at).decode())
`

const manifest = {
  version: 1,
  use: ['base', 'shell', 'python3'],
  process: { entrypoint: '/usr/bin/python3', args: ['-c', program], env: { PATH: '/usr/bin:/bin' } },
  principal: {
    main: { exec: ['/usr/bin'] },
    guest: { exec: ['/usr/bin'], share: { memory: ['main'] } },
    stranger: { exec: ['/usr/bin'] },
  },
}

const start = async (engine: RunningEngine, principal: string, flags: string): Promise<Talk> => {
  const launched = await engine.launch({ principal, args: ['-c', program, flags] })
  launched.stderr!.resume()
  return talk(launched)
}

test.serial('memory is shared with whom the manifest says, and with nobody else', (t) => withEngine(manifest, async (engine) => {
  const main = await start(engine, 'main', '1666')
  t.is(await main.next(), 'ready')
  const guest = await start(engine, 'guest', '0')
  t.is(await guest.next(), 'ready')
  const stranger = await start(engine, 'stranger', '0')
  t.is(await stranger.next(), `errno ${ENOENT}`)
  t.deepEqual([await main.ask('attach'), await guest.ask('attach')], ['attached', 'attached'])
  t.is(await main.ask('write across'), 'written')
  t.is(await guest.ask('read'), 'across')
  const own = await start(engine, 'stranger', '1666')
  t.is(await own.next(), 'ready')
  t.is(await own.ask('attach'), 'attached')
  t.is(await own.ask('read'), '', 'the same key, another segment')
}))

test.serial('after a cut nothing is mapped any more: who had it mapped is ended, and who asks hears EIDRM', (t) => withEngine(manifest, async (engine) => {
  const main = await start(engine, 'main', '1666')
  const [holder, asker] = [await start(engine, 'guest', '0'), await start(engine, 'guest', '0')]
  t.deepEqual([await main.next(), await holder.next(), await asker.next()], ['ready', 'ready', 'ready'])
  t.deepEqual([await main.ask('attach'), await holder.ask('attach')], ['attached', 'attached'])
  await holder.launched.cut()
  t.is((await holder.launched.exited).signal, 'SIGKILL')
  await asker.launched.cut()
  t.is(await asker.ask('attach'), `errno ${EIDRM}`)
  t.is(await main.ask('write alone'), 'written')
  t.is(await main.ask('read'), 'alone')
}))

test('a segment’s descriptor cannot be opened again for writing by a sibling of a thread that attaches it for reading', async (t) => {
  // The descriptor is there for a moment only; what tells it is its name.
  const attempt = `
import os
fd = os.memfd_create('SYSV00000001')
for how in (os.O_RDONLY, os.O_RDWR):
    try: os.open('/proc/self/fd/%d' % fd, how); print('open')
    except OSError as error: print(error.errno)
`
  const engine = await startEngine(manifest)
  t.teardown(() => engine.close())
  const launched = await engine.launch({ args: ['-c', attempt], stdio: ['ignore', 'pipe', 'inherit'] })
  let text = ''
  launched.stdout!.setEncoding('utf8').on('data', (part: string) => (text += part))
  await launched.exited
  t.is(text, '13\n13\n')
})
