# Does what it is told by lines of JSON, each a list of operations on names, and says after each line that it has.
import ctypes, json, os, sys
libc = ctypes.CDLL(None, use_errno=True)
EXCHANGE = 2

def write(path):
    with open(path, 'w') as file: file.write('evil')
def exchange(one, other):
    libc.renameat2(-100, one.encode(), -100, other.encode(), EXCHANGE)
def nameless(path):
    fd = os.open('/job', os.O_TMPFILE | os.O_RDWR)
    try:
        os.write(fd, b'evil')
        libc.linkat(-100, f'/proc/self/fd/{fd}'.encode(), -100, path.encode(), 0x400)
    finally: os.close(fd)
def by_descriptor(path):
    fd = os.open(path, os.O_RDONLY)
    try:
        os.chmod(f'/proc/self/fd/{fd}', 0o777)
        write(f'/proc/self/fd/{fd}')
    finally: os.close(fd)
def relative(target, path):
    os.symlink(os.path.relpath(target, os.path.dirname(path)), path)

operations = {
    'write': write, 'unlink': os.unlink, 'rmdir': os.rmdir, 'mkdir': os.mkdir, 'rename': os.rename, 'exchange': exchange, 'link': os.link, 'symlink': relative,
    'nameless': nameless, 'descriptor': by_descriptor, 'chmod': lambda path: os.chmod(path, 0o700), 'truncate': lambda path: os.truncate(path, 1),
}
for line in sys.stdin:
    done = 0
    for name, *paths in json.loads(line):
        try:
            operations[name](*paths)
            done += 1
        except OSError: pass
    print(done, flush=True)
