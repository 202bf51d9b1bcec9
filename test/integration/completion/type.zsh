# Types a line and a tab into an interactive zsh, and prints the line that comes of it. The second argument is a folder with the function file _zeolite.
zmodload zsh/zpty
zpty shell zsh -f -i
zpty -w shell "PS1=; stty -echo; fpath=($2 \$fpath); autoload -Uz compinit; compinit -u -D; shown() { print -r -- \"<\$BUFFER>\"; BUFFER=; }; zle -N shown; bindkey '^X' shown; print rea''dy"
typeset text=
until [[ $text == *ready* ]]; do zpty -r shell text || exit 1; done
zpty -w -n shell "$1"$'\t\x18'
until [[ $text == *'<'*'>'* ]]; do zpty -r shell part '*>' || exit 1; text+=$part; done
print -r -- "${${text##*<}%%>*}"
zpty -d shell
