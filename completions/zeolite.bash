# Made by scripts/generate-docs.mjs from the help texts of the commands. Do not edit.
_zeolite_words() { mapfile -t COMPREPLY < <(compgen -W "$1" -- "$current"); }
_zeolite_files() { compopt -o filenames 2> /dev/null; mapfile -t COMPREPLY < <(compgen -f -- "$current"); }
_zeolite_manifests() { compopt -o filenames 2> /dev/null; mapfile -t COMPREPLY < <(compgen -f -X '!*.toml' -- "$current"; compgen -d -- "$current"); }

# The last of several words with commas between them.
_zeolite_list() {
  local before=
  [[ $current == *,* ]] && before=${current%,*},
  compopt -o nospace 2> /dev/null
  mapfile -t COMPREPLY < <(compgen -P "$before" -W "$1" -- "${current##*,}")
}

# How many operands stand before the word that is completed.
_zeolite_operands() {
  local n
  operands=0
  for ((n = 2; n < COMP_CWORD; n++)); do
    if [[ ${COMP_WORDS[n]} == -* ]]; then [[ " $1 " == *" ${COMP_WORDS[n]} "* ]] && ((n++)); else ((operands++)); fi
  done
}

_zeolite() {
  local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]} operands n
  COMPREPLY=()
  if ((COMP_CWORD == 1)); then _zeolite_words 'run check explain prove diff ps top enter stop reload fragments doctor build schema completion --help --version'; return; fi
  # What follows -- is the program's.
  for ((n = 2; n < COMP_CWORD; n++)); do
    [[ ${COMP_WORDS[n]} == -- ]] || continue
    if ((n == COMP_CWORD - 1)); then mapfile -t COMPREPLY < <(compgen -c -- "$current"); else _zeolite_files; fi
    return
  done
  case ${COMP_WORDS[1]} in
    run)
      case $previous in
        --use) _zeolite_list 'base build-tools database ffmpeg git go haproxy java node npm perl php pip python3 r rsync ruby rust shell ssh tls-client tmux vim web-server'; return ;;
        --ro) _zeolite_files; return ;;
        --rw) _zeolite_files; return ;;
        --exec) _zeolite_files; return ;;
        --connect) :; return ;;
        --bind) :; return ;;
        --env) :; return ;;
        --refusals) _zeolite_words 'text json none'; return ;;
        --record) _zeolite_files; return ;;
      esac
      if [[ $current == -* ]]; then _zeolite_words '--use --ro --rw --exec --connect --bind --env --refusals --fail-on-refusal --record --quiet --help'; return; fi
      _zeolite_operands '--use --ro --rw --exec --connect --bind --env --refusals --record'
      case $operands in
        0) _zeolite_manifests ;;
      esac
      ;;
    check)
      if [[ $current == -* ]]; then _zeolite_words '--expand --json --bpf --verbose --help'; return; fi
      _zeolite_operands ''
      case $operands in
        0) _zeolite_manifests ;;
      esac
      ;;
    explain)
      if [[ $current == -* ]]; then _zeolite_words '--json --help'; return; fi
      _zeolite_operands ''
      case $operands in
        0) _zeolite_manifests ;;
        2) _zeolite_words 'read write exec stat connect bind' ;;
      esac
      ;;
    prove)
      case $previous in
        --junit) _zeolite_files; return ;;
        --sarif) _zeolite_files; return ;;
      esac
      if [[ $current == -* ]]; then _zeolite_words '--json --junit --sarif --help'; return; fi
      _zeolite_operands '--junit --sarif'
      case $operands in
        0) _zeolite_manifests ;;
        1) _zeolite_manifests ;;
      esac
      ;;
    diff)
      case $previous in
        --junit) _zeolite_files; return ;;
        --sarif) _zeolite_files; return ;;
      esac
      if [[ $current == -* ]]; then _zeolite_words '--json --junit --sarif --help'; return; fi
      _zeolite_operands '--junit --sarif'
      case $operands in
        0) _zeolite_manifests ;;
        1) _zeolite_manifests ;;
      esac
      ;;
    ps)
      if [[ $current == -* ]]; then _zeolite_words '--json --help'; return; fi
      _zeolite_operands ''
      ;;
    top)
      case $previous in
        --interval) :; return ;;
      esac
      if [[ $current == -* ]]; then _zeolite_words '--once --interval --help'; return; fi
      _zeolite_operands '--interval'
      ;;
    enter)
      if [[ $current == -* ]]; then _zeolite_words '--help'; return; fi
      _zeolite_operands ''
      ;;
    stop)
      case $previous in
        --grace) :; return ;;
      esac
      if [[ $current == -* ]]; then _zeolite_words '--now --grace --help'; return; fi
      _zeolite_operands '--grace'
      ;;
    reload)
      if [[ $current == -* ]]; then _zeolite_words '--help'; return; fi
      _zeolite_operands ''
      case $operands in
        1) _zeolite_manifests ;;
      esac
      ;;
    fragments)
      if [[ $current == -* ]]; then _zeolite_words '--json --help'; return; fi
      _zeolite_operands ''
      ;;
    doctor)
      if [[ $current == -* ]]; then _zeolite_words '--json --help'; return; fi
      _zeolite_operands ''
      ;;
    build)
      if [[ $current == -* ]]; then _zeolite_words '--help'; return; fi
      _zeolite_operands ''
      ;;
    schema)
      if [[ $current == -* ]]; then _zeolite_words '--help'; return; fi
      _zeolite_operands ''
      ;;
    completion)
      if [[ $current == -* ]]; then _zeolite_words '--help'; return; fi
      _zeolite_operands ''
      case $operands in
        0) _zeolite_words 'bash zsh fish' ;;
      esac
      ;;
  esac
}
complete -F _zeolite zeolite
