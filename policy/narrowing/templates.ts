// Templates in a proof: what holds for every binding of their captures.
import { capturesOf, replaceCaptures } from '../patterns/captures.ts'
import type { NetworkRule, PathRule, Principal } from '../manifest/types.ts'

export interface Pair {
  readonly source: Principal
  readonly target: Principal
}

const isBound = (text: string, { captures }: Principal): boolean => capturesOf(text).some((name) => captures.includes(name))
const wide = (text: string, { captures }: Principal): string => replaceCaptures(text, (name) => (captures.includes(name) ? '*' : `{${name}}`))

/** A principal with some of its grants, and what it takes away. */
const granting = (principal: Principal, keep: (kind: 'read' | 'write' | 'exec' | 'connect' | 'bind', text: string) => boolean): Principal => {
  const paths = (kind: 'read' | 'write' | 'exec'): PathRule[] => principal[kind].filter(({ pattern }) => keep(kind, pattern))
  const addresses = (kind: 'connect' | 'bind'): NetworkRule[] => principal[kind].filter(({ path = '' }) => keep(kind, path))
  return { ...principal, read: paths('read'), write: paths('write'), exec: paths('exec'), connect: addresses('connect'), bind: addresses('bind') }
}

type Taking = 'deny' | 'hide' | 'freeze'

const taking = (principal: Principal, keep: (kind: Taking, text: string) => boolean): Principal => ({
  ...principal, deny: principal.deny.filter(({ pattern }) => keep('deny', pattern)), hide: principal.hide.filter(({ pattern }) => keep('hide', pattern)),
  freeze: principal.freeze.filter(({ pattern }) => keep('freeze', pattern)),
})

/** What captures are bound to: every component that there could be. */
const widened = (principal: Principal): Principal => {
  const paths = (rules: readonly PathRule[]): PathRule[] => rules.map((rule) => ({ ...rule, pattern: wide(rule.pattern, principal) }))
  const addresses = (rules: readonly NetworkRule[]): NetworkRule[] => rules.map((rule) => (rule.path === undefined ? rule : { ...rule, path: wide(rule.path, principal) }))
  return {
    ...principal,
    read: paths(principal.read), write: paths(principal.write), exec: paths(principal.exec), deny: paths(principal.deny), hide: paths(principal.hide), freeze: paths(principal.freeze),
    connect: addresses(principal.connect), bind: addresses(principal.bind),
  }
}

/** The most that any instance has: what it takes away by a capture it takes away for one binding only. */
export const most = (template: Principal): Principal => widened(taking(template, (_, text) => !isBound(text, template)))
/** The least: what it has by a capture it has for one binding only. */
const least = (template: Principal): Principal => widened(granting(template, (_, text) => !isBound(text, template)))

/**
 * What to compare instead of two principals: where the first of each pair has all that the second has, every instance has all that its instances
 * have. Of two templates the captures that both have are bound alike. A rule by these alone that both have in the same words is then the same rule,
 * whatever they are bound to. If it takes away, both may do without it. If it grants, it grants to both, unless another rule takes from the
 * source: so such rules are compared by themselves.
 */
export const withoutCaptures = ({ source, target }: Pair): readonly Pair[] => {
  const common = (text: string): boolean => {
    const captures = capturesOf(text).filter((name) => source.captures.includes(name) || target.captures.includes(name))
    return captures.length > 0 && captures.every((name) => source.captures.includes(name) && target.captures.includes(name))
  }
  const has = (principal: Principal, kind: 'read' | 'write' | 'exec' | Taking, text: string): boolean => principal[kind].some(({ pattern }) => pattern === text)
  const bothTake = (kind: Taking, text: string): boolean => common(text) && has(source, kind, text) && has(target, kind, text)
  const bothGrant = (kind: 'read' | 'write' | 'exec' | 'connect' | 'bind', text: string): boolean =>
    common(text) && (kind === 'connect' || kind === 'bind' ? source[kind].some(({ path }) => path === text) : has(source, kind, text) || (kind === 'read' && has(source, 'exec', text)))
  const [from, to] = [taking(source, (kind, text) => !bothTake(kind, text)), taking(target, (kind, text) => !bothTake(kind, text))]
  const pair: Pair = { source: least(from), target: most(granting(to, (kind, text) => !bothGrant(kind, text))) }
  const shared = most(granting(to, bothGrant))
  const sharedBySource = widened(granting(from, (_, text) => common(text)))
  return source.captures.some((name) => target.captures.includes(name)) ? [pair, { source: sharedBySource, target: shared }] : [pair]
}

/** Whether a template's name means every instance of it to this principal: it binds none of the captures itself. */
export const meansAll = (name: string, { captures }: Principal): boolean => {
  const wanted = capturesOf(name)
  return wanted.length > 0 && !wanted.some((capture) => captures.includes(capture))
}
