# Bash in the place of curl and of tar, so that nothing depends on what those would do: in-place.sh PORT CURL TAR
tell() { what=$1; shift; if "$@" > /dev/null 2>&1; then echo "works: $what"; else echo "refused: $what"; fi; }
tell 'in the place of curl: connect' "$2" -c ": > /dev/tcp/127.0.0.1/$1"
tell 'in the place of curl: read' "$2" -c ': < notes'
tell 'in the place of curl: write' "$2" -c ': > unpacked/loot'
tell 'in the place of tar: connect' "$3" -c ": > /dev/tcp/127.0.0.1/$1"
tell 'in the place of tar: read' "$3" -c ': < notes'
tell 'in the place of tar: read the environment of the shell' "$3" -c ': < /proc/$PPID/environ'
tell 'in the place of tar: signal the shell' "$3" -c 'kill -0 $PPID'
tell 'in the place of tar: write' "$3" -c ': > unpacked/mine'
