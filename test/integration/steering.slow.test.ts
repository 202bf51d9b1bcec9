// Steering from outside: the control socket, zeolite ps and zeolite stop.
import { chmodSync, existsSync, lstatSync, mkdirSync, readdirSync, rmSync, symlinkSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import test from 'ava'
import { accounts, caller, discard, freshFolder, writeManifest } from '../support/harness.ts'
import { manifestText, onStage } from './stage.ts'

for (const account of accounts) {
  test.serial(`ps shows engines, sandboxes and picoprocesses, as ${account.name}`, async (t) =>
    onStage(t, account, async ({ begin, engines, zeolite }) => {
      t.deepEqual(await engines(), [])
      const { pid } = await begin('cat /etc/shadow; sleep 1000; :')
      const [engine] = await engines()
      t.like(engine, { pid, revision: 1 })
      const [sandbox] = engine!.sandboxes
      t.like(sandbox, { id: `${pid}.1`, principal: 'main', refusals: 1 })
      t.true(sandbox!.traps > 5)
      t.true(Math.abs(Date.parse(sandbox!.since) - Date.now()) < 3_600_000)
      const [shell, sleep] = sandbox!.processes
      t.regex(shell!.command, /^\/bin\/sh -c cat/)
      t.like(sleep, { command: 'sleep 1000', parent: shell!.pid, state: 'S' })
      const { stdout } = await zeolite('ps')
      t.regex(Buffer.from(stdout, 'latin1').toString(), new RegExp(`(^|\n)engine ${pid} .*/manifest-1\\.toml, revision 1\n└─ ${pid}\\.1 main, since [0-9:]{8}, worker \\d+, 1 refusal\n {3}└─ \\d+ S /bin/sh`))
    }))

  test.serial(`enter moves a picoprocess, and its later children with it, as ${account.name}`, async (t) =>
    onStage(t, account, async ({ begin, engines, zeolite }) => {
      await begin('sleep 1000 & read line < /dev/null; while sleep 0.1; do :; done', '[principal.guest]\n[[transition]]\nfrom = "main"\non = { request = true }\nto = "guest"\n')
      const shell = (await engines())[0]!.sandboxes[0]!.processes[0]!.pid
      const { status, stderr } = await zeolite('enter', String(shell), 'guest')
      t.deepEqual([status, stderr], [0, ''])
      const [main, guest] = (await engines())[0]!.sandboxes
      t.deepEqual([main!.principal, main!.processes.map(({ command }) => command), guest!.principal, guest!.parent], ['main', ['sleep 1000'], 'guest', main!.id])
      t.is(guest!.processes[0]!.pid, shell)
      const drawn = Buffer.from((await zeolite('ps')).stdout, 'latin1').toString()
      t.regex(drawn, new RegExp(`└─ ${main!.id} main, [^\n]*\n {3}├─ \\d+ S sleep 1000\n {3}└─ ${guest!.id} guest, [^\n]*\n {6}└─ ${shell} `))
      const again = await zeolite('enter', String(shell), 'guest')
      t.is(again.status, 1)
      t.regex(again.stderr, /no transition leads from "guest" to "guest"/)
      // Its first process is the shell, wherever that is by now.
      t.is((await zeolite('stop', main!.id)).status, 0)
    }))

  test.serial(`top shows what a sandbox does, as ${account.name}`, async (t) =>
    onStage(t, account, async ({ begin, zeolite }) => {
      const { pid } = await begin('while :; do test -e /usr/nothing; done & sleep 1000; :')
      const { status, stdout } = await zeolite('top', '--interval', '0.5')
      t.is(status, 0)
      const [head, ...rows] = stdout.trimEnd().split('\n')
      t.regex(head!, /^ID +PRINCIPAL +PROCESSES +CPU % +CALLS\/S +REFUSALS$/)
      const [, principal, processes, cpu, calls, refusals] = rows.find((row) => row.startsWith(`${pid}.1 `))!.split(/ +/)
      t.deepEqual([principal, processes, refusals], ['main', '3', '0'])
      t.true(Number(cpu) > 0)
      t.true(Number(calls) > 10)
      t.is((await zeolite('top', '--interval', '0')).status, 2)
    }))

  test.serial(`stop asks the program to end, and kills what does not, as ${account.name}`, async (t) =>
    onStage(t, account, async ({ begin, engines, zeolite }) => {
      const polite = await begin('trap "exit 3" TERM; sleep 1000 & wait')
      const stubborn = await begin('trap "" TERM; sleep 1000; sleep 1000')
      const stop = await zeolite('stop', `${polite.pid}.1`)
      t.deepEqual([stop.status, stop.stdout, stop.stderr], [0, '', ''])
      t.is((await polite.finished).status, 3)
      const hard = await zeolite('stop', String(stubborn.pid), '--grace', '0.3')
      t.is(hard.status, 0)
      t.is(hard.stderr, `zeolite stop: ${stubborn.pid}.1 did not end within 0.3 s and was killed\n`)
      t.is((await stubborn.finished).status, 137)
      t.deepEqual(await engines(), [])
      const now = await begin('trap "" TERM; sleep 1000; sleep 1000')
      t.is((await zeolite('stop', String(now.pid), '--now')).status, 0)
      t.is((await now.finished).status, 137)
    }))

  test.serial(`what cannot be stopped is said, as ${account.name}`, async (t) =>
    onStage(t, account, async ({ begin, zeolite }) => {
      const { pid } = await begin('sleep 1000; :')
      const [other, missing] = [await zeolite('stop', `${pid}.2`), await zeolite('stop', '1')]
      t.deepEqual([other.status, missing.status], [1, 1])
      t.regex(other.stderr, /no sandbox \d+\.2/)
      t.regex(missing.stderr, /no sandbox or engine 1; zeolite ps lists what runs/)
      const [nobody, never] = [await zeolite('enter', '1', 'guest'), await zeolite('enter', String(pid), 'guest')]
      t.deepEqual([nobody.status, never.status], [1, 1])
      for (const args of [['1'], ['x', 'guest'], ['1', 'guest', 'more']]) t.is((await zeolite('enter', ...args)).status, 2)
      for (const args of [[], ['main'], ['1', '2'], ['1', '--now', '--grace', '1'], ['1', '--grace', '-1'], ['1', '--grace', '1e9']]) t.is((await zeolite('stop', ...args)).status, 2, args.join(' '))
    }))

  test.serial(`nobody but the user can open the socket, and it goes when the engine goes, as ${account.name}`, async (t) =>
    onStage(t, account, async ({ begin, sockets, zeolite, engines }) => {
      const first = await begin('sleep 1000; :')
      const folder = lstatSync(sockets)
      t.deepEqual([folder.mode & 0o7777, folder.uid], [0o700, account.uid])
      const [name] = readdirSync(sockets)
      t.is(lstatSync(join(sockets, name!)).mode & 0o777, 0o600)
      await zeolite('stop', String(first.pid))
      await first.finished
      t.deepEqual(readdirSync(sockets), [])
      // One that is killed removes nothing; whoever looks next does.
      const second = await begin('sleep 1000; :')
      process.kill(second.pid, 'SIGKILL')
      await second.finished
      t.is(readdirSync(sockets).length, 1)
      t.deepEqual(await engines(), [])
      t.deepEqual(readdirSync(sockets), [])
    }))
}

const converse = (path: string, text: string): Promise<string> =>
  new Promise((resolve) => {
    let heard = ''
    const socket = connect(path, () => socket.write(text))
    socket.setEncoding('utf8').on('data', (part: string) => {
      heard += part
      if (heard.split('\n').length > text.split('\n').length - 1) socket.destroy()
    })
    socket.on('error', () => {}).on('close', () => resolve(heard))
  })

test.serial('malformed questions end that connection, or are answered with what is wrong, and nothing else happens', async (t) =>
  onStage(t, caller, async ({ begin, sockets, engines }) => {
    const { pid } = await begin('sleep 1000; :')
    const socket = join(sockets, readdirSync(sockets)[0]!)
    t.is(await converse(socket, 'no json\n'), '')
    t.is(await converse(socket, '{"steering":1,"ask":"list"\n'), '')
    t.is(await converse(socket, `${'x'.repeat(5 * 1024 * 1024)}\n`), '')
    for (const question of ['1', 'null', '[]', '{}', '{"steering":2,"ask":"list"}', '{"steering":1,"ask":"constructor"}', '{"steering":1,"ask":"stop","grace":"1"}', '{"steering":1,"ask":"stop","grace":0,"id":7}']) {
      t.like(JSON.parse(await converse(socket, `${question}\n`)), { ok: false, code: 'invalid' }, question)
    }
    // Many connections that say nothing keep nobody from asking for longer than they last.
    const idle = Array.from({ length: 20 }, () => connect(socket))
    const two = await converse(socket, '{"steering":1,"ask":"list"}\n{"steering":1,"ask":"list"}\n')
    for (const each of idle) each.destroy()
    t.is(two.trim().split('\n').length, 2)
    t.is((await engines())[0]!.pid, pid)
  }))

test.serial('a folder that is not the user’s alone is not used', async (t) =>
  onStage(t, caller, async ({ sockets, zeolite }) => {
    const elsewhere = freshFolder()
    try {
      for (const spoil of [() => symlinkSync(elsewhere, sockets), () => { mkdirSync(sockets); chmodSync(sockets, 0o750) }]) {
        spoil()
        const script = writeManifest(elsewhere, manifestText(`echo ran`, ''))
        t.is((await zeolite('run', script)).stdout, 'ran\n')
        t.deepEqual(readdirSync(sockets), existsSync(join(elsewhere, 'manifest.toml')) && lstatSync(sockets).isSymbolicLink() ? ['manifest.toml'] : [])
        rmSync(sockets, { recursive: true, force: true })
      }
    } finally {
      discard(elsewhere)
    }
  }))
