// Engines whose control sockets lie in a folder of their own, so that a test finds its own.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { ExecutionContext } from 'ava'
import type { EngineInfo } from '../../monitor/engine/control/questions.ts'
import { type Account, command, discard, engineEnvironment, type Finished, freshFolder, give, run, start, type Started, writeManifest } from '../support/harness.ts'

export interface Stage {
  readonly account: Account
  /** A folder of the test's own. */
  readonly base: string
  /** The folder of the sockets. */
  readonly sockets: string
  zeolite(...args: string[]): Promise<Finished>
  /** Runs a script in a sandbox, until it has said that it is ready. */
  begin(script: string, more?: string, use?: string): Promise<Started & { readonly manifest: string }>
  engines(): Promise<EngineInfo[]>
}

/** `use`: files beside the manifest, as TOML. */
export const manifestText = (script: string, more: string, use = ''): string => `version = 1
use = ["base", "shell", ${use}]
[process]
entrypoint = "/bin/sh"
args = ["-c", ${JSON.stringify(script)}]
[process.env]
PATH = "/usr/bin:/bin"
[principal.main]
${more}
`

export const onStage = async (t: ExecutionContext, account: Account, act: (stage: Stage) => Promise<void>): Promise<void> => {
  t.timeout(600_000)
  const base = freshFolder(account, 'zeolite-steering-')
  const runtime = join(base, 'runtime')
  mkdirSync(runtime, { mode: 0o700 })
  give(runtime, account)
  const env = { ...engineEnvironment(account), XDG_RUNTIME_DIR: runtime }
  const begun: Started[] = []
  const zeolite = (...args: string[]): Promise<Finished> => run(process.execPath, [command, ...args], { account, env })
  let manifests = 0
  try {
    // What other tests run is in the folder for all users.
    const engines = async (): Promise<EngineInfo[]> => (JSON.parse((await zeolite('ps', '--json')).stdout) as EngineInfo[]).filter(({ manifest }) => manifest?.startsWith(base))
    await act({
      account, base, sockets: join(runtime, `zeolite-control-${account.uid}`), zeolite, engines,
      begin: async (script, more = '', use = '') => {
        const before = (await engines()).length
        const manifest = writeManifest(base, manifestText(script, more, use), account, `manifest-${++manifests}.toml`)
        const started = { ...start(process.execPath, [command, 'run', manifest], { account, env }), manifest }
        begun.push(started)
        let ended: Finished | undefined
        void started.finished.then((finished) => (ended = finished))
        for (let tries = 0; ; tries++) {
          if (tries > 1000) throw new Error(`no program: ${JSON.stringify(await zeolite('ps'))}`)
          if (ended) throw new Error(`the engine ended: ${JSON.stringify(ended)}`)
          const all = await engines()
          if (all.length > before && all.every(({ sandboxes }) => sandboxes.some(({ processes }) => processes.some(({ command: words }) => words.startsWith('sleep'))))) return started
          await new Promise((resolve) => setTimeout(resolve, 50))
        }
      },
    })
  } finally {
    for (const { pid } of begun) {
      try {
        process.kill(pid, 'SIGKILL')
      } catch {
        // It has ended, as it should.
      }
    }
    discard(base)
  }
}

