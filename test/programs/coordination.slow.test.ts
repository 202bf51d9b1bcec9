// Programs whose processes coordinate: shared memory, semaphores, queues, locks and signals.
import { both } from './scenario.ts'

both('ipcmk, ipcs, ipcrm', { manifest: 'ipc-tools', program: '/usr/bin/bash', folder: 'ipc-tools', args: ['ipcs.sh'], prints: ['memory 640 12345 0', 'removed by key\n', 'read: written by perl\n'], needs: '/usr/bin/ipcmk' })
both('python: multiprocessing', { manifest: 'python3', program: '/usr/bin/python3', folder: 'multiprocessing', args: ['shared.py'], prints: ['counted 800', 'its name is gone\n', 'queued 8555\n', 'managed [(0, 0), (1, 1), (2, 4), (3, 9)]\n'], timeout: 120_000 })

/** One worker a kind, so many operations each; what is printed beside its verdict tells times and process ids. */
const stress = (kind: string, operations: number, seconds = 60): void => both(`stress-ng: ${kind}`, {
  manifest: 'stress-ng', program: '/usr/bin/stress-ng', folder: 'stress-ng', args: ['--stdout', '--temp-path', '.', `--${kind}`, '1', `--${kind}-ops`, String(operations), '--verify', '--timeout', String(seconds)],
  prints: ['successful run completed'], timeout: 120_000,
  settle: (output) => output.split('\n').flatMap((line) => /(successful run completed|fail|error)/.exec(line)?.[0] ?? []).join('\n'),
})
stress('shm-sysv', 8)
stress('shm', 8)
stress('flock', 500)
stress('lockf', 500)
stress('sem-sysv', 2000)
// Its processes wait for each other, natively too: what ends it is the time.
stress('sem', 500, 3)
stress('msg', 2000)
stress('mq', 2000)
stress('kill', 200)
stress('sigq', 500)
stress('sigpending', 500)
