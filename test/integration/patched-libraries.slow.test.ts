// Programs with patched C libraries below a filter as lanes have it: they do what they do natively, and ask less.
import test, { type ExecutionContext } from 'ava'
import { execFileSync } from 'node:child_process'
import { chmodSync, copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type PatchOptions, patch } from '../../picoprocess/patcher/index.ts'
import { PT_GNU_EH_FRAME, readElf, writeSegment } from '../../picoprocess/patcher/elf.ts'
import { compile } from '../support/compile.ts'
import { type Finished, caller, discard, freshFolder, root, run } from '../support/harness.ts'

const LIBC = '/lib/x86_64-linux-gnu/libc.so.6'
const LOADER = '/lib64/ld-linux-x86-64.so.2'
const MUSL = '/lib/ld-musl-x86_64.so.1'
const COMPLETE = ['/usr', '/lib', '/lib64', '/bin', '/etc']
const TIMEOUT_MS = 120_000

const sources = join(root, 'test/integration/patched')
const folder = freshFolder()
test.after.always(() => discard(folder))

const lanes = compile(join(sources, 'lanes.c'))

const built = (source: string, compiler: string, ...flags: string[]): string => {
  const output = join(folder, `${source.replace('.', '-')}-${compiler}${flags.join('')}`)
  execFileSync(compiler, ['-O0', '-g', '-w', '-pthread', ...flags, '-o', output, join(sources, source)], { stdio: 'inherit' })
  return output
}

const patchTo = (from: string, to: string, options: PatchOptions): string => {
  const result = patch(readFileSync(from), options)
  if (result.bytes === undefined) throw new Error(`${from}: ${result.why}`)
  writeFileSync(to, result.bytes)
  chmodSync(to, 0o755)
  return to
}

interface Libraries { readonly libc: string; readonly loader: string; readonly folder: string }

const patchedLibraries = (name: string, options: PatchOptions): Libraries => {
  const place = join(folder, name)
  mkdirSync(place)
  return { libc: patchTo(LIBC, join(place, 'libc.so.6'), options), loader: patchTo(LOADER, join(place, 'loader'), options), folder: place }
}

const [asked, complete] = [patchedLibraries('asked', {}), patchedLibraries('complete', { complete: COMPLETE })]

interface Counted extends Finished { readonly first: number; readonly again: number }

const counted = async (command: readonly string[], counts: string, cwd: string): Promise<Counted> => {
  const finished = await run(command[0]!, command.slice(1), { timeout: TIMEOUT_MS, cwd })
  const found = /^asked (\d+) again (\d+)/.exec(existsSync(counts) ? readFileSync(counts, 'utf8') : '')
  return { ...finished, first: Number(found?.[1]), again: Number(found?.[2]) }
}

let next = 0
/** Below the filter, with the libraries given to this program alone. */
const below = (libraries: Libraries | undefined, options: readonly string[], ...program: string[]): Promise<Counted> => {
  const counts = join(folder, `counts-${next++}`)
  const loader = libraries ? [libraries.loader, '--library-path', libraries.folder] : []
  return counted([lanes, counts, ...options, ...loader, ...program], counts, folder)
}

/** Below the filter, with the libraries mounted over the host's: for what starts other programs. */
const mounted = (libraries: Libraries, ...program: string[]): Promise<Counted> => {
  const counts = join(folder, `counts-${next++}`)
  const script = `mount --bind '${libraries.libc}' "$(readlink -f ${LIBC})" && mount --bind '${libraries.loader}' "$(readlink -f ${LOADER})" && exec "$@"`
  return counted(['unshare', '--mount', 'sh', '-c', script, 'sh', lanes, counts, ...program], counts, folder)
}

const MODES = [[], ['-refuse', '13'], ['-refuse', '30'], ['-all']]

const same = (t: ExecutionContext, native: Finished, inside: Finished, what: string): void => {
  t.is(inside.stdout, native.stdout, `${what}: ${inside.stderr}`)
  t.is(inside.status, native.status, what)
}

const MATTERS = ['calls', 'cancellation', 'restarted', 'children', 'threads']

const behavesAlike = (title: string, program: () => string, loaders: () => readonly (readonly string[])[]): void => {
  test.serial(title, async (t) => {
    t.timeout(TIMEOUT_MS * 10)
    const behaves = program()
    const native = await run(behaves, MATTERS, { timeout: TIMEOUT_MS })
    t.is(native.status, 0, native.stderr)
    for (const loader of loaders()) for (const mode of MODES) same(t, native, await below(undefined, mode, ...loader, ...MATTERS), `${loader.join(' ')} ${mode.join(' ')}`)
  })
}

const withLoaders = (program: string): string[][] => [asked, complete].map(({ loader, folder: path }) => [loader, '--library-path', path, program])

let behaves = ''
const glibcProgram = (): string => (behaves ||= built('behaves.c', 'gcc'))

behavesAlike('glibc: every path call, cancellation, restarts, children and errno are as they are natively', glibcProgram, () => withLoaders(glibcProgram()))

behavesAlike('a static program of glibc: the same', () => built('behaves.c', 'gcc', '-static'), () => {
  const program = join(folder, 'behaves-c-gcc-static')
  return [[patchTo(program, `${program}-patched`, {})]]
})

if (existsSync(MUSL)) {
  behavesAlike('musl: the same', () => built('behaves.c', 'musl-gcc'), () => {
    const program = join(folder, 'behaves-c-musl-gcc')
    return [[patchTo(MUSL, join(folder, 'musl'), {}), program]]
  })
}

test.serial('a call that is a lane is not asked, and each that a wall refuses is asked once', async (t) => {
  const program = glibcProgram()
  const few = await below(complete, [], program, 'calls')
  const all = await below(complete, ['-all'], program, 'calls')
  t.true(few.first < all.first / 2, `${few.first} of ${all.first}`)
  const refused = await below(complete, ['-refuse', '13'], program, 'threads')
  const lane = await below(complete, [], program, 'threads')
  // Every one of 8,000 opens of /dev/null more than the 8,000 of what is not there.
  t.true(refused.again - lane.again >= 8000 && refused.again - lane.again < 8200, `${refused.again} ${lane.again}`)
})

test.serial('signals that come before the library OS has a call do not show, but in opens', async (t) => {
  t.timeout(TIMEOUT_MS * 6)
  const expected = '-- storm\nplain: 0 wrong, 0 interrupted\nrestarting: 0 wrong, 0 interrupted\n'
  for (const mode of [[], ['-refuse', '13']]) for (const libraries of [asked, complete]) t.is((await below(libraries, mode, glibcProgram(), 'storm')).stdout, expected)
  if (existsSync(MUSL)) t.is((await below(undefined, ['-refuse', '13'], patchTo(MUSL, join(folder, 'musl-storm'), {}), built('behaves.c', 'musl-gcc'), 'storm')).stdout, expected)
})

test.serial('what the library OS calls interrupted is EINTR, and another errno is itself', async (t) => {
  const interrupted = await below(asked, ['-say', '4004'], glibcProgram(), 'answered')
  t.is(interrupted.stdout.match(/Interrupted system call/g)?.length, 3, interrupted.stdout)
  const denied = await below(asked, ['-say', '13'], glibcProgram(), 'answered')
  t.is(denied.stdout.match(/Permission denied/g)?.length, 3, denied.stdout)
})

test.serial('from every instruction of a stub a trace finds the caller, and a cancelled thread cleans up', async (t) => {
  const traced = built('traced.c', 'gcc', '-fexceptions')
  const native = await run(traced, ['-v'], { timeout: TIMEOUT_MS })
  t.regex(native.stdout, /lost: 0/)
  for (const libraries of [asked, complete]) for (const mode of MODES) same(t, native, await below(libraries, mode, traced, '-v'), mode.join(' '))
  const program = built('traced.c', 'gcc', '-fexceptions', '-static')
  for (const mode of MODES) same(t, native, await below(undefined, mode, patchTo(program, `${program}-patched${mode.length}${mode[1] ?? ''}`, {}), '-v'), `static ${mode.join(' ')}`)
})

test.serial('without the new table of unwind information the caller is lost: the test before this one would notice', async (t) => {
  const place = join(folder, 'without-table')
  mkdirSync(place)
  const bytes = readFileSync(complete.libc)
  const [before, after] = [readElf(readFileSync(LIBC)), readElf(bytes)]
  const table = ({ type }: { type: number }): boolean => type === PT_GNU_EH_FRAME
  writeSegment(bytes, after, after.segments.findIndex(table), before.segments.find(table)!)
  writeFileSync(join(place, 'libc.so.6'), bytes)
  const { stdout } = await below({ ...complete, folder: place }, [], built('traced.c', 'gcc', '-fexceptions'))
  t.notRegex(stdout, /ended: outer/)
  t.regex(stdout, /lost: [1-9]/)
})

test.serial('exceptions come through a stub', async (t) => {
  if (!existsSync('/usr/bin/g++')) return t.pass('g++ is not installed: skipped')
  const thrown = built('thrown.cc', 'g++', '-fnon-call-exceptions')
  const native = await run(thrown, [], { timeout: TIMEOUT_MS })
  t.regex(native.stdout, /caught 42/)
  for (const mode of MODES) same(t, native, await below(complete, mode, thrown), mode.join(' '))
})

test.serial('an auditor of the loader hears the same', async (t) => {
  const auditor = join(folder, 'audited.so')
  execFileSync('gcc', ['-shared', '-fPIC', '-w', '-o', auditor, join(sources, 'audited.c')])
  const command = [lanes, join(folder, 'audit-counts'), complete.loader, '--library-path', complete.folder, '/bin/ls', '-d', '/']
  const { stdout, stderr } = await run(command[0]!, command.slice(1), { env: { LD_AUDIT: auditor, PATH: '/usr/bin:/bin' } })
  t.is(stdout, '/\n', stderr)
  t.regex(stderr, /opened libc\.so\.6/)
})

test.serial('a program of Go', async (t) => {
  if (!existsSync('/usr/bin/go')) return t.pass('go is not installed: skipped')
  t.timeout(TIMEOUT_MS * 3)
  copyFileSync(join(sources, 'paths.go'), join(folder, 'paths.go'))
  execFileSync('go', ['build', '-o', 'paths', 'paths.go'], { cwd: folder, env: { PATH: '/usr/bin:/bin', HOME: folder, GOFLAGS: '-mod=mod', GO111MODULE: 'off', GOCACHE: join(folder, 'go-cache') }, stdio: 'inherit' })
  const native = await run(join(folder, 'paths'), [], { cwd: folder })
  t.is(native.status, 0, native.stderr)
  const program = patchTo(join(folder, 'paths'), join(folder, 'paths-patched'), {})
  const found: Counted[] = []
  for (const mode of MODES) found.push(await below(undefined, mode, program))
  found.forEach((each, i) => same(t, native, each, MODES[i]!.join(' ')))
  t.true(found[0]!.first + found[0]!.again < found[3]!.first + found[3]!.again, JSON.stringify(found.map(({ first, again }) => [first, again])))
})

if (caller.uid !== 0) test('libraries are mounted by root only', (t) => t.pass())
else {
  const PROGRAMS: readonly (readonly [string, ...string[]])[] = [
    ['/bin/ls', '-laR', '/usr/share/doc/bash'],
    ['/usr/bin/find', '/usr/share/doc', '-newer', '/etc/hostname', '-name', '*.gz'],
    ['/usr/bin/python3', '-c', 'import json, asyncio, sqlite3; print(json.dumps(1))'],
    ['/bin/bash', '-c', 'for i in 1 2 3; do /bin/true; ls -d /; done; cd /usr; [ -f /nonexistent ] || echo no'],
    ['/usr/bin/gcc', '-E', '-P', '-x', 'c', '/usr/include/stdio.h'],
    ['/usr/bin/perl', '-MPOSIX', '-e', 'print floor(3.5)'],
    ['/usr/bin/git', '--git-dir=/nonexistent', 'status'],
  ]
  for (const program of PROGRAMS) {
    test.serial(`${program[0]} with patched libraries: the same output, and few questions`, async (t) => {
      t.timeout(TIMEOUT_MS * 4)
      if (!existsSync(program[0])) return process.env.CI === 'true' ? t.fail(`${program[0]} is not installed`) : t.pass(`${program[0]} is not installed: skipped`)
      const native = await run(program[0], program.slice(1), { cwd: folder, timeout: TIMEOUT_MS })
      const trapped = await below(undefined, ['-all'], ...program)
      const always = await mounted(asked, ...program)
      const byTable = await mounted(complete, ...program)
      for (const each of [trapped, always, byTable]) same(t, native, each, program.join(' '))
      t.log(`path calls ${trapped.first}; left when ENOENT is always asked ${always.first + always.again}, by prefixes ${byTable.first + byTable.again}`)
      t.is(always.first, 0)
      t.true(always.again < trapped.first, `${always.again} of ${trapped.first}`)
      t.true(byTable.again <= always.again)
    })
  }
}
