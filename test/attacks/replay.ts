// Runs one program of attacks outside and inside, and says what each attack came to.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { release } from 'node:os'
import { join } from 'node:path'
import { native } from '../../picoprocess/addon.ts'
import { type Account, command, discard, type Finished, freshFolder, root, run, writeManifest } from '../support/harness.ts'
import { addProgram, createScene, kernelManifestOf, manifestOf, movedManifestOf, type Scene, snapshot, startVictim } from './scene.ts'

export interface Outcome {
  readonly number: number
  readonly name: string
  readonly worked: boolean
  readonly why: string
}

export interface Replay {
  readonly outside: readonly Outcome[]
  readonly inside: readonly Outcome[]
  /** What changed where nothing may change. */
  readonly damage: readonly string[]
  readonly victimLives: boolean
  readonly finished: { readonly outside: boolean; readonly inside: boolean }
  readonly stderr: string
}

export interface ReplayOptions {
  /** Further arguments of node before the command: how the sabotaged supervisor comes in. */
  readonly node?: readonly string[]
  readonly more?: string
  /** On a terminal of its own, which it shares with a shell. */
  readonly terminal?: boolean
  /** Started by a process that they are after, whose sandbox they have left by a transition. */
  readonly moved?: boolean
  /** By a manifest with files = "kernel". */
  readonly kernel?: boolean
  /** What of the scene is standard input. */
  readonly stdin?: string
  readonly timeout?: number
  /** Starts what the attacks are after, outside, and gives what ends it. */
  readonly serve?: (scene: Scene) => Promise<() => void>
  /** The lines that grant what `serve` offers to everybody. */
  readonly grants?: (scene: Scene) => string
}

// A terminal may have echoed something before.
const LINE = /(worked|stopped) (\d+) ([^:]*?)(?:: (.*))?$/

const outcomes = ({ stdout }: Finished): Outcome[] =>
  stdout.replaceAll('\r', '').split('\n').flatMap((line) => {
    const match = LINE.exec(line)
    return match ? [{ number: Number(match[2]), name: match[3]!, worked: match[1] === 'worked', why: match[4] ?? '' }] : []
  })

const environment = { PATH: '/usr/bin:/bin', SECRET_OF_CALLER: 'SECRET' }

// script(1) takes a command line, and none of these words holds a quote.
const ON_TERMINAL = `exec script -qec "$(printf "'%s' " "$@")" /dev/null`

const fromModules = join(root, 'dist/test/attacks/from-modules.js')

const inScene = async <T>(account: Account, serve: ReplayOptions['serve'], act: (scene: Scene) => Promise<T>): Promise<T> => {
  const scene = createScene(account)
  const stop = await serve?.(scene)
  try {
    return await act(scene)
  } finally {
    stop?.()
    discard(scene.base)
  }
}

export const replay = async (name: string, account: Account, { node = [], more = '', terminal = false, moved = false, kernel = false, stdin, timeout = 120_000, serve, grants = () => '' }: ReplayOptions = {}): Promise<Replay> => {
  const victim = await startVictim(account)
  const target = [String(victim.pid), victim.secret]
  // A shell keeps descriptor 9 open for what it starts: the leak that many launchers have.
  const leaking = ({ base }: Scene, program: string, args: readonly string[]): Promise<Finished> =>
    run('/bin/sh', ['-c', `exec 9</etc/passwd; ${stdin === undefined ? '' : `exec <'${base}/${stdin}'; `}${terminal ? ON_TERMINAL : 'exec "$@"'}`, 'sh', program, ...args], { account, cwd: '/', env: environment, timeout })
  try {
    const outside = await inScene(account, serve, async (scene) => {
      const program = addProgram(scene, name)
      return moved ? leaking(scene, addProgram(scene, 'starter'), [program, scene.view, scene.outside]) : leaking(scene, program, [scene.view, scene.outside, ...target])
    })
    const { inside, damage } = await inScene(account, serve, async (scene) => {
      addProgram(scene, name)
      const folder = freshFolder(account, 'zeolite-manifest-')
      if (moved) addProgram(scene, 'starter')
      const toml = kernel ? kernelManifestOf(scene, name, [scene.view, scene.outside, ...target], grants(scene) + more) : moved ? movedManifestOf(scene, name, grants(scene)) : manifestOf(scene, name, [scene.view, scene.outside, ...target], grants(scene) + more)
      const manifest = writeManifest(folder, toml, account)
      const before = snapshot(scene)
      const finished = await leaking(scene, process.execPath, [...node, node.length > 0 ? fromModules : command, 'run', manifest])
      const after = snapshot(scene)
      discard(folder)
      return {
        inside: finished,
        damage: [...before.filter((line) => !after.includes(line)).map((line) => `lost: ${line}`), ...after.filter((line) => !before.includes(line)).map((line) => `new: ${line}`)],
      }
    })
    return {
      outside: outcomes(outside),
      inside: outcomes(inside),
      damage,
      victimLives: victim.process.exitCode === null && victim.process.signalCode === null && existsSync(`/proc/${victim.pid}`),
      finished: { outside: outside.stdout.includes('finished'), inside: inside.stdout.includes('finished') },
      stderr: inside.stderr,
    }
  } finally {
    victim.process.kill('SIGKILL')
  }
}

/** What is wrong with a replay; empty when every attack was contained. */
export const findings = ({ outside, inside, damage, victimLives, finished, stderr }: Replay): string[] => {
  const found = inside.filter(({ worked }) => worked).map(({ number, name }) => `attack ${number} worked inside: ${name}`)
  if (!finished.outside) found.push('the attacks did not run to their end outside')
  if (!finished.inside) found.push(`the sandbox did not come up, or the attacks did not run to their end in it: ${stderr.slice(0, 2000)}`)
  if (inside.length !== outside.length) found.push(`${outside.length} attacks outside, ${inside.length} inside`)
  // A corpus that never works shows nothing.
  const working = outside.filter(({ worked }) => worked).length
  if (working * 2 < outside.length) found.push(`only ${working} of ${outside.length} attacks work outside`)
  if (!victimLives) found.push('the process outside was killed')
  found.push(...damage)
  return found
}

const surroundings = (): Record<string, unknown> => ({
  kernel: release(),
  landlock: native.probe('landlock'),
  namespaces: native.probe('user-namespace') >= 0,
  node: process.versions.node,
})

/** Keeps what happened: build/attacks/NAME-ACCOUNT.json. */
export const writeReport = (name: string, account: Account, { outside, inside, damage }: Replay): void => {
  const folder = join(root, 'build/attacks')
  try {
    mkdirSync(folder, { recursive: true })
    const attacks = outside.map(({ number, name: title, worked, why }, index) => ({
      number, attack: title, outside: worked ? 'works' : `the host stops it: ${why}`,
      inside: inside[index] === undefined ? 'did not run' : inside[index].worked ? 'WORKS' : `stopped: ${inside[index].why}`,
    }))
    writeFileSync(join(folder, `${name}-${account.name}.json`), `${JSON.stringify({ ...surroundings(), attacks, damage }, null, 2)}\n`)
  } catch {
    // Somebody else's checkout: the test's own output still says it.
  }
}

export const readReport = (name: string, account: Account): string => readFileSync(join(root, 'build/attacks', `${name}-${account.name}.json`), 'utf8')
