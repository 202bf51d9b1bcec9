# What each may not do, though the shell that starts them may: astray.sh PORT [ask].
as() { name=$1; shift; if [ -x /zeolite/bin/zeolite-enter ]; then zeolite-enter "$name" -- "$@"; else "$@"; fi; }
if [ "${2-}" = ask ]; then fetcher='as fetcher' unpacker='as unpacker'; else fetcher= unpacker=; fi
job=$PWD server=http://127.0.0.1:$1
tell() { what=$1; shift; if "$@" > /dev/null 2>&1; then echo "works: $what"; else echo "refused: $what"; fi; }
elsewhere() { $fetcher curl -sSf --max-time 20 "$server/archive.tar.gz" | $unpacker tar -xzf - -C "$job/other"; }
by_command() { # tar goes on when a command of its has failed
  $unpacker tar -cf - -C unpacked --checkpoint=1 --checkpoint-action="exec=curl -sSf --max-time 20 $server/ > $job/unpacked/fetched" before
  [ -s unpacked/fetched ]
}
tell 'curl reads a file' $fetcher curl -sSf "file://$job/notes"
tell 'curl writes a file' $fetcher curl -sSf --max-time 20 -o unpacked/loot "$server/archive.tar.gz"
tell 'curl sends a file' $fetcher curl -sSf --max-time 20 -F "file=@$job/notes" "$server/"
tell 'tar reads another folder' $unpacker tar -cf - notes
tell 'tar writes into another folder' elsewhere
tell 'tar runs a program that has the network' by_command
tell 'the shell reads the file' cat notes
tell 'the shell writes into the folder' touch other/mine
