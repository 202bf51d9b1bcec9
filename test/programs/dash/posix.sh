# POSIX shell: functions, here-documents, pipelines, traps, background jobs, getopts.
set -eu
add() { echo $(($1 + $2)); }
echo "sum $(add 40 2)"
while getopts ab:c option -a -b value -c; do echo "option $option ${OPTARG:-}"; done
count() { n=0; while read -r word; do n=$((n + 1)); done; echo "$n words"; }
tr ' ' '\n' <<END | count
the quick brown $(echo fox) jumps
END
trap 'echo bye' EXIT
trap 'echo caught' USR2
kill -USR2 $$
(sleep 0.02; exit 6) & wait $! || echo "child $?"
echo data > file; while read -r line; do echo "line $line"; done < file
mkfifo fifo; cat fifo & echo through > fifo; wait
for f in *; do echo "$f"; done
test -p fifo && echo fifo; test -x /usr/bin/env && echo executable; test -e /nonexistent || echo absent
set -- "a b" c; for x in "$@"; do echo "<$x>"; done
(cd /usr/bin && pwd); pwd | grep -c /
echo "$(cat < file)" | sed s/data/replaced/ > file2; cat file2
command -v cat; type cd | head -n 1
