// Message queues of two sandboxes of one engine: shared with whom the manifest says until a cut, and kept where it says so.
import test from 'ava'
import { type RunningEngine, startEngine } from '../../index.ts'
import { discard, freshFolder } from '../support/harness.ts'
import { talk, type Talk } from '../support/engine.ts'

const [ENOENT, EIDRM, ENOMSG] = [2, 43, 42]

// perl's own msgget, msgsnd and msgrcv: a line in, a line out.
const program = `
$| = 1;
my $id = msgget(0x5a31, $ARGV[0]);
print defined $id ? "ready\\n" : 'errno ' . ($! + 0) . "\\n";
while (<STDIN>) {
  my ($what, $flags, $text) = split;
  my $message;
  my $result = $what eq 'put' ? msgsnd($id, pack('l! a*', 1, $text), $flags) : msgrcv($id, $message, 100, 0, $flags);
  print $result ? ($what eq 'put' ? "done\\n" : substr($message, 8) . "\\n") : 'errno ' . ($! + 0) . "\\n";
}`

const manifest = {
  version: 1,
  use: ['base', 'shell'],
  process: { entrypoint: '/usr/bin/perl', args: ['-e', program], env: { PATH: '/usr/bin:/bin' } },
  principal: {
    main: { exec: ['/usr/bin/perl'] },
    guest: { exec: ['/usr/bin/perl'], share: { queues: ['main'] } },
    stranger: { exec: ['/usr/bin/perl'] },
  },
}
const CREATE = String(0o1666)
const FIND = '0'
const NOWAIT = 0o4000

const start = async (engine: RunningEngine, principal: string, flags: string): Promise<Talk> => {
  const launched = await engine.launch({ principal, args: ['-e', program, flags] })
  launched.stderr!.resume()
  return talk(launched)
}

test.serial('two sandboxes with the same key have two queues, unless they share; after a cut they have nothing in common', async (t) => {
  t.timeout(600_000)
  const engine = await startEngine(manifest)
  try {
    const main = await start(engine, 'main', CREATE)
    t.is(await main.next(), 'ready')
    const stranger = await start(engine, 'stranger', FIND)
    t.is(await stranger.next(), `errno ${ENOENT}`)
    const guest = await start(engine, 'guest', FIND)
    t.is(await guest.next(), 'ready')
    const other = await start(engine, 'stranger', CREATE)
    t.is(await other.next(), 'ready')
    t.is(await main.ask('put 0 shared'), 'done')
    t.is(await other.ask(`get ${NOWAIT}`), `errno ${ENOMSG}`)
    t.is(await guest.ask('get 0'), 'shared')
    main.say('get 0')
    t.is(await guest.ask('put 0 back'), 'done')
    t.is(await main.next(), 'back')
    guest.say('get 0')
    await guest.launched.cut()
    t.is(await guest.next(), `errno ${EIDRM}`)
    t.is(await main.ask('put 0 alone'), 'done')
    t.is(await guest.ask(`get ${NOWAIT}`), `errno ${EIDRM}`)
    t.is(await main.ask(`get ${NOWAIT}`), 'alone')
  } finally {
    await engine.close()
  }
})

test.serial('what is in a queue outlives the run where the manifest persists it', async (t) => {
  t.timeout(600_000)
  const folder = freshFolder()
  try {
    const persisting = { ...manifest, ipc: { persist: folder } }
    const run = async (act: (main: Talk) => Promise<void>, flags: string): Promise<void> => {
      const engine = await startEngine(persisting)
      try {
        const main = await start(engine, 'main', flags)
        t.is(await main.next(), 'ready')
        await act(main)
        main.launched.stdin!.end()
        await main.launched.exited
      } finally {
        await engine.close()
      }
    }
    await run(async (main) => {
      t.is(await main.ask('put 0 kept'), 'done')
      t.is(await main.ask('put 0 too'), 'done')
    }, CREATE)
    await run(async (main) => {
      t.is(await main.ask('get 0'), 'kept')
    }, FIND)
    await run(async (main) => {
      t.is(await main.ask('get 0'), 'too')
      t.is(await main.ask(`get ${NOWAIT}`), `errno ${ENOMSG}`)
    }, FIND)
  } finally {
    discard(folder)
  }
})
