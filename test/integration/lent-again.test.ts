// What a program was lent as its standard input, opened again by the links of /proc with more rights than it was lent with.
import test from 'ava'
import { accounts, command, discard, freshFolder, run, writeManifest } from '../support/harness.ts'

/** Lends what its first argument says, for reading, to the program that the others say; then tells what has become of it. */
const LENDING = `
import os, subprocess, sys
if sys.argv[1] == 'pipe':
    lent, other = os.pipe()
else:
    kept = os.memfd_create('lent')
    os.write(kept, b'original')
    os.fchmod(kept, 0o600)
    lent = os.open('/proc/self/fd/%d' % kept, os.O_RDONLY)
before = os.fstat(lent)
done = subprocess.run(sys.argv[2:], stdin=lent, capture_output=True, timeout=60)
after = os.fstat(lent)
print(done.stdout.decode(), end='')
print('changed:', [name for name in ('st_mode', 'st_uid', 'st_gid', 'st_mtime', 'st_size') if getattr(before, name) != getattr(after, name)])
sys.stderr.write(done.stderr.decode())
`
/** Prints each way that works. */
const OPENING = `
import os
me = os.getpid()
links = ['/proc/self/fd/0', '/dev/fd/0', '/dev/stdin', '/proc/thread-self/fd/0', '/proc/%d/fd/0' % me, '/proc/self/task/%d/fd/0' % me]
ways = {
    'for writing': lambda name: os.open(name, os.O_WRONLY), 'for both': lambda name: os.open(name, os.O_RDWR),
    'for appending': lambda name: os.open(name, os.O_WRONLY | os.O_APPEND | os.O_CREAT), 'by a handle': lambda name: os.open('/proc/self/fd/%d' % os.open(name, os.O_PATH), os.O_WRONLY),
    'mode': lambda name: os.chmod(name, 0o640), 'times': lambda name: os.utime(name, (1, 1)), 'mode by number': lambda name: os.fchmod(0, 0o640),
}
for name in links:
    for way, go in ways.items():
        try:
            go(name)
            print('worked:', way)
        except OSError:
            pass
reading = [os.close(os.open(name, os.O_RDONLY | os.O_NONBLOCK)) for name in links]
print('for reading:', len(reading))
`

const MANIFEST = `version = 1
use = ["base", "python3"]
[process]
entrypoint = "/usr/bin/python3"
[principal.main]
`

for (const account of accounts) {
  for (const what of ['pipe', 'memory']) {
    test(`${what} that was lent for reading is never opened for writing, as ${account.name}`, async (t) => {
      t.timeout(600_000)
      const folder = freshFolder(account)
      t.teardown(() => discard(folder))
      const lend = (line: readonly string[]) => run('/usr/bin/python3', ['-c', LENDING, what, ...line], { account, timeout: 60_000 })
      const outside = await lend(['/usr/bin/python3', '-c', OPENING])
      t.true(new Set(outside.stdout.match(/^worked.*/gm)).size >= 6, `it works outside: ${outside.stdout}${outside.stderr}`)
      const manifest = writeManifest(folder, MANIFEST, account)
      const inside = await lend([process.execPath, command, 'run', manifest, '--', '-c', OPENING])
      t.deepEqual(inside.stdout.trimEnd().split('\n'), ['for reading: 6', 'changed: []'], inside.stderr)
      t.regex(inside.stderr, /was lent is not opened again/)
    })
  }
}
