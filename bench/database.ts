// PostgreSQL under pgbench: the same cluster, made anew, natively and from a manifest. The figure is the time of one transaction of one of four clients.
import { execFile, execFileSync } from 'node:child_process'
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { source, zeolite } from './paths.ts'
import { RunError } from './runners.ts'

const SCRIPT = 'pgbench.sh'
const CLIENTS = 4
const MILLISECONDS = 120_000

/** Natively PostgreSQL does not run as root; inside it sees itself as somebody else. */
const native = (job: string, args: readonly string[]): [string, string[]] => {
  if (process.getuid?.() !== 0) return ['/usr/bin/bash', [...args]]
  execFileSync('/usr/bin/chown', ['-R', 'nobody:', job])
  return ['/usr/bin/setpriv', ['--reuid', 'nobody', '--regid', 'nogroup', '--clear-groups', '/usr/bin/bash', ...args]]
}

/** `what`: select or update; socket or tcp. */
export const measureDatabase = async (inside: boolean, what: readonly string[], seconds: number): Promise<number> => {
  const folder = mkdtempSync(join(tmpdir(), 'zeolite-bench-'))
  chmodSync(folder, 0o755)
  const job = join(folder, 'job')
  mkdirSync(job)
  try {
    copyFileSync(join(source, SCRIPT), join(job, SCRIPT))
    const manifest = join(folder, 'postgresql.toml')
    copyFileSync(join(source, 'manifests/postgresql.toml'), manifest)
    const args = [SCRIPT, ...what, String(CLIENTS), String(seconds)]
    const [command, all] = inside ? [process.execPath, [zeolite, 'run', manifest, '--', ...args]] : native(job, args)
    const { stdout } = await promisify(execFile)(command, all, { cwd: inside ? folder : job, timeout: MILLISECONDS, env: { PATH: '/usr/bin:/bin', HOME: job } })
    const rate = Number(/^tps = ([0-9.]+)/m.exec(stdout)?.[1])
    if (!(rate > 0)) throw new RunError(`pgbench reported nothing: ${JSON.stringify(stdout.slice(0, 80))}`)
    return (1e9 * CLIENTS) / rate
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
