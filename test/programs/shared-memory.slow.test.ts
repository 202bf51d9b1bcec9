// Programs that share memory, semaphores and locks between their processes.
import { both } from './scenario.ts'

both('ipcmk, ipcs, ipcrm', { manifest: 'ipc-tools', program: '/usr/bin/bash', folder: 'ipc-tools', args: ['ipcs.sh'], prints: ['memory 640 12345 0', 'removed by key\n', 'read: written by perl\n'], needs: '/usr/bin/ipcmk' })
both('python: multiprocessing', { manifest: 'python3', program: '/usr/bin/python3', folder: 'multiprocessing', args: ['shared.py'], prints: ['counted 800', 'its name is gone\n', 'queued 8555\n'], timeout: 120_000 })

/** One worker a kind, so many operations each; what is printed beside its verdict tells times and process ids. */
const stress = (kind: string, operations: number): void => both(`stress-ng: ${kind}`, {
  manifest: 'stress-ng', program: '/usr/bin/stress-ng', folder: 'stress-ng', args: ['--stdout', '--temp-path', '.', `--${kind}`, '1', `--${kind}-ops`, String(operations), '--verify', '--timeout', '60'],
  prints: ['successful run completed'], timeout: 120_000,
  settle: (output) => output.split('\n').flatMap((line) => /(successful run completed|fail|error)/.exec(line)?.[0] ?? []).join('\n'),
})
stress('shm-sysv', 8)
stress('shm', 8)
stress('flock', 500)
stress('lockf', 500)
