import threading

lock = threading.RLock()
print(lock.acquire(), lock.acquire(), lock._is_owned())
other = []


def try_it():
    other.append(lock.acquire(blocking=False))
    try:
        lock.release()
    except RuntimeError as e:
        other.append(str(e))


t = threading.Thread(target=try_it)
t.start()
t.join()
print(other)
lock.release()
lock.release()
t = threading.Thread(target=lambda: other.append(lock.acquire(False)) or lock.release())
t.start()
t.join()
print(other, lock._is_owned())


def nested(n):
    with lock:
        return n if n == 0 else 1 + nested(n - 1)


print(nested(10))
