import queue

q = queue.Queue()
for i in (3, 1, 2):
    q.put(i)
print(q.qsize(), q.empty(), q.full(), [q.get() for _ in range(3)], q.empty())
q = queue.LifoQueue()
for i in (3, 1, 2):
    q.put(i)
print([q.get() for _ in range(3)])
q = queue.Queue(maxsize=2)
q.put_nowait("a")
q.put("b", timeout=0.001)
print(q.full())
for attempt in (lambda: q.put_nowait("c"), lambda: q.put("c", timeout=0.001)):
    try:
        attempt()
    except queue.Full:
        print("Full")
print(q.get_nowait(), q.get(timeout=1))
for attempt in (q.get_nowait, lambda: q.get(timeout=0.001), lambda: q.get(False)):
    try:
        attempt()
    except queue.Empty:
        print("Empty")
for attempt in (lambda: q.get(timeout=-1), lambda: q.put(1, timeout=-1)):
    try:
        attempt()
    except ValueError as e:
        print(e)
