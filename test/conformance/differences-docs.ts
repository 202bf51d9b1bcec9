// docs/differences.md, from the programs that show the differences.
import { knownDifferences, type Mode } from './differences.ts'

const rows = (mode: Mode): string =>
  knownDifferences.filter((each) => each.mode === mode).map(({ what, why, program }) => `| ${what} | ${why} | \`${program}.c\` |`).join('\n')

const table = (mode: Mode): string => `| inside | why | shown by |\n| --- | --- | --- |\n${rows(mode)}`

export const generate = (): string => `<!-- Made by test/conformance/differences-docs.ts. Do not edit. -->

# Differences that programs show

Each of these programs (\`test/conformance/programs/\`) passes on plain Linux and fails inside. A test runs it, and tells when it passes. What else is not as on Linux is in
[linux-differences.md](architecture/linux-differences.md).

## In library mode

${table('library')}

## In kernel mode

In kernel mode there are no UNIX sockets with names, and so the programs on them (\`unix-*.c\`) are not run there.

${table('kernel')}
`
