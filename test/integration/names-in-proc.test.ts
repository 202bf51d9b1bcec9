// What /proc/PID tells of files is told by their names in the view: where a mount's folder lies on the host is nobody's business.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import test from 'ava'
import { accounts, discard, freshFolder, give, quote, writeManifest, zeoliteRun } from '../support/harness.ts'

const LOOKING = `
import mmap, os, re, sys
with open('/job/data', 'r+b') as file:
    mapping = mmap.mmap(file.fileno(), 0)
gone = os.open('/job/gone', os.O_RDWR | os.O_CREAT)
os.ftruncate(gone, 4096)
other = mmap.mmap(gone, 4096)
os.unlink('/job/gone')
# Backwards, since the command line is shown too.
host = sys.argv[1][::-1]
me = os.getpid()
files = ['maps', 'smaps', 'mountinfo', 'mounts', 'mountstats', 'cmdline', 'environ', 'numa_maps', 'stat', 'status', 'fdinfo/%d' % gone]
told = 0
for folder in ('/proc/self', '/proc/thread-self', '/proc/%d' % me, '/proc/%d/task/%d' % (me, me)):
    for name in files:
        try:
            text = open(folder + '/' + name, 'rb').read().decode('latin1')
        except OSError:
            continue
        told += 1
        if host in text:
            print(folder, name, 'tells of the host')
    for link in ['exe', 'cwd', 'root'] + ['fd/' + number for number in os.listdir('/proc/self/fd')]:
        try:
            if host in os.readlink(folder + '/' + link):
                print(folder, link, 'tells of the host')
        except OSError:
            pass
    maps = open(folder + '/maps').read()
    print(sorted(set(re.findall(r'/job/.*', maps))), '[stack]' in maps, 'Rss:' in open(folder + '/smaps').read())
print('told:', told > 20)
`

for (const account of accounts) {
  test(`no name of the host’s is in /proc/PID, as ${account.name}`, async (t) => {
    t.timeout(600_000)
    const folder = freshFolder(account)
    t.teardown(() => discard(folder))
    mkdirSync(join(folder, 'job'))
    writeFileSync(join(folder, 'job', 'data'), 'x'.repeat(5000))
    for (const path of [join(folder, 'job'), join(folder, 'job', 'data')]) give(path, account)
    const manifest = writeManifest(folder, `version = 1
use = ["base", "python3"]
[process]
entrypoint = "/usr/bin/python3"
cwd = "/job"
[[mount]]
path = "/job"
type = "host"
source = ${quote(join(folder, 'job'))}
access = "rw"
[principal.main]
read = ["/job"]
write = ["/job"]
`, account)
    const { stdout, stderr } = await zeoliteRun(manifest, ['-c', LOOKING, [...folder].toReversed().join('')], { account, timeout: 60_000 })
    t.deepEqual(stdout.trimEnd().split('\n'), [...Array<string>(4).fill("['/job/data', '/job/gone (deleted)'] True True"), 'told: True'], stderr)
  })
}
