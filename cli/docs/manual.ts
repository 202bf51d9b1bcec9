// man/zeolite.1: the help texts of the commands as one manual page.
import { readFileSync } from 'node:fs'
import { describeCommands } from './described.ts'

/** A line of roff that means itself: a dot or an apostrophe at its start, and backslashes, would be commands. */
const plain = (text: string): string => text.replaceAll('\\', '\\e').replaceAll('-', '\\-').replace(/^(?=[.'])/gm, '\\&')

const block = (text: string): string => `.nf\n${plain(text.trimEnd())}\n.fi\n`

export const generate = async (): Promise<string> => {
  const all = await describeCommands()
  const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { readonly version: string }
  return `.\\" Made by scripts/generate-docs.mjs from the help texts of the commands. Do not edit.
.TH ZEOLITE 1 "" "zeolite ${version}" "User Commands"
.SH NAME
zeolite \\- run unmodified Linux programs as picoprocesses under a policy that you can read
.SH SYNOPSIS
.B zeolite
.I COMMAND
\\&...
.br
.B zeolite
\\-\\-help | \\-\\-version
.SH COMMANDS
${all.map(({ name, about }) => `.TP\n.B ${plain(name)}\n${plain(about)}\n`).join('')}${all.map(({ name, help }) => `.SH ZEOLITE ${plain(name.toUpperCase())}\n${block(help)}`).join('')}.SH EXIT STATUS
That of the program for
.BR "zeolite run" ;
2 wrong usage, 3 the manifest is wrong, 4 this host cannot enforce it, 125 a fault of the engine, 126 the program cannot be executed, 127 it was not found.
.SH ENVIRONMENT
.TP
.B NO_COLOR
Where it is set and not empty, messages have no colours. They have none either where they do not go to a terminal.
.SH SEE ALSO
The folder docs of the package: manifests.md, manifest.md, cli.md.
`
}
