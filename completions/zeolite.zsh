#compdef zeolite
# Made by scripts/generate-docs.mjs from the help texts of the commands. Do not edit.
local -a ours
ours=(
  'run:run a manifest’s program; the exit status is the program’s'
  'check:what is wrong with a manifest, or what enforces each of its rules'
  'explain:the verdict on one access, and the line that decides'
  'prove:the never rules of a manifest, proved for every path and address, or with a counterexample'
  'diff:what one manifest allows and another does not, per principal'
  'ps:what runs: engines, sandboxes, picoprocesses'
  'top:what runs, and how much it does'
  'enter:move a picoprocess into a sandbox of another principal'
  'stop:end a sandbox or an engine that runs'
  'reload:give an engine that runs another manifest, which may only narrow'
  'fragments:the fragments that there are, a line each'
  'doctor:what this host can enforce, what is missing, and the remedy'
  'build:the launcher and the addon, where no prebuilt ones fit'
  'schema:the manifest’s JSON schema'
  'completion:what completes this command in bash, zsh or fish'
)
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
    run)
      _arguments '*--use[fragments\: the system'\''s libraries are base, its commands shell; zeolite fragments shows all]:A,B:_values -s , fragment base build-tools database ffmpeg git go haproxy java node npm perl php pip python3 r rsync ruby rust shell ssh tls-client tmux vim web-server' \
        '*--ro[a file or folder that may be read]:PATH:_files' \
        '*--rw[a file or folder that may be read and changed]:PATH:_files' \
        '*--exec[a program, or a folder of programs, that may be run beside PROGRAM and those of fragments]:PATH:_files' \
        '*--connect[where it may connect\: tcp\:127.0.0.1\:5432, tcp\:example.org\:443, unix\:/run/app.sock]:ADDRESS: ' \
        '*--bind[where it may listen\: tcp\:127.0.0.1\:8080]:ADDRESS: ' \
        '*--env[a variable to pass on, or to set, beside PATH, HOME, TERM, the locale and the time zone]:NAME\[=VALUE\]: ' \
        '--refusals[text (as above), json (one object a line), or none]:HOW:(text json none)' \
        '--fail-on-refusal[exit status 5 where the program'\''s was 0 and something was refused]' \
        '--record[adds what was refused to FILE, one JSON object a line, as \[audit\] file does]:FILE:_files' \
        '--quiet[the same as --refusals none]' \
        '--help[this text]' \
        '1:MANIFEST:_files -g "*.toml(-.)"' \
        '*:file:_files'
      ;;
    check)
      _arguments '--expand[the manifest with its fragments written out, as TOML]' \
        '--json[the result as one JSON object]' \
        '--bpf[the seccomp program that its processes run under, disassembled]' \
        '--verbose[the rules of fragments one by one]' \
        '--help[this text]' \
        '1:MANIFEST:_files -g "*.toml(-.)"'
      ;;
    explain)
      _arguments '--json[the verdict as one JSON object]' \
        '--help[this text]' \
        '1:MANIFEST:_files -g "*.toml(-.)"' \
        '2:PRINCIPAL: ' \
        '3:VERB:(read write exec stat connect bind)' \
        '4:OBJECT: '
      ;;
    prove)
      _arguments '--json[the verdicts as one JSON object]' \
        '--junit[the verdicts as JUnit XML, a test case for each rule]:FILE:_files' \
        '--sarif[what does not hold, as SARIF 2.1.0]:FILE:_files' \
        '--help[this text]' \
        '1:MANIFEST:_files -g "*.toml(-.)"' \
        '2:RULES:_files -g "*.toml(-.)"'
      ;;
    diff)
      _arguments '--json[the difference as one JSON object]' \
        '--junit[the difference as JUnit XML\: a case for each principal, which fails where something is gained]:FILE:_files' \
        '--sarif[what is gained, as SARIF 2.1.0]:FILE:_files' \
        '--help[this text]' \
        '1:OLD:_files -g "*.toml(-.)"' \
        '2:NEW:_files -g "*.toml(-.)"'
      ;;
    ps)
      _arguments '--json[the same as one JSON list of engines]' \
        '--help[this text]'
      ;;
    top)
      _arguments '--once[measures for one interval, prints, and ends]' \
        '--interval[over which it measures; 2 when nothing is said]:SECONDS: ' \
        '--help[this text]'
      ;;
    enter)
      _arguments '--help[this text]' \
        '1:PID: ' \
        '2:PRINCIPAL: '
      ;;
    stop)
      _arguments '--now[kills at once]' \
        '--grace[how long it may take; 10 when nothing is said]:SECONDS: ' \
        '--help[this text]' \
        '1:ID: '
      ;;
    reload)
      _arguments '--help[this text]' \
        '1:ENGINE: ' \
        '2:MANIFEST:_files -g "*.toml(-.)"'
      ;;
    fragments)
      _arguments '--json[the same as one JSON list]' \
        '--help[this text]'
      ;;
    doctor)
      _arguments '--json[the findings as one JSON object]' \
        '--help[this text]'
      ;;
    build)
      _arguments '--help[this text]'
      ;;
    schema)
      _arguments '--help[this text]'
      ;;
    completion)
      _arguments '--help[this text]' \
        '1:SHELL:(bash zsh fish)'
      ;;
esac
