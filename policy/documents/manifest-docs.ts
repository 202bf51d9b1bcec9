// docs/manifest.md: made from the schema, so that it cannot say something else.
import { fragmentFile, fragmentNames, fragmentAbout } from '../load/fragments.ts'
import { BEST_EFFORT_LAYERS, manifest, UNSAFE_ITEMS } from '../manifest/schema.ts'
import { type Field, fieldsOf, type Shape } from '../manifest/shape.ts'
import { SCRUB_SETS } from '../manifest/scrub-sets.ts'

const typeOf = (shape: Shape): string => {
  switch (shape.kind) {
    case 'string':
      if (shape.oneOf !== undefined) return shape.oneOf.length > 8 ? 'name' : shape.oneOf.map((name) => `\`"${name}"\``).join(', ')
      return {
        guestPath: 'path',
        pathPattern: 'pattern',
        argumentPattern: 'pattern',
        variablePattern: 'name or pattern',
        relativePath: 'path',
        hostPath: 'host path',
        size: 'size',
        sha256: 'digest',
        address: 'address',
        hostName: 'host name',
        internetAddress: 'IP address',
        nameServer: 'name server',
        principalName: 'principal',
        identifier: 'name',
        used: 'name or file',
        environmentName: 'name',
        bytes: 'string',
      }[shape.format ?? 'bytes']
    case 'integer':
      return 'integer'
    case 'boolean':
      return shape.only === true ? '`true`' : '`true`, `false`'
    case 'list':
      return shape.of.kind === 'table' ? 'tables' : `list of ${typeOf(shape.of)}`
    case 'map':
      return 'table'
    case 'table':
      return 'table'
    case 'either':
      return shape.of.map(typeOf).join(' or ')
  }
}

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ')
const code = (text: string): string => (text.includes('`') || /^[a-z]+ [a-z ]+/.test(text) || text.includes("'s") ? text : `\`${text}\``)

const row = ([key, { shape, doc, default: given, required, example }]: [string, Field]): string => {
  const otherwise = required === true ? 'required' : given === undefined ? '' : code(given)
  const shown = example === undefined ? '' : `\`${key} = ${example}\``
  return `| \`${key}\` | ${typeOf(shape)} | ${cell(doc)} | ${cell(otherwise)} | ${cell(shown)} |`
}

const HEADER = '| key | type | meaning | default | example |\n| --- | --- | --- | --- | --- |'

const inner = (shape: Shape): Extract<Shape, { kind: 'table' }> | undefined => {
  if (shape.kind === 'table') return shape
  return shape.kind === 'list' || shape.kind === 'map' ? inner(shape.of) : undefined
}

const headerOf = (path: string, key: string, shape: Shape): string => {
  if (shape.kind === 'list') return `[[${path}${key}]]`
  return shape.kind === 'map' && inner(shape.of) !== undefined && shape.of.kind === 'table' ? `[${path}${key}.NAME]` : `[${path}${key}]`
}

const sections = (fields: Readonly<Record<string, Field>>, path: string): string[] =>
  Object.entries(fields).flatMap(([key, { shape, doc }]) => {
    const found = inner(shape)
    if (found === undefined) return []
    const header = headerOf(path, key, shape)
    const own = `## \`${header}\`\n\n${doc}\n\n${HEADER}\n${Object.entries(fieldsOf(found)).map(row).join('\n')}`
    return [own, ...sections(found.fields, `${header.replace(/[[\]]/g, '')}.`)]
  })

const names = (items: Readonly<Record<string, string>>): string =>
  ['| name | meaning |', '| --- | --- |', ...Object.entries(items).map(([name, meaning]) => `| \`${name}\` | ${cell(meaning)} |`)].join(
    '\n',
  )

const scrubSets = (): string =>
  Object.entries(SCRUB_SETS).map(([name, { about, variables }]) =>
    [`* \`${name}\`: ${about}`, ...variables.map(([reason, ...patterns]) => `  * ${patterns.map((pattern) => `\`${pattern}\``).join(', ')}: ${reason}`)].join('\n')).join('\n')

const fragments = (): string =>
  fragmentNames()
    .map((name) => `| \`${name}\` | ${cell(fragmentAbout(name))} | ${fragmentFile(name)} |`)
    .join('\n')

export const generate = (): string => `<!-- Made by scripts/generate-docs.mjs from policy/manifest/schema.ts. Do not edit. -->
# The manifest, version 1

A manifest is TOML, UTF-8, at most 1 MiB. Everything not granted is denied; an empty list grants nothing. Unknown keys, wrong types, unknown names and
impossible combinations are errors: \`zeolite check MANIFEST\` prints all of them with line, column and what was probably meant.

\`\`\`toml
version = 1
use = ["base", "shell"]

[process]
entrypoint = "/usr/bin/bash"
args = ["-c", "echo hi > /job/out"]
cwd = "/job"
env = { PATH = "/usr/bin:/bin", TERM = { from = "host" } }

[[mount]]
path = "/job"
type = "host"
source = "./job"
access = "rw"

[principal.main]
read = ["/job"]
write = ["/job"]
deny = ["/job/.git/hooks"]
\`\`\`

## How a path is judged

1. \`hide\` covers it: \`ENOENT\`. 2. It is in no mount: \`ENOENT\`. 3. \`deny\` covers it: \`EACCES\`. 4. It would be written under a mount that is \`ro\`: \`EROFS\`.
5. A grant covers it: allowed. 6. It would not be made, is not there, and that is no secret: \`ENOENT\`. 7. Otherwise \`EACCES\`. Whatever is granted can be looked at (\`stat\`), and so can the folders that lead there.
That a name is not there is no secret where the program may list its folder or look at the name, and in mounts of fragments (\`/etc\`, \`/usr\`) as far as every user of the host may list the folder.

A pattern means the path itself and everything beneath it. \`*\` is any bytes but a slash, \`?\` one byte but a slash, \`**\` any bytes; \`/**/\` also means a single
slash. A backslash makes the next character plain (write \`'/a\\*b'\` in single quotes). Brackets and braces are plain characters. Names are compared byte by byte:
no Unicode normalisation, no case folding. A rule on a symbolic link of the view also holds for where the link leads.

What the program itself could change is refused: the manifest, the audit file, the folder of \`ipc.persist\`, the engine (this package, node, their libraries), and symbolic
links of the host that lead to any of these or to what is mounted.

A record has \`time\`, \`revision\`, \`sandbox\`, \`principal\`, \`pid\`, \`program\`, \`syscall\`, \`object\`, \`verb\`, \`verdict\` (\`"denied"\`, \`"allowed"\`) and \`errno\`. \`rule\` is the rule that decided,
as \`{ "file", "line", "column", "kind", "text" }\`, where \`kind\` is \`read\`, \`write\`, \`exec\`, \`deny\`, \`hide\`, \`connect\`, \`bind\`, \`mount\`, \`transition\` or \`principal\` (a limit of its); it is absent where none did.
What was denied has \`reason\`, in words, and \`missing\`, what to add so that it is granted, where a line would do.

## Top level

${HEADER}
${Object.entries(manifest.fields).map(row).join('\n')}

${sections(manifest.fields, '').join('\n\n')}

## Sizes and addresses

A size is a whole number of bytes, or a string with a unit: \`B\`, \`KiB\`, \`MiB\`, \`GiB\`, \`TiB\` (powers of 1,024), \`KB\`, \`MB\`, \`GB\`, \`TB\` (powers of 1,000).

An address is \`tcp:HOST:PORT\`, \`udp:HOST:PORT\`, \`unix:/PATH\` or \`unix:@NAME\` (abstract). HOST is an IPv4 address in four plain decimal numbers, an IPv6
address in brackets, either with a prefix length (\`tcp:10.0.0.0/8:443\`, \`tcp:[fd00::/8]:443\`), a host name, \`*.\` and a host name (every name beneath it), or \`*\`. PORT is a number, a range \`8000-8010\`, several of these with
commas between them, or \`*\`. An IPv4 address and the IPv6 address that maps it are one; \`*\` is every address and every name; \`localhost\` is 127.0.0.1 and ::1. [network.md](network.md) says what a name grants.

## Hardening that \`allow_unsafe\` leaves out

${names(UNSAFE_ITEMS)}

## Layers that \`best_effort\` may name

${names(BEST_EFFORT_LAYERS)}

## Sets of variables that \`scrub\` may name

${scrubSets()}

A pattern is of a whole name: \`*\` is any characters, \`?\` one, and a backslash makes the next character plain. In no set are variables that programs need and that lead to what rules judge, such as \`PATH\`, \`HOME\` and \`TMPDIR\`.

## Fragments

What \`use\` names is put beneath the manifest: a mount of the manifest at the same path goes over the fragment's, and the fragment's rules go to every principal
(a principal with a \`use\` of its own gets only those that it names there, \`use = []\` none). \`zeolite check --expand\` prints the result.

What \`use\` names with a slash, as in \`"./more.toml"\`, is a file beside the manifest that is put over it: its \`[principal.NAME]\` tables add to the lists of principals that the manifest has, and a mount of it goes over the
manifest's at the same path, sources relative to its own folder. It has \`[[mount]]\` and \`[principal.NAME]\` with lists and nothing else. The lines that a run suggests at its end are such a file.

| fragment | for | named in messages as |
| --- | --- | --- |
${fragments()}
`
