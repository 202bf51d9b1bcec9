// Patched C libraries of other releases of Debian, each in its own root, with its own shell and tools.
import test from 'ava'
import { copyFileSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { execFileSync } from 'node:child_process'
import { type PatchReport, patch } from '../../picoprocess/patcher/index.ts'
import { compile } from '../support/compile.ts'
import { type Finished, caller, discard, freshFolder, root, run } from '../support/harness.ts'
import { type Release, unpackDebian } from './debian.ts'

/** glibc 2.31, in three files still; 2.41, where calls are cancelled in another way; and newer. `newer`: programs that are built here run there. */
const SUITES: readonly (Release & { readonly newer: boolean })[] = [
  { suite: 'bullseye', merge: true, newer: false }, { suite: 'trixie', merge: false, newer: true }, { suite: 'sid', merge: false, newer: true },
]

const COMMANDS = 'ls -laR /usr/share/bash-completion /etc /nothing; find --version >/dev/null; cd /usr; [ -f nothing ] || echo no; mkdir /tmp/d /tmp/d; mv /tmp/d /tmp/e; ln -s e /tmp/f; cat /tmp/f; rmdir /tmp/e; rm /tmp/f; stat -c %s /etc/debian_version; head -c 20 /etc/passwd'
const MATTERS = ['calls', 'cancellation', 'restarted', 'children', 'threads']
const TIMEOUT_MS = 120_000

/** The one file of that name in the usual place, whatever it is a link to. */
const libraryOf = (place: string, pattern: RegExp): string => {
  const folder = join(place, 'lib/x86_64-linux-gnu')
  return join(folder, readdirSync(folder).find((name) => pattern.test(name))!)
}

const patchInPlace = (path: string): PatchReport => {
  const result = patch(readFileSync(path))
  if (result.bytes === undefined) throw new Error(`${path}: ${result.why}`)
  // Whoever runs the old one keeps it.
  execFileSync('rm', [path])
  writeFileSync(path, result.bytes, { mode: 0o755 })
  return result.report
}

const inRoot = (place: string, ...command: string[]): Promise<Finished> =>
  run('unshare', ['--mount', 'sh', '-c', `mount --rbind /dev '${place}/dev' && exec /usr/sbin/chroot '${place}' "$@"`, 'sh', ...command], { timeout: TIMEOUT_MS })

if (caller.uid !== 0) test('other releases of Debian are unpacked by root only', (t) => t.pass())
else {
  const folder = freshFolder()
  test.after.always(() => discard(folder))
  const sources = join(root, 'test/integration/patched')
  const lanes = compile(join(sources, 'lanes.c'))
  const programs = { behaves: join(folder, 'behaves'), traced: join(folder, 'traced') }
  for (const [name, output] of Object.entries(programs)) execFileSync('gcc', ['-O0', '-w', '-pthread', '-fexceptions', '-o', output, join(sources, `${name}.c`)])

  for (const { newer, ...release } of SUITES) {
    test.serial(`Debian's ${release.suite}: its C library and loader, patched`, async (t) => {
      t.timeout(600_000)
      const place = unpackDebian(release, folder)
      copyFileSync(lanes, join(place, 'lanes'))
      for (const [name, path] of Object.entries(programs)) copyFileSync(path, join(place, name))
      const everything = async (mode: readonly string[]): Promise<{ said: string[]; asked: number }> => {
        const commands = [['/bin/bash', '-c', COMMANDS], ...(newer ? [['/behaves', ...MATTERS], ['/traced']] : [])]
        const [said, asked]: [string[], number[]] = [[], []]
        for (const command of commands) {
          const { stdout, stderr, status } = await inRoot(place, '/lanes', '/counts', ...mode, ...command)
          // The folder of the processes that look is another one each time.
          said.push(`${stdout}${command[0] === '/traced' ? '' : stderr}${status}`)
          asked.push(...(readFileSync(join(place, 'counts'), 'utf8').match(/\d+/g) ?? []).map(Number))
        }
        return { said, asked: asked.reduce((sum, each) => sum + each, 0) }
      }
      const native = await everything(['-all'])
      const [library, loader] = [patchInPlace(libraryOf(place, /^libc(-2.*)?\.so(\.6)?$/)), patchInPlace(libraryOf(place, /^ld-(2|linux-x86-64).*\.so/))]
      t.true(library.sites.length >= 25, String(library.sites.length))
      t.true(loader.sites.length >= 5, String(loader.sites.length))
      t.is(library.sites.some(({ kind }) => kind === 'bridge'), newer)
      t.deepEqual([library.unwind, loader.place], ['added', 'padding'])
      for (const mode of [[], ['-refuse', '13'], ['-all']]) {
        const { said, asked } = await everything(mode)
        t.deepEqual(said, native.said, mode.join(' '))
        if (mode.length === 0) t.true(asked < native.asked / 2, `${asked} of ${native.asked}`)
      }
    })
  }
}
