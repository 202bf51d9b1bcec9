// /etc/hosts of a view whose programs have no name server of ours: what the mount holds there, with
// the sandbox's own name, and without the host's.
import { readFileSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { below, type ByteString, isWithin, LOCALHOST } from '../../../policy/index.ts'
import type { MountPlan } from '../../protocol/setup.ts'
import type { RunFolder } from '../folders/run-folder.ts'

const PATH = '/etc/hosts'
/** What uname(2) says. */
export const HOSTNAME = 'zeolite'
const V6_NAMES = ['ip6-localhost', 'ip6-loopback']
export const OWN_LINES = `127.0.0.1 ${LOCALHOST} ${HOSTNAME}\n::1 ${[LOCALHOST, ...V6_NAMES, HOSTNAME].join(' ')}\n`
const OWN_NAMES: ReadonlySet<string> = new Set([LOCALHOST, HOSTNAME, ...V6_NAMES])

const bytes = (path: ByteString): Buffer => Buffer.from(path, 'latin1')

/**
 * `host`: what the host calls itself. Names go, and lines that have none left: the address beside a
 * host's name is its own.
 */
export const shownHosts = (text: string, host: string): string => {
  const [short = ''] = host.toLowerCase().split('.')
  const isHosts = (name: string): boolean => short !== '' && short !== LOCALHOST && (name === short || name.startsWith(`${short}.`))
  const lines = text.split('\n').flatMap((line) => {
    const [address, ...names] = line.replace(/#.*/, '').trim().split(/\s+/)
    const shown = names.filter((name) => !OWN_NAMES.has(name.toLowerCase()) && !isHosts(name.toLowerCase()))
    return shown.length === 0 ? [] : [`${address} ${shown.join(' ')}\n`]
  })
  return OWN_LINES + lines.join('')
}

/**
 * The plans with such a file in place of one that programs cannot change. A mount of that file
 * alone is the manifest's word.
 */
export const withOwnName = (plans: readonly MountPlan[], folder: RunFolder, resolve: (path: ByteString) => ByteString): MountPlan[] => {
  const path = resolve(PATH)
  const holder = plans.filter((plan) => isWithin(path, plan.path)).reduce<MountPlan | undefined>((best, plan) => (best === undefined || plan.path.length > best.path.length ? plan : best), undefined)
  if (holder?.kind !== 'host' || holder.path === path || holder.writable || holder.skeleton || holder.source === undefined || holder.handle !== undefined) return [...plans]
  let text
  try {
    text = readFileSync(bytes((holder.source === '/' ? '' : holder.source) + below(path, holder.path)), 'latin1')
  } catch {
    // None is there, or the caller may not read it.
    return [...plans]
  }
  const own = folder.create('own-name')
  writeFileSync(`${own}/hosts`, shownHosts(text, hostname()), { mode: 0o644, encoding: 'latin1' })
  return [...plans, { path, kind: 'host', source: `${own}/hosts`, name: 'hosts', writable: false, skeleton: false }]
}
