// completions/zeolite.bash.
import { type Described, describeCommands } from '../docs/described.ts'
import { HEAD, type Values, valuesOf } from './values.ts'

const offer = (values: Values): string => {
  if (values.kind === 'words') return `_zeolite_words '${values.words.join(' ')}'`
  if (values.kind === 'list') return `_zeolite_list '${values.words.join(' ')}'`
  return { files: '_zeolite_files', manifests: '_zeolite_manifests', none: ':' }[values.kind]
}

const branch = ({ name, options, operands }: Described): string => {
  const after = options.flatMap(({ name: option, value }) => value === undefined ? [] : [`        ${option}) ${offer(valuesOf(value))}; return ;;\n`])
  const places = operands.flatMap((operand, n) => valuesOf(operand).kind === 'none' ? [] : [`        ${n}) ${offer(valuesOf(operand))} ;;\n`])
  return `    ${name})
${after.length === 0 ? '' : `      case $previous in\n${after.join('')}      esac\n`}      if [[ $current == -* ]]; then _zeolite_words '${options.map(({ name: option }) => option).join(' ')}'; return; fi
      _zeolite_operands '${options.filter(({ value }) => value !== undefined).map(({ name: option }) => option).join(' ')}'
${places.length === 0 ? '' : `      case $operands in\n${places.join('')}      esac\n`}      ;;
`
}

export const generate = async (): Promise<string> => {
  const all = await describeCommands()
  return `${HEAD}
_zeolite_words() { mapfile -t COMPREPLY < <(compgen -W "$1" -- "$current"); }
_zeolite_files() { compopt -o filenames 2> /dev/null; mapfile -t COMPREPLY < <(compgen -f -- "$current"); }
_zeolite_manifests() { compopt -o filenames 2> /dev/null; mapfile -t COMPREPLY < <(compgen -f -X '!*.toml' -- "$current"; compgen -d -- "$current"); }

# The last of several words with commas between them.
_zeolite_list() {
  local before=
  [[ $current == *,* ]] && before=\${current%,*},
  compopt -o nospace 2> /dev/null
  mapfile -t COMPREPLY < <(compgen -P "$before" -W "$1" -- "\${current##*,}")
}

# How many operands stand before the word that is completed.
_zeolite_operands() {
  local n
  operands=0
  for ((n = 2; n < COMP_CWORD; n++)); do
    if [[ \${COMP_WORDS[n]} == -* ]]; then [[ " $1 " == *" \${COMP_WORDS[n]} "* ]] && ((n++)); else ((operands++)); fi
  done
}

_zeolite() {
  local current=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD - 1]} operands n
  COMPREPLY=()
  if ((COMP_CWORD == 1)); then _zeolite_words '${all.map(({ name }) => name).join(' ')} --help --version'; return; fi
  # What follows -- is the program's.
  for ((n = 2; n < COMP_CWORD; n++)); do
    [[ \${COMP_WORDS[n]} == -- ]] || continue
    if ((n == COMP_CWORD - 1)); then mapfile -t COMPREPLY < <(compgen -c -- "$current"); else _zeolite_files; fi
    return
  done
  case \${COMP_WORDS[1]} in
${all.map(branch).join('')}  esac
}
complete -F _zeolite zeolite
`
}
