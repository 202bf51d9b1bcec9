import { existsSync, readFileSync } from 'node:fs'
import test from 'ava'
import { presentOn, syscallName, syscallNames, syscallNumber } from 'seccomp-bpf-ts'
import type { Arch } from 'seccomp-bpf-ts'

const known: readonly (readonly [string, number | undefined, number | undefined])[] = [
  ['read', 0, 63], ['open', 2, undefined], ['openat', 257, 56], ['fork', 57, undefined], ['clone', 56, 220], ['execve', 59, 221],
  ['newfstatat', 262, 79], ['renameat', 264, 38], ['renameat2', 316, 276], ['mmap', 9, 222], ['fadvise64', 221, 223], ['umount2', 166, 39],
  ['prlimit64', 302, 261], ['seccomp', 317, 277], ['arch_prctl', 158, undefined], ['io_uring_setup', 425, 425], ['clone3', 435, 435],
  ['openat2', 437, 437], ['memfd_secret', 447, 447], ['fchmodat2', 452, 452], ['mseal', 462, 462], ['setxattrat', 463, 463],
  ['open_tree_attr', 467, 467], ['file_setattr', 469, 469], ['uretprobe', 335, undefined], ['syscalls', undefined, undefined],
]
for (const [name, x86, arm] of known) {
  test(`number of ${name}`, (t) => {
    t.is(syscallNumber('x86-64', name), x86)
    t.is(syscallNumber('aarch64', name), arm)
  })
}

test('names and numbers go both ways', (t) => {
  for (const arch of ['x86-64', 'aarch64'] satisfies Arch[]) {
    for (const name of syscallNames(arch)) t.is(syscallName(arch, syscallNumber(arch, name) as number), name)
  }
  t.is(syscallName('x86-64', 400), undefined)
  t.deepEqual(presentOn('aarch64', ['open', 'openat', 'nonsense']), ['openat'])
})

const header = '/usr/include/x86_64-linux-gnu/asm/unistd_64.h'
const withHeader = existsSync(header) ? test : test.skip
withHeader('the table has every call of this host\'s header', (t) => {
  const lines = [...readFileSync(header, 'utf8').matchAll(/^#define __NR_(\w+) (\d+)$/gm)]
  t.true(lines.length > 300)
  for (const [, name, nr] of lines) t.is(syscallNumber('x86-64', name as string), Number(nr), name)
})
