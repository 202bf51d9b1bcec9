// Servers: each is made, started, used by its clients and stopped, natively and inside.
import { both } from './scenario.ts'

both('postgresql: initdb, clients at once, a crash and its recovery, System V shared memory', {
  manifest: 'postgresql', program: '/usr/bin/bash', needs: '/usr/lib/postgresql/15/bin/postgres', folder: 'postgresql', args: ['session.sh'], timeout: 120_000,
  neverAsRoot: true,
  prints: ['mmap|posix\n', '1000|500500\n', 'number of transactions actually processed: 200/200\n', 'sysv\n'],
})
