import signal
import threading
import time


class Stop(Exception):
    pass


def handler(n, frame):
    raise Stop


log = []
signal.signal(signal.SIGALRM, handler)
for wait in (
    lambda: time.sleep(60),
    lambda: threading.Event().wait(),
    lambda: threading.Event().wait(60),
    lambda: signal.pause(),
):
    signal.setitimer(signal.ITIMER_REAL, 0.005)
    try:
        wait()
    except Stop:
        print("stopped")
signal.signal(signal.SIGALRM, lambda n, f: log.append(n))
signal.setitimer(signal.ITIMER_REAL, 0.002)
while not log:
    time.sleep(0.01)
print(len(log), signal.getitimer(signal.ITIMER_REAL), signal.alarm(100), signal.alarm(0))
lock = threading.Lock()
lock.acquire()
signal.setitimer(signal.ITIMER_REAL, 0.002)
print(lock.acquire(timeout=0.01))
while len(log) < 2:
    time.sleep(0.01)
print(len(log))
