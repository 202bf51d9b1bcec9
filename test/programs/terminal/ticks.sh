# Writes a tick every twentieth of a second, so that anybody can see whether it runs.
echo ticking
while :; do echo tick >> ticks; sleep 0.05; done
