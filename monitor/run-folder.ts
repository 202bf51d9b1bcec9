// A private folder for one engine: the skeleton of the view, tmpfs mounts, filtered listings. Gone when the engine ends; what a killed
// engine left behind is removed by the next one.
import { accessSync, constants, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export const RUN_FOLDER_PREFIX = 'zeolite-'

/** Programs run from here too: those that a guest builds in a tmpfs of its own. */
const runnable = (mountPoint: string): boolean => {
  const line = readFileSync('/proc/self/mountinfo', 'latin1').split('\n').findLast((mount) => mount.split(' ')[4] === mountPoint)
  return line === undefined || !/(^|,)noexec(,|$)/.test(line.split(' ')[5] ?? '')
}

/** In memory where the host offers it. */
const base = (): string => {
  try {
    accessSync('/dev/shm', constants.W_OK | constants.X_OK)
    if (runnable('/dev/shm')) return '/dev/shm'
  } catch {
    // Not there, or not ours to write to.
  }
  return tmpdir()
}

/** Whether there is such a process, or one of another user's. */
export const alive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

const sweep = (folder: string): void => {
  for (const name of readdirSync(folder)) {
    const pid = Number(new RegExp(`^${RUN_FOLDER_PREFIX}(\\d+)-`).exec(name)?.[1])
    if (!(pid > 0) || alive(pid)) continue
    try {
      if (statSync(join(folder, name)).uid === process.getuid?.()) rmSync(join(folder, name), { recursive: true, force: true })
    } catch {
      // Somebody else sweeps too, or it is not ours to remove.
    }
  }
}

export interface RunFolder {
  readonly path: string
  /** A new empty folder in it. */
  create(name: string, mode?: number): string
  /** Removes a folder that `create` gave. */
  discard(path: string): void
  remove(): void
}

export const createRunFolder = (): RunFolder => {
  const folder = base()
  sweep(folder)
  const path = mkdtempSync(join(folder, `${RUN_FOLDER_PREFIX}${process.pid}-`))
  return {
    path,
    create: (name, mode = 0o755) => {
      const made = join(path, name)
      mkdirSync(made, { recursive: true, mode })
      return made
    },
    discard: (made) => {
      try {
        rmSync(made, { recursive: true, force: true })
      } catch {
        // A guest took its own permissions away in it: remove() tries again at the end.
      }
    },
    remove: () => rmSync(path, { recursive: true, force: true }),
  }
}
