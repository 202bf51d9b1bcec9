// The ids that a program sees (credentials(7)). They are the library OS's own: on the host every
// picoprocess keeps the engine's user.
export interface Credentials {
  /** real, effective, saved, file system */
  readonly user: readonly [number, number, number, number]
  readonly group: readonly [number, number, number, number]
  readonly groups: readonly number[]
}

export interface CredentialTable {
  get(id: number): Credentials
  /** How many different ones there have been. */
  readonly count: number
  /** The number of these credentials, to put into a task's state. */
  enter(credentials: Credentials): number
}

/** What fits into a task's state. */
const MAX_CREDENTIALS = 4096

export const createCredentials = (user: number, group: number): CredentialTable => {
  const table: Credentials[] = [{ user: [user, user, user, user], group: [group, group, group, group], groups: [group] }]
  const numbers = new Map([[JSON.stringify(table[0]), 0]])
  return {
    get count() { return table.length },
    get: (id) => table[id] ?? table[0]!,
    enter: (credentials) => {
      const key = JSON.stringify(credentials)
      const known = numbers.get(key)
      if (known !== undefined) return known
      if (table.length === MAX_CREDENTIALS) return -1
      numbers.set(key, table.length)
      return table.push(credentials) - 1
    },
  }
}
