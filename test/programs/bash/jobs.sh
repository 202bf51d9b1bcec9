# Traps, signals, background jobs, wait in its forms, exit statuses of the killed.
set -u
trap 'echo "exit trap, status $?"' EXIT
trap 'echo "got USR1"' USR1
kill -USR1 $$
for n in 3 1 2; do (sleep 0.0$n; exit $n) & pids+=($!); done
for pid in "${pids[@]}"; do wait "$pid"; echo "child $?"; done
started() { until [ "$(cat "/proc/$1/comm")" = sleep ]; do sleep 0.01; done; }
sleep 60 & victim=$!; started "$victim"
kill -TERM "$victim"; wait "$victim" 2> /dev/null; echo "terminated $?"
sleep 60 & victim=$!; started "$victim"
kill -KILL "$victim"; wait "$victim" 2> /dev/null; echo "killed $?"
kill -0 "$victim" 2> /dev/null; echo "gone $?"
(trap 'echo child caught TERM; exit 9' TERM; echo ready > ready; while :; do sleep 0.01; done) & child=$!
while [ ! -s ready ]; do sleep 0.01; done
kill "$child"; wait "$child"; echo "trapping child $?"
sh -c 'kill -STOP $$; echo continued' & stopped=$!
until [ "$(cut -d' ' -f3 /proc/$stopped/stat)" = T ]; do sleep 0.01; done
kill -CONT "$stopped"; wait "$stopped"; echo "stopped and continued $?"
{ sh -c 'kill -SEGV $$'; } 2> /dev/null; echo "signal status $?"
trap '' INT; sh -c 'kill -INT $$; echo INT ignored in the child'
trap 'echo interrupted by ALRM' ALRM
(sleep 0.05; kill -ALRM $$) & sleeper=$!
wait "$sleeper"; echo "wait was interrupted: $(($? > 128))"
wait
wait; (sleep 0.05; exit 3) & wait -n $!; echo "wait -n answered $?"
x=$(trap 'echo from-substitution' EXIT; echo value); echo $x
sh -c 'echo $PPID' > parent; [ "$(cat parent)" = $$ ] && echo 'parent of the child is me'
nice=$(nice); echo "nice ${nice}"
ulimit -n 64; ulimit -n
umask 027; touch masked; stat -c %a masked; umask
cd /; echo "$OLDPWD" | wc -l; pwd; cd - > /dev/null; touch here; ls here
exec sh -c 'echo replaced; exit 4'
