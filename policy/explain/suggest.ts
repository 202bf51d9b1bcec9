// The smallest line that a manifest lacks: for what was asked and nothing more.
import type { ByteString } from '../patterns/bytes.ts'
import { mountLines } from './expand.ts'
import { escapeGlob } from '../patterns/glob.ts'
import type { Mount, Principal } from '../manifest/types.ts'
import { isFragmentPlace } from '../paths/view.ts'
import { temporaryFolder } from './temporary-names.ts'

/** What to write so that it would be allowed. */
export interface Suggestion {
  /** The line, or the element to add to a list that is already there. */
  readonly line: string
  /** The table that it goes in: `principal.main`, `mount`. */
  readonly where: string
  readonly file: string
  /** The line of the list to extend, or of the table's header; 0 where there is none. */
  readonly atLine: number
  /** `add "/opt" to read at m.toml:12` */
  readonly text: string
  /** The same as keys and values of TOML. */
  readonly key: string
  readonly value: string
  /** The mount that it changes, as lines of a table with the change. */
  readonly whole?: readonly string[]
}

const at = (file: string, line: number): string => (line > 0 ? `${file}:${line}` : file)

// What JSON leaves as it is, and a terminal or a reader's eye does not: C1 controls, bidirectional overrides, invisible characters.
const UNSAFE = /[\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/gu

/** A TOML string that is safe to print. */
const quoted = (text: string): string =>
  JSON.stringify(text).replace(UNSAFE, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)

/** Bytes as a TOML string. Undefined for names that no manifest can say (not UTF-8). */
const tomlString = (bytes: ByteString): string | undefined => {
  const text = Buffer.from(bytes, 'latin1').toString('utf8')
  return Buffer.from(text, 'utf8').toString('latin1') === bytes ? quoted(text) : undefined
}

/**
 * For an instance of a template, as the template has it: a component that is what a capture is bound to stands for the capture. Undefined where no
 * component is: the line would be every instance's.
 */
const unbind = ({ bound }: Principal, item: ByteString): ByteString | undefined => {
  if (bound === undefined) return item
  const names = Object.keys(bound)
  let found = false
  const components = item.split('/').map((component) => {
    const name = names.find((each) => escapeGlob(bound[each]!) === component)
    if (name !== undefined) found = true
    return name === undefined ? component.replaceAll('{', '\\{') : `{${name}}`
  })
  return found ? components.join('/') : undefined
}

/** An item, as it is written in a manifest, for one of a principal's lists. */
export const suggestEntry = (principal: Principal, key: string, value: string, note = ''): Suggestion => {
  const { file } = principal.place
  const where = principal.place.text.slice(1, -1)
  const list = principal.keys.get(key)
  const common = { where, file, key, value }
  if (list !== undefined) return { ...common, line: value, atLine: list.line, text: `add ${value} to ${key} at ${at(file, list.line)}${note}` }
  const line = `${key} = [${value}]`
  return { ...common, line, atLine: principal.place.line, text: `add ${line} under ${principal.place.text} at ${at(file, principal.place.line)}${note}` }
}

/** The line that would put an item into one of a principal's lists. */
export const suggestItem = (principal: Principal, key: string, asked: ByteString, note = ''): Suggestion | undefined => {
  const item = unbind(principal, asked)
  const value = item === undefined ? undefined : tomlString(item)
  return value === undefined ? undefined : suggestEntry(principal, key, value, note)
}

export const CHANGING = ' (the folder, since the name looks like one that changes with each run)'

/** The line that would grant a right on a path. A name that is another one at the next run stands for its folder, and the text says so. */
export const suggestGrant = (principal: Principal, key: string, path: ByteString): Suggestion | undefined => {
  const folder = temporaryFolder(path)
  if (folder === undefined) return suggestItem(principal, key, escapeGlob(path))
  return suggestItem(principal, key, escapeGlob(folder), CHANGING)
}

const mountAs = (path: ByteString, more: string, text: string): Suggestion | undefined => {
  const value = tomlString(path)
  const line = `[[mount]] path = ${value}, type = "host"${more}`
  return value === undefined ? undefined : { line, where: 'mount', file: '', atLine: 0, key: more, value, text: `${text}: ${line}` }
}

/** The mount that would show a path of the host. */
export const suggestMount = (path: ByteString): Suggestion | undefined => mountAs(path, '', 'add a mount that holds it')

/** A mount to write to, where nothing of the host's is to be changed: what it shows is for the user to make. */
export const suggestOwnMount = (path: ByteString): Suggestion | undefined => {
  const source = tomlString(path.slice(path.lastIndexOf('/') + 1) || 'root')
  return source === undefined ? undefined : mountAs(path, `, source = ${source}, access = "rw"`, 'mount something of yours there')
}

/** What would make a mount writable, as far as a path needs it. */
export const suggestWritable = (mount: Mount, path: ByteString): Suggestion | undefined => {
  const { file, line } = mount.place
  // A fragment is not the user's to change, nor is the system that it shows; a mount of their own goes over it, or beneath it.
  if (isFragmentPlace(mount.place)) return suggestOwnMount(path)
  return {
    line: 'access = "rw"', where: 'mount', file, atLine: line, key: 'access', value: '"rw"', whole: mountLines({ ...mount, access: 'rw' }),
    text: `add access = "rw" to the mount at ${at(file, line)}`,
  }
}
