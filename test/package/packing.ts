// Packs this checkout once a test file, from a copy: npm rewrites package.json meanwhile.
import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readdirSync, renameSync, symlinkSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type Account, caller, freshFolder, root, run, type RunOptions } from '../support/harness.ts'

const PARTS = ['cli', 'dist', 'examples', 'docs', 'ipc', 'manifests', 'monitor', 'picoprocess', 'policy', 'prebuilt', 'completions', 'man', 'scripts', 'shim', 'test', 'testing', 'bench', 'build']

/** The paths of `npm pack`'s tarball and of the folder that holds it; the caller discards the folder. */
export const pack = (): { readonly folder: string; readonly tarball: string } => {
  const folder = freshFolder()
  const copy = join(folder, 'checkout')
  mkdirSync(copy)
  const files = readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isFile()).map(({ name }) => name)
  for (const part of [...PARTS, ...files].filter((each) => existsSync(join(root, each)))) {
    cpSync(join(root, part), join(copy, part), { recursive: true, preserveTimestamps: true, filter: (source) => !source.includes('/build/conformance') })
  }
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'))
  execFileSync('npm', ['pack', '--silent', '--pack-destination', folder], { cwd: copy, stdio: ['ignore', 'pipe', 'inherit'] })
  const name = readdirSync(folder).find((each) => each.endsWith('.tgz'))!
  return { folder, tarball: join(folder, name) }
}

/** A folder with links to some programs and nothing else: a PATH without a compiler. */
export const pathWith = (folder: string, programs: readonly string[]): string => {
  const bin = join(folder, 'bin')
  mkdirSync(bin)
  for (const program of programs) {
    const place = program === 'node' ? process.execPath : execFileSync('sh', ['-c', `command -v ${program}`], { encoding: 'utf8' }).trim()
    symlinkSync(place, join(bin, program))
  }
  return bin
}

/** An empty project with the files of test/package/project, in which the tarball is installed. */
export const install = async (account: Account, tarball: string, more: readonly string[] = []): Promise<string> => {
  const project = freshFolder(account)
  cpSync(join(root, 'test/package/project'), project, { recursive: true })
  // Not .mts in this checkout: its own build would take it as a source.
  renameSync(join(project, 'strict.mts.txt'), join(project, 'strict.mts'))
  execFileSync('sh', ['-c', `printf '{ "name": "project", "private": true, "type": "module" }' > package.json; chown -R ${account.uid}:${account.gid} .`], { cwd: project })
  const { status, stderr } = await inProject(project, 'npm', ['install', '--no-audit', '--no-fund', '--prefer-offline', tarball, ...more], { account, timeout: 300_000 })
  if (status !== 0) throw new Error(`npm install failed: ${stderr}`)
  return project
}

/** Runs a command in the project, as an ordinary shell of that account would. */
export const inProject = (project: string, program: string, args: readonly string[], options: RunOptions = {}) =>
  run(program, args, {
    account: caller, cwd: project, timeout: 120_000, ...options,
    env: { PATH: `${dirname(process.execPath)}:/usr/local/bin:/usr/bin:/bin`, HOME: project, NO_UPDATE_NOTIFIER: '1', ...options.env },
  })
