// Whatever ends the engine ends its programs: kill -9, a terminated launch, daemons and fork bombs included.
import test from 'ava'
import { spawn } from 'node:child_process'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { accounts, caller, run } from '../../support/harness.ts'
import { eventually } from '../../support/eventually.ts'
import { marked, newMarker } from './tree.ts'
import type { Account } from '../../support/harness.ts'
import type { ProgramOptions } from './engine-program.ts'

const program = join(dirname(fileURLToPath(import.meta.url)), 'engine-program.js')

/** Starts an engine in a group of its own and returns a promise of its end: every holder of its output is gone. */
const engine = (account: Account, options: ProgramOptions) => {
  const child = spawn(process.execPath, [program, JSON.stringify(options)], {
    cwd: '/', detached: true, env: { PATH: '/usr/bin:/bin' }, stdio: ['ignore', 'pipe', 'pipe'],
    ...(account.uid === caller.uid ? {} : { uid: account.uid, gid: account.gid }),
  })
  let closed = false
  let events = ''
  child.stdout.resume()
  child.stderr.on('data', (text) => (events += text))
  child.on('close', () => (closed = true))
  return { pid: child.pid!, isClosed: () => closed, events: () => events, reaper: () => Number(/"reaper":(\d+)/.exec(events)?.[1]) }
}

// Double-forked daemons in sessions of their own, deaf to polite signals.
const daemons = 'for i in 1 2 3; do (setsid sh -c "trap : HUP TERM INT QUIT; while :; do sleep 100; done" & exit 0); done; trap : TERM; while :; do sleep 100; done'
// Each process forks the next and exits: few live at a time, and none lives long enough to be aimed at.
const rabbits = 'rabbit() { (rabbit &) }; rabbit & rabbit & rabbit & setsid sh -c "while :; do sleep 100; done" & while :; do sleep 100; done'
// Doubles up to 64, and whoever sees a child die makes another one.
const bomb = 'bomb() { [ $1 -gt 0 ] && { bomb $(($1 - 1)) & bomb $(($1 - 1)) & }; while :; do sleep 0.02; done; }; bomb 5'

for (const account of accounts) {
  for (const scan of [false, true]) {
    for (const [name, script, least] of [['daemons', daemons, 7], ['rabbits', rabbits, 4], ['a fork bomb', bomb, 60]] as const) {
      test.serial(`kill -9 of the engine ends ${name} (${account.name}${scan ? ', by scanning' : ''})`, async (t) => {
        const marker = newMarker()
        const { pid, isClosed, events } = engine(account, { script, scan, undumpable: true, env: ['PATH=/usr/bin:/bin', marker] })
        t.truthy(await eventually('they run', () => marked(marker).length >= least), events())
        process.kill(pid, 'SIGKILL')
        t.truthy(await eventually('it has ended', isClosed), events())
        t.deepEqual(marked(marker), [])
      })
    }
  }

  test.serial(`kill -9 of the engine's whole group ends the tree (${account.name})`, async (t) => {
    const marker = newMarker()
    const { pid, isClosed } = engine(account, { script: daemons, env: ['PATH=/usr/bin:/bin', marker] })
    t.truthy(await eventually('they run', () => marked(marker).length >= 7))
    process.kill(-pid, 'SIGKILL')
    t.truthy(await eventually('it has ended', isClosed))
    t.deepEqual(marked(marker), [])
  })

  test.serial(`no polite signal moves the reaper (${account.name})`, async (t) => {
    const { pid, reaper, isClosed, events } = engine(account, { script: 'exec sleep 1000' })
    t.truthy(await eventually('there is a reaper', () => reaper() > 0))
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP', 'SIGQUIT', 'SIGTSTP', 'SIGTTOU', 'SIGUSR1', 'SIGPIPE', 'SIGALRM'] as const) process.kill(reaper(), signal)
    t.truthy(await eventually('it is launched', () => events().includes('launched')))
    t.false(isClosed())
    process.kill(pid, 'SIGTERM')
    // The engine hands it on; the program dies of it, and that is the engine's status.
    t.truthy(await eventually('it has ended', isClosed))
    t.true(events().includes('"kind":"exited"'))
  })

  test.serial(`without the reaper the first picoprocess is gone as well (${account.name})`, async (t) => {
    const { reaper, isClosed, events } = engine(account, { script: 'exec sleep 1000' })
    t.truthy(await eventually('there is a reaper', () => reaper() > 0))
    process.kill(reaper(), 'SIGKILL')
    t.truthy(await eventually('it has ended', isClosed))
    t.true(events().includes('"kind":"closed"'))
  })

  test.serial(`the engine's inherited descriptors do not reach the guest (${account.name})`, async (t) => {
    const script = 'for fd in 0 1 2 3 4 5 6 7 8 9; do [ -e /proc/$$/fd/$fd ] && echo $fd; done; exit 0'
    const shell = `exec 5</dev/null 7</dev/null; exec "$0" "$1" "$2"`
    const { stdout, stderr } = await run('/bin/sh', ['-c', shell, process.execPath, program, JSON.stringify({ script } satisfies ProgramOptions)], { account })
    t.is(stdout, '0\n1\n2\n', stderr)
  })

  test.serial(`an undumpable engine in a Landlock domain launches (${account.name})`, async (t) => {
    const readable = ['/usr', '/lib', '/lib64', '/bin', '/dev/null']
    const script = 'cat /etc/passwd; exit 12'
    const { status, stdout, stderr } = await run(process.execPath, [program, JSON.stringify({ script, undumpable: true, restricted: true, readable } satisfies ProgramOptions)], { account })
    t.is(status, 12, stderr)
    t.is(stdout, '')
    // cat writes in pieces, and the engine's own reports may come between them.
    t.regex(stderr.replace(/\{.*\}\n/g, ''), /\/etc\/passwd: Permission denied/)
  })
}
