# multiprocessing where it shares without pickling: memory, locks, conditions, queues, pools; and a manager, which listens on a UNIX socket,
# unless told "without-manager".
import multiprocessing as mp
import sys
from multiprocessing import shared_memory


def square(n):
    return n * n


def count(value, lock, times):
    for _ in range(times):
        with lock:
            value.value += 1


def fill(name, at, text):
    memory = shared_memory.SharedMemory(name=name)
    memory.buf[at:at + len(text)] = text
    memory.close()


def work(tasks, results):
    for n in iter(tasks.get, None):
        results.put(square(n))


def manage(entries, n):
    entries[n] = n * n


def main():
    for method in ('fork', 'spawn'):
        context = mp.get_context(method)
        print('==', method, flush=True)
        value, lock = context.Value('i', 0, lock=False), context.Lock()
        children = [context.Process(target=count, args=(value, lock, 200)) for _ in range(4)]
        for child in children: child.start()
        for child in children: child.join()
        print('counted', value.value, [child.exitcode for child in children])
        memory = shared_memory.SharedMemory(create=True, size=8192)
        child = context.Process(target=fill, args=(memory.name, 5000, b'from the child'))
        child.start()
        child.join()
        print(bytes(memory.buf[5000:5014]), memory.size)
        memory.close()
        memory.unlink()
        try:
            shared_memory.SharedMemory(name=memory.name)
        except FileNotFoundError:
            print('its name is gone')
        tasks, results = context.Queue(), context.Queue()
        workers = [context.Process(target=work, args=(tasks, results)) for _ in range(3)]
        for worker in workers: worker.start()
        for n in range(30): tasks.put(n)
        for _ in workers: tasks.put(None)
        print('queued', sum(results.get() for _ in range(30)))
        for worker in workers: worker.join()
        with context.Pool(3) as pool:
            print('pool', pool.map(square, range(10)), pool.apply_async(square, (12,)).get(30))
        if 'without-manager' not in sys.argv:
            with context.Manager() as manager:
                entries = manager.dict()
                workers = [context.Process(target=manage, args=(entries, n)) for n in range(4)]
                for worker in workers: worker.start()
                for worker in workers: worker.join()
                print('managed', sorted(entries.items()))
        numbers = shared_memory.ShareableList([1, 'two', 3.0, None])
        again = shared_memory.ShareableList(name=numbers.shm.name)
        again[1] = 'TWO'
        print(list(numbers))
        again.shm.close()
        numbers.shm.close()
        numbers.shm.unlink()


if __name__ == '__main__':
    main()
