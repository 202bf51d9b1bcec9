# Reports the window's size whenever it changes.
trap 'stty size' WINCH
echo watching
while :; do sleep 0.05; done
