// Another manifest for what runs: it narrows at once, gives nothing, and each record says which one decided.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import test from 'ava'
import type { AuditRecord } from '../../index.ts'
import { accounts, caller, give, subfolder } from '../support/harness.ts'
import { onStage, type Stage } from './stage.ts'

/** A folder `job` with a file that may be read at first, and what the program does there. */
const prepare = ({ base, account }: Stage): { readonly more: string; readonly audit: string } => {
  const job = subfolder(base, 'job', account)
  for (const name of ['secret', 'other']) {
    writeFileSync(join(job, name), `${name}\n`)
    give(join(job, name), account)
  }
  const audit = join(base, 'audit.jsonl')
  const more = `read = ["/job"]
write = ["/job/out"]
connect = ["tcp:127.0.0.1:1-100"]
[[mount]]
path = "/job"
type = "host"
source = "job"
access = "rw"
[audit]
file = ${JSON.stringify(audit)}
`
  return { more, audit }
}

const narrowed = (text: string): string => text.replace('read = ["/job"]', 'read = ["/job/other"]')

for (const account of accounts) {
  test.serial(`a reload takes a right from the next call on, and what is open stays open, as ${account.name}`, async (t) =>
    onStage(t, account, async (stage) => {
      const { more, audit } = prepare(stage)
      const running = await stage.begin('cat /etc/shadow; cat /job/secret; exec 3</job/secret; sleep 0.5; while cat /job/secret 2>&1; do sleep 0.1; done; cat /job/other; cat <&3', more)
      const before = readFileSync(running.manifest, 'utf8')
      writeFileSync(running.manifest, narrowed(before))
      const { status, stdout, stderr } = await stage.zeolite('reload', String(running.pid))
      t.deepEqual([status, stdout, stderr], [0, `engine ${running.pid} decides by revision 2\n`, ''])
      t.like(await running.finished, { status: 0 })
      const { stdout: printed } = await running.finished
      t.regex(printed, /^(secret\n)+cat: \/job\/secret: Permission denied\nother\nsecret\n$/)
      const records = readFileSync(audit, 'utf8').trim().split('\n').map((line) => JSON.parse(line) as AuditRecord)
      t.deepEqual(records.map(({ object, revision }) => [object, revision]), [['/etc/shadow', 1], ['/job/secret', 2]])
      // What is missing is told of the manifest that decided.
      t.regex(records[1]!.missing!, /add "\/job\/secret" to read at /)
    }))
}

test.serial('a reload reads the files that the manifest uses, which the engine itself may not', async (t) =>
  onStage(t, caller, async (stage) => {
    const { more } = prepare(stage)
    const over = join(stage.base, 'over.toml')
    writeFileSync(over, '[principal.main]\nread = ["/job/secret"]\n')
    const running = await stage.begin('while cat /job/secret; do sleep 0.1; done; cat /job/other', narrowed(more).replace('"/job/other"', '"/job/none"'), '"./over.toml"')
    const reload = () => stage.zeolite('reload', String(running.pid))
    t.is((await reload()).status, 0)
    writeFileSync(over, '[principal.main]\nread = ["/job"]\n')
    const refused = await reload()
    t.is(refused.status, 3)
    // With the line of that file.
    t.regex(refused.stderr, /over\.toml:2:.*\n[^]*read = \["\/job"\]\n/)
    writeFileSync(over, '')
    t.is((await reload()).status, 3)
    writeFileSync(over, '[principal.main]\n')
    t.is((await reload()).status, 0)
    t.regex((await running.finished).stderr, /cat: \/job\/secret: Permission denied\n[^]*may not read \/job\/other/)
  }))

test.serial('a reload that gives something is refused with an example, and nothing changes', async (t) =>
  onStage(t, caller, async (stage) => {
    const running = await stage.begin('sleep 1000; :', prepare(stage).more)
    const good = readFileSync(running.manifest, 'utf8')
    const refused = async (change: (text: string) => string, message: RegExp): Promise<void> => {
      const changed = change(good)
      t.not(changed, good)
      writeFileSync(running.manifest, changed)
      const { status, stderr, stdout } = await stage.zeolite('reload', String(running.pid))
      t.is(status, 3, stderr)
      t.is(stdout, '')
      t.regex(Buffer.from(stderr, 'latin1').toString(), message)
    }
    await refused((text) => text.replace('read = ["/job"]', 'read = ["/job", "/etc/shadow"]'), /a reload must only narrow, and would give "main": read \/etc\/shadow/)
    await refused((text) => text.replace('1-100', '1-101'), /would give "main": connect tcp:127\.0\.0\.1:101/)
    await refused((text) => text.replace('source = "job"', 'source = "/etc"'), /a reload cannot change mounts/)
    await refused((text) => text.replace('[audit]', '[audit]\nlog = "all"'), /a reload cannot change audit/)
    await refused((text) => text.replace('[[mount]]', 'allow_unsafe = ["ptrace"]\n[[mount]]'), /would give "main": use ptrace/)
    await refused((text) => text.replace('[[mount]]', '[principal.main.limits]\nopen_files = 10\n[[mount]]'), /the limits of "main" cannot change while its sandboxes run/)
    await refused((text) => `${text}[principal.more]\n`, /a reload cannot add the principal "more"/)
    await refused((text) => text.replace('[principal.main]', 'principal = "other"\n[principal.other]').replace('[process.env]\nPATH = "/usr/bin:/bin"\n', ''), /cannot add the principal "other"[^]*the principal "main" cannot go while its sandboxes run/)
    await refused(() => 'version = 1\nfoo', /not valid TOML/)
    t.is((await stage.engines())[0]!.revision, 1)
    writeFileSync(running.manifest, good)
    t.is((await stage.zeolite('reload', `${running.pid}.1`)).status, 0)
    t.is((await stage.engines())[0]!.revision, 2)
    t.is((await stage.zeolite('reload', '1')).status, 1)
    t.is((await stage.zeolite('reload', 'main')).status, 2)
    t.is((await stage.zeolite('reload', String(running.pid), join(stage.base, 'none.toml'))).status, 3)
  }))
