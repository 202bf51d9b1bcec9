// Two sandboxes of one engine: what they share, what they do not, and that a cut is the end of it.
import test from 'ava'
import type { RunningEngine } from '../../index.ts'
import { eventually } from '../support/eventually.ts'
import { talk, type Talk, withEngine } from '../support/engine.ts'

const [EPERM, ENOENT, EIDRM] = [1, 2, 43]

// perl's own semget, semop and semctl: a line in, a line out.
const program = `
$| = 1;
my $id = semget(0x5a30, 2, $ARGV[0]);
print defined $id ? "ready\\n" : 'errno ' . ($! + 0) . "\\n";
while (<STDIN>) {
  my ($what, $semaphore, $change) = split;
  my $result = $what eq 'op' ? semop($id, pack('s!3', $semaphore, $change, 0)) : semctl($id, $semaphore, { value => 12, sleepers => 14, remove => 0 }->{$what}, 0);
  print $result ? ($what eq 'op' ? "done\\n" : ($result + 0) . "\\n") : 'errno ' . ($! + 0) . "\\n";
}`

const manifest = {
  version: 1,
  use: ['base', 'shell'],
  process: { entrypoint: '/usr/bin/perl', args: ['-e', program], env: { PATH: '/usr/bin:/bin' } },
  principal: {
    main: { exec: ['/usr/bin/perl'] },
    guest: { exec: ['/usr/bin/perl'], share: { semaphores: ['main'] } },
    stranger: { exec: ['/usr/bin/perl'] },
  },
}

const CREATE = String(0o1666)
const FIND = '0'

const start = async (engine: RunningEngine, principal: string, flags: string): Promise<Talk> => {
  const launched = await engine.launch({ principal, args: ['-e', program, flags] })
  launched.stderr!.resume()
  return talk(launched)
}

/** Until somebody sleeps on the semaphore: a request of another sandbox takes its time. */
const asleep = async ({ ask }: Talk, semaphore: number): Promise<void> => {
  await eventually('somebody sleeps', async () => (await ask(`sleepers ${semaphore}`)) === '1')
}

test.serial('semaphores are shared with whom the manifest says, and with nobody else', (t) => withEngine(manifest, async (engine) => {
  const main = await start(engine, 'main', CREATE)
  t.is(await main.next(), 'ready')
  const guest = await start(engine, 'guest', FIND)
  t.is(await guest.next(), 'ready')
  const stranger = await start(engine, 'stranger', FIND)
  t.is(await stranger.next(), `errno ${ENOENT}`)
  main.say('op 0 -1')
  t.is(await guest.ask('op 0 2'), 'done')
  t.is(await main.next(), 'done')
  t.is(await main.ask('value 0'), '1')
  t.is(await guest.ask('value 0'), '1')
}))

test.serial('after a cut nothing is shared: waits end, requests fail, and what comes free is not given to who was cut', (t) => withEngine(manifest, async (engine) => {
  const main = await start(engine, 'main', CREATE)
  const guest = await start(engine, 'guest', FIND)
  t.deepEqual([await main.next(), await guest.next()], ['ready', 'ready'])
  guest.say('op 1 -1')
  await asleep(main, 1)
  await guest.launched.cut()
  t.is(await guest.next(), `errno ${EIDRM}`)
  t.is(await main.ask('sleepers 1'), '0')
  t.is(await main.ask('op 1 1'), 'done')
  t.is(await main.ask('value 1'), '1')
  t.is(await guest.ask('op 0 1'), `errno ${EIDRM}`)
  t.is(await guest.ask('op 0 1'), `errno ${EIDRM}`)
  t.is(await main.ask('value 0'), '0')
}))

test.serial('a sandbox that ends while it waits for another is forgotten there, and the other lives on', (t) => withEngine(manifest, async (engine) => {
  const main = await start(engine, 'main', CREATE)
  const guest = await start(engine, 'guest', FIND)
  t.deepEqual([await main.next(), await guest.next()], ['ready', 'ready'])
  guest.say('op 1 -1')
  await asleep(main, 1)
  guest.launched.kill('SIGKILL')
  await guest.launched.exited
  await eventually('nobody sleeps', async () => (await main.ask('sleepers 1')) === '0')
  t.is(await main.ask('op 1 1'), 'done')
  t.is(await main.ask('value 1'), '1')
}))

test.serial('a sandbox whose partner ends hears EIDRM, and is not left asleep', (t) => withEngine(manifest, async (engine) => {
  const main = await start(engine, 'main', CREATE)
  const guest = await start(engine, 'guest', FIND)
  t.deepEqual([await main.next(), await guest.next()], ['ready', 'ready'])
  guest.say('op 1 -1')
  await asleep(main, 1)
  main.launched.kill('SIGKILL')
  await main.launched.exited
  t.is(await guest.next(), `errno ${EIDRM}`)
}))

test.serial('who shares a semaphore uses it, and cannot remove it, though the user is the same', (t) => withEngine(manifest, async (engine) => {
  const main = await start(engine, 'main', CREATE)
  t.is(await main.next(), 'ready')
  const guest = await start(engine, 'guest', FIND)
  t.is(await guest.next(), 'ready')
  t.is(await guest.ask('op 0 1'), 'done')
  t.is(await guest.ask('remove 0'), `errno ${EPERM}`)
  t.is(await main.ask('value 0'), '1')
  t.not(await main.ask('remove 0'), `errno ${EPERM}`)
  t.is(await guest.ask('value 0'), 'errno 22')
  for (const { launched } of [main, guest]) launched.kill()
}))
