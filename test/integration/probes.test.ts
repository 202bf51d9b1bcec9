// What a program looks for and does without is told apart from what it was refused.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import test from 'ava'
import { accounts, type Account, discard, freshFolder, give, quote, subfolder, writeManifest, zeoliteRun } from '../support/harness.ts'

interface Told {
  readonly stdout: string
  /** Each line of the end's report, without the manifest's folder. */
  readonly report: readonly string[]
}

const run = async (account: Account, script: string, rules: string): Promise<Told> => {
  const folder = freshFolder(account, 'zeolite-probes-')
  try {
    const job = subfolder(folder, 'job', account)
    for (const [path, mode] of [['open/there', 0o644], ['closed/there', 0o644], ['tool', 0o755], ['kept', 0o644]] as const) {
      mkdirSync(join(job, path, '..'), { recursive: true })
      writeFileSync(join(job, path), '#!/bin/sh\necho ran\n', { mode })
      give(join(job, path), account)
    }
    const manifest = writeManifest(folder, `version = 1
use = ["base", "shell"]
[process]
entrypoint = "/bin/sh"
args = ["-c", ${quote(script)}]
[process.env]
PATH = "/usr/bin:/bin"
[[mount]]
path = "/job"
type = "host"
source = "job"
access = "rw"
[principal.main]
${rules}
`, account)
    const { stdout, stderr } = await zeoliteRun(manifest, [], { account })
    return { stdout, report: stderr.split('\n').filter((line) => line.startsWith('zeolite: ')).map((line) => line.replaceAll(`${folder}/`, '')) }
  } finally {
    discard(folder)
  }
}

for (const account of accounts) {
  test(`a name that is not there is not there where that is no secret, and no refusal, as ${account.name}`, async (t) => {
    const { stdout, report } = await run(account, [
      'for f in /etc/no-such-file /etc/no-such-folder/x /job/open/nothing /job/closed/nothing /job/closed/there; do cat $f 2>&1; done',
      'exit 0',
    ].join('\n'), 'read = ["/job/open"]')
    t.deepEqual(stdout.split('\n').map((line) => line.split(': ').slice(1).join(': ')), [
      '/etc/no-such-file: No such file or directory', '/etc/no-such-folder/x: No such file or directory', '/job/open/nothing: No such file or directory',
      // Which names a folder of the user's has that may not be listed is not told.
      '/job/closed/nothing: Permission denied', '/job/closed/there: Permission denied', '',
    ])
    t.deepEqual(report.map((line) => / may not (\S+ \S+) /.exec(line)?.[1]).filter((line) => line !== undefined), ['read /job/closed/nothing', 'read /job/closed/there'])
  })

  test(`a program that only asks whether it may, and takes no for an answer, is told of; one that goes on is not, as ${account.name}`, async (t) => {
    const { stdout, report } = await run(account, [
      'test -x /job/tool || echo cannot run',
      'test -w /job/kept || echo cannot write',
      // Its last word on this name is that it reads it.
      'test -w /job/open/there; cat /job/open/there > /dev/null',
      'exit 0',
    ].join('\n'), 'read = ["/job"]')
    t.is(stdout, 'cannot run\ncannot write\n')
    t.deepEqual(report.filter((line) => line.startsWith('zeolite: refused: ')).map((line) => line.replace(/^zeolite: refused: \S+ as main may not /, '').replace(/ \(.*/, '')), ['exec /job/tool', 'write /job/kept'])
  })

  test(`a name that the host has and no mount holds is told once, as ${account.name}`, async (t) => {
    const { stdout, report } = await run(account, 'for i in 1 2 3; do cat /var/lib/dpkg/status 2>&1; done; cat /var/lib/dpkg/no-such-file; ls /proc/1/nothing /sys/kernel; exit 0', 'read = ["/job"]')
    t.regex(stdout, /No such file or directory/)
    t.is(report.length, 1, report.join('\n'))
    t.regex(report[0]!, /^zeolite: not in the view: cat as main looked for \/var\/lib\/dpkg\/status: it is on this host and in no mount; to show it, add a mount that holds it: \[\[mount\]\] path = "\/var\/lib\/dpkg\/status", type = "host", and add "\/var\/lib\/dpkg\/status" to read at manifest\.toml:14$/)
  })
}
