// A template and what its captures are bound to make a principal like any other.
import { bindName, bindPattern, type Bindings, readName, replaceCaptures } from '../patterns/captures.ts'
import { anchorOf } from '../paths/settle-symlinks.ts'
import type { Manifest, NameRule, NetworkRule, PathRule, Principal } from '../manifest/types.ts'

const bindPath = (rule: PathRule, values: Bindings): PathRule => {
  const pattern = bindPattern(rule.pattern, values)
  return pattern === rule.pattern ? rule : { ...rule, pattern, anchor: anchorOf(rule.pattern) }
}

const bindAddress = (rule: NetworkRule, values: Bindings): NetworkRule => {
  const path = rule.path === undefined ? undefined : bindPattern(rule.path, values)
  if (path === rule.path) return rule
  return rule.path!.startsWith('@') ? { ...rule, path: path! } : { ...rule, path: path!, anchor: anchorOf(rule.path!) }
}

/** `signal` and `share` name principals: of a template whose captures this one binds too, the instance that is bound alike. */
const bindNames = (rules: readonly NameRule[], values: Bindings): NameRule[] =>
  rules.map((rule) => {
    const captures = new Set<string>()
    replaceCaptures(rule.name, (capture) => (captures.add(capture), ''))
    return captures.size > 0 && [...captures].every((capture) => Object.hasOwn(values, capture)) ? { ...rule, name: bindName(rule.name, values) } : rule
  })

/** The principal that a template becomes when a transition binds its captures. Every capture must have a value that isCaptureValue. */
export const bindPrincipal = (template: Principal, captures: Bindings): Principal => {
  if (template.captures.length === 0) return template
  const values = Object.fromEntries(template.captures.map((name) => [name, captures[name]!]))
  const paths = (rules: readonly PathRule[]): PathRule[] => rules.map((rule) => bindPath(rule, values))
  const addresses = (rules: readonly NetworkRule[]): NetworkRule[] => rules.map((rule) => bindAddress(rule, values))
  const { share } = template
  return {
    ...template,
    name: bindName(template.name, values),
    captures: [],
    template: template.name,
    bound: values,
    read: paths(template.read), write: paths(template.write), exec: paths(template.exec), deny: paths(template.deny), hide: paths(template.hide), freeze: paths(template.freeze),
    connect: addresses(template.connect), bind: addresses(template.bind),
    signal: bindNames(template.signal, values),
    share: { semaphores: bindNames(share.semaphores, values), queues: bindNames(share.queues, values), memory: bindNames(share.memory, values) },
  }
}

/** The principal of a name, an instance of a template (`user:alice`) among them. Undefined for a template itself, which nobody is, and for what there is not. */
export const principalNamed = ({ principals }: Manifest, name: string): Principal | undefined => {
  const found = principals.get(name)
  if (found !== undefined) return found.captures.length === 0 ? found : undefined
  for (const template of principals.values()) {
    const values = readName(template.name, name)
    if (values !== undefined) return bindPrincipal(template, values)
  }
  return undefined
}

/** Whether a principal is the one that a rule or a transition names: itself, or any instance of a template. */
export const isNamed = (name: string, principal: Pick<Principal, 'name' | 'template'>): boolean => name === principal.name || name === principal.template
