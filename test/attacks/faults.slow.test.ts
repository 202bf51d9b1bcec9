// Copies, ioctls and hand-overs that fail under an engine, with each errno: what may not be had is not had, nothing else is handed over in place of what was asked for,
// and the run ends.
import { execFileSync } from 'node:child_process'
import { copyFileSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { constants } from 'node:os'
import { join } from 'node:path'
import test from 'ava'
import { accounts, discard, freshFolder, give, quote, root, run, subfolder, writeManifest, zeoliteRun } from '../support/harness.ts'
import { program } from './scene.ts'

const { EFAULT, EPERM, ESRCH, ENOMEM, EINVAL, ENOENT, EINTR, EMFILE, EBADF, EINPROGRESS, EBUSY, EIO, EAGAIN } = constants.errno
/** Less than was asked for. */
const SHORT = 255

interface Case {
  readonly call: string
  readonly errnos: readonly number[]
  readonly every: number
  /** Whoever waits for an answer that was lost is ended by the limit. */
  readonly holds?: boolean
}

const CASES: readonly Case[] = [
  { call: 'readv', errnos: [EFAULT, EPERM, ESRCH, ENOMEM, EINVAL, SHORT], every: 7 },
  { call: 'readv', errnos: [EFAULT, SHORT], every: 1 },
  { call: 'addfd', errnos: [EMFILE, EBADF, EINPROGRESS, EBUSY, EINTR, ENOMEM, EINVAL, EPERM, EIO], every: 3 },
  { call: 'addfd', errnos: [EMFILE], every: 1 },
  { call: 'addfd', errnos: [ENOENT], every: 40, holds: true },
  { call: 'recv', errnos: [EINTR, ENOENT, EAGAIN], every: 5 },
  { call: 'recv', errnos: [EFAULT, EINVAL, EPERM, ENOMEM, EIO], every: 30, holds: true },
  { call: 'send', errnos: [ENOENT, EINPROGRESS, EINVAL, EPERM, EIO], every: 200, holds: true },
  { call: 'valid', errnos: [ENOENT, EINVAL, EPERM, EIO], every: 50, holds: true },
]

const ROUNDS = 60
/** Until whoever waits for an answer that was lost is ended; and until nobody is who goes on. */
const [HELD_SECONDS, SLOW_SECONDS] = [5, 200]

for (const account of accounts) {
  test.serial(`what fails under an engine gives nothing, as ${account.name}`, async (t) => {
    t.timeout(600_000)
    const base = freshFolder(account, 'zeolite-faults-')
    t.teardown(() => discard(base))
    const view = subfolder(base, 'view', account)
    const files = { granted: 'GRANTED\n', denied: 'SECRET\n' }
    for (const [name, text] of Object.entries(files)) {
      writeFileSync(join(view, name), text)
      give(join(view, name), account)
    }
    copyFileSync(program('asking'), join(view, 'asking'))
    const preload = join(base, 'faulty.so')
    execFileSync('gcc', ['-shared', '-fPIC', '-Wall', '-Wextra', '-Werror', '-o', preload, join(root, 'test/attacks/programs/faulty.c'), '-ldl'])
    const manifest = (seconds: number): string => writeManifest(base, `version = 1
[process]
entrypoint = "/view/asking"
args = ["/view", "${ROUNDS}"]
[[mount]]
path = "/view"
type = "host"
source = ${quote(view)}
access = "rw"
[[mount]]
path = "/tmp"
type = "tmpfs"
[principal.main]
read = ["/view/granted", "/tmp"]
write = ["/view/granted", "/tmp"]
exec = ["/view/asking"]
deny = ["/view/denied"]
limits = { wall_seconds = ${seconds} }
`, account)
    // Natively everything is had; inside and without faults, what is granted.
    const outside = await run(join(view, 'asking'), [view, '1'], { account })
    t.regex(outside.stdout, /leaked [12]/)
    for (const [name, text] of Object.entries(files)) {
      writeFileSync(join(view, name), text)
      give(join(view, name), account)
    }
    const before = statSync(join(view, 'denied'))
    t.is((await zeoliteRun(manifest(SLOW_SECONDS), ['/view', '5'], { account })).stdout, 'worked 5 failed 5 leaked 0 wrong 0\n')
    for (const [index, { call, errnos, every, holds = false }] of CASES.entries()) {
      const log = join(base, `log-${index}`)
      writeFileSync(log, '')
      give(log, account)
      const env = { LD_PRELOAD: preload, FAULT_CALL: call, FAULT_ERRNOS: errnos.join(' '), FAULT_EVERY: String(every), FAULT_AFTER: '30', FAULT_LOG: log }
      const { stdout, stderr, status, timedOut } = await zeoliteRun(manifest(holds ? HELD_SECONDS : SLOW_SECONDS), [], { account, env, timeout: 240_000 })
      const what = `${call} every ${every}: ${stdout}${stderr}`
      t.log(`${call} every ${every}: ${stdout.trim() || `no word, status ${status}`}, ${statSync(log).size} failures`)
      t.false(timedOut, what)
      if (stdout !== '') t.regex(stdout, /^worked \d+ failed \d+ leaked 0 wrong 0\n$/, what)
      else t.not(status, 0, what)
      if (!holds) t.not(stdout, '', what)
      t.true(statSync(log).size > 0, `${what}\nnothing failed`)
      t.is(readFileSync(join(view, 'denied'), 'utf8'), 'SECRET\n', what)
      const after = statSync(join(view, 'denied'))
      t.deepEqual([after.ino, after.mode, after.nlink], [before.ino, before.mode, 1], what)
    }
  })
}
