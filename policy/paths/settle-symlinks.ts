// Where rules lead through symbolic links of the view is settled when an engine begins. A sandbox that is made later would otherwise find links that
// a program has turned meanwhile: a deny rule would no longer hold for what it held for in the sandbox before.
import type { ByteString } from '../patterns/bytes.ts'
import { capturesOf, replaceCaptures } from '../patterns/captures.ts'
import type { CompileOptions } from './rights.ts'
import { parseGlob } from '../patterns/glob.ts'
import type { Manifest, NetworkRule, PathRule, PathRuleKind, Principal } from '../manifest/types.ts'

/** The start of a pattern that no capture has a say in: what the manifest says is followed through links, what a program said is not. */
export const anchorOf = (pattern: ByteString): ByteString => parseGlob(replaceCaptures(pattern, () => '*')).base

type Resolve = NonNullable<CompileOptions['resolve']>

const settle = <R extends { readonly anchor?: ByteString; readonly leads?: ByteString }>(rule: R, pattern: ByteString, { captures }: Principal, kind: PathRuleKind, resolve: Resolve): R => {
  const anchor = anchorOf(pattern)
  const leads = resolve(anchor === '' ? '/' : anchor, kind)
  return { ...rule, leads, ...(capturesOf(pattern).some((name) => captures.includes(name)) ? { anchor } : {}) }
}

const settled = (principal: Principal, resolve: Resolve): Principal => {
  const paths = (kind: PathRuleKind): PathRule[] => principal[kind].map((rule) => settle(rule, rule.pattern, principal, kind, resolve))
  const addresses = (kind: 'connect' | 'bind'): NetworkRule[] =>
    principal[kind].map((rule) => (rule.path?.startsWith('/') === true ? settle(rule, rule.path, principal, 'read', resolve) : rule))
  return {
    ...principal, read: paths('read'), write: paths('write'), exec: paths('exec'), deny: paths('deny'), hide: paths('hide'), freeze: paths('freeze'),
    connect: addresses('connect'), bind: addresses('bind'),
  }
}

/** The manifest with every rule's links followed; `resolve` as for compilePrincipal, which then asks it only about what a capture is bound to. */
export const settleLinks = (manifest: Manifest, resolve: Resolve): Manifest => ({
  ...manifest, principals: new Map([...manifest.principals].map(([name, principal]) => [name, settled(principal, resolve)])),
})
