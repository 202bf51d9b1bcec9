// Tests of a policy that run nothing: verdicts, tables of them, never rules, and what a change opens.
import { type Explanation, explain, QuestionError } from '../monitor/check/index.ts'
import { hostResolver, loadSource, type ManifestSource } from '../monitor/plan/index.ts'
import {
  describeVerdict, diffManifests, effectiveRights, type Manifest, type NeverObject, neverRulesFromObject, proveNever, type Rights, rightsText, ruleText,
} from '../policy/index.ts'
import { fail } from './fail.ts'
import { mayResult, type Verb } from './verdict.ts'

/** One line of a table: a verb, an object, and whether it is allowed or the errno that refuses it. */
export type Row = readonly [verb: Verb, object: string, expected: boolean | 'EACCES' | 'ENOENT' | 'EROFS' | 'ESRCH']

export interface PrincipalTests {
  /** Fails where it may not. */
  may(verb: Verb, object: string): PrincipalTests
  /** Fails where it may, or where another errno refuses it. */
  mayNot(verb: Verb, object: string, options?: { readonly with?: 'EACCES' | 'ENOENT' | 'EROFS' | 'ESRCH' }): PrincipalTests
  /** A table of expectations; fails with every line that does not hold. */
  expect(rows: readonly Row[]): PrincipalTests
  /** Fails where doing this does not make it another principal, of this name. */
  becomes(principal: string, verb: 'read' | 'write' | 'exec', object: string): PrincipalTests
}

export interface PolicyTests {
  principal(name: string): PrincipalTests
  /** Proves the manifest's own never rules, or the one that is given. What cannot be decided fails. */
  never(rule?: NeverObject): PolicyTests
  /** Fails where the manifest allows what another one does not. */
  opensNothingBeyond(other: ManifestSource): PolicyTests
}

export interface PolicyOptions {
  /** What relative sources of a manifest that is an object start from. */
  readonly folder?: string
}

/** Why a line does not hold; undefined where it does. */
const problemOf = (manifest: Manifest, principal: string, [verb, object, expected]: Row): string | undefined => {
  const { allow, errno, why } = mayResult(manifest, principal, verb, object)
  const wanted = expected === true ? allow : expected === false ? !allow : !allow && errno === expected
  if (wanted) return undefined
  const should = expected === true ? 'should be allowed' : expected === false ? 'should be refused' : `should be refused with ${expected}`
  return `${principal} ${verb} ${object} ${should}, and is ${allow ? 'allowed' : `refused with ${errno}`}: ${why}`
}

const becoming = (manifest: Manifest, principal: string, verb: 'read' | 'write' | 'exec', object: string): Explanation['becomes'] & {} => explain(manifest, principal, verb, object).becomes ?? []

const principalTests = (manifest: Manifest, name: string): PrincipalTests => {
  const hold = (operator: string, rows: readonly Row[]): PrincipalTests => {
    const problems = rows.flatMap((row) => problemOf(manifest, name, row) ?? [])
    if (problems.length > 0) fail(operator, problems.join('\n'), { actual: problems, expected: [] })
    return tests
  }
  const tests: PrincipalTests = {
    may: (verb, object) => hold('may', [[verb, object, true]]),
    mayNot: (verb, object, { with: errno } = {}) => hold('mayNot', [[verb, object, errno ?? false]]),
    expect: (rows) => hold('expect', rows),
    becomes: (principal, verb, object) => {
      const found = becoming(manifest, name, verb, object)
      if (!found.some(({ to }) => to === principal)) {
        const instead = found.length === 0 ? 'it stays what it is' : found.map(({ to, place }) => `it becomes ${to} (${ruleText(place)})`).join(', ')
        fail('becomes', `${name} should become ${principal} by ${verb} ${object}, and ${instead}`, { actual: found.map(({ to }) => to), expected: [principal] })
      }
      return tests
    },
  }
  return tests
}

/** Names that a manifest has not are errors of the test, and are said so at once. */
const requirePrincipal = (manifest: Manifest, name: string): void => {
  try {
    explain(manifest, name, 'stat', '/')
  } catch (error) {
    if (!(error instanceof QuestionError)) throw error
    fail('principal', error.message, { actual: name, expected: [...manifest.principals.keys()] })
  }
}

/** Tests of a manifest: a file, an object, or what loadManifest gave. Throws ManifestError where it is wrong. */
export const policy = (source: ManifestSource, { folder }: PolicyOptions = {}): PolicyTests => {
  const manifest = loadSource(source, folder)
  const resolve = hostResolver(manifest)
  const tests: PolicyTests = {
    principal: (name) => {
      requirePrincipal(manifest, name)
      return principalTests(manifest, name)
    },
    never: (rule) => {
      const rules = rule === undefined ? manifest.never : neverRulesFromObject(rule, manifest)
      if (rules.length === 0) fail('never', 'the manifest has no [[never]] rule, so nothing would be proved')
      const broken = proveNever(manifest, rules, { resolve }).filter(({ status }) => status !== 'proved')
      const lines = broken.map((verdict) => `${ruleText(verdict.rule.place)} ${verdict.status === 'broken' ? 'does not hold' : 'is not decided'}: ${describeVerdict(verdict).join('; ')}`)
      if (lines.length > 0) fail('never', lines.join('\n'), { actual: broken.map(({ status }) => status), expected: broken.map(() => 'proved') })
      return tests
    },
    opensNothingBeyond: (other) => {
      const before = loadSource(other, folder)
      const { principals, rest, status } = diffManifests(before, manifest, { before: { resolve: hostResolver(before) }, after: { resolve } })
      if (status !== 'gained' && status !== 'undecided') return tests
      const gained = [...principals.flatMap(({ principal, gained: more }) => more.map((each) => [principal, each] as const)), ...rest.gained.map((each) => ['beside principals', each] as const)]
      const lines = gained.map(([whose, { right, what, example, place }]) => `${whose}: ${right} ${what}${example === undefined ? '' : `, for example ${example}`} (${ruleText(place)})`)
      return fail('opensNothingBeyond', `the manifest opens what the other one does not${status === 'undecided' ? ', perhaps' : ''}:\n${lines.join('\n')}`, { actual: lines, expected: [] })
    },
  }
  return tests
}

/** A manifest's effective rights as data: the same for manifests that say the same in another order. */
export const rightsData = (source: ManifestSource, { folder }: PolicyOptions = {}): Rights => {
  const manifest = loadSource(source, folder)
  return effectiveRights(manifest, { resolve: hostResolver(manifest) })
}

/** The same as text, a right a line: for snapshots, so that a review sees what a change grants. */
export const rights = (source: ManifestSource, options: PolicyOptions = {}): string => rightsText(rightsData(source, options))
