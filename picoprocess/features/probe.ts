// What this host offers, what depends on it, and how to get what is missing. Found by trying, not from version numbers.
import { features } from './table.ts'
import { native } from '../addon.ts'
import { probeBoundedFolders } from '../launch/tmpfs.ts'
import { accessSync, constants, readFileSync } from 'node:fs'
import { release } from 'node:os'
import { getSystemErrorName } from 'node:util'
import type { FeatureName, Host } from './table.ts'

export { features } from './table.ts'
export type { FeatureName, Host } from './table.ts'

const ownCgroup = (): string | undefined => {
  try {
    const line = readFileSync('/proc/self/cgroup', 'latin1').split('\n').find((entry) => entry.startsWith('0::'))
    if (line === undefined) return undefined
    const folder = `/sys/fs/cgroup${line.slice(3)}`
    accessSync(`${folder}/cgroup.procs`, constants.W_OK)
    accessSync(`${folder}/cgroup.subtree_control`, constants.W_OK)
    return readFileSync(`${folder}/cgroup.controllers`, 'latin1').split(/\s+/).includes('pids') ? folder : undefined
  } catch {
    return undefined
  }
}

/** The host that this process runs on. */
export const realHost: Host = {
  probe: (name) => (name === 'tmpfs-size' ? probeBoundedFolders() : native.probe(name)),
  notificationSizes: () => native.notificationSizes(),
  delegatedCgroup: ownCgroup,
  kernel: release(),
  node: process.versions.node,
  removed: new Set(),
}

/** The same host with less. Nothing can add a feature. */
export const withoutFeatures = (host: Host, names: Iterable<FeatureName>): Host => ({ ...host, removed: new Set([...host.removed, ...names]) })

const isFeature = (name: string): name is FeatureName => Object.hasOwn(features, name)

/** The real host less what ZEOLITE_SIMULATE_MISSING names, for tests of our own behaviour on lesser hosts. */
export const hostFromEnvironment = (env: Readonly<Record<string, string | undefined>> = process.env): Host => {
  const names = (env['ZEOLITE_SIMULATE_MISSING'] ?? '').split(',').map((name) => name.trim().replaceAll('_', '-')).filter((name) => name !== '')
  const known = names.filter(isFeature)
  if (known.length < names.length) throw new TypeError(`ZEOLITE_SIMULATE_MISSING: no such feature: ${names.find((name) => !isFeature(name))}`)
  return withoutFeatures(realHost, known)
}

export interface Finding {
  /** `run-folder`: found out by the monitor, when an engine begins. */
  name: FeatureName | 'run-folder'
  title: string
  required: boolean
  ok: boolean
  /** What was found: a version, a path or the kernel's errno. */
  detail: string
  consequence: string
  remedy: string
}

const isRemoved = (name: FeatureName, host: Host): boolean => {
  const { needs } = features[name]
  return host.removed.has(name) || (needs !== undefined && isRemoved(needs, host))
}

export const examine = (name: FeatureName, host: Host): Finding => {
  const feature = features[name]
  const status = isRemoved(name, host) ? 'simulated' : feature.find(host)
  const ok = typeof status === 'number' ? status >= 0 : status !== 'simulated' && status !== undefined
  const detail = typeof status === 'string' ? status : status === undefined ? '' : status < 0 ? getSystemErrorName(status) : ''
  const { title, required, consequence } = feature
  return { name, title, required, ok, detail, consequence, remedy: feature.remedy(typeof status === 'number' ? -status : 0) }
}

/** Every feature, in the order of the table. */
export const examineAll = (host: Host): Finding[] => (Object.keys(features) as FeatureName[]).map((name) => examine(name, host))

/** The Landlock ABI to plan with; a simulated host may have less than the kernel. */
export const hostLandlockAbi = (host: Host): number => {
  const abi = isRemoved('landlock', host) ? 0 : Math.max(0, host.probe('landlock'))
  const bounds: [FeatureName, number][] = [['landlock-truncate', 2], ['landlock-network', 3], ['landlock-ioctl', 4], ['landlock-scope', 5]]
  return bounds.reduce((lowest, [name, below]) => (isRemoved(name, host) ? Math.min(lowest, below) : lowest), abi)
}

/** This host cannot enforce what was asked; the command's exit status is 4. */
export class HostError extends Error {
  readonly code = 'ERR_ZEOLITE_HOST'
  readonly feature: Finding['name']
  readonly consequence: string
  readonly remedy: string
  constructor({ name, title, detail, consequence, remedy }: Finding) {
    super(`this host lacks ${title}${detail === '' ? '' : ` (${detail})`}: ${consequence}\n  remedy: ${remedy}`)
    this.name = 'HostError'
    this.feature = name
    this.consequence = consequence
    this.remedy = remedy
  }
}

/** What every launch needs and a few microseconds can tell; doctor tries the rest too, in children. */
export const quickFeatures = Object.entries(features)
  .filter(([, { required, slow }]) => required && !slow)
  .map(([name]) => name as FeatureName)

/** Throws HostError for the first feature that is not there. */
export const requireHost = (names: Iterable<FeatureName> = quickFeatures, host: Host = hostFromEnvironment()): void => {
  for (const name of names) {
    const finding = examine(name, host)
    if (!finding.ok) throw new HostError(finding)
  }
}
