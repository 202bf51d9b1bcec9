import { type ByteString, printable } from './bytes.ts'
import { type CompiledPrincipal, type CompiledRule, matchRule, pathRights, DENIED, EXEC, HIDDEN, READ, STAT, WRITE } from './decide.ts'
import { MATCH, escapeGlob } from './glob.ts'
import type { Mount, PathRuleKind, Principal, RuleRef } from './manifest/types.ts'
import { leadsToMount, mountOf } from './view.ts'

export type PathVerb = 'read' | 'write' | 'exec' | 'stat'

/** What to write so that it would be allowed. */
export interface Suggestion {
  /** The line, or the element to add to a list that is already there. */
  readonly line: string
  /** The table that it goes in: `principal.main`. */
  readonly where: string
  readonly file: string
  /** The line of the list to extend, or of the table's header; 0 where there is none. */
  readonly atLine: number
  /** `add "/opt" to read at m.toml:12` */
  readonly text: string
}

export interface Decision {
  readonly allow: boolean
  readonly errno?: 'EACCES' | 'ENOENT' | 'EROFS'
  /** The rule that decides; undefined when nothing speaks of the path. */
  readonly rule?: RuleRef
  readonly suggestion?: Suggestion
}

const VERB_RIGHT: Readonly<Record<PathVerb, number>> = { read: READ, write: WRITE, exec: EXEC, stat: STAT }
const DECIDERS: Readonly<Record<PathVerb, readonly PathRuleKind[]>> = {
  read: ['read', 'exec'],
  write: ['write'],
  exec: ['exec'],
  stat: ['read', 'write', 'exec'],
}

// The longest pattern says most about the path.
const deciding = (compiled: CompiledPrincipal, path: ByteString, kinds: readonly PathRuleKind[]): CompiledRule | undefined =>
  compiled.rules
    .filter((rule) => kinds.includes(rule.kind) && matchRule(rule, path) === MATCH)
    .reduce<CompiledRule | undefined>(
      (best, rule) => (best === undefined || rule.pattern.length > best.pattern.length ? rule : best),
      undefined,
    )

const at = (file: string, line: number): string => (line > 0 ? `${file}:${line}` : file)

// What JSON leaves as it is, and a terminal or a reader's eye does not: C1 controls, bidirectional overrides, invisible characters.
const UNSAFE = /[\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/gu

/** A TOML string that is safe to print. */
const quoted = (text: string): string =>
  JSON.stringify(text).replace(UNSAFE, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)

/** The line that would grant it. Names that no manifest can say (not UTF-8) get none. */
export const suggestGrant = (principal: Principal, verb: PathVerb, path: ByteString): Suggestion | undefined =>
  suggestItem(principal, verb === 'stat' ? 'read' : verb, escapeGlob(path))

/** For an instance of a template, as the template has it: a component that is what a capture is bound to stands for the capture. */
const unbind = ({ bound }: Principal, item: ByteString): ByteString => {
  if (bound === undefined) return item
  const captureOf = (component: ByteString): string | undefined => Object.keys(bound).find((name) => escapeGlob(bound[name]!) === component)
  return item.split('/').map((component) => {
    const name = captureOf(component)
    return name === undefined ? component.replaceAll('{', '\\{') : `{${name}}`
  }).join('/')
}

/** The line that would put an item into one of a principal's lists. */
export const suggestItem = (principal: Principal, key: string, asked: ByteString): Suggestion | undefined => {
  const item = unbind(principal, asked)
  const text = Buffer.from(item, 'latin1').toString('utf8')
  if (Buffer.from(text, 'utf8').toString('latin1') !== item) return undefined
  return suggestEntry(principal, key, quoted(text))
}

/** The same for an item as it is written in a manifest. */
export const suggestEntry = (principal: Principal, key: string, item: string): Suggestion => {
  const { file } = principal.place
  const where = principal.place.text.slice(1, -1)
  const list = principal.keys.get(key)
  if (list !== undefined)
    return { line: item, where, file, atLine: list.line, text: `add ${item} to ${key} at ${at(file, list.line)}` }
  const line = `${key} = [${item}]`
  return {
    line,
    where,
    file,
    atLine: principal.place.line,
    text: `add ${line} under ${principal.place.text} at ${at(file, principal.place.line)}`,
  }
}

const suggestMount = (path: ByteString, more = ''): Suggestion => {
  const line = `[[mount]] path = ${JSON.stringify(printable(path))}, type = "host"${more}`
  return { line, where: 'mount', file: '', atLine: 0, text: `add a mount that holds it: ${line}` }
}

const suggestWritable = (mount: Mount, path: ByteString): Suggestion => {
  const { file, line } = mount.place
  // A fragment is not the user's to change; a mount of their own goes over it, or beneath it.
  if (file.startsWith('zeolite:')) return suggestMount(path, ', access = "rw"')
  return { line: 'access = "rw"', where: 'mount', file, atLine: line, text: `add access = "rw" to the mount at ${at(file, line)}` }
}

const decision = (allow: boolean, errno: Decision['errno'], rule: RuleRef | undefined, suggestion: Suggestion | undefined): Decision => ({
  allow,
  ...(errno === undefined ? {} : { errno }),
  ...(rule === undefined ? {} : { rule }),
  ...(suggestion === undefined ? {} : { suggestion }),
})

/** The verdict on a canonical guest path, with the rule that decides it or the line that is missing. */
export const explainPath = (compiled: CompiledPrincipal, verb: PathVerb, path: ByteString, mounts: readonly Mount[]): Decision => {
  const rights = pathRights(compiled, path)
  if ((rights & HIDDEN) !== 0) return decision(false, 'ENOENT', deciding(compiled, path, ['hide'])?.place, undefined)
  const mount = mountOf(mounts, path)
  if (mount === undefined && !leadsToMount(mounts, path)) return decision(false, 'ENOENT', undefined, suggestMount(path))
  if ((rights & DENIED) !== 0) return decision(false, 'EACCES', deciding(compiled, path, ['deny'])?.place, undefined)
  // A directory that is there only as the way to mounts can be looked at, but nothing can be made in it.
  if (mount === undefined && verb === 'write') return decision(false, 'EROFS', undefined, suggestMount(path))
  if (mount?.access === 'ro' && verb === 'write') return decision(false, 'EROFS', mount.place, suggestWritable(mount, path))
  const rule = deciding(compiled, path, DECIDERS[verb])?.place
  if ((rights & VERB_RIGHT[verb]) !== 0) return decision(true, undefined, rule, undefined)
  return decision(false, 'EACCES', undefined, suggestGrant(compiled.principal, verb, path))
}
