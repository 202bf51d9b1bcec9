# Makes, shows and removes objects; ids and times differ from run to run, so only what does not is printed.
set -u
memory=$(ipcmk -M 12345 -p 0640 | grep -o '[0-9]*$')
semaphores=$(ipcmk -S 3 -p 0600 | grep -o '[0-9]*$')
echo "made ${memory:+memory} ${semaphores:+semaphores}"
line() { ipcs "-$1" | awk -v id="$2" -v columns="$3" '$2 == id { n = split(columns, wanted, ","); for (i = 1; i <= n; i++) printf "%s ", $wanted[i]; print "" }'; }
echo "memory $(line m "$memory" 4,5,6)"
echo "semaphores $(line s "$semaphores" 4,5)"
ipcs -m -i "$memory" | grep -E '^(mode|bytes|att_time|det_time)' | sed 's/ *$//; s/\t/ /g' | sed -E 's/(uid|gid)=[0-9]+ ?//g' | grep -E 'mode|bytes' | sed -E 's/lpid=[0-9]+|cpid=[0-9]+//g'
ipcs -l -m | tail -n +3
perl -e '
  my $id = shift;
  shmwrite($id, "written by perl", 0, 15) or die "shmwrite: $!";
  my $text; shmread($id, $text, 0, 15) or die "shmread: $!";
  print "read: $text\n";
  shmread($id, $text, 20000, 1) or print "beyond its end: ", $! + 0, "\n";
' "$memory"
key=0x7a$(printf %06x $((RANDOM * 512 + $$ % 512)))
perl -e 'print defined shmget(hex shift, 100, 01600) ? "made by key\n" : "failed: $!\n"' "$key"
ipcrm -M "$key" && echo 'removed by key'
ipcrm -M "$key" 2> /dev/null || echo 'it is gone'
ipcrm -m "$memory" -s "$semaphores" && echo 'removed'
ipcrm -m "$memory" 2> /dev/null || echo 'it is gone'
echo "left: $(line m "$memory" 2)$(line s "$semaphores" 2)"
