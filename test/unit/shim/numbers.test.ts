// The numbers written in shim/abi are those of seccomp-bpf-ts's table, and of the C headers of the host.
import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import test from 'ava'
import { syscallNumber } from 'seccomp-bpf-ts'
import * as constants from '../../../shim/abi/constants.ts'
import { errno } from '../../../shim/abi/errno.ts'
import { NUMBERS } from '../../../shim/abi/numbers.ts'
import * as socket from '../../../shim/abi/socket.ts'
import { freshFolder } from '../../support/harness.ts'

for (const arch of ['x86-64', 'aarch64'] as const) {
  test(`the calls that the engine issues have the numbers of ${arch}, and -1 where there is none`, (t) => {
    for (const [name, nr] of Object.entries(NUMBERS[arch])) t.is(nr, syscallNumber(arch, name) ?? -1, name)
  })
}

test('x86-64 has every call that the engine issues', (t) => {
  t.deepEqual(Object.entries(NUMBERS['x86-64']).filter(([, nr]) => nr < 0), [])
})

/** Names of Linux itself that userland's headers do not have, or have with another meaning. */
const KERNELS_OWN = new Set(['VALID_OPEN_FLAGS', 'MAXSYMLINKS', 'SOCK_TYPE_MASK', 'ADDRESS_SIZE', 'UNIX_PATH_OFFSET', 'UNIX_PATH_MAX', 'CREDENTIALS_SIZE', 'O_LARGEFILE', 'ERESTARTSYS', 'ERESTARTNOHAND', 'MSG_CMSG_COMPAT'])
/** Of headers newer than this host's may be. */
const WHERE_KNOWN = new Set(['SO_PASSPIDFD', 'SO_PEERPIDFD', 'PIDFD_THREAD', 'PIDFD_NONBLOCK', 'RESOLVE_CACHED', 'IPPROTO_SMC', 'MSG_FASTOPEN'])

const HEADERS = ['fcntl.h', 'sys/stat.h', 'stdio.h', 'limits.h', 'signal.h', 'sched.h', 'dirent.h', 'poll.h', 'sys/mman.h', 'sys/resource.h', 'sys/socket.h', 'sys/un.h', 'sys/inotify.h', 'sys/prctl.h',
  'netinet/in.h', 'netinet/tcp.h', 'netinet/udp.h', 'errno.h', 'linux/openat2.h', 'linux/kcmp.h']

const numbers = Object.entries({ ...constants, ...socket, ...errno }).filter((entry): entry is [string, number] => typeof entry[1] === 'number' && !KERNELS_OWN.has(entry[0]))

test('flags, signals, limits, socket numbers and errnos are those of the C headers', (t) => {
  if (process.arch !== 'x64') return void t.pass()
  const folder = freshFolder()
  const lines = numbers.map(([name]) => (WHERE_KNOWN.has(name) ? `#ifdef ${name}\n  SHOW(${name});\n#endif` : `  SHOW(${name});`))
  writeFileSync(join(folder, 'numbers.c'), [
    '#define _GNU_SOURCE', ...HEADERS.map((name) => `#include <${name}>`), '#define SHOW(name) printf("%s %lld\\n", #name, (long long)(name))', 'int main(void) {', ...lines, '}', '',
  ].join('\n'))
  execFileSync('gcc', ['-w', '-o', join(folder, 'numbers'), join(folder, 'numbers.c')], { stdio: 'inherit' })
  const told = new Map(execFileSync(join(folder, 'numbers'), { encoding: 'utf8' }).trim().split('\n').map((line) => line.split(' ') as [string, string]))
  for (const [name, value] of numbers) if (told.has(name)) t.is(value >>> 0, Number(told.get(name)) >>> 0, name)
  t.true(told.size >= numbers.length - WHERE_KNOWN.size)
})
