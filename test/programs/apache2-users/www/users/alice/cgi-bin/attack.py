#!/usr/bin/python3
"""What a script of alice's may try: each line says how one attempt went. The query: attempt[=pid,pid…]."""
import ctypes
import errno
import os
import signal

libc = ctypes.CDLL(None, use_errno=True)
top = os.path.dirname(os.environ['DOCUMENT_ROOT'])
attempt, _, numbers = os.environ['QUERY_STRING'].partition('=')
pids = [int(number) for number in numbers.split(',') if number]
SYS_PROCESS_VM_READV, IPC_RMID, GETPID = 310, 0, 11


def called(result):
    if result < 0:
        raise OSError(ctypes.get_errno(), 'call')
    return result


class Piece(ctypes.Structure):
    _fields_ = [('base', ctypes.c_void_p), ('size', ctypes.c_size_t)]


def any_of(attempt):
    """One process of the server is as good as another, and some end meanwhile."""
    failure = None
    for pid in pids:
        try:
            return attempt(pid)
        except (FileNotFoundError, ProcessLookupError) as error:
            failure = error
    raise failure


def place(pid):
    """An address that the process can read, where that can be found out."""
    try:
        with open(f'/proc/{pid}/maps') as maps:
            return int(next(line for line in maps if ' r' in line).split('-')[0], 16)
    except OSError:
        return 0x1000


def vm(pid):
    buffer = ctypes.create_string_buffer(4)
    here, there = Piece(ctypes.addressof(buffer), 4), Piece(place(pid), 4)
    called(libc.syscall(SYS_PROCESS_VM_READV, pid, ctypes.byref(here), 1, ctypes.byref(there), 1, 0))


def mem(pid):
    with open(f'/proc/{pid}/mem', 'rb') as memory:
        memory.seek(place(pid))
        memory.read(4)


def remove_semaphore():
    """The one that a process of the server was the last to use: the host may have others."""
    with open('/proc/sysvipc/sem') as table:
        ids = [int(line.split()[1]) for line in table.readlines()[1:]]
    for number in ids:
        if libc.semctl(number, 0, GETPID) in pids:
            return called(libc.semctl(number, 0, IPC_RMID))
    # None to be seen. Ids begin at 0.
    return called(libc.semctl(0, 0, IPC_RMID))


def read(name):
    with open(os.path.join(top, name)) as file:
        file.read()


def write(name):
    with open(os.path.join(top, name), 'a') as file:
        file.write('')


attempts = {
    'own': lambda: read('www/users/alice/index.html'),
    'bob': lambda: read('www/users/bob/private/diary'),
    'key': lambda: read('apache/keys/server.key'),
    'deface': lambda: write('www/index.html'),
    'mem': lambda: any_of(mem),
    'vm': lambda: any_of(vm),
    'parent': lambda: vm(os.getppid()),
    'semaphore': remove_semaphore,
    'signal': lambda: os.kill(pids[0], signal.SIGTERM),
}
print('Content-Type: text/plain\n')
try:
    attempts[attempt]()
    print(f'{attempt}: done')
except OSError as error:
    print(f'{attempt}: {errno.errorcode[error.errno]}')
