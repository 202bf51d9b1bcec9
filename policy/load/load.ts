import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { dirname, isAbsolute, join, resolve } from 'node:path'
import { ParseError, parseTOML } from 'toml-eslint-parser'
import { kernelModeProblems } from '../enforcement/kernel-mode.ts'
import { selfWritableProblems } from '../paths/self-writable.ts'
import { ManifestError, type Problem } from '../manifest/error.ts'
import { withEnterProgram } from './enter-program.ts'
import { isOverlay } from '../manifest/formats.ts'
import { fragmentFile, fragmentNames, readFragment } from './fragments.ts'
import { type Fragment, normalise, type Overlay } from './normalise.ts'
import { entryOf, itemsAt, placeOf, type Source, tableAt } from '../manifest/read-tree.ts'
import { checkOverlay, checkReferences } from '../manifest/references.ts'
import { fragment as fragmentShape, manifest as manifestShape, overlay as overlayShape } from '../manifest/schema.ts'
import type { Shape } from '../manifest/shape.ts'
import { treeFromToml } from '../manifest/toml-tree.ts'
import { type Table, treeFromObject } from '../manifest/tree.ts'
import type { Manifest } from '../manifest/types.ts'
import { type Finding, type Report, validate } from '../manifest/validate.ts'

export const MAX_MANIFEST_BYTES = 1024 * 1024

const unreadable = (file: string, code: string, message: string, remedy?: string): ManifestError =>
  new ManifestError([{ code, message, file, line: 0, column: 0, ...(remedy === undefined ? {} : { remedy }) }])

const READ_ERRORS: Readonly<Record<string, readonly [string, string?]>> = {
  ENOENT: ['there is no such file', 'check the path; manifests/ has one for each of several programs'],
  EACCES: ['may not be read by this user', 'change its permissions, or copy it to where this user can read it'],
  ENOTDIR: ['a part of the path is not a folder'],
  ELOOP: ['the symbolic links of the path run in a circle'],
  ENAMETOOLONG: ['the path is too long'],
}

const readBytes = (file: string, path: string): Buffer => {
  let descriptor: number | undefined
  try {
    descriptor = openSync(path, 'r')
    const stat = fstatSync(descriptor)
    if (stat.isDirectory()) throw unreadable(file, 'directory', 'is a folder, not a manifest', 'name the .toml file in it')
    if (stat.size > MAX_MANIFEST_BYTES) throw tooLarge(file)
    // A pipe or a device has no size to trust: read one byte more than may be there.
    const buffer = Buffer.alloc(stat.isFile() ? stat.size + 1 : MAX_MANIFEST_BYTES + 1)
    let length = 0
    while (length < buffer.length) {
      const count = readSync(descriptor, buffer, length, buffer.length - length, null)
      if (count === 0) break
      length += count
    }
    if (length > MAX_MANIFEST_BYTES) throw tooLarge(file)
    return buffer.subarray(0, length)
  } catch (error) {
    if (error instanceof ManifestError) throw error
    const code = (error as NodeJS.ErrnoException).code ?? 'EIO'
    const [message, remedy] = READ_ERRORS[code] ?? [`cannot be read: ${code}`]
    throw unreadable(file, code === 'ENOENT' ? 'missing' : 'unreadable', message, remedy)
  } finally {
    if (descriptor !== undefined) closeSync(descriptor)
  }
}

const tooLarge = (file: string): ManifestError =>
  unreadable(file, 'too-large', 'is larger than 1 MiB, which no manifest needs to be', 'move long lists to globs; is this the right file?')

const decode = (file: string, bytes: Buffer): string => {
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw unreadable(file, 'not-utf8', 'is not UTF-8 text, as TOML must be', 'save it as UTF-8; is this the right file?')
  }
  if (text.trim() === '')
    throw unreadable(file, 'empty', 'is empty', 'start with: version = 1; manifests/ has complete ones')
  return text
}

const toProblem = (file: string, { code, message, span, remedy }: Finding): Problem => ({
  code,
  message,
  file,
  line: span.line,
  column: span.column,
  length: span.length,
  property: span.property,
  ...(remedy === undefined ? {} : { remedy }),
})

export const parseTree = (file: string, text: string): Table => {
  try {
    return treeFromToml(parseTOML(text, { tomlVersion: '1.0' }))
  } catch (error) {
    if (!(error instanceof ParseError)) throw error
    const { lineNumber: line, column, message } = error
    const problem: Problem = {
      code: 'toml',
      message: `not valid TOML: ${message.charAt(0).toLowerCase()}${message.slice(1).replace(/\.$/, '')}`,
      file,
      line,
      column: column + 1,
      length: 1,
    }
    throw new ManifestError([problem], new Map([[file, text]]))
  }
}

// Parsing takes longer than everything else about a start's manifest, and fragments do not change while a process runs.
const parsedFragments = new Map<string, Fragment>()

const loadFragment = (name: string): Fragment => {
  const known = parsedFragments.get(name)
  if (known !== undefined) return known
  const text = readFragment(name)
  const file = fragmentFile(name)
  const source: Source = { file, text, folder: '/', root: parseTree(file, text) }
  checked(fragmentShape, source, () => {})
  const made = { name, source }
  parsedFragments.set(name, made)
  return made
}

export const checked = (shape: Shape, source: Source, more: (report: Report) => void): void => {
  const findings: Finding[] = []
  const report = (finding: Finding): void => void findings.push(finding)
  validate(shape, source.root, report)
  more(report)
  if (findings.length === 0) return
  findings.sort((left, right) => left.span.line - right.span.line || left.span.column - right.span.column)
  throw new ManifestError(
    findings.map((finding) => toProblem(source.file, finding)),
    new Map([[source.file, source.text]]),
  )
}

/** Gives the text of a file that goes over a manifest. `file`: as problems name it; `path`: where it lies. Throws ManifestError. */
export type ReadOverlay = (file: string, path: string) => string

const loadOverlay = (manifest: Source, name: string, read: ReadOverlay): Overlay => {
  const path = resolve(manifest.folder, name)
  // As the manifest is named: by the folder that its own name has.
  const file = isAbsolute(name) || manifest.text === '' ? path : join(dirname(manifest.file), name)
  const text = read(file, path)
  const source: Source = { file, text, folder: dirname(path), root: parseTree(file, text) }
  checked(overlayShape, source, (report) => checkOverlay(source, manifest, report))
  return { path, source }
}

const build = (source: Source, file: string | undefined, read: ReadOverlay = readManifestText): Manifest => {
  const names = fragmentNames()
  checked(manifestShape, source, (report) => checkReferences(source, names, report))
  const used = itemsAt(source.root, 'use').flatMap((item) => (item.kind === 'string' ? [item.value] : []))
  const fragments = used.filter((name) => !isOverlay(name)).map(loadFragment)
  const overlays = used.filter(isOverlay).map((name) => loadOverlay(source, name, read))
  const manifest = withEnterProgram(normalise(source, fragments, overlays, file))
  refuseSelfWritable(manifest, [source, ...overlays.map((overlay) => overlay.source)])
  refuseOutsideKernelTerms(manifest, source)
  return manifest
}

/** Which part of the manifest a mode cannot hold, is said where that stands; the mode itself stays as it was asked for. */
const refuseOutsideKernelTerms = (manifest: Manifest, source: Source): void => {
  if (manifest.sandbox.files !== 'kernel') return
  const { root, file, text } = source
  const place = (table: string, key: string) => placeOf(source, entryOf(tableAt(root, table), key)?.value.span ?? root.span)
  const problems = kernelModeProblems(manifest, { audit: place('audit', 'log'), persist: place('ipc', 'persist'), bestEffort: place('sandbox', 'best_effort') })
  problems.sort((left, right) => left.line - right.line || left.column - right.column)
  if (problems.length > 0) throw new ManifestError(problems, new Map([[file, text]]))
}

const refuseSelfWritable = (manifest: Manifest, sources: readonly Source[]): void => {
  const problems = selfWritableProblems(manifest)
  if (problems.length > 0) throw new ManifestError(problems, new Map(sources.map(({ file, text }) => [file, text])))
}

export interface ParseOptions {
  /** As errors and rules name it. */
  readonly file?: string
  /** What relative sources start from; default: the current directory. */
  readonly folder?: string
}

/** The text of a manifest as a Manifest. Throws ManifestError with every problem that was found. */
export const parseManifest = (text: string, { file = '(manifest)', folder = process.cwd() }: ParseOptions = {}): Manifest =>
  build({ file, text, folder: resolve(folder), root: parseTree(file, text) }, undefined)

/** A manifest that a program made: the same keys as in TOML, as nested objects. */
export const manifestFromObject = (value: unknown, { folder = process.cwd() }: { readonly folder?: string } = {}): Manifest => {
  const tree = treeFromObject(value)
  const file = '(object)'
  if (tree.kind !== 'table') {
    throw new ManifestError([{ code: 'type', message: 'a manifest must be an object', file, line: 0, column: 0 }])
  }
  return build({ file, text: '', folder: resolve(folder), root: tree }, undefined)
}

/** A manifest file whose text somebody else has read, and where `read` is given, those of the files over it. `absolute`: where it lies. */
export const manifestFromText = (text: string, file: string, absolute: string, read?: ReadOverlay): Manifest =>
  build({ file, text, folder: dirname(absolute), root: parseTree(file, text) }, absolute, read)

/** The text of a manifest file. Throws ManifestError. `path`: where it lies, where it is not read by its name. */
export const readManifestText = (file: string, path: string = file): string => decode(file, readBytes(file, path))

/** Reads a manifest file. Throws ManifestError with every problem that was found. */
export const loadManifest = (file: string): Manifest => manifestFromText(readManifestText(file), file, resolve(file))
