# 200 short processes, an executable script with an interpreter line, PATH search, command -v, exec failures.
set -u
count=0; for ((i = 0; i < 200; i++)); do /bin/true && ((count += 1)); done; echo "$count"
printf '#!/bin/sh\necho "script $0 $*"\n' > tool; chmod +x tool; ./tool a 'b c'
printf '#!/usr/bin/env bash\necho "env ${BASH_VERSION%%%%.*}"\n' > tool2; chmod +x tool2; ./tool2
printf '#!./tool x\n' > tool3; chmod +x tool3; ./tool3 y
PATH=.:$PATH; tool found
command -v sort; type -t cd
(./missing) 2> /dev/null; echo "not found $?"
touch plain; (./plain) 2> /dev/null; echo "not executable $?"
printf '#!/missing/interpreter\n' > broken; chmod +x broken; (./broken) 2> /dev/null; echo "broken $?"
mkdir folder; (./folder) 2> /dev/null; echo "folder $?"
printf 'echo no interpreter line\n' > noline; chmod +x noline; ./noline
name=$(printf 'b\303\251ta \001'); echo bytes > "$name"; ls | grep -c ta; cat b*ta*
bad=$(printf '\377\376'); echo raw > "$bad"; for f in *; do [ "$f" = "$bad" ] && echo "found $(printf %s "$f" | od -An -tx1)"; done
env -i A=1 B=2 env | sort
