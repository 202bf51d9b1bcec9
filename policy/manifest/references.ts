// What a schema cannot say: names that must be defined, combinations that cannot be.
import { capturesOf, isAmbiguousName, namesOverlap } from '../patterns/captures.ts'
import { didYouMean } from './did-you-mean.ts'
import { isOverlay } from './formats.ts'
import { checkPrincipalName, quote } from './principal-name.ts'
import { checkNever } from './never-references.ts'
import { entryOf, itemsAt, type Source, stringAt, tableAt, tablesAt } from './read-tree.ts'
import { checkTransitions } from './transition-references.ts'
import type { Table, Tree } from './tree.ts'
import type { Report } from './validate.ts'

const checkProcess = (root: Table, names: readonly string[], report: Report): void => {
  const table = tableAt(root, 'process')
  if (table === undefined) return
  const entry = entryOf(table, 'principal')
  checkPrincipalName(names, entry?.value, 'principal', report)
  const name = stringAt(table, 'principal') ?? 'main'
  if (entry === undefined && !names.includes('main')) {
    const remedy =
      names.length === 0
        ? 'add a table [principal.main] with what the program may do'
        : `add to [process]: principal = ${quote(names[0] ?? '')}`
    report({
      code: 'unknown-principal',
      message: 'the principal "main", where the first process starts, is not defined',
      span: table.span,
      remedy,
    })
  }
  if (capturesOf(name).length > 0 && entry !== undefined) {
    report({ code: 'template', message: `${quote(name)} is a template, which only a transition can enter`, span: entry.value.span })
  }
}

const RESERVED = '/zeolite'

const checkMount = (table: Table, seen: Map<string, Tree>, report: Report): void => {
  const path = entryOf(table, 'path')?.value
  const type = entryOf(table, 'type')?.value
  if (path?.kind === 'string') {
    const plain = path.value.length > 1 ? path.value.replace(/\/$/, '') : path.value
    const before = seen.get(plain)
    if (before === undefined) seen.set(plain, path)
    else {
      const first = before.span.line > 0 ? `line ${before.span.line}` : before.span.property
      report({ code: 'duplicate-mount', message: `two mounts at ${quote(plain)}; the first is at ${first}`, span: path.span })
    }
    if (plain === RESERVED || plain.startsWith(`${RESERVED}/`)) {
      report({ code: 'reserved-path', message: `${quote(RESERVED)} is where zeolite puts its own files in the view`, span: path.span })
    }
  }
  if (type?.kind !== 'string') return
  if (type.value === 'overlay') {
    report({
      code: 'not-yet',
      message: 'mounts of type "overlay" are not there yet',
      span: type.span,
      remedy: 'use "host" with access = "rw" on a copy of the folder, or "tmpfs"',
    })
  }
  const size = entryOf(table, 'size')
  if (size !== undefined && type.value !== 'tmpfs')
    report({ code: 'impossible', message: `a mount of type ${quote(type.value)} has no "size"; only "tmpfs" has`, span: size.key })
  for (const key of ['source', 'sha256', 'optional']) {
    const entry = entryOf(table, key)
    if (entry === undefined || type.value === 'host' || type.value === 'overlay' || (type.value === 'virtual' && key === 'source')) continue
    report({ code: 'impossible', message: `a mount of type ${quote(type.value)} has no ${quote(key)}; only "host" has`, span: entry.key })
  }
}

/** Names of principals that would come to mean two. */
const checkNames = (principals: Table['entries'], report: Report): void => {
  const before: string[] = []
  for (const [name, { key: span }] of principals) {
    if (isAmbiguousName(name)) {
      report({
        code: 'ambiguous-name', message: `where one capture of ${quote(name)} ends and the next begins cannot be determined`, span,
        remedy: 'put one of ":", "@" and "+" between them',
      })
    }
    const other = isAmbiguousName(name) ? undefined : before.find((earlier) => namesOverlap(earlier, name))
    if (other !== undefined) report({ code: 'ambiguous-name', message: `${quote(other)} and ${quote(name)} could both be the name of one principal`, span })
    before.push(name)
  }
}

/** A template is many principals: to name one of them takes all of its captures, and none of them names each of its instances. */
const checkTemplateNamed = (tree: Tree, captures: readonly string[], all: boolean, report: Report): void => {
  if (tree.kind !== 'string') return
  const wanted = capturesOf(tree.value)
  const unbound = wanted.find((capture) => !captures.includes(capture))
  if (unbound === undefined || (all && !wanted.some((capture) => captures.includes(capture)))) return
  report({
    code: 'unbound-capture', message: `${quote(tree.value)} is many principals, and nothing here binds {${unbound}}`, span: tree.span,
  })
}

const checkPrincipal = (name: string, table: Table, names: readonly string[], used: readonly string[], report: Report): void => {
  const captures = capturesOf(name)
  for (const [key, { value }] of table.entries) {
    if (value.kind !== 'array' || captures.length === 0) continue
    for (const item of value.items) {
      const unbound = item.kind === 'string' ? capturesOf(item.value).find((capture) => !captures.includes(capture)) : undefined
      if (unbound === undefined || key === 'signal') continue
      report({
        code: 'unbound-capture',
        message: `{${unbound}} is not bound by the name ${quote(name)}${didYouMean(unbound, captures)}`,
        span: item.span,
      })
    }
  }
  for (const item of itemsAt(table, 'signal')) {
    checkPrincipalName(names, item, 'principal', report)
    checkTemplateNamed(item, captures, true, report)
  }
  for (const item of ['semaphores', 'queues', 'memory'].flatMap((key) => itemsAt(tableAt(table, 'share'), key))) {
    checkPrincipalName(names, item, 'principal', report)
    checkTemplateNamed(item, captures, false, report)
  }
  for (const item of itemsAt(table, 'use')) {
    if (item.kind !== 'string' || used.includes(item.value)) continue
    report({
      code: 'unknown-fragment',
      message: `the manifest does not use the fragment ${quote(item.value)}${didYouMean(item.value, used)}`,
      span: item.span,
    })
  }
}

/** What is shared is one folder for two sandboxes, and a bound belongs to one. */
const checkSharedSize = (root: Table, principals: readonly Table[], report: Report, over = false): void => {
  const bounded = tablesAt(root, 'mount').find((table) => stringAt(table, 'path')?.replace(/\/$/, '') === '/dev/shm' && entryOf(table, 'size') !== undefined)
  if (bounded === undefined) return
  for (const principal of principals) {
    for (const item of ['semaphores', 'memory'].flatMap((key) => itemsAt(tableAt(principal, 'share'), key))) {
      const span = over ? entryOf(bounded, 'size')!.key : item.span
      report({ code: 'impossible', message: 'names of shared memory and semaphores cannot be shared where /dev/shm has a size', span, remedy: 'leave out the size of /dev/shm' })
    }
  }
}

export const checkReferences = ({ root }: Source, fragmentNames: readonly string[], report: Report): void => {
  const principals = tableAt(root, 'principal')?.entries ?? new Map()
  const names = [...principals.keys()]
  const used: string[] = []
  for (const item of itemsAt(root, 'use')) {
    if (item.kind !== 'string') continue
    if (used.includes(item.value))
      report({ code: 'duplicate', message: `the ${isOverlay(item.value) ? 'file' : 'fragment'} ${quote(item.value)} is used twice`, span: item.span })
    else if (!isOverlay(item.value) && !fragmentNames.includes(item.value)) {
      report({
        code: 'unknown-fragment',
        message: `there is no fragment ${quote(item.value)}${didYouMean(item.value, fragmentNames)}`,
        span: item.span,
      })
    }
    used.push(item.value)
  }
  checkProcess(root, names, report)
  const seen = new Map<string, Tree>()
  tablesAt(root, 'mount').forEach((table) => checkMount(table, seen, report))
  for (const [name, { value }] of principals) if (value.kind === 'table') checkPrincipal(name, value, names, used, report)
  checkNames(principals, report)
  checkSharedSize(root, [...principals.values()].flatMap(({ value }) => (value.kind === 'table' ? [value] : [])), report)
  checkTransitions(root, names, report)
  checkNever(root, names, report)
}

/** The same of a file that goes over a manifest: `manifest` has the principals. */
export const checkOverlay = ({ root }: Source, manifest: Source, report: Report): void => {
  const principals = [...(tableAt(manifest.root, 'principal')?.entries ?? [])]
  const names = principals.map(([name]) => name)
  const seen = new Map<string, Tree>()
  checkSharedSize(root, principals.flatMap(([, { value }]) => (value.kind === 'table' ? [value] : [])), report, true)
  tablesAt(root, 'mount').forEach((table) => checkMount(table, seen, report))
  for (const [name, { key, value }] of tableAt(root, 'principal')?.entries ?? []) {
    if (!names.includes(name)) report({ code: 'unknown-principal', message: `${quote(manifest.file)} has no principal ${quote(name)}${didYouMean(name, names)}`, span: key })
    if (value.kind === 'table') checkPrincipal(name, value, names, [], report)
  }
}
