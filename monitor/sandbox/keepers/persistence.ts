// `[ipc] persist`: what keepers hold outlives the run, one file a family in a folder of the
// principal's. Written beside and renamed, so that a crash leaves the old state or the new one,
// whole.
import { closeSync, constants, existsSync, fsyncSync, openSync, readFileSync, renameSync, unlinkSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import type { FamilyName } from '../../../ipc/families/index.ts'
import type { Keeper } from '../../../ipc/streams/keeper.ts'
import type { Timer, Timers } from '../../../shim/kernel/timers.ts'
import type { Keepers } from './keepers.ts'

/**
 * Milliseconds between a change and its being written: what a crash of the engine itself may cost.
 */
const DELAY = 500

const { O_WRONLY, O_CREAT, O_TRUNC, O_NOFOLLOW } = constants

export interface Persistence {
  /**
   * Reads what there is into the keepers. Throws with the file's name when one is not what was
   * written.
   */
  restore(keepers: Keepers): void
  changed(name: FamilyName): void
  /**
   * The sandbox is over: writes what has changed and is not written yet, and what changed unseen.
   */
  finish(): void
}

const replace = (file: string, bytes: Uint8Array): void => {
  const temporary = `${file}.new`
  const fd = openSync(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW, 0o600)
  try {
    for (let done = 0; done < bytes.length; ) done += writeSync(fd, bytes, done)
    fsyncSync(fd)
  } finally {
    closeSync(fd)
  }
  renameSync(temporary, file)
}

export const createPersistence = (folder: string, timers: Timers, onFault: (message: string) => void): Persistence => {
  const dirty = new Set<FamilyName>()
  let keepers: Keepers | undefined
  const serviceOf = (all: Keepers, name: FamilyName) => (all as unknown as Record<string, Keeper<never, never>>)[name]!.service
  let timer: Timer | undefined
  const fileOf = (name: FamilyName): string => join(folder, `${name}.state`)

  /**
   * What was written of those that want each change written at once, so that what is no change
   * costs nothing.
   */
  const written = new Map<FamilyName, Buffer | undefined>()
  const write = (name: FamilyName, bytes: Uint8Array | undefined): void => {
    try {
      if (bytes !== undefined) replace(fileOf(name), bytes)
      else if (existsSync(fileOf(name))) unlinkSync(fileOf(name))
    } catch (error) {
      onFault(`cannot keep the state of ${name} in ${fileOf(name)}: ${error instanceof Error ? error.message : String(error)}`)
    }
  }
  const writeAtOnce = (name: FamilyName, bytes: Uint8Array | undefined): void => {
    const before = written.get(name)
    const now = bytes && Buffer.from(bytes)
    if (now === undefined ? before === undefined : before?.equals(now)) return
    written.set(name, now)
    write(name, bytes)
  }
  const flush = (): void => {
    timer?.cancel()
    timer = undefined
    for (const name of dirty) if (keepers) write(name, serviceOf(keepers, name).save?.())
    dirty.clear()
  }

  return {
    restore: (given) => {
      keepers = given
      for (const name of Object.keys(given) as FamilyName[]) {
        const file = fileOf(name)
        if (!existsSync(file)) continue
        try {
          const service = serviceOf(given, name)
          service.restore?.(readFileSync(file))
          if (service.saveLast) writeAtOnce(name, service.save?.())
        } catch (error) {
          throw new Error(`${file} is not a state that was kept (${error instanceof Error ? error.message : String(error)}); move it away to begin anew`, { cause: error })
        }
      }
    },
    changed: (name) => {
      const service = keepers && serviceOf(keepers, name)
      if (service?.saveLast) return writeAtOnce(name, service.save?.())
      dirty.add(name)
      timer ??= timers.after(DELAY, flush)
    },
    finish: () => {
      flush()
      for (const name of Object.keys(keepers ?? {}) as FamilyName[]) {
        const { saveLast } = serviceOf(keepers!, name)
        if (saveLast) write(name, saveLast())
      }
    },
  }
}
