// What a schema cannot say of transitions.
import { ANY_REST } from '../patterns/arguments.ts'
import { capturesOf } from '../patterns/captures.ts'
import { captureProblem } from '../patterns/event-pattern.ts'
import { SCRUB_SETS } from './scrub-sets.ts'
import { didYouMean, nearest } from './did-you-mean.ts'
import { checkPrincipalName, quote } from './principal-name.ts'
import { entryOf, itemsAt, stringAt, tableAt, tablesAt } from './read-tree.ts'
import type { Table, Tree } from './tree.ts'
import type { Report } from './validate.ts'

interface Event {
  readonly kind: string
  readonly value: Tree
}

const eventOf = (transition: Table): Event | undefined => {
  const first = [...(tableAt(transition, 'on')?.entries ?? [])].find(([key]) => key !== 'args')
  return first === undefined ? undefined : { kind: first[0], value: first[1].value }
}

const argumentsOf = (transition: Table): readonly Tree[] | undefined => {
  const on = tableAt(transition, 'on')
  return entryOf(on, 'args') === undefined ? undefined : itemsAt(on, 'args')
}

/** What tells the event of a transition from others of the same principal. */
const keyOf = (transition: Table, { kind, value }: Event, args: readonly Tree[] | undefined): string =>
  JSON.stringify([
    stringAt(transition, 'from'), kind, kind === 'request' ? stringAt(transition, 'to') : 'value' in value ? value.value : '',
    args?.map((item) => (item.kind === 'string' ? item.value : '')) ?? null,
  ])

/** Of two transitions that the same makes happen the second never does. One without arguments is for all of them. */
const checkEarlier = (table: Table, event: Event, seen: Map<string, Table>, report: Report): void => {
  const args = argumentsOf(table)
  const key = keyOf(table, event, args)
  const same = seen.get(key)
  const before = same ?? seen.get(keyOf(table, event, undefined))
  if (before === undefined) {
    seen.set(key, table)
    return
  }
  const first = before.span.line > 0 ? `line ${before.span.line}` : before.span.property
  const why = same === undefined ? 'has the same event with any arguments' : 'has the same event'
  report({ code: 'never', message: `the transition at ${first} ${why}, so this never happens`, span: event.value.span })
}

/** A pattern that is not what it looks like would leave the program what it was. */
const checkArguments = (table: Table, report: Report): void => {
  const items = argumentsOf(table) ?? []
  for (const [index, item] of items.entries()) {
    if (item.kind !== 'string') continue
    const [capture] = capturesOf(item.value)
    if (item.value === ANY_REST && index < items.length - 1)
      report({ code: 'impossible', message: `"${ANY_REST}" stands for all further arguments, so it can only be the last`, span: item.span, remedy: 'write "*" for one argument, whatever it is' })
    if (capture !== undefined)
      report({ code: 'capture', message: `${quote(item.value)} has {${capture}}, and an argument binds no captures`, span: item.span, remedy: 'a backslash before the brace makes it plain' })
  }
}

/** A word like a set's name is hardly a variable. */
const checkScrub = (table: Table, report: Report): void => {
  const entry = entryOf(table, 'scrub')
  const kind = eventOf(table)?.kind
  if (entry !== undefined && kind !== undefined && kind !== 'exec')
    report({ code: 'impossible', message: `"scrub" goes with "exec" only: on "${kind}" the program keeps its memory, and its environment in it`, span: entry.key })
  const sets = Object.keys(SCRUB_SETS)
  for (const item of itemsAt(table, 'scrub')) {
    if (item.kind !== 'string' || sets.includes(item.value) || !/^[a-z]+$/.test(item.value)) continue
    const guess = nearest(item.value, sets)
    if (guess !== undefined)
      report({ code: 'unknown-name', message: `there is no set ${quote(item.value)}${didYouMean(item.value, sets)}`, span: item.span, remedy: `write '\\${item.value}' if a variable is called so` })
  }
}

const checkEvent = ({ kind, value }: Event, report: Report): void => {
  if (value.kind !== 'string') return
  const captures = capturesOf(value.value)
  const problem = kind === 'exec' || kind === 'open' ? captureProblem(value.value) : captures.length > 0 ? `has {${captures[0]}}, and an address binds no captures` : undefined
  if (problem !== undefined) report({ code: 'capture', message: `${quote(value.value)} ${problem}`, span: value.span })
}

/** A user id that no process of the principal may take makes nothing happen. */
const checkBecome = (root: Table, transition: Table, { value }: Event, report: Report): void => {
  const from = stringAt(transition, 'from')
  const source = from === undefined ? undefined : tableAt(tableAt(root, 'principal'), from)
  if (value.kind !== 'integer' || source === undefined) return
  if (itemsAt(source, 'become').some((tree) => tree.kind === 'integer' && tree.value === value.value)) return
  report({
    code: 'never', message: `${quote(from!)} may not become ${value.value}, so this never happens`, span: value.span,
    remedy: `add to [principal.${/^[\w-]+$/.test(from!) ? from : quote(from!)}]: become = [${value.value}]`,
  })
}

const checkTransition = (root: Table, table: Table, names: readonly string[], seen: Map<string, Table>, report: Report): void => {
  checkPrincipalName(names, entryOf(table, 'from')?.value, 'principal', report)
  const to = entryOf(table, 'to')?.value
  checkPrincipalName(names, to, 'principal', report)
  checkArguments(table, report)
  checkScrub(table, report)
  if (to?.kind !== 'string') return
  if (to.value === stringAt(table, 'from'))
    report({ code: 'impossible', message: `a transition from ${quote(to.value)} to itself changes nothing`, span: to.span })
  const event = eventOf(table)
  if (event === undefined) return
  checkEarlier(table, event, seen, report)
  checkEvent(event, report)
  if (event.kind === 'become') checkBecome(root, table, event, report)
  if (event.kind === 'request') return
  const path = event.kind === 'open' || event.kind === 'exec'
  const bound = [...capturesOf(stringAt(table, 'from') ?? ''), ...(path && event.value.kind === 'string' ? capturesOf(event.value.value) : [])]
  const unbound = capturesOf(to.value).find((capture) => !bound.includes(capture))
  if (unbound === undefined) return
  report({
    code: 'unbound-capture',
    message: `nothing binds {${unbound}} of ${quote(to.value)}; write it in the path of on = { open = … } or { exec = … }`,
    span: to.span,
  })
}

export const checkTransitions = (root: Table, names: readonly string[], report: Report): void => {
  const events = new Map<string, Table>()
  for (const table of tablesAt(root, 'transition')) checkTransition(root, table, names, events, report)
}
