// completions/zeolite.zsh: a function file, whose name in $fpath is _zeolite.
import { type Described, describeCommands, type Option } from '../docs/described.ts'
import { HEAD, type Values, valuesOf } from './values.ts'

const quote = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`
/** Colons and brackets end a description. */
const plain = (text: string): string => text.replace(/[[\]:\\]/g, '\\$&')

const action = (values: Values): string => {
  if (values.kind === 'words') return `(${values.words.join(' ')})`
  if (values.kind === 'list') return `_values -s , fragment ${values.words.join(' ')}`
  return { files: '_files', manifests: '_files -g "*.toml(-.)"', none: ' ' }[values.kind]
}

/** Several of them may stand in one line. */
const repeats = ({ value }: Option): boolean => value !== undefined && ['A,B', 'PATH', 'ADDRESS', 'NAME[=VALUE]'].includes(value)

const specification = (option: Option): string =>
  quote(`${repeats(option) ? '*' : ''}${option.name}[${plain(option.about)}]${option.value === undefined ? '' : `:${plain(option.value)}:${action(valuesOf(option.value))}`}`)

const branch = ({ name, help, options, operands }: Described): string => {
  const places = operands.map((operand, n) => quote(`${n + 1}:${operand}:${action(valuesOf(operand))}`))
  const rest = help.includes('[-- ARG…]') ? [quote('*:file:_files')] : []
  return `    ${name})
      _arguments ${[...options.map(specification), ...places, ...rest].join(' \\\n        ')}
      ;;
`
}

export const generate = async (): Promise<string> => {
  const all = await describeCommands()
  return `#compdef zeolite
${HEAD}
local -a ours
ours=(
${all.map(({ name, about }) => `  ${quote(`${name}:${about}`)}\n`).join('')})
if (( CURRENT == 2 )); then
  _describe -t commands command ours
  return
fi
# What follows -- is a program with its arguments.
local end=$words[(i)--]
if (( end < CURRENT )); then
  (( CURRENT -= end ))
  shift $end words
  if (( CURRENT == 1 )); then _command_names -e; else _files; fi
  return
fi
local command=$words[2]
shift words
(( CURRENT-- ))
case $command in
${all.map(branch).join('')}esac
`
}
