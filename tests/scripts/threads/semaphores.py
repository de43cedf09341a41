import threading

s = threading.Semaphore(2)
print(s.acquire(), s.acquire(), s.acquire(blocking=False), s.acquire(timeout=0.001))
s.release(2)
most = now = 0
lock = threading.Lock()


def work():
    global most, now
    with s:
        with lock:
            now += 1
            most = max(most, now)
        for _ in range(200):
            pass
        with lock:
            now -= 1


ts = [threading.Thread(target=work) for _ in range(8)]
[t.start() for t in ts]
[t.join() for t in ts]
print(most <= 2, now)
b = threading.BoundedSemaphore(1)
with b:
    print(b.acquire(False))
try:
    b.release()
except ValueError as e:
    print(e)
