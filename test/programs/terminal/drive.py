# Runs a command on a new pseudo-terminal and plays a conversation with it.
#   drive.py CONVERSATION.json COMMAND [ARG…]
# A conversation is a list of steps: {"expect": REGEX}, {"send": TEXT}, {"resize": [ROWS, COLUMNS]}, {"pause": SECONDS}, {"hangUp": true}, {"end": true}.
# Prints one JSON object: what went wrong, the transcript, the exit status.
import errno, fcntl, json, os, pty, re, select, signal, struct, sys, termios, time

PATIENCE = float(os.environ.get('PTY_PATIENCE', '240'))


def resize(terminal, rows, columns):
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack('HHHH', rows, columns, 0, 0))


def read_some(terminal, seconds):
    """More output, or b'' at the end; None when nothing came in time."""
    if not select.select([terminal], [], [], seconds)[0]:
        return None
    try:
        return os.read(terminal, 65536)
    except OSError as error:
        if error.errno == errno.EIO:
            return b''
        raise


def play(terminal, steps):
    transcript, seen = '', 0
    for number, step in enumerate(steps):
        if 'send' in step:
            # A person does not press a key in the microseconds in which a shell changes the terminal's mode.
            if step['send'] < ' ':
                time.sleep(0.25)
            os.write(terminal, step['send'].encode())
        elif 'resize' in step:
            resize(terminal, *step['resize'])
        elif 'pause' in step:
            time.sleep(step['pause'])
        elif 'hangUp' in step:
            os.close(terminal)
            return None, transcript
        else:
            deadline = time.monotonic() + PATIENCE
            while True:
                if 'expect' in step:
                    match = re.compile(step['expect'], re.M).search(transcript, seen)
                    if match:
                        seen = match.end()
                        break
                got = read_some(terminal, max(0, deadline - time.monotonic()))
                if got is None:
                    return f'step {number}: {step} did not come', transcript
                if got == b'':
                    if 'end' in step:
                        break
                    return f'step {number}: {step}: the terminal was closed', transcript
                transcript += got.decode('latin1')
    return None, transcript


def main():
    with open(sys.argv[1]) as f:
        steps = json.load(f)
    child, terminal = pty.fork()
    if child == 0:
        # Python ignores SIGPIPE, and an ignored signal outlives execve.
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
        resize(0, 24, 80)
        try:
            os.execvp(sys.argv[2], sys.argv[2:])
        finally:
            os._exit(127)
    error, transcript = play(terminal, steps)
    status = None
    deadline = time.monotonic() + (PATIENCE if error is None else 0)
    while status is None:
        pid, waited = os.waitpid(child, os.WNOHANG)
        if pid == child:
            status = os.waitstatus_to_exitcode(waited)
        elif time.monotonic() > deadline:
            os.kill(child, signal.SIGKILL)
            error = error or 'the command did not end'
            deadline += 1e9
        elif steps and 'hangUp' in steps[-1]:
            time.sleep(0.02)
        else:
            read_some(terminal, 0.02)
    print(json.dumps({'error': error, 'transcript': transcript, 'status': status}))


main()
