// Whether one principal can reach an address that another cannot. Addresses and ports are rectangles; what rules of the source leave of a rule of
// the target's is what would be gained.
import { addressRanges, addressText } from '../addresses/address-range.ts'
import { LOCALHOST, nameMatcher } from '../addresses/host-names.ts'
import type { NetworkRule } from '../manifest/types.ts'

interface Area {
  readonly family: 4 | 6
  readonly addresses: readonly [bigint, bigint]
  readonly ports: readonly [number, number]
}

const rangesOf = (host: string) => (host.toLowerCase() === LOCALHOST ? ['127.0.0.1', '::1'].flatMap((address) => addressRanges(address)!) : addressRanges(host))

const areasOf = ({ host, ports }: NetworkRule): Area[] | undefined =>
  host === undefined || ports === undefined ? [] : rangesOf(host)?.flatMap(({ family, first, last }) => ports.map((range) => ({ family, addresses: [first, last] as const, ports: range })))

/** Whether every name that one rule's host means is meant by another's. */
const namesWithin = (host: string, other: string): boolean => {
  const own = host.toLowerCase()
  return nameMatcher(other)(own) || own === other.toLowerCase()
}

/** What is left of an area when another is taken out of it: at most four areas. */
const without = (area: Area, taken: Area): Area[] => {
  const [low, high] = [area.addresses[0] > taken.addresses[0] ? area.addresses[0] : taken.addresses[0], area.addresses[1] < taken.addresses[1] ? area.addresses[1] : taken.addresses[1]]
  const [from, to] = [Math.max(area.ports[0], taken.ports[0]), Math.min(area.ports[1], taken.ports[1])]
  if (area.family !== taken.family || low > high || from > to) return [area]
  const rest: Area[] = []
  if (area.addresses[0] < low) rest.push({ ...area, addresses: [area.addresses[0], low - 1n] })
  if (area.addresses[1] > high) rest.push({ ...area, addresses: [high + 1n, area.addresses[1]] })
  if (area.ports[0] < from) rest.push({ ...area, addresses: [low, high], ports: [area.ports[0], from - 1] })
  if (area.ports[1] > to) rest.push({ ...area, addresses: [low, high], ports: [to + 1, area.ports[1]] })
  return rest
}

const internetGain = (rule: NetworkRule, source: readonly NetworkRule[]): string | undefined => {
  const rivals = source.filter(({ protocol }) => protocol === rule.protocol)
  const wanted = areasOf(rule)
  if (wanted === undefined) {
    // A name stands for whatever it resolves to: the source must have it, a pattern of it, or everything.
    let left: (readonly [number, number])[] = [...rule.ports!]
    const taken = rivals.filter(({ host }) => host !== undefined && namesWithin(rule.host!, host)).flatMap(({ ports = [] }) => ports)
    for (const [first, last] of taken) {
      left = left.flatMap(([from, to]): (readonly [number, number])[] => {
        if (first > to || last < from) return [[from, to]]
        return [...(from < first ? [[from, first - 1] as const] : []), ...(to > last ? [[last + 1, to] as const] : [])]
      })
    }
    return left[0] === undefined ? undefined : `${rule.protocol}:${rule.host}:${left[0][0]}`
  }
  let left = wanted
  for (const rival of rivals) for (const taken of areasOf(rival) ?? []) left = left.flatMap((area) => without(area, taken))
  const [gain] = left
  if (gain === undefined) return undefined
  const text = addressText(gain.family, gain.addresses[0])
  return `${rule.protocol}:${gain.family === 6 ? `[${text}]` : text}:${gain.ports[0]}`
}

/** Abstract names are patterns of another kind than paths; those that are not the same are taken to differ. Paths are rights like others: paths.ts. */
const nameGain = ({ path: own = '' }: NetworkRule, source: readonly NetworkRule[]): string | undefined => {
  if (own.startsWith('/')) return undefined
  const known = source.flatMap(({ path }) => (path === undefined ? [] : [path]))
  return [own, '@*', '@**'].some((path) => known.includes(path)) ? undefined : `unix:${own}`
}

/** An address that the target's rule reaches and no rule of the source does; undefined when there is none. Paths of UNIX sockets are not looked at. */
export const addressGain = (rule: NetworkRule, source: readonly NetworkRule[]): string | undefined =>
  rule.protocol === 'unix' ? nameGain(rule, source) : internetGain(rule, source)
