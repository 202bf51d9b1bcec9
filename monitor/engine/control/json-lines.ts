// One JSON value a line, over a stream that may end anywhere. What is too long or no JSON is the
// end of that stream.
import type { Socket } from 'node:net'

/** Bytes of a line: a manifest of the largest size, escaped. */
const LONGEST = 4 * 1024 * 1024

const NEWLINE = 10

/**
 * Calls `take` with each value. Throwing in it, or a line that is none, destroys the connection.
 */
export const readLines = (socket: Socket, take: (value: unknown) => void): void => {
  let parts: Buffer[] = []
  let length = 0
  socket.on('data', (chunk: Buffer) => {
    try {
      for (let rest = chunk; ; ) {
        const end = rest.indexOf(NEWLINE)
        const part = end < 0 ? rest : rest.subarray(0, end)
        length += part.length
        if (length > LONGEST) throw new RangeError('a line is too long')
        if (part.length > 0) parts.push(part)
        if (end < 0) return
        const line = Buffer.concat(parts).toString()
        parts = []
        length = 0
        take(JSON.parse(line))
        rest = rest.subarray(end + 1)
      }
    } catch {
      socket.destroy()
    }
  })
}

export const writeLine = (socket: Socket, value: unknown): void => void (socket.writable && socket.write(`${JSON.stringify(value)}\n`))
