# Fetches an archive and unpacks it: unpack.sh PORT [ask]. With `ask` the shell asks for each principal itself, where there is somebody to ask.
as() { name=$1; shift; if [ -x /zeolite/bin/zeolite-enter ]; then zeolite-enter "$name" -- "$@"; else "$@"; fi; }
if [ "${2-}" = ask ]; then fetcher='as fetcher' unpacker='as unpacker'; else fetcher= unpacker=; fi
$fetcher curl -sSf --max-time 120 "http://127.0.0.1:$1/archive.tar.gz" | $unpacker tar -xzf - -C unpacked
echo "status $?"
find unpacked | sort
cat unpacked/tree/greeting
