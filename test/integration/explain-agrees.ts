// What `zeolite explain` says of an operation is what a program meets, and what the record of it says: random manifests, and one start of an engine for
// many operations each.
import { chmodSync, copyFileSync, existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import type { AuditRecord } from '../../index.ts'
import { explainIn, type Explanation } from '../../monitor/check/explain.ts'
import { loadManifest, toBytes } from '../../policy/index.ts'
import { errnoName } from '../../shim/abi/errno.ts'
import { type Account, command, discard, engineEnvironment, freshFolder, give, root, run, writeManifest } from '../support/harness.ts'
import { compile } from '../support/compile.ts'

const PATH_KINDS = ['read', 'write', 'exec', 'deny', 'hide', 'freeze'] as const

const PATTERNS = ['/w', '/w/d', '/w/d/e', '/w/f', '/w/d/f', '/w/*', '/w/?', '/w/?l', '/w/**/f', '/w/d/*', '/w/n', '/w/d/n', '/w/l', '/w/dl', '/r', '/r/f', '/r/d', '/r/**/n', '/r/n', '/t', '/t/f', '/etc/zz-none', '/', '/x/y']
/** What takes away leaves the program itself. */
const BENEATH = PATTERNS.filter((pattern) => pattern !== '/')
const FILES = ['/w/f', '/w/d/f', '/w/d/e/f', '/w/l', '/w/dl/f', '/w/d/l', '/r/f', '/r/d/f', '/r/l', '/r/dl/f']
const MISSING = ['/w/n', '/w/d/n', '/w/dl/n', '/r/n', '/r/d/n', '/t/n', '/t/f', '/etc/zz-none']
const FOLDERS = ['/w', '/w/d', '/w/dl', '/r', '/r/d/e', '/t', '/', '/x']
const ADDRESSES = ['tcp:127.0.0.1:7', 'tcp:127.0.0.1:9', 'tcp:127.0.0.2:9', 'tcp:10.255.255.1:9', 'tcp:0.0.0.0:9']
const ADDRESS_RULES = ['tcp:127.0.0.1:9', 'tcp:127.0.0.0/8:9', 'tcp:*:7', 'tcp:127.0.0.1:7-9']
const SOCKETS = ['unix:/w/s', 'unix:/w/d/s', 'unix:/t/s', 'unix:/r/s', 'unix:/x/s']
const SOCKET_RULES = ['unix:/w', 'unix:/w/d/s', 'unix:/t', 'unix:/r/s', 'unix:/x/s']

export interface Rules {
  readonly [kind: string]: readonly string[]
}

const some = (from: readonly string[], most: number): fc.Arbitrary<string[]> => fc.uniqueArray(fc.constantFrom(...from), { maxLength: most })

export const rules: fc.Arbitrary<Rules> = fc.record({
  ...Object.fromEntries(PATH_KINDS.map((kind) => [kind, kind === 'deny' || kind === 'hide' || kind === 'freeze' ? some(BENEATH, 2) : some(PATTERNS, 4)])),
  connect: some([...ADDRESS_RULES, ...SOCKET_RULES], 3),
  bind: some([...ADDRESS_RULES, ...SOCKET_RULES], 3),
})

export type Operation = readonly [verb: string, object: string]

export const OPERATIONS: readonly Operation[] = [
  ...[...FILES, ...MISSING].flatMap((path) => ['read', 'write', 'exec', 'stat'].map((verb): Operation => [verb, path])),
  ...FOLDERS.flatMap((path) => ['read', 'stat'].map((verb): Operation => [verb, path])),
  ['read', '/etc/passwd'], ['read', '/etc/shadow'], ['stat', '/etc/shadow'], ['write', '/etc/zz-none'],
  ...ADDRESSES.map((address): Operation => ['connect', address]),
  ...SOCKETS.flatMap((address) => ['connect', 'bind'].map((verb): Operation => [verb, address])),
]

const tree = (top: string, program: string, account: Account): void => {
  mkdirSync(join(top, 'd/e'), { recursive: true })
  for (const path of ['f', 'd/f', 'd/e/f']) {
    copyFileSync(program, join(top, path))
    chmodSync(join(top, path), 0o755)
    give(join(top, path), account)
  }
  for (const path of ['', 'd', 'd/e']) give(join(top, path), account)
  symlinkSync('f', join(top, 'l'))
  symlinkSync('../f', join(top, 'd/l'))
  symlinkSync('d', join(top, 'dl'))
}

const text = (granted: Rules, program: string): string => `version = 1
use = ["base"]
[process]
entrypoint = "/program"
[[mount]]
path = "/program"
type = "host"
source = ${JSON.stringify(program)}
[[mount]]
path = "/w"
type = "host"
source = "w"
access = "rw"
[[mount]]
path = "/r"
type = "host"
source = "r"
[[mount]]
path = "/t"
type = "tmpfs"
[principal.main]
${Object.entries({ ...granted, exec: [...(granted['exec'] ?? []), '/program'] }).map(([kind, items]) => `${kind} = ${JSON.stringify(items)}`).join('\n')}
[audit]
file = "audit.jsonl"
`

/** What a program may meet where nothing is refused: the files are the account's own, so that the kernel refuses nothing. */
const UNREFUSED = new Set(['OK', 'ENOENT', 'ECONNREFUSED', 'EADDRNOTAVAIL', 'ENETUNREACH', 'EINPROGRESS', 'ETIMEDOUT', 'EADDRINUSE', 'EHOSTUNREACH', 'ENXIO'])

const differs = ([verb, object]: Operation, said: Explanation, met: string, record: AuditRecord | undefined): string | undefined => {
  const shown = `${verb} ${object}: explain says ${said.allow ? 'allowed' : said.errno} (${said.rule?.text ?? said.reason ?? ''}), the program met ${met}, the record says ${JSON.stringify(record)}`
  // Files of the host's own the kernel may refuse, and what it says is no refusal of ours.
  if (object.startsWith('/etc/') && met === 'EACCES' && record === undefined) return said.allow ? undefined : shown
  if (said.allow) return UNREFUSED.has(met) && record === undefined ? undefined : shown
  // A tmpfs is empty when it begins, and explain says what a rule means for a file that is there.
  if (object.includes('/t/') && met === 'ENOENT' && record === undefined && said.errno === 'EACCES') return undefined
  if (met !== said.errno) return shown
  // What is not there, or in no mount, is no refusal.
  if (record === undefined) return said.errno === 'ENOENT' && said.rule === undefined ? undefined : shown
  const same = record.rule?.kind === said.rule?.kind && record.rule?.line === said.rule?.line && record.rule?.text === said.rule?.text && record.reason === said.reason && record.errno === said.errno
  const missing = [said.suggestion, said.also].flatMap((each) => each?.text ?? []).join(', and ')
  return same && (record.missing ?? '') === missing ? undefined : shown
}

/** As operations.c reads it. */
const given = ([verb, object]: Operation): string => `${verb === 'write' && MISSING.includes(object) ? 'make' : verb} ${object}\n`

/** Where explain, the run and the record differ, by these rules. */
export const disagreements = async (granted: Rules, account: Account): Promise<string[]> => {
  const folder = freshFolder(account, 'zeolite-agrees-')
  try {
    const program = compile(join(root, 'test/integration/operations.c'))
    for (const top of ['w', 'r']) tree(join(folder, top), program, account)
    const file = writeManifest(folder, text(granted, program), account)
    const manifest = loadManifest(file)
    const said = OPERATIONS.map(([verb, object]) => explainIn(manifest, 'main', verb, toBytes(object)))
    const { stdout, stderr, status } = await run(process.execPath, [command, 'run', file], { account, env: engineEnvironment(account), input: OPERATIONS.map(given).join('') })
    const met = stdout.trimEnd().split('\n').map((line) => (line === '0' ? 'OK' : errnoName(Number(line))))
    if (status !== 0 || met.length !== OPERATIONS.length) return [`the run ended with ${status} after ${met.length} operations: ${stderr}`]
    const audit = join(folder, 'audit.jsonl')
    const records = (existsSync(audit) ? readFileSync(audit, 'utf8') : '').split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as AuditRecord)
    return OPERATIONS.flatMap((operation, index) => {
      const [verb] = operation
      // Binding a path makes a file, in a folder that may be refused itself.
      const file = said[index]!.path.replace(/^unix:/, '')
      const names = [`${verb} ${said[index]!.path}`, ...(verb === 'bind' ? [`write ${file}`, `write ${file.slice(0, file.lastIndexOf('/'))}`] : [])]
      const record = records.find((each) => names.includes(`${each.verb} ${each.object}`))
      // Several rules may deny it. That of the folder is met first, and is the one that explain tells of the folder.
      const ofFolder = verb === 'bind' && record !== undefined && record.object === file.slice(0, file.lastIndexOf('/'))
      return differs(operation, ofFolder ? explainIn(manifest, 'main', 'write', record.object) : said[index]!, met[index]!, record) ?? []
    })
  } finally {
    discard(folder)
  }
}
