// A minimal engine as a program of its own, for what only a whole process can show: its death, its accounts, its terminal.
// argv[2] is the JSON of ProgramOptions. Events go to stderr, a JSON line each; the exit status is the guest's.
import { setTimeout as sleep } from 'node:timers/promises'
import { close, commandSession, exitCode, launch, readEvents, start } from '../../../picoprocess/launch/process.ts'
import { lend } from '../../../picoprocess/terminal/terminal.ts'
import { native } from '../../../picoprocess/addon.ts'
import { hostLandlockAbi, realHost } from '../../../picoprocess/features/probe.ts'
import { accessFs, createRuleset, planLandlock, restrictSelf } from '../../../picoprocess/landlock.ts'
import type { LaunchOptions } from '../../../picoprocess/launch/process.ts'
import { notifyOnly } from './filter.ts'

export interface ProgramOptions extends Partial<Omit<LaunchOptions, 'limits'>> {
  /** What the guest's shell runs. */
  script: string
  /** The guest's Landlock ruleset reads and executes beneath these. */
  readable?: readonly string[]
  /** As the engine of a sandbox is. */
  undumpable?: boolean
  restricted?: boolean
}

const { script, readable, undumpable = false, restricted = false, ...options } = JSON.parse(process.argv[2] ?? '') as ProgramOptions

const ruleset = (paths: readonly string[]): number | undefined =>
  createRuleset(planLandlock({ files: 'required' }, hostLandlockAbi(realHost)), { paths: paths.map((path) => ({ path, access: accessFs.execute | accessFs.readFile | accessFs.readDirectory })) })

const say = (event: object): boolean => process.stderr.write(`${JSON.stringify(event)}\n`)

if (undumpable) native.setUndumpable()
if (restricted) restrictSelf(ruleset(['/'])!)

const lent = lend({ stdio: [0, 1, 2], standsIn: true, command: (command) => commandSession(guest, command) })
const guestRuleset = readable === undefined ? undefined : ruleset(readable)
const guest = launch({
  entrypoint: '/bin/sh', argv: ['sh', '-c', script], env: ['PATH=/usr/bin:/bin'], program: notifyOnly(),
  stdio: lent.stdio, terminal: lent.terminal, foreground: lent.foreground, ...(lent.caller === undefined ? {} : { caller: lent.caller }), ...(guestRuleset === undefined ? {} : { ruleset: guestRuleset }), ...options,
})
lent.began(guest.pid)
start(guest)
// Only now: a test may kill the reaper as soon as it knows of it.
say({ kind: 'launched', pid: guest.pid, reaper: guest.reaper })

let status: number | undefined
for (let empty = false; !empty;) {
  for (const event of readEvents(guest)) {
    say(event)
    if (event.kind === 'exited' && event.pid === guest.pid) status = event.status
    if (event.kind === 'stopped') lent.stopped(event.signal)
    if (event.kind === 'continued') lent.continued()
    empty ||= event.kind === 'empty' || event.kind === 'closed'
  }
  await sleep(5)
}
await lent.end()
close(guest)
process.exitCode = status === undefined ? 125 : exitCode(status)
