import threading

e = threading.Event()
print(e.is_set(), e.wait(0.001))
log = []


def wait():
    e.wait()
    log.append("woken")


ts = [threading.Thread(target=wait) for _ in range(3)]
[t.start() for t in ts]
e.set()
[t.join() for t in ts]
print(log, e.is_set(), e.wait())
e.clear()
print(e.is_set())
b = threading.Barrier(3, action=lambda: log.append("action"))
places = []


def meet():
    for _ in range(2):
        places.append(b.wait())


ts = [threading.Thread(target=meet) for _ in range(3)]
[t.start() for t in ts]
[t.join() for t in ts]
print(sorted(places), log.count("action"), b.parties, b.n_waiting, b.broken)
b.abort()
try:
    b.wait()
except threading.BrokenBarrierError:
    print("broken", b.broken)
b.reset()
print(b.broken)
try:
    threading.Barrier(2).wait(0.001)
except threading.BrokenBarrierError as x:
    print("timed out", isinstance(x, RuntimeError))
