// completions/zeolite.fish.
import { type Described, describeCommands, type Option } from '../docs/described.ts'
import { HEAD, type Values, valuesOf } from './values.ts'

const quote = (text: string): string => `'${text.replace(/['\\]/g, '\\$&')}'`

const MANIFESTS = "'(__fish_complete_suffix .toml)'"

const argument = (values: Values): string => {
  if (values.kind === 'words') return ` -f -a ${quote(values.words.join(' '))}`
  if (values.kind === 'list') return ` -f -a ${quote(`(__fish_append , ${values.words.join(' ')})`)}`
  return { files: ' -F', manifests: ` -f -a ${MANIFESTS}`, none: ' -f' }[values.kind]
}

const line = (command: string, { name, value, about }: Option): string =>
  `complete -c zeolite -n '__zeolite_within ${command}' -l ${name.slice(2)}${value === undefined ? '' : ` -r${argument(valuesOf(value))}`} -d ${quote(about)}\n`

const branch = ({ name, options, operands }: Described): string =>
  options.map((option) => line(name, option)).join('') +
  operands.filter((operand) => valuesOf(operand).kind !== 'none').map((operand) => `complete -c zeolite -n '__zeolite_within ${name}' -f -a ${
    valuesOf(operand).kind === 'manifests' ? MANIFESTS : quote((valuesOf(operand) as { words?: readonly string[] }).words?.join(' ') ?? '')}\n`).join('')

export const generate = async (): Promise<string> => {
  const all = await describeCommands()
  return `${HEAD}
# What follows -- is the program's.
function __zeolite_within
  set -l words (commandline -opc)
  contains -- -- $words; and return 1
  test "$words[2]" = $argv[1]
end
function __zeolite_after
  contains -- -- (commandline -opc)
end
complete -c zeolite -f
${all.map(({ name, about }) => `complete -c zeolite -n __fish_use_subcommand -a ${name} -d ${quote(about)}\n`).join('')}complete -c zeolite -n __fish_use_subcommand -l version -d 'the version'
complete -c zeolite -n __fish_use_subcommand -l help -d 'all commands'
complete -c zeolite -n __zeolite_after -F
complete -c zeolite -n __zeolite_after -a '(__fish_complete_subcommand --fcs-skip=(contains -i -- -- (commandline -opc)))'
${all.map(branch).join('')}`
}
