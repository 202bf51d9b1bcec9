// What a schema cannot say: names that must be defined, combinations that cannot be.
import { didYouMean } from './did-you-mean.ts'
import { capturesOf } from './normalise.ts'
import { entryOf, itemsAt, type Source, stringAt, tableAt, tablesAt } from './read-tree.ts'
import type { Table, Tree } from './tree.ts'
import type { Report } from './validate.ts'

const quote = (text: string): string => JSON.stringify(text)

const checkPrincipalName = (names: readonly string[], tree: Tree | undefined, what: string, report: Report): void => {
  if (tree?.kind !== 'string' || names.includes(tree.value)) return
  const remedy = names.length === 0 ? { remedy: `define it: [principal.${tree.value}]` } : {}
  report({
    code: 'unknown-principal',
    message: `${what} ${quote(tree.value)} is not defined${didYouMean(tree.value, names)}`,
    span: tree.span,
    ...remedy,
  })
}

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
  for (const key of ['source', 'sha256', 'optional']) {
    const entry = entryOf(table, key)
    if (entry === undefined || type.value === 'host' || type.value === 'overlay' || (type.value === 'virtual' && key === 'source')) continue
    report({ code: 'impossible', message: `a mount of type ${quote(type.value)} has no ${quote(key)}; only "host" has`, span: entry.key })
  }
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
  itemsAt(table, 'signal').forEach((item) => checkPrincipalName(names, item, 'principal', report))
  for (const key of ['semaphores', 'queues', 'memory']) {
    itemsAt(tableAt(table, 'share'), key).forEach((item) => checkPrincipalName(names, item, 'principal', report))
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

const checkTransition = (table: Table, names: readonly string[], report: Report): void => {
  checkPrincipalName(names, entryOf(table, 'from')?.value, 'principal', report)
  const to = entryOf(table, 'to')?.value
  checkPrincipalName(names, to, 'principal', report)
  if (to?.kind !== 'string') return
  if (to.value === stringAt(table, 'from'))
    report({ code: 'impossible', message: `a transition from ${quote(to.value)} to itself changes nothing`, span: to.span })
  const on = [...(tableAt(table, 'on')?.entries ?? [])][0]
  if (on === undefined || on[0] === 'request') return
  const value = on[1].value
  const bound = on[0] === 'open' && value.kind === 'string' ? capturesOf(value.value) : []
  const unbound = capturesOf(to.value).find((capture) => !bound.includes(capture))
  if (unbound === undefined) return
  report({
    code: 'unbound-capture',
    message: `nothing binds {${unbound}} of ${quote(to.value)}; write it in the path of on = { open = … }`,
    span: to.span,
  })
}

export const checkReferences = ({ root }: Source, fragmentNames: readonly string[], report: Report): void => {
  const principals = tableAt(root, 'principal')?.entries ?? new Map()
  const names = [...principals.keys()]
  const used: string[] = []
  for (const item of itemsAt(root, 'use')) {
    if (item.kind !== 'string') continue
    if (used.includes(item.value))
      report({ code: 'duplicate', message: `the fragment ${quote(item.value)} is used twice`, span: item.span })
    else if (!fragmentNames.includes(item.value)) {
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
  tablesAt(root, 'transition').forEach((table) => checkTransition(table, names, report))
  const files = entryOf(tableAt(root, 'sandbox'), 'files')?.value
  if (files?.kind === 'string' && files.value === 'kernel') {
    report({
      code: 'not-yet',
      message: 'files = "kernel" is not there yet',
      span: files.span,
      remedy: 'write files = "library", or leave it out: "auto" means "library" today',
    })
  }
}
