// A launch's standard streams, as the caller asked for them.
import { closeSync, openSync } from 'node:fs'
import { Socket } from 'node:net'
import type { Readable, Writable } from 'node:stream'
import { closeDescriptor, duplicate, pipe } from '../../picoprocess/descriptor-channel.ts'

/**
 * `pipe`: a stream of the launch. `inherit`: the caller's own. `ignore`: /dev/null. A number or a
 * stream with one: that descriptor.
 */
export type StdioChoice = 'pipe' | 'inherit' | 'ignore' | number | { readonly fd: number }
export type Stdio = StdioChoice | readonly [StdioChoice, StdioChoice, StdioChoice]

export interface Streams {
  /** The program's ends. */
  readonly descriptors: readonly [number, number, number]
  readonly stdin: Writable | null
  readonly stdout: Readable | null
  readonly stderr: Readable | null
  /** After they were given away. */
  close(): void
  /** The launch failed: ours go too. */
  abandon(): void
  /** Ours keep nobody from ending. */
  unref(): void
}

export const openStdio = (stdio: Stdio): Streams => {
  const choices: readonly StdioChoice[] = Array.isArray(stdio) ? [...(stdio as readonly StdioChoice[])] : [stdio as StdioChoice, stdio as StdioChoice, stdio as StdioChoice]
  if (choices.length !== 3) throw new TypeError('launch: stdio must be one choice or three')
  const theirs: number[] = []
  const ours: (Socket | null)[] = []
  const close = (): void => theirs.splice(0).forEach(closeDescriptor)
  const abandon = (): void => {
    close()
    for (const stream of ours) stream?.destroy()
  }
  const open = (choice: StdioChoice, index: number): void => {
    if (choice === 'pipe') {
      const [reading, writing] = pipe()
      theirs.push(index === 0 ? reading : writing)
      ours.push(new Socket({ fd: index === 0 ? writing : reading, readable: index !== 0, writable: index === 0 }))
      return
    }
    ours.push(null)
    if (choice === 'ignore') {
      const fd = openSync('/dev/null', 'r+')
      theirs.push(duplicate(fd))
      closeSync(fd)
      return
    }
    const fd = choice === 'inherit' ? index : typeof choice === 'number' ? choice : typeof choice === 'object' ? choice?.fd : undefined
    if (!Number.isInteger(fd)) throw new TypeError(`launch: stdio[${index}] must be 'pipe', 'inherit', 'ignore', a descriptor, or a stream that has one`)
    theirs.push(duplicate(fd!))
  }
  try {
    choices.forEach(open)
  } catch (error) {
    abandon()
    throw error
  }
  const [stdin, stdout, stderr] = ours as [Socket | null, Socket | null, Socket | null]
  return { descriptors: [...theirs] as unknown as readonly [number, number, number], stdin, stdout, stderr, close, abandon, unref: () => ours.forEach((stream) => stream?.unref()) }
}
