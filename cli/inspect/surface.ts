// The host's syscalls as a sandboxed program meets them. The table is loaded only here: it brings the whole library OS along.
import type { Features, FilterRow } from '../../shim/abi/cases.ts'
import type { Manifest } from '../../policy/index.ts'

export interface Surface {
  /** Reach the kernel untouched. */
  readonly native: number
  /** Served by the library OS. */
  readonly trapped: number
  /** Let through, trapped or refused by what is in the registers. */
  readonly conditional: number
  /** Known and refused. Every number that the table does not know is refused too, with ENOSYS. */
  readonly refused: number
}

const table = async (): Promise<readonly FilterRow[]> => (await import('../../shim/syscalls/table.ts')).syscalls

const kindOf = ({ cases }: FilterRow): keyof Surface => {
  if (new Set(cases.map(({ action }) => (typeof action === 'string' ? action : 'refused'))).size > 1) return 'conditional'
  const action = cases[0]?.action
  return action === 'native' ? 'native' : action === 'trap' ? 'trapped' : 'refused'
}

export const syscallSurface = async (): Promise<Surface> => {
  const kinds = (await table()).map(kindOf)
  const count = (kind: keyof Surface): number => kinds.filter((candidate) => candidate === kind).length
  return { native: count('native'), trapped: count('trapped'), conditional: count('conditional'), refused: count('refused') }
}

export const describeSurface = ({ native, trapped, conditional, refused }: Surface): string =>
  `host syscalls: ${native} native, ${trapped} served by the library OS, ${conditional} decided by their registers, ${refused} refused by name, every other number refused\n`

/** The seccomp program for a tree of picoprocesses with these features, disassembled. */
export const listingFor = async (features: Features): Promise<string> => {
  const { compileFilter } = await import('../../policy/enforcement/filter.ts')
  const { disassemble } = await import('seccomp-bpf-ts')
  const listing = disassemble(compileFilter(await table(), features))
  return listing.endsWith('\n') ? listing : `${listing}\n`
}

/** The filter of the first picoprocess, and of all that comes of it. */
export const filterListing = async (manifest: Manifest): Promise<string> => {
  const { hostFacts, tasksHeld, treeFeatures } = await import('../../monitor/plan/index.ts')
  const first = manifest.principals.get(manifest.process.principal)!
  return listingFor(treeFeatures(manifest, first, { ...hostFacts(manifest), tasksBounded: tasksHeld(manifest) !== 'library OS' }))
}
