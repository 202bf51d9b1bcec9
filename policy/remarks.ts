// What is no error, and yet hardly meant.
import type { ByteString } from './bytes.ts'
import { printable } from './bytes.ts'
import { type CompiledPrincipal, compilePrincipal, EXEC, pathRights } from './decide.ts'
import { parseGlob } from './glob.ts'
import type { Manifest, PathRule, PathRuleKind, Place, Transition } from './manifest/types.ts'
import { isWithin, leadsToMount, mountOf } from './view.ts'

type Resolve = (path: ByteString, kind?: PathRuleKind) => ByteString

export interface Remark {
  readonly message: string
  readonly place: Place
}

const fromFragment = ({ file }: Place): boolean => file.startsWith('zeolite:')

const inView = (manifest: Manifest, path: ByteString): boolean =>
  mountOf(manifest.mounts, path) !== undefined || leadsToMount(manifest.mounts, path)

const ruleRemark = (manifest: Manifest, kind: string, { pattern, place }: PathRule): Remark[] => {
  if (fromFragment(place)) return []
  const base = parseGlob(pattern).base || '/'
  if (!inView(manifest, base)) return [{ message: `no mount holds ${printable(base)}, so this grants nothing`, place }]
  if (kind !== 'write') return []
  const mounts = manifest.mounts.filter((mount) => mount === mountOf(manifest.mounts, base) || isWithin(mount.path, base))
  if (mounts.some(({ access }) => access === 'rw')) return []
  return [{ message: `nothing can be written at ${printable(base)}: its mount is "ro"`, place }]
}

const processRemarks = (manifest: Manifest, compiled: CompiledPrincipal, resolve: Resolve): Remark[] => {
  const { entrypoint, cwd, place } = manifest.process
  const remarks: Remark[] = []
  const program = resolve(entrypoint)
  if (!inView(manifest, program)) remarks.push({ message: `no mount holds the entrypoint ${printable(entrypoint)}`, place })
  else if ((pathRights(compiled, program) & EXEC) === 0)
    remarks.push({ message: `the principal ${compiled.principal.name} may not run the entrypoint ${printable(program)}`, place })
  if (!inView(manifest, resolve(cwd))) remarks.push({ message: `no mount holds the working folder ${printable(cwd)}`, place })
  return remarks
}

/** What is kept is used without a rule. */
const keepRemark = ({ from, to, keep, place }: Transition): Remark[] =>
  keep?.includes('all') === true ? [{ message: `"${to}" goes on using whatever "${from}" has open, also what it may not open itself: keep = ["all"]`, place }] : []

export const remarks = (manifest: Manifest, resolve: Resolve = (path) => path): Remark[] => {
  const first = manifest.principals.get(manifest.process.principal)
  const rules = [...manifest.principals.values()].flatMap((principal) =>
    (['read', 'write', 'exec'] as const).flatMap((kind) => principal[kind].flatMap((rule) => ruleRemark(manifest, kind, rule))),
  )
  const kept = manifest.transitions.flatMap(keepRemark)
  return first === undefined ? rules : [...processRemarks(manifest, compilePrincipal(first, { resolve }), resolve), ...rules, ...kept]
}
