// Waiting for a condition instead of for a time: a slow machine waits longer, and one that holds at once waits not at all.
import { setTimeout as pause } from 'node:timers/promises'

type Nothing = false | '' | undefined | null

const DEADLINE_SECONDS = 180
const STEP_MILLISECONDS = 20

/** Looks until there is something, and gives that. After three minutes it throws: nobody waits that long for what comes. */
export const eventually = async <Found>(what: string, look: () => Found | Promise<Found>, step = STEP_MILLISECONDS): Promise<Exclude<Found, Nothing>> => {
  const deadline = performance.now() + DEADLINE_SECONDS * 1000
  for (;;) {
    const found = await look()
    if (found) return found as Exclude<Found, Nothing>
    if (performance.now() > deadline) throw new Error(`waited in vain until ${what}`)
    await pause(step)
  }
}
