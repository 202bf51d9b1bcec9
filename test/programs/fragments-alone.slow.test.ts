// A fragment grants its programs by itself: each starts with no other that runs programs, and is refused nothing.
import test from 'ava'
import { discard, freshFolder, writeManifest, zeoliteRun } from '../support/harness.ts'
import { missing } from './scenario.ts'

/** Fragments, program, arguments, what it prints. */
const ALONE: readonly (readonly [string, string, readonly string[], RegExp])[] = [
  ['ruby', '/usr/bin/ruby', ['--version'], /^ruby 3/],
  ['php', '/usr/bin/php', ['--version'], /^PHP 8/],
  ['php', '/usr/sbin/php-fpm8.2', ['-v'], /^PHP 8/],
  ['r', '/usr/bin/R', ['--no-save', '--slave', '-e', 'cat(6 * 7)'], /^42$/],
  ['node,npm', '/usr/bin/npm', ['--version'], /^\d+\./],
  ['python3,pip', '/usr/bin/pip', ['--version'], /^pip /],
  ['rsync', '/usr/bin/rsync', ['--version'], /^rsync /],
  ['ssh', '/usr/bin/ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', '/tmp/key'], /^$/],
  ['ssh', '/usr/bin/ssh', ['-G', 'somewhere'], /^hostname somewhere$/m],
  ['tmux', '/usr/bin/tmux', ['-V'], /^tmux /],
  ['vim', '/usr/bin/vim', ['--version'], /^VIM /],
  ['ffmpeg', '/usr/bin/ffprobe', ['-version'], /^ffprobe /],
  ['haproxy', '/usr/sbin/haproxy', ['-v'], /^HAProxy /],
  ['database', '/usr/sbin/mariadbd', ['--no-defaults', '--datadir=/tmp', '--version'], /mariadb/i],
  ['database', '/usr/bin/mariadb', ['--version'], /mariadb/i],
  ['build-tools,rust', '/usr/bin/rustc', ['--version'], /^rustc /],
  ['go', '/usr/bin/gofmt', ['-l', '/usr/lib/go-1.19/src/fmt'], /^$/],
]

/** A MAC address for UUIDs (MariaDB); whether there is IPv6 (pip). A fragment opens no network, and they do without. */
const WITHOUT = / udp socket \(EACCES| bind tcp:\[::1\]:0 \(EACCES/

const LARGE = ['/usr/bin/rustc', '/usr/bin/gofmt']

for (const [fragments, program, args, prints] of ALONE) {
  test(`${fragments} runs ${program}`, async (t) => {
    if (missing(t, program, LARGE.includes(program))) return
    const folder = freshFolder()
    t.teardown(() => discard(folder))
    const use = ['base', ...fragments.split(',')].map((name) => JSON.stringify(name)).join(', ')
    const manifest = writeManifest(folder, `version = 1\nuse = [${use}]\n[process]\nentrypoint = "${program}"\n[process.env]\nPATH = "/usr/bin:/bin"\nHOME = "/tmp"\n[principal.main]\n`)
    const { status, stdout, stderr } = await zeoliteRun(manifest, args, { cwd: folder })
    t.regex(stdout, prints, stderr)
    t.deepEqual([...stderr.matchAll(/^zeolite: .*$/gm)].map(([line]) => line).filter((line) => !WITHOUT.test(line)), [])
    t.is(status, 0, stderr)
  })
}
