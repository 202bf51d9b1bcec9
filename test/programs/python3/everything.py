# The standard library where it leans on the system: files, processes, threads, sockets between processes, databases.
import asyncio, concurrent.futures, glob, hashlib, json, mmap, multiprocessing, os, pathlib, selectors, shutil, signal, socket
import sqlite3, subprocess, sys, tempfile, threading, time, zipfile, gzip, tarfile, fcntl, errno, stat


def section(name):
    print(f'== {name}', flush=True)


def square(n):
    return n * n


def files():
    section('files')
    pathlib.Path('data.json').write_text(json.dumps({'name': 'zéolite', 'n': [1, 2, 3]}))
    print(json.loads(pathlib.Path('data.json').read_text())['n'])
    os.makedirs('a/b/c', exist_ok=True)
    for n in range(5):
        pathlib.Path(f'a/b/{n}.txt').write_text('x' * n)
    print(sorted(glob.glob('a/**/*.txt', recursive=True)), sorted(e.name for e in os.scandir('a/b')))
    print([(os.path.relpath(top), sorted(dirs), len(names)) for top, dirs, names in os.walk('a')])
    shutil.copytree('a', 'copy', symlinks=True)
    os.rename('copy/b', 'copy/renamed')
    os.symlink('renamed', 'copy/link')
    print(os.path.realpath('copy/link').endswith('copy/renamed'), os.readlink('copy/link'), os.path.samefile('copy/link', 'copy/renamed'))
    os.utime('data.json', (1, 2))
    os.chmod('data.json', 0o600)
    info = os.stat('data.json')
    print(info.st_atime, info.st_mtime, oct(info.st_mode), stat.filemode(info.st_mode))
    with open('mapped', 'w+b') as f:
        f.truncate(8192)
        with mmap.mmap(f.fileno(), 0) as m:
            m[4096:4101] = b'hello'
        f.seek(4096)
        print(f.read(5))
    with open('locked', 'w') as f:
        fcntl.flock(f, fcntl.LOCK_EX)
        with open('locked') as g:
            try:
                fcntl.flock(g, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as error:
                print(errno.errorcode[error.errno])
    dirfd = os.open('a', os.O_RDONLY | os.O_DIRECTORY)
    with open(os.open('b/4.txt', os.O_RDONLY, dir_fd=dirfd)) as f:
        print(f.read())
    os.mkdir('viadir', dir_fd=dirfd)
    print(sorted(os.listdir(dirfd)))
    os.close(dirfd)
    try:
        open('missing/file')
    except FileNotFoundError as error:
        print(error.errno, error.filename)
    with tempfile.NamedTemporaryFile() as f, tempfile.TemporaryDirectory() as d, tempfile.TemporaryFile() as g:
        g.write(b'abc')
        print(os.path.exists(f.name), os.path.isdir(d), g.tell())
    with tarfile.open('a.tar.gz', 'w:gz') as tar:
        tar.add('a')
    with tarfile.open('a.tar.gz') as tar:
        print(len(tar.getnames()))
        tar.extractall('untarred')
    print(hashlib.sha256(pathlib.Path('untarred/a/b/4.txt').read_bytes()).hexdigest()[:12])
    name = b'\xff\xfe-name'
    open(name, 'w').close()
    print([n for n in os.listdir(b'.') if n.startswith(b'\xff')], os.path.exists(name))
    shutil.rmtree('copy')
    print(os.path.exists('copy'), os.getcwd() == os.path.realpath('.'))


def databases():
    section('sqlite3')
    connection = sqlite3.connect('data.db')
    connection.execute('create table t(id integer primary key, name text)')
    connection.executemany('insert into t(name) values (?)', [(f'row {n}',) for n in range(1000)])
    connection.commit()
    print(connection.execute('select count(*), max(id) from t').fetchone(), connection.execute('pragma integrity_check').fetchone())
    print(connection.execute('pragma journal_mode=wal').fetchone())
    with sqlite3.connect('data.db') as other:
        other.execute("update t set name = 'changed' where id = 7")
    print(connection.execute('select name from t where id = 7').fetchone())
    connection.close()
    print(sorted(glob.glob('data.db*')))


def processes():
    section('subprocess')
    print(subprocess.run(['sort', '-r'], input='a\nc\nb\n', text=True, capture_output=True).stdout.split())
    print(subprocess.check_output('echo $((6*7)); pwd | grep -c /', shell=True, text=True).split())
    print(subprocess.run([sys.executable, '-c', 'import sys; sys.exit(5)']).returncode)
    child = subprocess.Popen(['sleep', '60'])
    child.send_signal(signal.SIGTERM)
    print(child.wait())
    try:
        subprocess.run(['sleep', '60'], timeout=0.1)
    except subprocess.TimeoutExpired:
        print('timed out')
    try:
        subprocess.run(['no-such-program'])
    except FileNotFoundError as error:
        print('not found', error.filename)
    print(subprocess.run(['cat', 'sub/file'], cwd='a', capture_output=True).returncode, subprocess.run('exit 3', shell=True, cwd='a', start_new_session=True).returncode)
    pid = os.fork()
    if pid == 0:
        os._exit(17)
    print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
    r, w = os.pipe()
    if os.fork() == 0:
        os.write(w, f'{os.getppid() == int(sys.argv[1] if len(sys.argv) > 1 else os.getppid())}'.encode())
        os._exit(0)
    os.wait()
    print(os.read(r, 100))
    print(os.system('exit 2') >> 8, os.popen('echo popen').read().strip())
    print(os.posix_spawn('/bin/true', ['true'], {}) > 0, os.wait()[1])


def threads():
    section('threads')
    total, lock = [0], threading.Lock()

    def work():
        for _ in range(1000):
            with lock:
                total[0] += 1
        os.stat('data.json')

    workers = [threading.Thread(target=work) for _ in range(16)]
    [w.start() for w in workers]
    [w.join() for w in workers]
    print(total)
    with concurrent.futures.ThreadPoolExecutor(8) as pool:
        print(sum(pool.map(lambda n: len(pathlib.Path(f'a/b/{n % 5}.txt').read_text()), range(100))))
    with multiprocessing.Pool(4) as pool:
        print(pool.map(square, range(10)))
    with concurrent.futures.ProcessPoolExecutor(2) as pool:
        print(list(pool.map(square, [11, 12])))
    context = multiprocessing.get_context('spawn')
    queue = multiprocessing.Queue()
    value = multiprocessing.Value('i', 40)
    process = multiprocessing.Process(target=lambda: (queue.put('from the child'), setattr(value, 'value', 42)))
    process.start()
    print(queue.get())
    process.join()
    print(value.value, process.exitcode)
    with context.Pool(1) as pool:
        print(pool.map(square, [5]))


def loops():
    section('asyncio')

    async def one(n):
        process = await asyncio.create_subprocess_exec('sh', '-c', f'echo child {n}', stdout=asyncio.subprocess.PIPE)
        out, _ = await process.communicate()
        return out.decode().strip(), process.returncode

    async def echo(reader, writer):
        writer.write((await reader.readline()).upper())
        await writer.drain()
        writer.close()

    async def main():
        print(await asyncio.gather(*(one(n) for n in range(5))))
        print(await asyncio.to_thread(lambda: os.path.getsize('a/b/4.txt')))
        process = await asyncio.create_subprocess_exec('cat', stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE)
        print((await process.communicate(b'through cat'))[0])
        left, right = socket.socketpair()
        reader, writer = await asyncio.open_connection(sock=left)
        server = await asyncio.open_connection(sock=right)
        writer.write(b'pair\n')
        await echo(*server)
        print(await reader.readline())
        writer.close()
        loop = asyncio.get_running_loop()
        fired = asyncio.Event()
        loop.add_signal_handler(signal.SIGUSR1, fired.set)
        os.kill(os.getpid(), signal.SIGUSR1)
        await asyncio.wait_for(fired.wait(), 60)
        print('signal handled')

    asyncio.run(main())


def signals():
    section('signals')
    seen = []
    signal.signal(signal.SIGALRM, lambda number, frame: seen.append(number))
    signal.setitimer(signal.ITIMER_REAL, 0.05)
    time.sleep(0.2)
    print(seen)
    signal.signal(signal.SIGCHLD, lambda number, frame: seen.append(number))
    subprocess.run(['true'])
    print(len(seen) > 1, signal.sigtimedwait([signal.SIGUSR2], 0.01))
    signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGUSR2])
    os.kill(os.getpid(), signal.SIGUSR2)
    print(signal.sigwaitinfo([signal.SIGUSR2]).si_pid == os.getpid())


if __name__ == '__main__':
    for part in (files, databases, processes, threads, loops, signals):
        part()
    section('done')
    print(sys.argv[1:], sys.version_info.major, sys.stdin.read())
