// Engines that run, as the commands that look at and steer them find them: by the sockets in a folder that only this user can enter.
import { connect } from 'node:net'
import {
  type Answer, type ControlFolder, controlFolders, type EngineInfo, openControlFolder,
  type Question, readLines, socketsIn, STEERING, sweepControlFolder, writeLine,
} from '../../monitor/engine/control/index.ts'
import type { Io } from '../io.ts'

/** What was asked cannot be had: there is no such sandbox, or the engine says no. */
export const REFUSED = 1

type Asked = Question extends infer Q ? (Q extends Question ? Omit<Q, 'steering'> : never) : never

export interface EngineAtWork {
  readonly info: EngineInfo
  /** Undefined when the engine ends before it has answered. */
  ask(question: Asked): Promise<Answer | undefined>
}

/** Milliseconds that an engine has to say who it is. */
const PATIENCE = 5000

/** The engine ended before it answered. */
class Ended extends Error {}

const GONE: ReadonlySet<string | undefined> = new Set(['ENOENT', 'ECONNREFUSED', 'ECONNRESET', 'EPIPE'])

const askAt = (path: string, question: Asked, patience?: number): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const socket = connect(path)
    const ended = new Ended('the engine ended')
    socket.on('error', (error: NodeJS.ErrnoException) => reject(GONE.has(error.code) ? ended : error))
    socket.on('close', () => reject(ended))
    if (patience !== undefined) socket.setTimeout(patience, () => socket.destroy(new Error('the engine does not answer')))
    readLines(socket, (answer) => {
      resolve(answer as Answer)
      socket.destroy()
    })
    writeLine(socket, { steering: STEERING, ...question })
  })

const enginesIn = async (folder: ControlFolder, { stderr }: Io): Promise<EngineAtWork[]> => {
  sweepControlFolder(folder)
  const found = await Promise.all(socketsIn(folder).map(async ({ pid, name }): Promise<EngineAtWork[]> => {
    const path = `${folder.at}/${name}`
    try {
      const answer = await askAt(path, { ask: 'list' }, PATIENCE)
      if (!answer.ok) stderr.write(`zeolite: engine ${pid}: ${answer.message}\n`)
      return answer.ok && 'engine' in answer ? [{ info: answer.engine, ask: (question) => askAt(path, question).catch((error: unknown) => (error instanceof Ended ? undefined : Promise.reject(error))) }] : []
    } catch (error) {
      if (!(error instanceof Ended)) stderr.write(`zeolite: engine ${pid}: ${(error as Error).message}\n`)
      return []
    }
  }))
  return found.flat()
}

/** Calls `use` with every engine of this user's. */
export const withEngines = async (io: Io, use: (engines: readonly EngineAtWork[]) => Promise<number>): Promise<number> => {
  const folders = controlFolders().flatMap((path) => openControlFolder(path) ?? [])
  try {
    return await use((await Promise.all(folders.map((folder) => enginesIn(folder, io)))).flat())
  } finally {
    for (const folder of folders) folder.close()
  }
}

/** The engine of a sandbox `ENGINE.NUMBER`, or of `ENGINE` itself. */
export const engineOf = (engines: readonly EngineAtWork[], id: string): EngineAtWork | undefined =>
  engines.find(({ info }) => String(info.pid) === id.split('.', 1)[0])

export const noSuch = ({ stderr }: Io, command: string, what: string): number => {
  stderr.write(`zeolite ${command}: ${what}; zeolite ps lists what runs\n`)
  return REFUSED
}
