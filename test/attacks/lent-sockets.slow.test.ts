// A socket that the caller lends as a standard stream is judged like any other, whatever the rules say of sockets: a call is native because of what it can act on.
import { join } from 'node:path'
import test from 'ava'
import { accounts, command, discard, freshFolder, run, writeManifest } from '../support/harness.ts'
import { addProgram, createScene, kernelManifestOf, manifestOf } from './scene.ts'

/** Makes the socket, something outside that it could reach, and starts the command line with it as standard input. */
const LENDING = `
import os, socket, sys
kind, path, line = sys.argv[1], sys.argv[2], sys.argv[3:]
server = socket.socket(socket.AF_INET, socket.SOCK_DGRAM if kind != 'tcp' else socket.SOCK_STREAM)
server.bind(('127.0.0.1', 0))
if kind == 'tcp': server.listen(8)
letters = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
letters.bind(path)
port = str(server.getsockname()[1])
if kind == 'udp' or kind == 'passed': lent = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
elif kind == 'udp6': lent = socket.socket(socket.AF_INET6, socket.SOCK_DGRAM)
elif kind == 'tcp': lent = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
else: lent = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
if kind == 'passed':
    ours, theirs = socket.socketpair()
    socket.send_fds(ours, [b'x'], [lent.fileno()])
    lent = theirs
if kind == 'pidfd':
    class lent: fileno = staticmethod(lambda handle=os.pidfd_open(os.getpid()): handle)
if os.fork() == 0:
    os.dup2(lent.fileno(), 0)
    os.execv(line[0], [part.replace('@PORT@', port) for part in line[1:]])
os.waitpid(-1, 0)
`

const KINDS = ['udp', 'udp6', 'unix', 'passed', 'tcp', 'pidfd']

for (const account of accounts) {
  for (const [mode, toml] of [['library', manifestOf], ['kernel', kernelManifestOf]] as const) {
    test.serial(`90: a lent socket reaches nobody, files by the ${mode === 'library' ? 'library OS' : 'kernel'}, as ${account.name}`, async (t) => {
      t.timeout(600_000)
      for (const kind of KINDS) {
        const scene = createScene(account)
        const folder = freshFolder(account, 'zeolite-manifest-')
        const letters = join(scene.outside, 'post')
        const attacks = addProgram(scene, 'lent-socket')
        const args = [scene.view, scene.outside, '1', '0', kind, '@PORT@', letters]
        const lend = (path: string, line: readonly string[]) => run('/usr/bin/python3', ['-c', LENDING, kind, path, line[0]!, ...line], { account, timeout: 60_000 })
        try {
          const outside = await lend(letters, [attacks, ...args])
          t.deepEqual(outside.stdout.match(/^stopped.*/gm), null, `${kind} outside: ${outside.stdout}${outside.stderr}`)
          t.true(outside.stdout.includes('finished'), outside.stderr)
          const manifest = writeManifest(folder, toml(scene, 'lent-socket', []), account)
          const inside = await lend(join(scene.base, 'other'), [process.execPath, command, 'run', manifest, '--', ...args])
          t.deepEqual(inside.stdout.match(/^worked.*/gm), null, `${kind} inside: ${inside.stdout}`)
          t.true(inside.stdout.includes('finished'), `${kind} inside: ${inside.stdout}${inside.stderr}`)
          // A socket outside the view does not exist, which is no refusal to tell of; and a handle from outside of its PID namespace the kernel does not take.
          if (kind !== 'unix' && !(kind === 'pidfd' && mode === 'kernel')) t.true(inside.stderr.includes('refused: lent-socket'), `${kind} is told: ${inside.stderr}`)
        } finally {
          discard(scene.base)
          discard(folder)
        }
      }
    })
  }
}
