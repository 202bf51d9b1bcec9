# Reports the window's size whenever it changes. It waits with the shell's own `wait`: were it to run a short program again and
# again, Ctrl-C could come as that ends well, and then bash takes it as that program's affair and goes on.
trap 'stty size' WINCH
sleep 60 < /dev/null > /dev/null 2>&1 &
echo watching
while kill -0 $!; do wait; done
