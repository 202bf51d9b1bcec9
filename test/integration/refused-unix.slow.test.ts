// UNIX sockets without rules for them: by an absolute and by a relative path they are refused alike, in both modes, and each refusal is told.
import test from 'ava'
import { accounts, discard, freshFolder, quote, subfolder, writeManifest, zeoliteRun } from '../support/harness.ts'

const SCRIPT = `
import errno, os, socket
def told(name, act):
    try: act(); print(name, 'ok')
    except OSError as error: print(name, errno.errorcode[error.errno])
one = lambda: socket.socket(socket.AF_UNIX)
os.chdir('/job/below')
told('bind absolute', lambda: one().bind('/job/below/a.sock'))
told('bind relative', lambda: one().bind('b.sock'))
told('bind above', lambda: one().bind('../c.sock'))
told('connect absolute', lambda: one().connect('/job/below/there'))
told('connect relative', lambda: one().connect('there'))
told('connect nowhere', lambda: one().connect('/job/below/nowhere'))
told('connect relative nowhere', lambda: one().connect('nowhere'))
told('a pair of datagrams', lambda: socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM))
print(sorted(os.listdir('.')))
`

const manifest = (job: string, mode: string): string => `version = 1
use = ["base", "python3"]
[process]
entrypoint = "/usr/bin/python3"
cwd = "/job"
[process.env]
PATH = "/usr/bin:/bin"
[[mount]]
path = "/job"
type = "host"
source = ${quote(job)}
access = "rw"
[principal.main]
read = ["/job"]
write = ["/job"]
exec = ["/usr/bin"]
[sandbox]
files = "${mode}"
`

for (const account of accounts) {
  for (const mode of ['library', 'kernel'] as const) {
    test.serial(`a relative path is as refused as an absolute one, files by the ${mode}, as ${account.name}`, async (t) => {
      t.timeout(600_000)
      const folder = freshFolder(account)
      const job = freshFolder(account)
      t.teardown(() => [folder, job].forEach(discard))
      subfolder(subfolder(job, 'below', account), 'there', account)
      const { stdout, stderr } = await zeoliteRun(writeManifest(folder, manifest(job, mode), account), ['-c', SCRIPT], { account, timeout: 60_000 })
      t.deepEqual(stdout.trimEnd().split('\n'), [
        'bind absolute EACCES', 'bind relative EACCES', 'bind above EACCES', 'connect absolute EACCES', 'connect relative EACCES', 'connect nowhere ENOENT', 'connect relative nowhere ENOENT',
        'a pair of datagrams EACCES', "['there']",
      ], stderr)
      for (const name of ['/job/below/a.sock', '/job/below/b.sock', '/job/c.sock', '/job/below/there']) t.true(stderr.includes(`unix:${name}`), `${name}: ${stderr}`)
      t.true(stderr.includes('unix datagram socket'), stderr)
    })
  }
}
