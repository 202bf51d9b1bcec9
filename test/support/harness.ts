// What tests of whole programs share: temporary folders, accounts, child processes and the zeolite command.
import { spawn, spawnSync } from 'node:child_process'
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The checkout's root. This file runs both as test/support/harness.ts and as dist/test/support/harness.js. */
export const root = (() => {
  let folder = dirname(fileURLToPath(import.meta.url))
  while (!existsSync(join(folder, 'package.json'))) folder = resolve(folder, '..')
  return folder
})()

export const command = join(root, 'cli/zeolite.cjs')

export interface Account {
  readonly name: string
  readonly uid: number
  readonly gid: number
}

const nobody: Account = { name: 'nobody', uid: 65534, gid: 65534 }
export const caller: Account = { name: process.getuid!() === 0 ? 'root' : 'user', uid: process.getuid!(), gid: process.getgid!() }

/**
 * The accounts that a program must work for: the caller and, if that is root, one without any privilege too.
 * ZEOLITE_ACCOUNTS=caller leaves the second out: `.ci/run` runs all tests once more as that account.
 */
export const accounts: readonly Account[] = caller.uid === 0 && process.env['ZEOLITE_ACCOUNTS'] !== 'caller' ? [caller, nobody] : [caller]

/** An account without any privilege: for programs that refuse to run as root. */
export const ordinary: Account = caller.uid === 0 ? nobody : caller

/** A new folder that belongs to the account. The caller of this function removes it with `discard`. */
export const freshFolder = (account: Account = caller, prefix = 'zeolite-test-'): string => {
  const folder = mkdtempSync(join(tmpdir(), prefix))
  give(folder, account)
  chmodSync(folder, 0o755)
  return folder
}

export const give = (path: string, account: Account): void => {
  if (account.uid !== caller.uid) chownSync(path, account.uid, account.gid)
}

export const subfolder = (parent: string, name: string, account: Account = caller): string => {
  const folder = join(parent, name)
  mkdirSync(folder)
  give(folder, account)
  return folder
}

/** Removes a test's folder, however deep it is and whatever modes a program left in it. */
export const discard = (folder: string): void => {
  const remove = () => spawnSync('rm', ['-rf', folder], { stdio: 'ignore' })
  if (remove().status === 0) return
  spawnSync('chmod', ['-R', 'u+rwx', folder], { stdio: 'ignore' })
  remove()
}

export interface Finished {
  readonly status: number | null
  readonly signal: NodeJS.Signals | null
  /** One char per byte: programs print names that are not UTF-8. */
  readonly stdout: string
  readonly stderr: string
  readonly timedOut: boolean
}

export interface RunOptions {
  readonly account?: Account
  readonly cwd?: string
  readonly env?: Readonly<Record<string, string>>
  readonly input?: string
  /** Milliseconds until the whole process group is killed, on a machine of one's own. */
  readonly timeout?: number
}

/** How many times as long as here a program may take where the checks run: such a machine is slower, and shared. */
const PATIENCE = process.env['CI'] === 'true' ? 4 : 1
const DEADLINE_MILLISECONDS = 60_000

const running = new Set<number>()

// A runner that gives up leaves nothing behind.
process.on('exit', () => {
  for (const group of running) killGroup(group)
})

const killGroup = (group: number): void => {
  try {
    process.kill(-group, 'SIGKILL')
  } catch {
    // It has ended in the meantime.
  }
}

export interface Started {
  readonly pid: number
  readonly finished: Promise<Finished>
}

/**
 * Starts a program in a session of its own: it has no controlling terminal,
 * and what it leaves behind in its group is killed with it on a timeout.
 */
export const start = (program: string, args: readonly string[], options: RunOptions = {}): Started => {
  const account = options.account ?? caller
  const child = spawn(program, args, {
    cwd: options.cwd ?? '/',
    // Node hands this variable on by itself unless it is named. Only engines of one's own may write where it points to.
    env: { NODE_V8_COVERAGE: undefined, ...(options.env ?? { PATH: '/usr/local/bin:/usr/bin:/bin' }) },
    detached: true,
    stdio: ['pipe', 'pipe', 'pipe'],
    ...(account.uid === caller.uid ? {} : { uid: account.uid, gid: account.gid }),
  })
  if (child.pid !== undefined) running.add(child.pid)
  const finished = new Promise<Finished>((fulfil, reject) => {
    let stdout = ''
    let stderr = ''
    let timedOut = false
    child.stdout.setEncoding('latin1').on('data', (text: string) => (stdout += text))
    child.stderr.setEncoding('latin1').on('data', (text: string) => (stderr += text))
    // A program that never reads its input closes the pipe: that is not an error of the test.
    child.stdin.on('error', () => {}).end(options.input ?? '', 'latin1')
    const deadline = PATIENCE * (options.timeout ?? DEADLINE_MILLISECONDS)
    const timer = setTimeout(() => {
      timedOut = true
      stderr += `\nended by the test after ${deadline / 1000} seconds: ${[program, ...args].join(' ')}\n`
      killGroup(child.pid!)
      child.kill('SIGKILL')
    }, deadline)
    child.on('error', reject)
    child.on('close', (status, signal) => {
      clearTimeout(timer)
      running.delete(child.pid!)
      fulfil({ status, signal, stdout, stderr, timedOut })
    })
  })
  return { pid: child.pid!, finished }
}

/** Runs a program to its end, as `start` starts it. */
export const run = (program: string, args: readonly string[], options: RunOptions = {}): Promise<Finished> => start(program, args, options).finished

/** The environment of an engine: how its streams are carried where a test says so, and the folder in which c8 collects, where the account can write to it. */
export const engineEnvironment = (account: Account = caller): Record<string, string> => {
  const { NODE_V8_COVERAGE: coverage, ZEOLITE_STREAMS: streams } = process.env
  return { PATH: '/usr/local/bin:/usr/bin:/bin', ...(streams === undefined ? {} : { ZEOLITE_STREAMS: streams }), ...(coverage !== undefined && account.uid === caller.uid ? { NODE_V8_COVERAGE: coverage } : {}) }
}

/** Runs `zeolite run MANIFEST -- ARG…`. */
export const zeoliteRun = (manifest: string, args: readonly string[] = [], options: RunOptions = {}): Promise<Finished> =>
  run(process.execPath, [command, 'run', manifest, ...(args.length > 0 ? ['--', ...args] : [])], {
    ...options,
    env: { ...engineEnvironment(options.account), ...options.env },
  })

/** Writes a manifest that the account may read. */
export const writeManifest = (folder: string, toml: string, account: Account = caller, name = 'manifest.toml'): string => {
  const path = join(folder, name)
  writeFileSync(path, toml)
  give(path, account)
  return path
}

/** A TOML basic string. JSON's escapes are a subset of TOML's. */
export const quote = (text: string): string => JSON.stringify(text)
