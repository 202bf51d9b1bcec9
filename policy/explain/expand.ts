import { formatHost, plainHost } from '../../shim/abi/inet.ts'
import type { ByteString } from '../patterns/bytes.ts'
import type { Manifest, Mount, NameRule, NetworkRule, Place, Principal } from '../manifest/types.ts'

/** A TOML basic string. Only what came from a manifest is printed, so the bytes are UTF-8. */
const quote = (bytes: ByteString): string => quoteText(Buffer.from(bytes, 'latin1').toString('utf8'))

// JSON's escapes are TOML's too, but TOML also wants DEL escaped.
const quoteText = (text: string): string => JSON.stringify(text).replaceAll('\u007f', '\\u007F')

const key = (name: string): string => (/^[\w-]+$/.test(name) ? name : quoteText(name))

const from = ({ file, line }: Place, own: string): string => (file === own || line === 0 ? '' : ` # ${file}:${line}`)

type Item = readonly [value: string, place: Place]

const listLines = (name: string, items: readonly Item[], own: string): string[] => {
  if (items.length === 0) return []
  if (items.every(([, place]) => from(place, own) === '') && items.length <= 6)
    return [`${name} = [${items.map(([value]) => value).join(', ')}]`]
  return [`${name} = [`, ...items.map(([value, place]) => `  ${value},${from(place, own)}`), ']']
}

const address = ({ protocol, host, ports, path }: NetworkRule): string => {
  if (path !== undefined) return quote(`${protocol}:${path}`)
  const port = (ports ?? []).map(([first, last]) => (first === 0 && last === 65_535 ? '*' : first === last ? String(first) : `${first}-${last}`)).join(',')
  return quoteText(`${protocol}:${host?.includes(':') === true ? `[${host}]` : host}:${port}`)
}

const names = (rules: readonly NameRule[]): Item[] => rules.map(({ name, place }) => [quoteText(name), place])

/** A mount as TOML. `note`: a comment on it. */
export const mountLines = (mount: Mount, note = ''): string[] => {
  const lines = [`[[mount]]${note}`, `path = ${quote(mount.path)}`, `type = "${mount.type}"`]
  const source = mount.source ?? mount.module
  if (source !== undefined) lines.push(`source = ${quote(source)}`)
  lines.push(`access = "${mount.access}"`)
  if (mount.size !== undefined) lines.push(`size = ${mount.size}`)
  if (mount.optional) lines.push('optional = true')
  if (mount.sha256.size > 0) lines.push('[mount.sha256]', ...[...mount.sha256].map(([file, hash]) => `${quote(file)} = "${hash}"`))
  return lines
}

const LIMIT_KEYS = [
  ['processes', 'processes'],
  ['memory', 'memory'],
  ['openFiles', 'open_files'],
  ['fileSize', 'file_size'],
  ['cpuSeconds', 'cpu_seconds'],
  ['wallSeconds', 'wall_seconds'],
  ['sandboxes', 'sandboxes'],
] as const

const principalLines = (principal: Principal, own: string): string[] => {
  const header = `principal.${key(principal.name)}`
  const lines = ['', `[${header}]`]
  for (const kind of ['read', 'write', 'exec', 'deny', 'hide', 'freeze'] as const) {
    lines.push(
      ...listLines(
        kind,
        principal[kind].map(({ pattern, place }) => [quote(pattern), place]),
        own,
      ),
    )
  }
  for (const kind of ['connect', 'bind'] as const)
    lines.push(
      ...listLines(
        kind,
        principal[kind].map((rule) => [address(rule), rule.place]),
        own,
      ),
    )
  lines.push(...listLines('signal', names(principal.signal), own))
  lines.push(
    ...listLines(
      'become',
      principal.become.map(({ id, place }) => [String(id), place]),
      own,
    ),
  )
  lines.push(...listLines('allow_unsafe', names(principal.allowUnsafe), own))
  const shared = (['semaphores', 'queues', 'memory'] as const).flatMap((kind) => listLines(kind, names(principal.share[kind]), ''))
  if (shared.length > 0) lines.push(`[${header}.share]`, ...shared)
  const limits = LIMIT_KEYS.flatMap(([name, tomlKey]) =>
    principal.limits[name] === undefined ? [] : [`${tomlKey} = ${principal.limits[name]}`],
  )
  if (limits.length > 0) lines.push(`[${header}.limits]`, ...limits)
  return lines
}

const processLines = ({ process }: Manifest): string[] => {
  const lines = ['', '[process]', `entrypoint = ${quote(process.entrypoint)}`]
  if (process.args.length > 0) lines.push(`args = [${process.args.map(quote).join(', ')}]`)
  if (process.argv0 !== undefined) lines.push(`argv0 = ${quote(process.argv0)}`)
  lines.push(`cwd = ${quote(process.cwd)}`)
  if (process.user !== undefined) lines.push(`user = ${process.user}`)
  if (process.group !== undefined) lines.push(`group = ${process.group}`)
  lines.push(`principal = ${quoteText(process.principal)}`)
  if (process.env.length === 0) return lines
  const value = (given: (typeof process.env)[number]['value']): string => (typeof given === 'string' ? quote(given) : '{ from = "host" }')
  return [
    ...lines,
    '',
    '[process.env]',
    ...process.env.map((variable) => `${key(Buffer.from(variable.name, 'latin1').toString('utf8'))} = ${value(variable.value)}`),
  ]
}

const transitionLines = ({ transitions }: Manifest): string[] =>
  transitions.flatMap(({ from: source, on, to, keep, scrub }) => {
    let event = 'request = true'
    if ('pattern' in on) event = `${on.kind} = ${quote(on.pattern)}`
    if (on.kind === 'exec' && on.args !== undefined) event += `, args = [${on.args.map(quote).join(', ')}]`
    if ('address' in on) event = `${on.kind} = ${address(on.address)}`
    else if (on.kind === 'become') event = `become = ${on.id}`
    const lines = ['', '[[transition]]', `from = ${quoteText(source)}`, `on = { ${event} }`, `to = ${quoteText(to)}`]
    if (keep !== undefined) lines.push(`keep = [${keep.map(quoteText).join(', ')}]`)
    return scrub.length === 0 ? lines : [...lines, `scrub = [${scrub.map(quote).join(', ')}]`]
  })

const neverLines = ({ never }: Manifest): string[] =>
  never.flatMap((rule) => {
    if (rule.kind === 'chain') return ['', '[[never]]', `from = ${quoteText(rule.from)}`, `to = ${quoteText(rule.to)}`]
    const lists = rule.rights.map(({ key: right, rules }) => `${right} = [${rules.map((each) => ('pattern' in each ? quote(each.pattern) : 'protocol' in each ? address(each) : 'id' in each ? each.id : quoteText(each.name))).join(', ')}]`)
    return ['', '[[never]]', ...lists, ...(rule.except.length === 0 ? [] : [`except = [${rule.except.map(quoteText).join(', ')}]`])]
  })

const networkLines = ({ network: { resolver, hosts } }: Manifest): string[] => {
  if (resolver === undefined && hosts.size === 0) return []
  const lines = ['', '[network]']
  if (resolver !== undefined) lines.push(`resolver = [${resolver.map(({ host, port }) => quoteText(`${formatHost(host)}:${port}`)).join(', ')}]`)
  if (hosts.size > 0) lines.push('[network.hosts]', ...[...hosts].map(([name, addresses]) => `${quoteText(name)} = [${addresses.map((host) => quoteText(plainHost(host))).join(', ')}]`))
  return lines
}

const restLines = ({ sandbox, ipc, audit }: Manifest): string[] => {
  const lines = ['', '[sandbox]', `files = "${sandbox.files}"`]
  if (sandbox.bestEffort.length > 0) lines.push(`best_effort = [${sandbox.bestEffort.map(quoteText).join(', ')}]`)
  if (ipc.persist !== undefined) lines.push('', '[ipc]', `persist = ${quoteText(ipc.persist)}`)
  lines.push('', '[audit]', `log = "${audit.log}"`)
  if (audit.onFailure !== 'stop') lines.push(`on_failure = "${audit.onFailure}"`)
  return audit.file === undefined ? lines : [...lines, `file = ${quoteText(audit.file)}`]
}

/** The manifest as TOML without fragments and defaults: it parses to the same. What came from a fragment says so in a comment. */
export const expandManifest = (manifest: Manifest): string => {
  const own = manifest.process.place.file
  const lines = [
    'version = 1',
    ...processLines(manifest),
    ...[...manifest.mounts].sort((left, right) => (left.path < right.path ? -1 : 1)).flatMap((mount) => ['', ...mountLines(mount, from(mount.place, own))]),
    ...[...manifest.principals.values()].flatMap((principal) => principalLines(principal, own)),
    ...transitionLines(manifest),
    ...neverLines(manifest),
    ...networkLines(manifest),
    ...restLines(manifest),
  ]
  return `${lines.join('\n')}\n`
}
