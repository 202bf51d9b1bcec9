"""A mail daemon: takes letters at a socket and delivers each in a child that has become the user. maild.py [own-mailboxes]

Sends itself some letters, of which one tells its deliverer to look around, and prints what came of it. Natively, mailboxes belong to their users."""
import os, select, socket, sys

USERS = {'alice': 1001, 'bob': 1002}


def attempt(what, act):
    try:
        act()
        return f'{what}: works'
    except OSError:
        return f'{what}: refused'


def look_around(user):
    other = 'bob' if user == 'alice' else 'alice'
    yield attempt('own mailbox', lambda: open(f'box/{user}/mail').read())
    yield attempt('the mailbox of the other', lambda: open(f'box/{other}/mail').read())
    yield attempt('a letter to the other', lambda: open(f'box/{other}/mail', 'a').write('forged'))
    yield attempt('the key of the daemon', lambda: open('key').read())
    yield attempt('root again', lambda: os.setuid(0))
    yield attempt('the other user', lambda: os.setuid(USERS[other]))
    yield attempt('a signal to the daemon', lambda: os.kill(os.getppid(), 0))
    yield attempt('the socket of the daemon', lambda: socket.socket(socket.AF_UNIX).connect('box/socket'))
    yield attempt('the environment of the daemon', lambda: open(f'/proc/{os.getppid()}/environ').read())


def deliver(listener, connection, key):
    letter = connection.makefile('rb').read().decode()
    user, text = letter.split('\n', 1)
    uid = USERS[user]
    # Whoever has root's privileges gives them up: groups first.
    os.setgroups([uid])
    os.setgid(uid)
    os.setuid(uid)
    assert os.getresuid() == (uid, uid, uid) and os.getresgid() == (uid, uid, uid) and os.getgroups() == [uid]
    with open(f'box/{user}/mail', 'a') as mailbox:
        mailbox.write(text)
        if text.startswith('look'):
            lines = list(look_around(user))
            lines.append(attempt('the key, by a descriptor', lambda: os.pread(key, 1, 0)))
            lines.append(attempt('the listening socket', lambda: listener.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN)))
            mailbox.write(''.join(f'{line}\n' for line in lines))


def serve(listener, count):
    listener.setblocking(False)
    key = os.open('key', os.O_RDONLY)
    for number in range(count):
        select.select([listener], [], [])
        connection, _ = listener.accept()
        child = os.fork()
        if child == 0:
            connection.setblocking(True)
            try:
                deliver(listener, connection, key)
                os._exit(0)
            except BaseException as error:
                print(f'{type(error).__name__}: {error}', flush=True)
                os._exit(1)
        connection.close()
        _, status = os.waitpid(child, 0)
        print(f'letter {number}: {os.waitstatus_to_exitcode(status)}', flush=True)


def send(user, text):
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as client:
        client.connect('box/socket')
        client.sendall(f'{user}\n{text}\n'.encode())


os.umask(0o077)
for user, uid in USERS.items():
    os.makedirs(f'box/{user}', exist_ok=True)
    if 'own-mailboxes' in sys.argv:
        os.chown(f'box/{user}', uid, uid)
LETTERS = [('alice', 'hello'), ('bob', 'to bob'), ('alice', 'look'), ('bob', 'look'), ('alice', 'bye')]
listening = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
listening.bind('box/socket')
listening.listen(16)
server = os.fork()
if server == 0:
    serve(listening, len(LETTERS))
    os._exit(0)
listening.close()
for letter in LETTERS:
    send(*letter)
os.waitpid(server, 0)
for user in USERS:
    print(f'-- {user}')
    print(open(f'box/{user}/mail').read(), end='')
print('the daemon still reads', open('key').read(), end='')
