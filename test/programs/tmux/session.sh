# A server, two windows with shells in them, what is typed into one, and what stands on its screen.
tmux() { command tmux -S run/tmux.sock -f /dev/null "$@"; }
# tmux runs commands in the shell of its user, and nobody has none.
export SHELL=/bin/sh
mkdir -p run && chmod 700 run
tmux new-session -d -s work -x 80 -y 24 'exec sh'
tmux new-window -t work -n second 'exec cat'
tmux list-windows -t work -F '#{window_index} #{window_name} #{window_width}x#{window_height}' | sed 's/^0 [^ ]*/0 first/'
tmux send-keys -t work:1 'typed into cat' Enter
tmux send-keys -t work:0 'PS1=; echo $((6 * 7)) > answer; tty > /dev/null && echo on a terminal >> answer; tmux -S run/tmux.sock wait-for -S typed' Enter
tmux wait-for typed
cat answer
until tmux capture-pane -p -t work:1 | grep -c 'typed into cat' | grep -q 2; do sleep 0.1; done
tmux capture-pane -p -t work:1 | grep .
tmux split-window -t work:1 -h 'exec sleep 1000'
tmux list-panes -t work:1 -F '#{pane_index} #{pane_width}'
tmux set-buffer 'pasted' && tmux show-buffer && echo
tmux kill-server
tmux has-session 2> /dev/null; echo "after: $?"
