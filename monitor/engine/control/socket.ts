// An engine's control socket: made before the engine restricts itself, served once its first
// program runs, since a start waits for nothing.
import { randomBytes } from 'node:crypto'
import { unlinkSync } from 'node:fs'
import type { Server, Socket } from 'node:net'
import { native } from '../../../picoprocess/addon.ts'
import { unixAddress } from '../../../shim/net/unix-address.ts'
import { makeControlFolder, socketName, sweepControlFolder } from './folder.ts'
import { readLines, writeLine } from './json-lines.ts'
import { sys } from '../../../shim/abi/numbers.ts'
import { AF_UNIX, SO_PEERCRED, SOCK_STREAM, SOL_SOCKET } from '../../../shim/abi/socket.ts'
import { O_CLOEXEC } from '../../../shim/abi/constants.ts'

const BACKLOG = 16
/** Of a file that bind makes, none but the user's own read and write stay. */
const OTHERS = 0o177
/** Milliseconds after which connections are taken. Whoever connects earlier waits for so long. */
const HEAD_START = 200
const CONNECTIONS = 32

export interface ControlSocket {
  /** The folder that it lies in: it must be possible to remove it from there. */
  readonly folder: string
  /**
   * Takes connections after a moment. `answer` gets the value of each line, and what it resolves
   * with goes back, in the order of the questions.
   */
  serve(answer: (question: unknown) => Promise<unknown>): void
  close(): void
}

/** Who connected: the kernel says so. */
const peerIsOurs = (socket: Socket): boolean => {
  const { fd = -1 } = (socket as unknown as { readonly _handle?: { readonly fd?: number } })._handle ?? {}
  const credentials = new Uint32Array(3)
  const size = new Uint8Array(Uint32Array.of(credentials.byteLength).buffer)
  return native.syscall(sys.getsockopt, fd, SOL_SOCKET, SO_PEERCRED, new Uint8Array(credentials.buffer), size) === 0 && credentials[1] === process.geteuid!()
}

const converse = (socket: Socket, answer: (question: unknown) => Promise<unknown>): void => {
  socket.unref()
  socket.on('error', () => socket.destroy())
  if (!peerIsOurs(socket)) return void socket.destroy()
  let before: Promise<void> = Promise.resolve()
  readLines(socket, (question) => {
    socket.pause()
    before = before.then(async () => {
      writeLine(socket, await answer(question))
      socket.resume()
    })
  })
}

/**
 * Undefined where this user has no folder for it: the engine runs all the same, and cannot be
 * steered.
 */
export const createControlSocket = (): ControlSocket | undefined => {
  const folder = makeControlFolder()
  if (!folder) return undefined
  sweepControlFolder(folder)
  const file = `${folder.at}/${socketName(randomBytes(4).toString('hex'))}`
  const fd = native.syscall(sys.socket, AF_UNIX, SOCK_STREAM | O_CLOEXEC, 0)
  if (fd < 0 || native.bindSocket(fd, unixAddress(file), OTHERS) < 0 || native.syscall(sys.listen, fd, BACKLOG) < 0) {
    if (fd >= 0) native.close(fd)
    folder.close()
    return undefined
  }
  let server: Server | undefined
  let timer: NodeJS.Timeout | undefined
  let closed = false
  return {
    folder: folder.path,
    serve: (answer) => {
      timer = setTimeout(() => {
        // Loaded here: most engines end before anybody asks them anything.
        server = process.getBuiltinModule('node:net').createServer((socket) => converse(socket, answer))
        server.maxConnections = CONNECTIONS
        server.on('error', () => {})
        server.listen({ fd })
        server.unref()
      }, HEAD_START).unref()
    },
    close: () => {
      if (closed) return
      closed = true
      clearTimeout(timer)
      try {
        unlinkSync(file)
      } catch {
        // Removed by hand.
      }
      folder.close()
      if (server) server.close()
      else native.close(fd)
    },
  }
}
