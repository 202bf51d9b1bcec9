// The scene of attacks on an engine: the attacker's program, its manifest, and who of it still runs.
import { readdirSync, readFileSync } from 'node:fs'
import type { ExecutionContext } from 'ava'
import { eventually } from '../support/eventually.ts'
import { type Account, discard, freshFolder, writeManifest } from '../support/harness.ts'
import { addProgram, createScene, manifestOf, type Scene } from './scene.ts'

export interface Stage {
  readonly scene: Scene
  readonly manifest: string
  /** The arguments of the attack program. */
  args(which: string): string[]
}

export const onStage = async <T>(t: ExecutionContext, account: Account, act: (stage: Stage) => Promise<T>, more = ''): Promise<T> => {
  t.timeout(600_000)
  const scene = createScene(account)
  const folder = freshFolder(account, 'zeolite-manifest-')
  try {
    addProgram(scene, 'engine')
    const args = (which: string): string[] => [scene.view, scene.outside, '1', '0', which]
    return await act({ scene, args, manifest: writeManifest(folder, manifestOf(scene, 'engine', args('wait'), more), account) })
  } finally {
    sweep(scene)
    discard(folder)
    discard(scene.base)
  }
}

/** The processes that run the scene's programs. */
export const running = ({ view }: Scene): number[] =>
  readdirSync('/proc').map(Number).filter((pid) => {
    try {
      return pid > 0 && readFileSync(`/proc/${pid}/cmdline`, 'latin1').startsWith(`${view}/bin/engine`)
    } catch {
      return false
    }
  })

/** One look may miss those of a chain in which each forks the next and ends. */
export const gone = async (scene: Scene): Promise<boolean> => {
  let empty = 0
  await eventually('nobody runs', () => {
    empty = running(scene).length === 0 ? empty + 1 : 0
    return empty === 5
  })
  return true
}

/** What a failed test leaves behind, also where each forks the next, is not to disturb others. */
const sweep = (scene: Scene): void => {
  for (let left = running(scene), rounds = 0; left.length > 0 && rounds < 500; left = running(scene), rounds++) {
    for (const signal of ['SIGSTOP', 'SIGKILL'] as const) for (const pid of left) signalled(pid, signal)
  }
}

const signalled = (pid: number, signal: NodeJS.Signals): void => {
  try {
    process.kill(pid, signal)
  } catch {
    // It has ended.
  }
}
