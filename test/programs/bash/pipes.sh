# Pipelines, here-documents, process substitution, redirections of every kind, FIFOs, coprocesses.
set -u
seq 1 1000 | grep 7 | sort -rn | head -n 3 | tr '\n' ' '; echo
cat <<END
expanded $((6 * 7)) $(echo command)
END
cat <<'END'
literal $HOME `date`
END
cat <<-END
	tabs removed
	END
cat <<< "here string"
diff <(printf 'a\nb\nc\n') <(printf 'a\nB\nc\n'); echo "diff $?"
paste <(seq 3) <(seq 4 6) | tee >(wc -l > count.txt) | tail -n 1
while [ ! -s count.txt ]; do sleep 0.01; done; cat count.txt
echo first > out.txt; echo second >> out.txt; cat < out.txt
{ echo to-stdout; echo to-stderr >&2; } 2> err.txt; cat err.txt
{ echo both; echo streams >&2; } &> both.txt; sort both.txt
exec 3> three.txt; echo through-three >&3; exec 3>&-; cat three.txt
exec 4<> out.txt; read -r line <&4; echo "read $line"; echo overwritten >&4; exec 4>&-; cat out.txt
set -o noclobber; (echo no > out.txt) 2> /dev/null; echo "noclobber $?"; echo yes >| out.txt; cat out.txt; set +o noclobber
(echo x > missing/folder) 2> err.txt; echo "status $?"; sed 's/.*: missing/missing/' err.txt
mkfifo pipe; (echo through-fifo > pipe) & cat pipe; wait; ls -l pipe | cut -c1
coproc SED { sed -u 's/^/co-/'; }
echo process >&"${SED[1]}"; read -r answer <&"${SED[0]}"; echo "$answer"
eval "exec ${SED[1]}>&-"; wait "$SED_PID"; echo "coprocess $?"
head -c 200000 /dev/zero | tr '\0' x | wc -c
yes | head -n 2; echo "${PIPESTATUS[*]}"
echo /dev/null; echo gone > /dev/null; cat /dev/null | wc -c
[ -t 0 ] && echo terminal || echo no terminal
echo stdin-gone | { read -r x; echo "$x"; } 
