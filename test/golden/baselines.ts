// What the shipped manifests come to, as text that is checked in and reviewed as a diff: `check`, `explain` and the seccomp filter of each.
// The host is made up, so that the text is the same everywhere: no symbolic links, fixed ids, and every kernel feature.
import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { type CheckedManifest, checkJson, describeCheck } from '../../cli/inspect/check.ts'
import { describeExplanation } from '../../cli/inspect/explain.ts'
import { listingFor, syscallSurface } from '../../cli/inspect/surface.ts'
import { type HostFacts, treeFeatures } from '../../monitor/plan/features.ts'
import {
  compilePrincipal, type Enforcement, enforcement, explainAddress, explainPath, gaps, type Manifest, manifestFromText, oddTransitions, type PathVerb, type Principal, principalNamed, type Reach, remarks, transitionData,
  widenings,
} from '../../policy/index.ts'
import { root } from '../support/harness.ts'

/** Where the checkout lies on the host that is made up. */
const HOME = '/zeolite'
const folder = join(root, 'manifests')
const asWritten = (path: string): string => path
const facts = (manifest: Manifest): HostFacts => {
  const { user = 1000, group = 1000 } = manifest.process
  return { user, group, hostUser: 1000, hostGroup: 1000, signalsScoped: true, tasksBounded: true }
}

export const manifestNames = (): string[] => readdirSync(folder).filter((name) => name.endsWith('.toml')).sort()

const load = (name: string): Manifest => {
  const manifest = manifestFromText(readFileSync(join(folder, name), 'utf8'), `manifests/${name}`, `${HOME}/manifests/${name}`)
  // The one path of this checkout: the program that asks for a transition.
  const mounts = manifest.mounts.map((mount) => (mount.source?.startsWith(root) === true ? { ...mount, source: `${HOME}/zeolite-enter` } : mount))
  return { ...manifest, mounts }
}

const checkOf = async (manifest: Manifest): Promise<CheckedManifest> => {
  const problems = widenings(manifest, { resolve: asWritten })
  return {
    manifest, problems, ok: problems.length === 0, surface: await syscallSurface(), rules: enforcement(manifest, 'library OS'),
    transitions: manifest.transitions.map(transitionData), gaps: gaps(manifest),
    remarks: [...remarks(manifest, asWritten), ...oddTransitions(manifest, { resolve: asWritten })],
  }
}

const asLine = (value: unknown): string => `  ${JSON.stringify(value)}`
const ofFragment = ({ place }: Enforcement): boolean => place.file.startsWith('zeolite:')

/** The object of `check --json`, an item a line. The rules of fragments are the same for many manifests, so they are in a file of their own. */
const ownData = (checked: CheckedManifest): string => {
  const data = JSON.parse(checkJson({ ...checked, rules: checked.rules.filter((rule) => !ofFragment(rule)) })) as Record<string, unknown>
  const lines = Object.entries(data).map(([key, value]) =>
    (Array.isArray(value) && value.length > 0 ? `"${key}": [\n${value.map(asLine).join(',\n')}\n]` : `"${key}": ${JSON.stringify(value)}`))
  return `{\n${lines.join(',\n')}\n}\n`
}

/** Asked of each principal, beside the entrypoint and what its own rules name. */
const PATHS: readonly string[] = ['/', '/etc/passwd', '/etc/shadow', '/job', '/job/new', '/usr/bin/env', '/tmp/new', '/proc/self/status', '/proc/sysrq-trigger']
const VERBS: readonly PathVerb[] = ['read', 'write', 'exec', 'stat']
const ADDRESSES: readonly string[] = ['tcp:127.0.0.1:8080', 'tcp:example.org:443', 'udp:[::1]:53', 'unix:/run/socket', 'unix:@name']
const REACHES: readonly Reach[] = ['connect', 'bind']

const namedBy = (principal: Principal, file: string): string[] =>
  [...principal.read, ...principal.write, ...principal.exec, ...principal.deny, ...principal.hide]
    .filter(({ place }) => place.file === file)
    // One name that the pattern matches.
    .map(({ pattern }) => pattern.replace(/\/\*\*$/, '').replaceAll('**', 'any').replaceAll('*', 'any').replaceAll('?', 'x'))

const explainAll = (manifest: Manifest, name: string): string => {
  const answers: string[] = []
  for (const each of manifest.principals.keys()) {
    const principal = principalNamed(manifest, each.replaceAll(/\{\w+\}/g, 'alice'))!
    const compiled = compilePrincipal(principal, { resolve: asWritten })
    const paths = new Set([...PATHS, manifest.process.entrypoint, ...namedBy(principal, `manifests/${name}`)])
    for (const path of [...paths].sort())
      for (const verb of VERBS) answers.push(describeExplanation({ ...explainPath(compiled, verb, path, manifest.mounts), path }, principal.name, verb, path))
    for (const address of ADDRESSES)
      for (const reach of REACHES) {
        const decision = explainAddress(compiled, reach, address, manifest.mounts)
        if (decision !== undefined) answers.push(describeExplanation({ ...decision, path: address }, principal.name, reach, address))
      }
  }
  return answers.join('')
}

const filterOf = (manifest: Manifest): Promise<string> =>
  listingFor(treeFeatures(manifest, manifest.principals.get(manifest.process.principal)!, facts(manifest)))

/** Every baseline, by its file's name beneath test/golden. A filter that several manifests have is there once. */
export const baselines = async (): Promise<Map<string, string>> => {
  const files = new Map<string, string>()
  const filters = new Map<string, string>()
  const users: string[] = []
  const fragments = new Set<string>()
  for (const name of manifestNames()) {
    const manifest = load(name)
    const stem = basename(name, '.toml')
    const checked = await checkOf(manifest)
    const warnings = [...checked.gaps, ...checked.remarks].map(({ message, place }) => `${place.file}:${place.line}: warning: ${message}\n`)
    files.set(`check/${stem}.txt`, `${describeCheck(checked, false)}${warnings.join('')}`)
    files.set(`check/${stem}.json`, ownData(checked))
    for (const rule of checked.rules) if (ofFragment(rule)) fragments.add(asLine(rule))
    files.set(`explain/${stem}.txt`, explainAll(manifest, name))
    const filter = await filterOf(manifest)
    if (!filters.has(filter)) {
      filters.set(filter, stem)
      files.set(`filters/${stem}.txt`, filter)
    }
    users.push(`${name}: ${filters.get(filter)}.txt\n`)
  }
  files.set('filters/index.txt', users.join(''))
  files.set('check/fragments.json', `[\n${[...fragments].sort().join(',\n')}\n]\n`)
  return files
}
