# Making, copying, moving, removing; modes, links, times.
set -u
mkdir -p tree/a/b tree/c; echo one > tree/a/1; echo two > tree/a/b/2; ln -s ../a/1 tree/c/link; ln tree/a/1 tree/hard
chmod 640 tree/a/1; chmod u+x,g-r tree/a/b/2; touch -d '2001-02-03 04:05:06 UTC' tree/a/1 tree/a/b/2; touch -h -d '2002-01-01 UTC' tree/c/link
find tree -type d -exec touch -d @1000000000 {} +
ls -lR --time-style=+%F_%T tree | sed 's/^total .*/total/'
stat -c '%n %a %s %F %h %Y %N' tree/a/1 tree/a/b/2 tree/c/link tree/a/b
cp -a tree copy; diff -r --no-dereference tree copy && echo same; stat -c '%a %Y %h' copy/a/1 copy/hard; readlink copy/c/link
cp -rL tree followed; test -L followed/c/link || echo 'link followed'
mv copy/a copy/renamed; mv -v copy/hard copy/renamed/; ls copy copy/renamed
mv -n tree/a/1 copy/renamed/1; ls tree/a; cp --backup=numbered tree/a/1 copy/renamed/1; ls copy/renamed
rm copy/renamed/b/2; rmdir copy/renamed/b; rm -r copy; ls -d copy 2> /dev/null; echo "gone $?"
install -d -m 750 inst/bin; install -m 755 tree/a/1 inst/bin/prog; stat -c '%a %n' inst/bin inst/bin/prog
ln -s loop loop; cat loop 2>&1 | sed 's/.*: //'; ln -s tree/a dir; ls dir/; realpath dir/b/../1 | sed 's|.*/tree|tree|'
readlink -f dir/b | sed 's|.*/tree|tree|'; readlink -e nothing; echo "readlink $?"; realpath --relative-to=inst tree/a
ln -sfn tree/c dir; readlink dir; unlink dir; test -L dir; echo "unlinked $?"
truncate -s 100000 sparse; stat -c %s sparse; du --apparent-size -b sparse; dd if=/dev/zero of=sparse bs=1000 count=3 seek=2 conv=notrunc status=none; stat -c %s sparse
f=$(mktemp ./tmp.XXXXXX); test -f "$f" && stat -c %a "$f"; d=$(mktemp -d ./dir.XXXXXX); stat -c %a "$d"; rm -r "$f" "$d"
mkfifo -m 600 pipe; stat -c '%F %a' pipe; mknod pipe2 p && stat -c %F pipe2
touch -r tree/a/1 sparse; stat -c %Y sparse; touch -a -d @5 sparse; stat -c '%X %Y' sparse
chmod 000 tree/c; stat -c %a tree/c; chmod 755 tree/c
mkdir 'with space' && echo x > 'with space/f'; cat 'with space/f'; rm -rf 'with space'
test tree/a/1 -ef tree/hard && echo 'same inode'; test sparse -nt tree/hard; echo "newer $?"
cp tree/a/1 /dev/null && echo 'copied to null'; sync -f tree/a/1 && echo synced
rm -rf tree/a; find . -mindepth 1 | sort
mkdir deep; cd deep; for i in $(seq 60); do mkdir d$i; cd d$i; done; pwd -P | awk -F/ '{ print $NF }'; cd -P /; cd "$OLDPWD"; cd ../..; basename "$PWD"
ls missing 2>&1 | sed 's/.*access/access/'; mkdir / 2>&1 | sed 's/.*: //'; rmdir /usr 2> /dev/null; echo "rmdir /usr $?"
