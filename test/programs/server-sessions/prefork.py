# Workers that are forked beforehand and accept on one socket; a new one for each that dies, new ones for all on SIGHUP.
import os
import select
import signal
import socket
import sys

listener = socket.socket()
listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
listener.bind(('127.0.0.1', int(sys.argv[1])))
listener.listen(128)
listener.setblocking(False)
HANDLED = {signal.SIGTERM, signal.SIGHUP, signal.SIGCHLD}
# As nginx does: signals are taken where they are waited for, and interrupt nothing else.
signal.pthread_sigmask(signal.SIG_BLOCK, HANDLED)
children = set()


def read_greeting():
    with open('greeting') as file:
        return file.read().encode()


def work(greeting):
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, HANDLED)
    while True:
        select.select([listener], [], [])
        try:
            one, _ = listener.accept()
        except BlockingIOError:
            continue
        one.setblocking(True)
        if b'crash' in one.recv(1000):
            os.kill(os.getpid(), signal.SIGKILL)
        one.sendall(b'HTTP/1.0 200 OK\r\n\r\n' + greeting)
        one.close()


def spawn(greeting):
    child = os.fork()
    if child == 0:
        work(greeting)
    children.add(child)


greeting = read_greeting()
for _ in range(3):
    spawn(greeting)
with open('prefork.pid', 'w') as file:
    print(os.getpid(), file=file)
ending = False
while children:
    got = signal.sigwait(HANDLED)
    if got == signal.SIGCHLD:
        while children:
            child, status = os.waitpid(-1, os.WNOHANG)
            if child == 0:
                break
            children.discard(child)
            if os.WTERMSIG(status) == signal.SIGKILL:
                spawn(greeting)
        continue
    ending = got == signal.SIGTERM
    old = list(children)
    if not ending:
        greeting = read_greeting()
        for _ in range(3):
            spawn(greeting)
    for child in old:
        os.kill(child, signal.SIGTERM)
