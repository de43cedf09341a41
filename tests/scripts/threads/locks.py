import threading

lock = threading.Lock()
print(lock.locked(), lock.acquire(), lock.locked(), lock.acquire(False), lock.acquire(timeout=0.001))
print(str(lock).split(" object")[0])
lock.release()
print(lock.locked(), str(lock).split(" object")[0])
with lock as got:
    print(got, lock.locked())
count = 0


def add(n):
    global count
    for _ in range(n):
        with lock:
            count += 1


ts = [threading.Thread(target=add, args=(300,)) for _ in range(4)]
[t.start() for t in ts]
[t.join() for t in ts]
print(count)
held = threading.Lock()
held.acquire()
t = threading.Thread(target=held.release)
t.start()
t.join()
print(held.locked())
