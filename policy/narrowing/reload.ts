// A manifest in place of another one while sandboxes run: it takes rights and gives none, and leaves alone what was settled when they began.
import { principalNamed } from '../principals/templates.ts'
import type { CompileOptions } from '../paths/rights.ts'
import type { Problem } from '../manifest/error.ts'
import type { Limits, Manifest, Place, Principal } from '../manifest/types.ts'
import { line } from './impossible.ts'
import { rightsGained } from './index.ts'

/** By value, wherever it is written. */
const meaning = (value: unknown): string =>
  JSON.stringify(value, (key, part: unknown) => (key === 'place' || key === 'keys' ? undefined : part instanceof Map ? [...part] : part)) ?? ''

const problem = (place: Place, message: string, remedy: string): Problem => ({
  code: 'reload', message, file: place.file, line: place.line, column: place.column, ...(place.text === '' ? {} : { property: place.text }), remedy,
})

const RESTART = 'end the run and start it with the new manifest'

/** Views, transitions and where things are kept are made once. */
const settled = (before: Manifest, after: Manifest): Problem[] => {
  const parts: readonly (readonly [what: string, of: (manifest: Manifest) => unknown, place?: Place | undefined])[] = [
    ['mounts', ({ mounts }) => mounts, after.mounts.find((mount) => !before.mounts.some((other) => meaning(other) === meaning(mount)))?.place],
    ['transitions', ({ transitions }) => transitions, after.transitions.find((each, index) => meaning(each) !== meaning(before.transitions[index]))?.place],
    ['process.user and process.group', ({ process: { user, group } }) => [user, group]],
    ['sandbox', ({ sandbox }) => sandbox],
    ['ipc', ({ ipc }) => ipc],
    ['network', ({ network }) => network],
    ['audit', ({ audit }) => audit],
  ]
  return parts
    .filter(([, of]) => meaning(of(before)) !== meaning(of(after)))
    .map(([what, , place]) => problem(place ?? after.process.place, `a reload cannot change ${what}`, `leave it as it was, or ${RESTART}`))
}

/** Limits hold from the start of a process, and what the filter lets through it lets through until the end. */
const kept = (own: Principal, now: Principal): Problem[] =>
  (['limits', 'allowUnsafe'] as const)
    .filter((key) => meaning(own[key]) !== meaning(now[key]))
    .map((key) => problem(now.keys.get(key === 'limits' ? key : 'allow_unsafe') ?? now.place, `the ${key === 'limits' ? 'limits' : 'allow_unsafe'} of "${now.name}" cannot change while its sandboxes run`, `end them first (zeolite stop), or ${RESTART}`))

const LIMITS: readonly (keyof Limits)[] = ['processes', 'memory', 'openFiles', 'fileSize', 'cpuSeconds', 'wallSeconds', 'sandboxes']

/** Unlike at a transition, where the source's limit holds on, what is not said is no limit. */
const unlimited = (own: Principal, now: Principal): Problem[] =>
  LIMITS.filter((key) => own.limits[key] !== undefined && now.limits[key] === undefined).map((key) => problem(now.place, `a reload must only narrow, and would take the limit ${key} from "${now.name}"`, 'leave it as it was'))

const gained = (own: Principal, now: Principal, after: Manifest, options: CompileOptions): Problem[] =>
  rightsGained(own, now, after, options).map(({ example, target, source }) => problem(
    target, `a reload must only narrow, and would give "${now.name}": ${example} (${target.text} at ${line(target)}; not ${source.text} at ${line(source)})`, `take it out, or ${RESTART}`,
  ))

/**
 * What is wrong with `after` in place of `before`. `running`: the principals that have sandboxes, instances of templates among them. Other
 * instances need no proof: whoever becomes one has at least its rights.
 */
export const reloadProblems = (before: Manifest, after: Manifest, running: ReadonlySet<string>, options: CompileOptions = {}): Problem[] => {
  const problems = settled(before, after)
  // What is mounted and granted to the kernel stays so.
  if (before.sandbox.files === 'kernel') problems.push(problem(after.process.place, 'a sandbox with files = "kernel" keeps the rules that it began with', RESTART))
  // Templates and paths are compared in one view.
  if (problems.length > 0) return problems
  for (const { name, place } of after.principals.values()) {
    if (!before.principals.has(name)) problems.push(problem(place, `a reload cannot add the principal "${name}"`, RESTART))
  }
  const names = new Set([...[...before.principals.values()].filter(({ captures }) => captures.length === 0).map(({ name }) => name), ...running])
  for (const name of names) {
    const own = principalNamed(before, name)
    const now = principalNamed(after, name)
    if (own === undefined) continue
    if (now === undefined) {
      if (running.has(name)) problems.push(problem(after.process.place, `the principal "${name}" cannot go while its sandboxes run`, `end them first (zeolite stop), or take its rights instead`))
      continue
    }
    problems.push(...gained(own, now, after, options), ...unlimited(own, now), ...(running.has(name) ? kept(own, now) : []))
  }
  return problems
}
