# One static program that is all of its tools: applets run as children of the same file.
set -eu
busybox | head -n 1 | cut -d' ' -f1
mkdir -p a/b; echo 'some words here' > a/b/f; busybox cp -a a copy; busybox find copy -type f; busybox tar cf - a | busybox tar tf - | busybox sort
busybox seq 1 100 | busybox awk '{ s += $1 } END { print s }'; busybox md5sum a/b/f; busybox sh -c 'echo child $((6 * 7))'; busybox ls -l a/b | busybox awk '{ print $1, $5, $9 }'
busybox vi -c ':q!' a/b/f < /dev/null > /dev/null 2>&1 || true; busybox sed -i s/words/things/ a/b/f; busybox cat a/b/f; busybox gzip a/b/f; busybox zcat a/b/f.gz; busybox stat -c '%a %F' a
busybox xargs -n 1 busybox echo < copy/b/f; busybox readlink -f copy/../a | busybox sed 's|.*/job|/job|'; (busybox sleep 0.05; echo slept) & wait; trap 'echo bye' EXIT; busybox timeout 1 busybox true; busybox grep -c root /etc/passwd; exit 8
