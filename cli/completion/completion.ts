import { existsSync, readFileSync } from 'node:fs'
import { didYouMean } from '../../policy/manifest/did-you-mean.ts'
import { type Io, usageError } from '../io.ts'
import { readArguments } from '../arguments.ts'

export const help = `usage: zeolite completion SHELL

Prints what makes a shell complete this command: its commands, options, fragments, manifests and programs.

  SHELL   bash, zsh or fish
  --help  this text

exit status: 0; 2 usage
example: zeolite completion bash > ~/.local/share/bash-completion/completions/zeolite
example: zeolite completion zsh > ~/.zsh/functions/_zeolite, in a folder of $fpath
example: zeolite completion fish > ~/.config/fish/completions/zeolite.fish
`

/** Made by scripts/generate-docs.mjs. From dist/cli/completion three folders up, from dist/bundle two. */
const scriptOf = (shell: string): string => {
  const file = ['../../completions/', '../../../completions/'].map((folder) => new URL(`${folder}zeolite.${shell}`, import.meta.url)).find((url) => existsSync(url))
  return readFileSync(file!, 'utf8')
}

const SHELLS = ['bash', 'zsh', 'fish']

export const run = async (argv: readonly string[], io: Io): Promise<number> => {
  const parsed = readArguments(argv, io, { name: 'completion', help, positionals: true })
  if (typeof parsed === 'number') return parsed
  const [shell, ...rest] = parsed.positionals
  if (shell === undefined || rest.length > 0) return usageError(io, 'completion', 'it takes one SHELL: bash, zsh or fish')
  if (!SHELLS.includes(shell)) return usageError(io, 'completion', `there is no completion for '${shell}'${didYouMean(shell, SHELLS)}`)
  io.stdout.write(scriptOf(shell))
  return 0
}
