// What the host knows of names, read before the engine restricts itself: /etc/hosts, and which name
// servers to ask.
import { readFileSync } from 'node:fs'
import type { Manifest } from '../../../policy/index.ts'
import { formatHost, type HostAddress, parseHost } from '../../../shim/abi/inet.ts'
import type { Hosts, NameSources } from '../../protocol/setup.ts'

const readText = (file: string): string => {
  try {
    return readFileSync(file, 'latin1')
  } catch {
    return ''
  }
}

/** hosts(5): an address and its names. */
export const parseHosts = (text: string): Hosts => {
  const hosts = new Map<string, HostAddress[]>()
  for (const line of text.split('\n')) {
    const [address = '', ...names] = line.replace(/#.*/, '').trim().split(/\s+/)
    const host = parseHost(address)
    if (host === undefined) continue
    for (const name of names.map((each) => each.toLowerCase())) hosts.set(name, [...(hosts.get(name) ?? []), host])
  }
  return hosts
}

/**
 * resolv.conf(5): without any the name server is on this machine. Link-local ones with a zone
 * cannot be asked.
 */
export const parseServers = (text: string): string[] => {
  const found = [...text.matchAll(/^\s*nameserver\s+(\S+)/gm)].flatMap((match) => {
    const host = parseHost(match[1]!)
    return host === undefined ? [] : [formatHost(host)]
  })
  return found.length > 0 ? found : ['127.0.0.1']
}

export const nameSources = ({ network: { resolver, hosts } }: Manifest): NameSources => ({
  servers: resolver?.map(({ host, port }) => `${formatHost(host)}:${port}`) ?? parseServers(readText('/etc/resolv.conf')),
  manifest: hosts,
  system: parseHosts(readText('/etc/hosts')),
})
