import threading


def attempt(f):
    try:
        f()
    except (RuntimeError, ValueError, TypeError, AssertionError) as e:
        print(type(e).__name__, e)


t = threading.Thread(target=lambda: None)
attempt(t.join)
t.start()
t.join()
attempt(t.start)
attempt(lambda: setattr(threading.main_thread(), "daemon", True))
attempt(threading.current_thread().join)
attempt(threading.Lock().release)
attempt(threading.RLock().release)
attempt(threading.Condition().wait)
attempt(threading.Condition().notify)
attempt(lambda: threading.Semaphore(-1))
attempt(lambda: threading.BoundedSemaphore(1).release())
attempt(lambda: threading.Barrier(0))
attempt(lambda: threading.Lock().acquire(False, 1))
attempt(lambda: threading.Lock().acquire(True, -2))


class NoInit(threading.Thread):
    def __init__(self):
        pass


attempt(NoInit().start)
