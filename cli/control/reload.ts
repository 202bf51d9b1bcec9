import { resolve } from 'node:path'
import { readArguments } from '../arguments.ts'
import { manifestFromText, ManifestError, readManifestText } from '../../policy/index.ts'
import { engineOf, noSuch, REFUSED, withEngines } from './engines.ts'
import { type Io, manifestProblem, usageError } from '../io.ts'

export const help = `usage: zeolite reload ENGINE [MANIFEST]

Gives a running engine another manifest. It may take rights from principals, and give none; mounts, transitions, limits of what runs and
what else was settled at the start must be as they were. From the moment that the command ends, every call is decided by the new
manifest. What was opened or connected before stays open.

  ENGINE    its number, as zeolite ps shows it; a sandbox of it will do
  MANIFEST  default: the file that the engine was started with
  --help    this text

exit status: 0 all sandboxes decide by it, 1 there is no such engine, 2 usage, 3 the manifest is wrong or gives something
example: zeolite reload 4711
`

export const run = async (argv: readonly string[], io: Io): Promise<number> => {
  const parsed = readArguments(argv, io, { name: 'reload', help, positionals: true })
  if (typeof parsed === 'number') return parsed
  const [id, named, ...rest] = parsed.positionals
  if (id === undefined || rest.length > 0) return usageError(io, 'reload', 'it takes ENGINE and at most one MANIFEST')
  if (!/^\d+(\.\d+)?$/.test(id)) return usageError(io, 'reload', 'ENGINE is a number; zeolite ps shows it')
  return withEngines(io, async (engines) => {
    const engine = engineOf(engines, id)
    if (!engine) return noSuch(io, 'reload', `no engine ${id}`)
    const file = named ?? engine.info.manifest
    if (file === undefined) return usageError(io, 'reload', 'the engine was not started with a manifest file: which MANIFEST?')
    try {
      const text = readManifestText(file)
      const path = resolve(file)
      // What is wrong with it by itself is shown with its lines.
      const overlays: Record<string, string> = {}
      const texts = new Map([[file, text]])
      manifestFromText(text, file, path, (name, place) => {
        texts.set(name, (overlays[place] = readManifestText(name, place)))
        return overlays[place]
      })
      const answer = await engine.ask({ ask: 'reload', text, file, path, overlays })
      if (answer?.ok === true && 'revision' in answer) {
        io.stdout.write(`engine ${engine.info.pid} decides by revision ${answer.revision}\n`)
        return 0
      }
      if (answer?.ok === false && answer.problems !== undefined) throw new ManifestError(answer.problems, texts)
      io.stderr.write(`zeolite reload: ${answer?.ok === false ? answer.message : 'the engine ended'}\n`)
      return REFUSED
    } catch (error) {
      return manifestProblem(io, error)
    }
  })
}
