import type { Place } from './types.ts'

/** Something that is no error, and yet hardly meant. */
export interface Remark {
  readonly message: string
  readonly place: Place
}
