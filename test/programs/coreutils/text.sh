# The text tools over files and pipes.
set -u
for i in $(seq 1 200); do echo "$((i * 7919 % 211)) line-$i"; done > data
sort -n data | head -n 2; sort -k2,2V -r data | head -n 1; sort -u -n data | wc -l; sort -S 1k --parallel=2 data | sha256sum
tac data | head -n 1; rev < data | tail -n 1; nl data | sed -n 3p; head -c 20 data | od -c | head -n 2; tail -n +199 data
cut -d- -f2 data | paste -sd+ | cut -c1-30; tr 'a-z' 'A-Z' < data | head -n 1; fold -w 5 data | head -n 2; wc data
split -l 50 data part.; ls part.*; cat part.* | cmp - data && echo identical; split -n 3 -d data num.; ls num.*; csplit -s -f cs. data 10 20; ls cs.*
uniq -c <(sort <(cut -c1 data)) | sort -rn | head -n 3
comm -12 <(seq 1 10 | sort) <(seq 5 15 | sort) | tr '\n' ' '; echo; join <(printf '1 a\n2 b\n') <(printf '1 x\n2 y\n'); echo
tee one two < data | wc -l; cmp one two && echo teed; md5sum one two | cut -d' ' -f1 | uniq | wc -l; sha1sum one > sums; sha1sum -c sums
base64 one | base64 -d | cmp - one && echo base64; shuf -n 5 data | wc -l; seq -s, 1 5; factor 1001; expr 6 \* 7; numfmt --to=iec 1048576
printf '%s\n' b a c | sort -o sorted; cat sorted; printf 'a\tb\n' | expand -t 4; echo 'x=1' | sed 's/x/y/' ; date -u -d @86400 +%F; basename /a/b.c .c; dirname /a/b/c
env -u HOME printenv HOME; echo "printenv $?"; timeout 0.05 sleep 5; echo "timeout $?"; nohup true 2> /dev/null; echo "nohup $?"; id -u | grep -c .; pathchk a/b; echo "pathchk $?"
du -s --apparent-size . > /dev/null && echo du; df -P . | wc -l; df -i . > /dev/null && echo df; ls /dev/null; tty; echo "tty $?"; nproc | grep -c .; uname -s; arch; stty 2> /dev/null; echo "stty $?"
stdbuf -oL echo buffered; dd if=data bs=10 count=1 status=none | wc -c; tsort <(printf 'a b\nb c\n') | tr '\n' ' '; echo; pr -t -2 <(seq 4) | head -n 1 | tr -s ' \t' ' '; ptx <(echo hello) | grep -c hello; truncate -s 0 one; stat -c %s one; logname 2> /dev/null; whoami
