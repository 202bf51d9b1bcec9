// Instances of templates to try: a proof speaks of all of them, and a counterexample is one of them.
import { escapeGlob } from '../patterns/glob.ts'
import { type Bindings, isCaptureValue } from '../patterns/captures.ts'
import type { ByteString } from '../patterns/bytes.ts'
import type { Principal } from '../manifest/types.ts'
import { bindPrincipal } from '../principals/templates.ts'

const [VALUES_MAX, INSTANCES_MAX] = [24, 96]

/** What a capture could be bound to, as far as these paths and patterns say: their components, and one that none of them has. */
const valuesIn = (texts: readonly ByteString[]): ByteString[] => {
  const components = texts.flatMap((text) => text.split('/')).map((part) => part.replace(/[*?{}\\]/g, ''))
  const distinct = [...new Set(components)].filter((part) => isCaptureValue(part) && part === part.replace(/[^\w.-]/g, '') && escapeGlob(part) === part)
  const fresh = ['alice', 'bob', 'carol'].find((name) => !distinct.includes(name)) ?? 'somebody'
  return [fresh, ...distinct].slice(0, VALUES_MAX)
}

/** The patterns of a principal's rules on paths. */
export const patternsOf = ({ read, write, exec, deny, hide, freeze, connect, bind }: Principal): ByteString[] =>
  [...[read, write, exec, deny, hide, freeze].flatMap((rules) => rules.map(({ pattern }) => pattern)), ...[connect, bind].flatMap((rules) => rules.flatMap(({ path }) => path ?? []))]

/** Bindings of a template's captures to values from `texts`. */
export const bindingsOf = ({ captures }: Principal, texts: readonly ByteString[]): Bindings[] => {
  const values = valuesIn(texts)
  let all: Bindings[] = [{}]
  for (const capture of captures) all = all.flatMap((before) => values.map((value) => ({ ...before, [capture]: value }))).slice(0, INSTANCES_MAX)
  return all
}

export const instancesOf = (template: Principal, texts: readonly ByteString[]): Principal[] => bindingsOf(template, texts).map((values) => bindPrincipal(template, values))
