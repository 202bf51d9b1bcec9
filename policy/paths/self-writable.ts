// A guest that can change its own manifest, the record of what it did, or the engine itself, is not confined for long; nor is one that decides
// where the next run's mounts lead.
import { existsSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type ByteString, printable, toBytes } from '../patterns/bytes.ts'
import { replaceCaptures } from '../patterns/captures.ts'
import { type CompiledPrincipal, compilePrincipal, HIDDEN, DENIED, matchRule, pathRights, WRITE } from './rights.ts'
import { MATCH, NO_MATCH } from '../patterns/glob.ts'
import { followHostPath } from './host-links.ts'
import type { Problem } from '../manifest/error.ts'
import type { Manifest, Mount, Place, Principal } from '../manifest/types.ts'
import { isWithin, mountOf } from './view.ts'

export interface SelfWritable {
  readonly what: string
  readonly hostPath: ByteString
  readonly principal: string
  readonly guestPath: ByteString
  /** The grant that allows it. */
  readonly rule: Place
}

const real = (path: ByteString): ByteString => followHostPath(path, true).path

interface WritableMount {
  readonly mount: Mount
  readonly source: ByteString
}

const writableMounts = ({ mounts }: Manifest): WritableMount[] =>
  mounts.flatMap((mount) => (mount.type === 'host' && mount.access === 'rw' && mount.source !== undefined ? [{ mount, source: real(mount.source) }] : []))

/** Whatever a capture comes to be bound to. */
const anyInstance = (principal: Principal): Principal =>
  principal.captures.length === 0 ? principal : { ...principal, write: principal.write.map((rule) => ({ ...rule, pattern: replaceCaptures(rule.pattern, () => '*') })) }

const joined = (path: ByteString, rest: ByteString): ByteString => (path === '/' ? '' : path) + rest || '/'

/** Where a canonical host path shows up in the view, in mounts that can be written. */
const guestPathsOf = ({ mounts }: Manifest, writable: readonly WritableMount[], hostPath: ByteString): ByteString[] =>
  writable.flatMap(({ mount, source }) => {
    if (!isWithin(hostPath, source)) return []
    const path = joined(mount.path, hostPath.slice(source === '/' ? 0 : source.length))
    return mountOf(mounts, path) === mount ? [path] : []
  })

type Writer = Pick<SelfWritable, 'principal' | 'guestPath' | 'rule'>

const writerOf = (principals: readonly CompiledPrincipal[], guestPaths: readonly ByteString[]): Writer | undefined => {
  for (const compiled of principals) {
    for (const guestPath of guestPaths) {
      if ((pathRights(compiled, guestPath) & WRITE) === 0) continue
      const rule = compiled.rules.find((candidate) => candidate.kind === 'write' && matchRule(candidate, guestPath) === MATCH)
      if (rule !== undefined) return { principal: compiled.principal.name, guestPath, rule: rule.place }
    }
  }
  return undefined
}

/** Who may write anything in a folder. */
const writerWithin = (principals: readonly CompiledPrincipal[], guestPaths: readonly ByteString[]): Writer | undefined => {
  for (const compiled of principals) {
    for (const guestPath of guestPaths) {
      if ((pathRights(compiled, guestPath) & (DENIED | HIDDEN)) !== 0) continue
      const rule = compiled.rules.find((candidate) => candidate.kind === 'write' && matchRule(candidate, guestPath) !== NO_MATCH)
      if (rule !== undefined) return { principal: compiled.principal.name, guestPath, rule: rule.place }
    }
  }
  return undefined
}

const ENGINE = 'the engine itself'
const CODE = ['dist', 'build', 'prebuilt', 'scripts', 'cli', 'policy', 'node_modules', 'package.json']

/** What an engine is made of: this package, the packages that it loads, node, and the libraries of both. */
const engineFiles = (): { readonly folders: readonly ByteString[]; readonly files: readonly ByteString[] } => {
  // From dist/policy/paths the package is three folders up, from dist/bundle two.
  const roots = ['../..', '../../..'].map((relative) => fileURLToPath(new URL(relative, import.meta.url)).replace(/\/$/, ''))
  const own = roots.find((root) => existsSync(join(root, 'package.json'))) ?? roots[0]!
  const beside = basename(dirname(own)) === 'node_modules' ? [dirname(own)] : []
  // By which name the command is called.
  const { path: command, links } = followHostPath(toBytes(process.argv[1] ?? ''), true)
  const called = isWithin(command, real(toBytes(own))) ? links : []
  const mapped = readFileSync('/proc/self/maps', 'latin1').split('\n').flatMap((line) => /^\S+ ..x. \S+ \S+ [1-9]\d*\s+(\/.*)$/.exec(line)?.[1] ?? [])
  return {
    folders: [...CODE.map((name) => join(own, name)), ...beside].map((path) => real(toBytes(path))),
    files: [...new Set([real(toBytes(process.execPath)), ...called, ...mapped])],
  }
}

interface Steering {
  readonly what: string
  readonly path: ByteString
}

const steering = ({ file, overlays, audit, ipc, mounts }: Manifest): Steering[] => {
  const found: [string, ByteString | undefined][] = [
    ['the manifest', file && toBytes(file)],
    ...overlays.map((path): [string, ByteString] => [`${basename(path)}, which the manifest uses`, toBytes(path)]),
    ['the audit file', audit.file && toBytes(audit.file)],
    ['the folder of ipc.persist', ipc.persist && toBytes(ipc.persist)],
    // The engine runs it.
    ...mounts.map(({ module }): [string, ByteString | undefined] => ['a module of virtual files', module]),
  ]
  return found.flatMap(([what, path]) => (path === undefined ? [] : [{ what, path }]))
}

const LINK = 'where a link on the host leads'

/** Who may turn a link of the host, given by a path without links: what such a link leads to is the program's choice, and not the manifest's. */
export const linkWriters = (manifest: Manifest): ((link: ByteString) => SelfWritable | undefined) => {
  const writable = writableMounts(manifest)
  const principals = writable.length === 0 ? [] : [...manifest.principals.values()].map((principal) => compilePrincipal(anyInstance(principal)))
  return (link) => {
    const writer = writerOf(principals, guestPathsOf(manifest, writable, link))
    return writer && { what: LINK, hostPath: link, ...writer }
  }
}

/** What steers or records a run and could be changed from inside it. */
export const selfWritable = (manifest: Manifest): SelfWritable[] => {
  const writable = writableMounts(manifest)
  if (writable.length === 0) return []
  const principals = [...manifest.principals.values()].map((principal) => compilePrincipal(anyInstance(principal)))
  const guestPaths = (hostPath: ByteString): ByteString[] => guestPathsOf(manifest, writable, hostPath)
  const found: SelfWritable[] = []
  const add = (what: string, hostPath: ByteString, writer: Writer | undefined): void => {
    if (writer !== undefined) found.push({ what, hostPath, ...writer })
  }
  /** A link that a program may turn is as good as what it leads to. */
  const addLinks = (what: string, path: ByteString, last: boolean): void => {
    for (const link of followHostPath(path, last).links) add(`${LINK} to ${what}`, link, writerOf(principals, guestPaths(link)))
  }
  for (const { what, path } of steering(manifest)) {
    add(what, path, writerOf(principals, guestPaths(real(path))))
    addLinks(what, path, true)
  }
  for (const { source, path } of manifest.mounts) {
    if (source !== undefined) addLinks(`what is mounted at ${printable(path)}`, source, true)
  }
  const { folders, files } = engineFiles()
  for (const folder of folders) {
    const inside = writable.filter(({ source }) => isWithin(source, folder)).map(({ mount }) => mount.path)
    add(ENGINE, folder, writerWithin(principals, [...guestPaths(folder), ...inside]))
  }
  for (const path of files) add(ENGINE, path, writerOf(principals, guestPaths(path)))
  const key = ({ what, principal, rule }: SelfWritable): string => `${what} ${principal} ${rule.line} ${rule.text}`
  return [...new Map(found.toReversed().map((each) => [key(each), each])).values()].toReversed()
}

/** The same as problems of the manifest. */
export const selfWritableProblems = (manifest: Manifest): Problem[] =>
  selfWritable(manifest).map(({ what, principal, guestPath, rule }): Problem => ({
    code: 'self-writable',
    message: `the principal ${JSON.stringify(principal)} could change ${what}, which it sees as ${printable(guestPath)}`,
    file: rule.file,
    line: rule.line,
    column: rule.column,
    property: rule.text,
    remedy: `deny ${printable(guestPath)}, or keep ${what} outside of what the principal may write`,
  }))
