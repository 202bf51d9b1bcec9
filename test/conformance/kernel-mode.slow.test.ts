// The programs that run the same on Linux and by the library OS, once more where the kernel serves their calls in a sandbox's namespaces.
import test from 'ava'
import { accounts, ordinary } from '../support/harness.ts'
import { knownDifferences } from './differences.ts'
import { complaints, differences, runInside, runNatively } from './run-program.ts'

const programs = [
  'cwd', 'deep', 'dev-shm', 'dirfd', 'errnos', 'errnos-memory', 'errnos-processes', 'errnos-signals', 'exec', 'exec-name', 'fifo', 'inotify', 'leases', 'limits', 'link', 'listing', 'locks', 'mkdir', 'mode', 'mq', 'mq-thread', 'msg-get', 'msg-order', 'msg-signals', 'msg-transfer',
  'names', 'native', 'opath', 'order', 'owner', 'pointers', 'prctl', 'priorities', 'privileged', 'pty', 'races', 'readlink', 'rename', 'sem-get', 'sem-operations', 'sem-order', 'sem-signals', 'sem-undo', 'session', 'shm-attach',
  'shm-get', 'sig-groups', 'sig-info', 'sig-jobs', 'sig-pidfd', 'sig-realtime', 'sig-send', 'sig-sigio', 'sig-states', 'sig-waiting', 'sig-zombies', 'spawn', 'stat', 'symlinks', 'tcp', 'threads', 'times', 'truncate',
  'udp', 'unix-pairs', 'xattr',
]

/** Root has no capability inside either: what differs by who runs it is among these. */
const asRoot = ['dev-shm', 'exec', 'link', 'mkdir', 'mq', 'owner', 'prctl', 'priorities', 'privileged', 'pty', 'rename', 'sem-operations', 'session', 'shm-attach', 'sig-send', 'spawn', 'tcp', 'truncate', 'xattr']

for (const account of accounts) {
  for (const program of account.uid === 0 ? asRoot : programs) {
    test.serial(`${program}, as ${account.name}, in kernel mode`, async (t) => {
      t.timeout(600_000)
      const inside = await runInside(program, account, 'kernel mode')
      t.deepEqual(complaints(inside), [], 'it must pass inside')
      // Natively root has capabilities, which no picoprocess has.
      if (account.uid !== 0) t.deepEqual(differences(await runNatively(program, account), inside), [], 'the verdicts must be the same')
    })
  }
}

// Once one of these passes, the difference is gone, and its program moves to the list above.
for (const { program } of knownDifferences.filter(({ mode }) => mode === 'kernel')) {
  test.serial.failing(`${program}, as ${ordinary.name}, in kernel mode: a known difference`, async (t) => {
    t.timeout(600_000)
    t.deepEqual(complaints(await runInside(program, ordinary, 'kernel mode')), [])
  })
}
