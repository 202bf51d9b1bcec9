// What an ended thread had of the allocator's memory stays with the process until it is given back:
// some megabytes for each.
import { native } from '../../../picoprocess/addon.ts'

/** Milliseconds: often several end at about the same time. */
const AFTER = 500

/** To be called when a thread has ended. */
export const createMemoryTrimming = (): (() => void) => {
  let soon: NodeJS.Timeout | undefined
  return () => {
    soon ??= setTimeout(() => {
      soon = undefined
      native.trimMemory()
    }, AFTER).unref()
  }
}
