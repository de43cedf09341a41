import signal
import threading

where = []
signal.signal(signal.SIGUSR1, lambda n, f: where.append(threading.current_thread().name))
t = threading.Thread(target=signal.raise_signal, args=(signal.SIGUSR1,))
t.start()
t.join()
for _ in range(3):
    pass
print(where)


def bad():
    try:
        signal.signal(signal.SIGUSR1, signal.SIG_DFL)
    except ValueError as e:
        where.append(str(e))


t = threading.Thread(target=bad)
t.start()
t.join()
print(where[-1])
