# Functions, locals, arrays, arithmetic, parameter expansion, case, select-free control flow.
set -u
greet() { local name=$1 count=${2:-1}; for ((i = 0; i < count; i++)); do printf '%s ' "hello-$name"; done; echo; return 3; }
greet zeolite 2; echo "status $?"
factorial() { (($1 <= 1)) && echo 1 || echo $(($1 * $(factorial $(($1 - 1))))); }
factorial 10
list=(one 'two words' three)
list+=(four)
echo "${#list[@]} ${list[1]} ${list[*]:2:2} ${!list[*]}"
declare -A map=([red]=ff0000 [green]=00ff00)
for key in $(printf '%s\n' "${!map[@]}" | sort); do echo "$key=${map[$key]}"; done
path=/usr/share/doc/file.tar.gz
echo "${path##*/} ${path%.*} ${path%%.*} ${path/doc/man} ${#path} ${path^^}"
case $path in *.tar.*) echo archive;; *) echo other;; esac
[[ $path =~ /([a-z]+)\.tar\.([a-z]+)$ ]] && echo "${BASH_REMATCH[1]}+${BASH_REMATCH[2]}"
printf -v line '%05d|%-6s|%x' 42 ab 255; echo "$line"
mapfile -t lines < <(printf 'a\nb\nc\n'); echo "${#lines[@]} ${lines[2]}"
IFS=: read -r first second rest <<< 'x:y:z:w'; echo "$first $second $rest"
(exit 7); echo "subshell $?"
! false && echo negated
{ echo grouped; exit 5; } | cat; echo "${PIPESTATUS[*]}"
eval 'echo evaluated $((1 << 10))'
echo {a..e}{1,2} | tr ' ' '\n' | tail -n 2
source ./included.sh 'an argument'
echo "$INCLUDED"
set -o pipefail; false | true; echo "pipefail $?"
echo "done in ${0##*/}, depth $SHLVL" | sed 's/depth.*/depth/'
