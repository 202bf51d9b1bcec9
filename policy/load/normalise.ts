// From validated trees to a Manifest. Defaults and units are settled here; references between parts are checked in references.ts.
import { resolve } from 'node:path'
import { parseHost } from '../../shim/abi/inet.ts'
import { toBytes } from '../patterns/bytes.ts'
import { foldersTwice } from '../paths/folders-twice.ts'
import { capturesOf } from '../patterns/captures.ts'
import { parseNameServer } from '../manifest/formats.ts'
import { neverRulesOf } from './never.ts'
import {
  booleanAt,
  bytesAt,
  defined,
  entryOf,
  guestBytes,
  idsAt,
  integerAt,
  itemsAt,
  nameRulesAt,
  networkRule,
  networkRulesAt,
  pathRulesAt,
  placeOf,
  sizeAt,
  type Source,
  stringAt,
  tableAt,
  tablesAt,
} from '../manifest/read-tree.ts'
import type { Table } from '../manifest/tree.ts'
import type {
  EnvironmentVariable,
  Limits,
  Manifest,
  Mount,
  MountType,
  PathRuleKind,
  Principal,
  ProcessSpec,
  Transition,
  TransitionEvent,
} from '../manifest/types.ts'

export interface Fragment {
  readonly name: string
  readonly source: Source
}

const WRITABLE_BY_DEFAULT = new Set<string>(['tmpfs', 'dev'])

export const mountsOf = (source: Source): Mount[] =>
  tablesAt(source.root, 'mount').flatMap((table) => {
    const path = stringAt(table, 'path')
    const type = stringAt(table, 'type')
    if (path === undefined || type === undefined) return []
    const access = stringAt(table, 'access') ?? (WRITABLE_BY_DEFAULT.has(type) ? 'rw' : 'ro')
    const hashes = [...(tableAt(table, 'sha256')?.entries ?? [])]
    return [
      defined<Mount>({
        path: guestBytes(path),
        type: type as MountType,
        source: type === 'host' ? toBytes(resolve(source.folder, stringAt(table, 'source') ?? path)) : undefined,
        module: type === 'virtual' && entryOf(table, 'source') !== undefined ? toBytes(resolve(source.folder, stringAt(table, 'source')!)) : undefined,
        access: access === 'rw' ? 'rw' : 'ro',
        size: type === 'tmpfs' ? sizeAt(table, 'size') : undefined,
        sha256: new Map(hashes.map(([file, { value }]) => [toBytes(file), value.kind === 'string' ? value.value : ''])),
        optional: booleanAt(table, 'optional') ?? false,
        place: placeOf(source, (entryOf(table, 'path') ?? { key: table.span }).key, `mount ${JSON.stringify(path)} (${type}, ${access})`),
      }),
    ]
  })

/** What goes over a manifest: a file that its `use` names. */
export interface Overlay {
  /** Absolute. */
  readonly path: string
  readonly source: Source
}

// What the manifest says about a path goes over what a fragment says, and what a file that it names says over both; of two, the later one.
const mergeMounts = (sources: readonly Source[]): Mount[] => {
  const byPath = new Map<string, Mount>()
  for (const source of sources) for (const mount of mountsOf(source)) byPath.set(mount.path, mount)
  return [...byPath.values()].sort((left, right) => right.path.length - left.path.length || (left.path < right.path ? -1 : 1))
}

const limitsOf = (table: Table | undefined): Limits =>
  defined<Limits>({
    processes: integerAt(table, 'processes'),
    memory: sizeAt(table, 'memory'),
    openFiles: integerAt(table, 'open_files'),
    fileSize: sizeAt(table, 'file_size'),
    cpuSeconds: integerAt(table, 'cpu_seconds'),
    wallSeconds: integerAt(table, 'wall_seconds'),
    sandboxes: integerAt(table, 'sandboxes'),
  })

interface Parts {
  readonly fragments: readonly Fragment[]
  readonly overlays: readonly Overlay[]
  readonly mounts: readonly Mount[]
}

const principalOf = (source: Source, name: string, table: Table, { fragments, overlays, mounts }: Parts): Principal => {
  const chosen =
    entryOf(table, 'use') === undefined ? undefined : itemsAt(table, 'use').map((item) => (item.kind === 'string' ? item.value : ''))
  const used = fragments.filter((fragment) => chosen === undefined || chosen.includes(fragment.name))
  const over = overlays.map((overlay) => [overlay.source, tableAt(tableAt(overlay.source.root, 'principal'), name)] as const)
  /** What the manifest itself and the files over it say. */
  const own = <T>(read: (from: Source, at: Table | undefined) => readonly T[]): T[] => [[source, table] as const, ...over].flatMap(([from, at]) => read(from, at))
  const paths = (key: PathRuleKind) => [
    ...own((from, at) => pathRulesAt(from, at, key)),
    ...used.flatMap((fragment) => pathRulesAt(fragment.source, tableAt(fragment.source.root, 'grant'), key)),
  ]
  const share = tableAt(table, 'share')
  const freeze = paths('freeze')
  return {
    name,
    captures: capturesOf(name),
    read: paths('read'),
    write: paths('write'),
    exec: paths('exec'),
    deny: paths('deny'),
    hide: paths('hide'),
    freeze,
    twice: freeze.length === 0 ? [] : foldersTwice(mounts),
    connect: own((from, at) => networkRulesAt(from, at, 'connect')),
    bind: own((from, at) => networkRulesAt(from, at, 'bind')),
    signal: own((from, at) => nameRulesAt(from, at, 'signal')),
    share: {
      semaphores: nameRulesAt(source, share, 'semaphores'),
      queues: nameRulesAt(source, share, 'queues'),
      memory: nameRulesAt(source, share, 'memory'),
    },
    become: own((from, at) => idsAt(from, at, 'become')),
    allowUnsafe: own((from, at) => nameRulesAt(from, at, 'allow_unsafe')),
    limits: limitsOf(tableAt(table, 'limits')),
    place: placeOf(source, table.span, `[principal.${/^[\w-]+$/.test(name) ? name : JSON.stringify(name)}]`),
    keys: new Map([...table.entries].map(([key, { key: span }]) => [key, placeOf(source, span)])),
  }
}

const eventOf = (source: Source, table: Table | undefined): TransitionEvent | undefined => {
  const entry = [...(table?.entries ?? [])].find(([key]) => key !== 'args')
  if (entry === undefined) return undefined
  const [kind, { value }] = entry
  if (kind === 'open' && value.kind === 'string') return { kind, pattern: guestBytes(value.value) }
  if (kind === 'exec' && value.kind === 'string') {
    const args = entryOf(table, 'args') === undefined ? {} : { args: bytesAt(table, 'args') }
    return { kind, pattern: guestBytes(value.value), ...args }
  }
  if (kind === 'become' && value.kind === 'integer') return { kind, id: value.value }
  if (kind === 'request') return { kind }
  const address =
    value.kind === 'string' ? networkRule(value.value, placeOf(source, value.span, `${kind} = ${JSON.stringify(value.value)}`)) : undefined
  return (kind === 'accept' || kind === 'connect') && address !== undefined ? { kind, address } : undefined
}

const KEEP = ['stdio', 'trigger', 'all'] as const

const transitionsOf = (source: Source): Transition[] =>
  tablesAt(source.root, 'transition').flatMap((table) => {
    const from = stringAt(table, 'from')
    const to = stringAt(table, 'to')
    const on = eventOf(source, tableAt(table, 'on'))
    if (from === undefined || to === undefined || on === undefined) return []
    const kept = itemsAt(table, 'keep').map((item) => (item.kind === 'string' ? item.value : ''))
    const keep = entryOf(table, 'keep') === undefined ? undefined : KEEP.filter((name) => kept.includes(name))
    return [
      defined<Transition>({
        from,
        on,
        to,
        keep,
        scrub: bytesAt(table, 'scrub'),
        place: placeOf(source, table.span, `transition from ${JSON.stringify(from)} to ${JSON.stringify(to)}`),
      }),
    ]
  })

const environmentOf = (source: Source, table: Table | undefined): EnvironmentVariable[] =>
  [...(table?.entries ?? [])].map(([name, { key, value }]) => ({
    name: toBytes(name),
    value: value.kind === 'string' ? toBytes(value.value) : { from: 'host' },
    place: placeOf(source, key, `env.${name}`),
  }))

const processOf = (source: Source): ProcessSpec => {
  const table = tableAt(source.root, 'process')
  const argv0 = stringAt(table, 'argv0')
  return defined<ProcessSpec>({
    entrypoint: guestBytes(stringAt(table, 'entrypoint') ?? '/'),
    args: bytesAt(table, 'args'),
    argv0: argv0 === undefined ? undefined : toBytes(argv0),
    cwd: guestBytes(stringAt(table, 'cwd') ?? '/'),
    user: integerAt(table, 'user'),
    group: integerAt(table, 'group'),
    principal: stringAt(table, 'principal') ?? 'main',
    env: environmentOf(source, tableAt(table, 'env')),
    place: placeOf(source, table?.span ?? source.root.span),
  })
}

const networkOf = (table: Table | undefined): Manifest['network'] => {
  const texts = (key: string, from = table): string[] => itemsAt(from, key).flatMap((item) => (item.kind === 'string' ? [item.value] : []))
  const hosts = tableAt(table, 'hosts')
  const addresses = (name: string): string[] => {
    const one = stringAt(hosts, name)
    return one === undefined ? texts(name, hosts) : [one]
  }
  return defined<Manifest['network']>({
    resolver: entryOf(table, 'resolver') === undefined ? undefined : texts('resolver').flatMap((text) => parseNameServer(text) ?? []),
    hosts: new Map([...(hosts?.entries.keys() ?? [])].map((name) => [name.toLowerCase(), addresses(name).flatMap((text) => parseHost(text) ?? [])])),
  })
}

export const normalise = (source: Source, fragments: readonly Fragment[], overlays: readonly Overlay[], file: string | undefined): Manifest => {
  const { root, folder } = source
  const persist = stringAt(tableAt(root, 'ipc'), 'persist')
  const audit = tableAt(root, 'audit')
  const log = stringAt(audit, 'log')
  const auditFile = stringAt(audit, 'file')
  const mounts = mergeMounts([...fragments.map((fragment) => fragment.source), source, ...overlays.map((overlay) => overlay.source)])
  const best = itemsAt(tableAt(root, 'sandbox'), 'best_effort')
  return defined<Manifest>({
    file,
    folder,
    version: 1,
    use: fragments.map(({ name }) => name),
    overlays: overlays.map(({ path }) => path),
    process: processOf(source),
    mounts,
    principals: new Map(
      [...(tableAt(root, 'principal')?.entries ?? [])].flatMap(([name, { value }]) =>
        value.kind === 'table' ? [[name, principalOf(source, name, value, { fragments, overlays, mounts })]] : [],
      ),
    ),
    transitions: transitionsOf(source),
    never: neverRulesOf(source),
    sandbox: { files: stringAt(tableAt(root, 'sandbox'), 'files') === 'kernel' ? 'kernel' : 'library', bestEffort: best.flatMap((item) => (item.kind === 'string' ? [item.value] : [])) },
    network: networkOf(tableAt(root, 'network')),
    ipc: defined<Manifest['ipc']>({ persist: persist === undefined ? undefined : resolve(folder, persist) }),
    audit: defined<Manifest['audit']>({
      log: log === 'none' || log === 'all' ? log : 'denied',
      file: auditFile === undefined ? undefined : resolve(folder, auditFile),
      onFailure: stringAt(audit, 'on_failure') === 'continue' ? 'continue' : 'stop',
    }),
  })
}
