// The alarm of `limits.wall_seconds`.

/** The longest that a timer of Node's can wait. */
const TIMER_MAX_MS = 2 ** 31 - 1

export const startAlarm = (milliseconds: number, ring: () => void): NodeJS.Timeout =>
  setTimeout(ring, Math.min(Math.max(milliseconds, 0), TIMER_MAX_MS))
