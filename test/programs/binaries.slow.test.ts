// Programs that are not scripts: one linked statically, one virtual machine.
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { give } from '../support/harness.ts'
import { both } from './scenario.ts'

both('a statically linked program', {
  manifest: 'static', program: './hello', folder: 'static', args: ['an argument'], status: 7,
  prepare: (job, account) => {
    execFileSync('gcc', ['-O1', '-static', '-o', join(job, 'hello'), join(job, 'hello.c')])
    give(join(job, 'hello'), account)
  },
  prints: ['hello from 1 arguments: an argument\n', 'child 42\n'],
})

both('busybox: a shell whose tools are the same static file', {
  manifest: 'busybox', program: '/usr/bin/busybox', folder: 'busybox', args: ['sh', 'applets.sh'], status: 8,
  prints: ['5050\n', 'child 42\n', 'some things here\n', 'bye\n'],
})

// From the source, so that a whole compiler runs inside the virtual machine first.
both('java: files, threads, a child process', {
  manifest: 'java', optional: '/usr/bin/javac', program: '/usr/bin/java', folder: 'java', args: ['Hello.java', 'one', 'two'], status: 6, input: 'from stdin\n', timeout: 120_000,
  prints: ['hello one,two\n', 'total 63\n', 'from the child 3\n', 'stdin from stdin\n'],
})
