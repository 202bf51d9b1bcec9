// The scene of the attacks: a folder that the view holds, one that it does not hold, and a process outside.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { chmodSync, chownSync, copyFileSync, lstatSync, mkdirSync, readdirSync, readFileSync, readlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { compile } from '../support/compile.ts'
import { type Account, caller, freshFolder, give, quote, root } from '../support/harness.ts'

export const program = (name: string): string => 
  compile(join(root, 'test/attacks/programs', `${name}.c`), name === 'loud' ? ['-nostdlib'] : [])

export interface Scene {
  readonly base: string
  readonly view: string
  readonly outside: string
  readonly account: Account
}

const SECRET = 'SECRET\n'

const WRITABLE = ['work', 'dropbox', 'outbox']

/** Trees whose .git/config and .git/hooks are frozen: one for each attack of frozen.c, and those where there is no .git yet. */
const FROZEN = [
  'opened', 'appended', 'emptied', 'truncated', 'unlinked', 'away', 'over', 'exchanged', 'linked', 'linked-by-descriptor', 'moded', 'moded-by-descriptor', 'owned', 'timed',
  'timed-by-descriptor', 'attributed', 'reopened', 'by-directory', 'folder-away', 'folder-above', 'folder-exchanged', 'folder-exchanged-back', 'made-folder', 'made-link', 'made-fifo',
  'made-second', 'made-nameless',
]
const BARE = ['folder-onto', 'folder-onto-empty', 'made', 'led', 'led-by-rename', 'led-by-link', 'raced']

// The rest must be the same afterwards.
const FILES: readonly (readonly [string, string])[] = [
  ['outside/secret', SECRET], ['outside/victim', 'untouched\n'],
  ['view/ungranted/key', SECRET],
  ['view/denied/key', SECRET], ['view/denied/other', SECRET], ['view/denied/gone', SECRET], ['view/denied/over', SECRET], ['view/denied/swap', SECRET],
  ['view/denied/new\nline', SECRET],
  ['view/hidden/key', SECRET],
  ['view/readonly/d', 'plain\n'], ['view/readonly/linked', 'plain\n'], ['view/readonly/report (deleted)', 'plain\n'],
  ['view/readonly/list/shown', ''], ['view/readonly/list/hidden', ''],
  ['view/work/locked/key', SECRET], ['view/work/locked2/key', SECRET], ['view/work/list/shown', ''], ['view/work/list/hidden', ''],
  ...FROZEN.map((name) => [`view/frozen/${name}/.git/config`, 'plain\n'] as const), ...BARE.map((name) => [`view/frozen/bare/${name}/file`, ''] as const),
  ['view/globs/a.key', SECRET], ['view/globs/x/y/deep.pem', SECRET], ['view/globs/id_1', SECRET],
]

const PROGRAMS: readonly (readonly [string, string])[] = [
  ['../outside/program', 'loud'], ['bin/marker', 'marker'], ['bin/quiet-fine0', 'marker'], ['bin/forbidden', 'marker'], ['bin/loud-denied', 'loud'], ['readonly/loud', 'loud'],
]

export const createScene = (account: Account = caller): Scene => {
  const base = freshFolder(account, 'zeolite-attack-')
  const folders = new Set<string>()
  const folder = (path: string): void => {
    if (path === base || folders.has(path)) return
    folder(dirname(path))
    mkdirSync(path)
    give(path, account)
    folders.add(path)
  }
  const put = (path: string | Buffer, text: string): void => {
    writeFileSync(path, text)
    if (account.uid !== caller.uid) chownSync(path, account.uid, account.gid)
  }
  folder(join(base, 'view/bin'))
  for (const [name, text] of FILES) {
    folder(dirname(join(base, name)))
    put(join(base, name), text)
  }
  put(Buffer.from(join(base, 'view/denied/\xff\xfe\x1b[31m'), 'latin1'), SECRET)
  for (const [name, source] of PROGRAMS) {
    copyFileSync(program(source), join(base, 'view', name))
    give(join(base, 'view', name), account)
  }
  folder(join(base, 'view/dropbox'))
  folder(join(base, 'view/outbox'))
  put(join(base, 'view/bin/script'), `#!${base}/view/bin/forbidden\n`)
  chmodSync(join(base, 'view/bin/script'), 0o755)
  // Only root can; without it the host stops that attack.
  if (caller.uid === 0) execFileSync('mknod', ['-m', '666', join(base, 'view/work/device'), 'c', '1', '3'])
  return { base, view: join(base, 'view'), outside: join(base, 'outside'), account }
}

export const manifestOf = ({ view }: Scene, name: string, args: readonly string[], more = ''): string => {
  const at = (path: string): string => quote(`${view}/${path}`)
  return `version = 1

[process]
entrypoint = ${at(`bin/${name}`)}
args = [${args.map(quote).join(', ')}]
cwd = ${at('work')}

[process.env]
PATH = "/usr/bin:/bin"

[[mount]]
path = ${quote(view)}
type = "host"
access = "rw"

[[mount]]
path = "/proc"
type = "proc"

[[mount]]
path = "/dev"
type = "dev"

[principal.main]
read = [${['bin', 'work', 'readonly', 'globs', 'denied', 'hidden', 'outbox/**/*.out', 'frozen'].map(at).join(', ')}, "/proc", "/dev"]
write = [${['work', 'denied', 'dropbox', 'outbox', 'frozen'].map(at).join(', ')}, "/dev", "/proc"]
exec = [${at('bin')}]
deny = [${['denied', 'bin/forbidden', 'bin/loud-denied', 'work/locked/key', 'work/locked2/key', 'work/future*', 'globs/*.key', 'globs/**/*.pem', 'globs/id_?'].map(at).join(', ')}]
hide = [${['hidden', 'work/list/hidden', 'readonly/list/hidden'].map(at).join(', ')}]
freeze = [${['config', 'hooks'].map((name) => at(`frozen/**/.git/${name}`)).join(', ')}]
${more}`
}

/** The same as far as kernel mode can say it: nothing is taken away from what is granted, so it is granted piece by piece. */
export const kernelManifestOf = (scene: Scene, name: string, args: readonly string[], more = ''): string => {
  const at = (path: string): string => quote(`${scene.view}/${path}`)
  const programs = ['marker', 'quiet-fine0', 'script', name].map((each) => at(`bin/${each}`)).join(', ')
  return manifestOf(scene, name, args, more)
    .replace(/^read = .*$/m, `read = [${['bin', 'work', 'readonly', 'outbox'].map(at).join(', ')}, "/proc", "/dev"]`)
    .replace(/^write = .*$/m, `write = [${['work', 'dropbox', 'outbox'].map(at).join(', ')}, "/dev", "/proc"]`)
    .replace(/^exec = .*$/m, `exec = [${programs}]`)
    .replace(/^(deny|hide|freeze) = .*\n/gm, '') + '\n[sandbox]\nfiles = "kernel"\n'
}

/** The same, where the attacks run in a sandbox that began by a transition: `first` may everything in the view, and becomes `main` by running them. */
export const movedManifestOf = (scene: Scene, name: string, grants: string): string => {
  const at = (path: string): string => quote(`${scene.view}/${path}`)
  return manifestOf(scene, 'starter', [join(scene.view, 'bin', name), scene.view, scene.outside], grants).replace('[process]', '[process]\nprincipal = "first"') + `
[principal.first]
read = [${quote(scene.view)}, "/proc", "/dev"]
write = [${quote(scene.view)}, "/dev", "/proc"]
exec = [${at('bin')}]
${grants}
[[transition]]
from = "first"
on = { exec = ${at(`bin/${name}`)} }
to = "main"
keep = ["stdio"]
`
}

/** Every name outside the writable folders with what is in it and how it is marked, to be compared afterwards. */
export const snapshot = ({ base, view }: Scene): string[] => {
  const lines: string[] = []
  const visit = (path: Buffer): void => {
    const stat = lstatSync(path)
    const content = stat.isFile() ? readFileSync(path).toString('latin1').slice(0, 100) : stat.isSymbolicLink() ? readlinkSync(path) : ''
    if (WRITABLE.some((name) => path.toString() === join(view, name))) return
    // What is frozen there is in the list; all else may be changed.
    const changeable = path.toString().startsWith(`${view}/frozen/`) && !/\/\.git\/(config|hooks)$/.test(path.toString())
    if (changeable && stat.isDirectory()) for (const name of readdirSync(path, { encoding: 'buffer' })) visit(Buffer.concat([path, Buffer.from('/'), name]))
    if (changeable) return
    lines.push(`${path.toString('latin1')} ${stat.mode.toString(8)} ${stat.uid} ${stat.gid} ${stat.nlink} ${stat.isFile() ? stat.mtimeMs : ''} ${stat.isFile() ? stat.size : ''} ${content}`)
    if (!stat.isDirectory()) return
    for (const name of readdirSync(path, { encoding: 'buffer' })) visit(Buffer.concat([path, Buffer.from('/'), name]))
  }
  visit(Buffer.from(base))
  return lines.sort()
}

export interface Victim {
  readonly pid: number
  readonly secret: string
  readonly process: ChildProcess
}

export const startVictim = (account: Account): Promise<Victim> =>
  new Promise((fulfil, reject) => {
    const child = spawn(program('victim'), [], {
      stdio: ['pipe', 'pipe', 'inherit'], detached: true, ...(account.uid === caller.uid ? {} : { uid: account.uid, gid: account.gid }),
    })
    child.on('error', reject)
    child.stdout!.setEncoding('latin1').once('data', (line: string) => {
      const [pid, secret] = line.trim().split(' ')
      fulfil({ pid: Number(pid), secret: secret!, process: child })
    })
  })

export const addProgram = ({ view, account }: Scene, name: string): string => {
  const path = join(view, 'bin', name)
  copyFileSync(program(name), path)
  give(path, account)
  return path
}
