// files = "kernel": what namespaces, mounts and Landlock can hold by themselves, and what of a manifest they cannot.
import { printable } from '../patterns/bytes.ts'
import { parseGlob } from '../patterns/glob.ts'
import type { Problem } from '../manifest/error.ts'
import type { Manifest, PathRule, Place, Principal } from '../manifest/types.ts'
import { isWithin, mountOf } from '../paths/view.ts'

const REMEDY = 'write files = "library" in [sandbox], or take this out'

/** A rule or a part of the manifest that kernel mode cannot hold. */
export const notInKernelTerms = ({ file, line, column, text }: Place, message: string, remedy: string = REMEDY): Problem => ({
  code: 'kernel-mode', message: `${message}, so files = "kernel" is not possible`, file, line, column, ...(text === '' ? {} : { property: text }), remedy,
})

const ruleProblem = (place: Place, why: string): Problem => notInKernelTerms(place, `${place.text}: ${why}`)

const isGlob = ({ pattern }: PathRule): boolean => parseGlob(pattern).tokens.length > 0

/** Whether the principal may make names in a folder or beneath it while it runs. */
const changes = ({ mounts }: Manifest, { write }: Principal, folder: string): boolean =>
  write.some(({ pattern }) => {
    const base = parseGlob(pattern).base || '/'
    return (isWithin(base, folder) || isWithin(folder, base)) && mounts.some(({ path, access }) => access === 'rw' && (isWithin(path, folder) || isWithin(folder, path)))
  })

/** A glob that gives is replaced by what it matches at the start: nothing else may come to match it. */
const globProblems = (manifest: Manifest, principal: Principal): Problem[] => [
  ...principal.write.filter(isGlob).map(({ place }) => ruleProblem(place, 'a mount is of a file or a folder, not of a pattern')),
  ...[...principal.read, ...principal.exec].filter(isGlob).flatMap((rule): Problem[] => {
    const base = parseGlob(rule.pattern).base || '/'
    if (mountOf(manifest.mounts, base)?.type !== 'host' && manifest.mounts.every(({ type, path }) => type === 'host' || !isWithin(path, base))) return []
    if (manifest.mounts.some(({ type, path }) => type !== 'host' && isWithin(base, path))) return [ruleProblem(rule.place, 'a pattern is replaced by what it matches at the start, which only a folder of the host has')]
    return changes(manifest, principal, base) ? [ruleProblem(rule.place, 'a pattern is replaced by what it matches at the start, and the program may make other names there')] : []
  }),
]

const principalProblems = (manifest: Manifest, principal: Principal): Problem[] => [
  ...(['deny', 'hide', 'freeze'] as const).flatMap((kind) => principal[kind].map(({ place }) => ruleProblem(place, 'mounts and Landlock only give'))),
  ...globProblems(manifest, principal),
  ...(['connect', 'bind'] as const).flatMap((kind) =>
    principal[kind].filter(({ protocol }) => protocol === 'unix').map(({ place }) => ruleProblem(place, 'UNIX sockets are judged by the library OS’s view of files'))),
  ...principal.signal.map(({ place }) => ruleProblem(place, 'a PID namespace has no other sandbox in it')),
  ...Object.values(principal.share).flat().map(({ place }) => ruleProblem(place, 'an IPC namespace is one sandbox’s own')),
  ...principal.become.map(({ place }) => ruleProblem(place, 'the user namespace has one user')),
]

/** Where settings are that have no rule's place. */
export interface SettingPlaces {
  readonly audit: Place
  readonly persist: Place
  readonly bestEffort: Place
}

/** What of the manifest only the library OS can hold. Empty: kernel mode means the same. */
export const kernelModeProblems = (manifest: Manifest, places: SettingPlaces): Problem[] => {
  const { mounts, principals, transitions, process, audit, ipc, sandbox } = manifest
  const mounted = mounts.flatMap(({ type, path, sha256, place }): Problem[] => {
    if (type === 'virtual') return [notInKernelTerms(place, `the files of ${printable(path)} are made by the library OS`)]
    return sha256.size > 0 ? [notInKernelTerms(place, `the hashes of files in ${printable(path)} are checked by the library OS at each open`)] : []
  })
  const others = [...principals.values()].filter(({ name }) => name !== process.principal)
  return [
    ...mounted,
    ...[...principals.values()].flatMap((principal) => principalProblems(manifest, principal)),
    ...others.map(({ name, place }) => notInKernelTerms(place, `the view is made for ${JSON.stringify(process.principal)}, and there can be no sandbox of ${JSON.stringify(name)}`)),
    ...transitions.map(({ place }) => notInKernelTerms(place, `${place.text}: nothing becomes another principal where the kernel holds the rules`)),
    ...(audit.log === 'all' ? [notInKernelTerms(places.audit, 'what the kernel decides by itself leaves no record')] : []),
    ...(ipc.persist === undefined ? [] : [notInKernelTerms(places.persist, 'an IPC namespace ends with its processes')]),
    ...(sandbox.bestEffort.includes('landlock') ? [notInKernelTerms(places.bestEffort, 'Landlock holds the rules for reading and running')] : []),
  ]
}
