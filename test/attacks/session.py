# A caller with another process in its group, as a script has: a session of its own, on a terminal or on none, in which a command is run.
#   session.py terminal|none|owner COMMAND [ARG…]
# Types x and a newline when the command says "press". Prints one JSON object: what became of the caller and of that other process, and what was printed.
import fcntl, json, os, pty, select, signal, sys, time

PATIENCE = 60


def caller(command):
    for number in (signal.SIGPIPE, signal.SIGINT):
        signal.signal(number, signal.SIG_DFL)
    other = os.fork()
    if other == 0:
        os.close(0)
        os.execvp('sleep', ['sleep', '100'])
    os.write(1, b'other %d\n' % other)
    child = os.fork()
    if child == 0:
        os.execvp(command[0], command)
    os.waitpid(child, 0)
    os.write(1, b'returned\n')
    time.sleep(100)
    os._exit(0)


def start(kind, command):
    if kind == 'terminal':
        child, terminal = pty.fork()
        if child == 0:
            caller(command)
        return child, terminal, terminal
    reading, typing = os.pipe()
    output, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.setsid()
        for source, target in ((reading, 0), (writing, 1), (writing, 2)):
            os.dup2(source, target)
        os.closerange(3, 100)
        if kind == 'owner':
            fcntl.fcntl(0, fcntl.F_SETOWN, os.getpid())
        caller(command)
    os.close(writing)
    return child, typing, output


def state(pid):
    try:
        with open(f'/proc/{pid}/stat') as f:
            letter = f.read().rsplit(')', 1)[1].split()[0]
    except OSError:
        return 'dead'
    return 'dead' if letter in 'ZX' else 'stopped' if letter == 'T' else 'lives'


def main():
    child, typing, output = start(sys.argv[1], sys.argv[2:])
    text, pressed, other, seen, status = '', 0, 0, 'lives', None
    deadline = time.monotonic() + PATIENCE
    # Afterwards the end of the session's leader hangs up who is left at its terminal.
    while status is None and time.monotonic() < deadline and 'returned' not in text:
        if select.select([output], [], [], 0.05)[0]:
            try:
                text += os.read(output, 65536).decode('latin1')
            except OSError:
                pass
        while text.count('press') > pressed:
            os.write(typing, b'x\n')
            pressed += 1
        if not other and 'other ' in text and '\n' in text.split('other ', 1)[1]:
            other = int(text.split('other ', 1)[1].split()[0])
        if other and seen == 'lives':
            seen = state(other)
        if other and state(child) == 'stopped':
            seen = 'stopped'
        if seen == 'stopped':
            break
        pid, waited = os.waitpid(child, os.WNOHANG)
        status = waited if pid else None
    for pid in (child, other):
        try:
            os.kill(pid, signal.SIGKILL)
        except OSError:
            pass
    if status is not None and os.WIFSIGNALED(status):
        seen = 'dead'
    print(json.dumps({'other': seen, 'signal': os.WTERMSIG(status) if status is not None and os.WIFSIGNALED(status) else 0, 'output': text}))


main()
