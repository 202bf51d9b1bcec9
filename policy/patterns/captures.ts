// Captures: `{name}` in the pattern of a transition takes what stands there, and a template (`[principal."user:{name}"]`) has it in its name and its
// rules. Values are bytes that the program chose, so they are put into patterns escaped, and into names encoded.
import type { ByteString } from './bytes.ts'
import { escapeGlob } from './glob.ts'

/** What the captures of a principal are bound to, by their names. */
export type Bindings = Readonly<Record<string, ByteString>>

// A backslash makes the next character plain in a pattern, a brace too.
const PIECES = /\\[^]|\{([A-Za-z_]\w*)\}/g

/** The captures of a pattern or a principal's name, each once. */
export const capturesOf = (text: string): string[] => [
  ...new Set([...text.matchAll(PIECES)].flatMap(({ 1: capture }) => (capture === undefined ? [] : [capture]))),
]

/** Puts something in the place of each capture; what it returns is not looked at again. */
export const replaceCaptures = (text: string, value: (capture: string) => string): string =>
  text.replace(PIECES, (piece, capture: string | undefined) => (capture === undefined ? piece : value(capture)))

/** A pattern with its captures bound: each means the bytes of its value and nothing else. One that nothing binds stays as it is written. */
export const bindPattern = (pattern: ByteString, values: Bindings): ByteString =>
  replaceCaptures(pattern, (capture) => (Object.hasOwn(values, capture) ? escapeGlob(values[capture]!) : `{${capture}}`))

const NAME_MAX = 255

/** What a capture may stand for: a component of a canonical path, or a part of one. */
export const isCaptureValue = (value: ByteString): boolean =>
  value !== '' && value !== '.' && value !== '..' && value.length <= NAME_MAX && !/[/\0]/.test(value)

// What is plain in a name cannot be what stands between two captures of one, so names are as many as bindings are.
const ENCODED = /[^A-Za-z0-9_.-]/g
const PLAIN = 'A-Za-z0-9_.%-'

const encode = (value: ByteString): string => value.replace(ENCODED, (byte) => `%${byte.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`)
const decode = (text: string): ByteString => text.replace(/%([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))

/** The name of a template's instance: values as they are where they consist of letters, digits, `_`, `.` and `-`, other bytes as `%XX`. */
export const bindName = (template: string, values: Bindings): string => replaceCaptures(template, (capture) => encode(values[capture] ?? ''))

/** The other way: what binds a template so that it has this name; undefined when nothing does. */
export const readName = (template: string, name: string): Bindings | undefined => {
  const captures: string[] = []
  const plain = (text: string): string => text.replace(/[.+{}]/g, '\\$&')
  const parts = template.split(/(\{[A-Za-z_]\w*\})/)
  const pattern = parts.map((part, index) => (index % 2 === 0 ? plain(part) : (captures.push(part.slice(1, -1)), `([${PLAIN}]+)`)))
  const match = new RegExp(`^${pattern.join('')}$`).exec(name)
  if (captures.length === 0 || match === null) return undefined
  const values: Record<string, ByteString> = Object.create(null) as Record<string, ByteString>
  for (const [index, capture] of captures.entries()) {
    const value = decode(match[index + 1]!)
    if (!isCaptureValue(value) || (values[capture] ?? value) !== value) return undefined
    values[capture] = value
  }
  // One spelling for each.
  return bindName(template, values) === name ? { ...values } : undefined
}

const SEPARATORS = /[:@+]/

/** Two captures of one name with nothing between them that a value cannot have: which value ends where could not be told. */
export const isAmbiguousName = (template: string): boolean =>
  template.split(SEPARATORS).some((part) => (part.match(/\{[A-Za-z_]\w*\}/g) ?? []).length > 1)

/** Whether two names of principals can come to mean the same one. Errs towards yes. */
export const namesOverlap = (left: string, right: string): boolean => {
  const separators = (name: string): string => name.replace(/[^:@+]/g, '')
  if (separators(left) !== separators(right)) return false
  const others = right.split(SEPARATORS)
  const ends = (part: string): readonly [head: string, tail: string, open: boolean] => {
    const pieces = part.split(/\{[A-Za-z_]\w*\}/)
    return [pieces[0]!, pieces.at(-1)!, pieces.length > 1]
  }
  return left.split(SEPARATORS).every((part, index) => {
    const [head, tail, open] = ends(part)
    const [otherHead, otherTail, otherOpen] = ends(others[index]!)
    if (!open && !otherOpen) return head === otherHead
    // Where one is closed its head is all of it.
    const within = (whole: string, start: string, end: string): boolean => whole.length > start.length + end.length && whole.startsWith(start) && whole.endsWith(end)
    if (!open) return within(head, otherHead, otherTail)
    if (!otherOpen) return within(otherHead, head, tail)
    return (head.startsWith(otherHead) || otherHead.startsWith(head)) && (tail.endsWith(otherTail) || otherTail.endsWith(tail))
  })
}
