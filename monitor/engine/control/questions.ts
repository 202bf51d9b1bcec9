// What may be asked of an engine over its control socket, and what it answers: one JSON value each.
import { isAbsolute } from 'node:path'
import { type Manifest, ManifestError, manifestFromText, type Problem } from '../../../policy/index.ts'
import type { SandboxInfo, Stopped } from '../../protocol/records.ts'

/** Both ends must speak the same. */
export const STEERING = 1

export type Question =
  | { readonly steering: number; readonly ask: 'list' }
  /** Without an id: every sandbox. Milliseconds. */
  | { readonly steering: number; readonly ask: 'stop'; readonly id?: string; readonly grace: number }
  /**
   * The text of a manifest file, the name that it was asked for by, and where it lies: the engine
   * itself may not read it. `overlays`: the texts of the files that it uses, by where they lie.
   */
  | { readonly steering: number; readonly ask: 'reload'; readonly text: string; readonly file: string; readonly path: string; readonly overlays: Readonly<Record<string, string>> }
  | { readonly steering: number; readonly ask: 'enter'; readonly pid: number; readonly principal: string }

export interface EngineInfo {
  readonly pid: number
  /** The manifest's file, where it came from one. */
  readonly manifest?: string
  /** Counts reloads, from 1. */
  readonly revision: number
  readonly sandboxes: readonly SandboxInfo[]
}

/**
 * `code`: 'unknown' there is nothing of that name, 'invalid' the question is none, 'impossible' it
 * cannot be done, 'manifest' the manifest is wrong.
 */
export interface Refused {
  readonly ok: false
  readonly code: 'unknown' | 'invalid' | 'impossible' | 'manifest'
  readonly message: string
  readonly problems?: readonly Problem[]
}

export type Answer =
  | { readonly ok: true; readonly engine: EngineInfo }
  | { readonly ok: true; readonly revision: number }
  | { readonly ok: true; readonly entered: string }
  | { readonly ok: true; readonly stopped: readonly { readonly id: string; readonly how: Stopped }[] }
  | Refused

/** What of an engine can be steered. */
export interface Steerable {
  info(): EngineInfo
  stop(id: string, grace: number): Promise<Stopped>
  reload(manifest: Manifest): Promise<number>
  enter(pid: number, principal: string): Promise<void>
}

/** Milliseconds that a program may take to end by itself: an hour. */
const LONGEST_GRACE = 3_600_000

const invalid = (message: string): Refused => ({ ok: false, code: 'invalid', message })

const refusal = (error: unknown): Refused => {
  if (error instanceof ManifestError) return { ok: false, code: 'manifest', message: error.message, problems: error.problems }
  const message = error instanceof Error ? error.message : String(error)
  return { ok: false, code: error instanceof RangeError ? 'unknown' : 'impossible', message }
}

const stop = async (engine: Steerable, { id, grace }: Record<string, unknown>): Promise<Answer> => {
  if (typeof grace !== 'number' || !(grace >= 0 && grace <= LONGEST_GRACE)) return invalid('grace: milliseconds, at most an hour')
  if (id !== undefined && typeof id !== 'string') return invalid('id: the id of a sandbox')
  const ids = id === undefined ? engine.info().sandboxes.map((each) => each.id) : [id]
  return { ok: true, stopped: await Promise.all(ids.map(async (each) => ({ id: each, how: await engine.stop(each, grace) }))) }
}

const isTexts = (value: unknown): value is Readonly<Record<string, string>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && Object.values(value).every((text) => typeof text === 'string')

const reload = async (engine: Steerable, { text, file, path, overlays }: Record<string, unknown>): Promise<Answer> => {
  if (typeof text !== 'string' || typeof file !== 'string' || typeof path !== 'string' || !isAbsolute(path)) return invalid('text, file and path: a manifest file')
  if (!isTexts(overlays)) return invalid('overlays: the texts of the files that the manifest uses')
  const given = (name: string, place: string): string => {
    if (Object.hasOwn(overlays, place)) return overlays[place]!
    throw new ManifestError([{ code: 'missing', message: 'its text was not given', file: name, line: 0, column: 0 }])
  }
  return { ok: true, revision: await engine.reload(manifestFromText(text, file, path, given)) }
}

const enter = async (engine: Steerable, { pid, principal }: Record<string, unknown>): Promise<Answer> => {
  if (!Number.isInteger(pid) || typeof principal !== 'string') return invalid('pid and principal: a number and a name')
  await engine.enter(pid as number, principal)
  return { ok: true, entered: principal }
}

/** Never rejects: whatever is wrong with a question, or with doing it, is an answer. */
export const answerQuestion = async (engine: Steerable, question: unknown): Promise<Answer> => {
  const asked = (typeof question === 'object' && question !== null ? question : {}) as Record<string, unknown>
  if (asked['steering'] !== STEERING) return invalid('this engine is of another version of zeolite: use the command that it was started with')
  try {
    switch (asked['ask']) {
      case 'list': return { ok: true, engine: engine.info() }
      case 'stop': return await stop(engine, asked)
      case 'enter': return await enter(engine, asked)
      case 'reload': return await reload(engine, asked)
      default: return invalid('there is no such question')
    }
  } catch (error) {
    return refusal(error)
  }
}
