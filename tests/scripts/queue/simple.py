import queue
import threading

q = queue.SimpleQueue()
q.put(1)
q.put_nowait(2)
print(q.qsize(), q.empty(), q.get(), q.get_nowait(), q.empty())
for attempt in (q.get_nowait, lambda: q.get(timeout=0.001)):
    try:
        attempt()
    except queue.Empty:
        print("Empty")
t = threading.Thread(target=lambda: [q.put(i) for i in range(5)])
t.start()
print([q.get() for _ in range(5)])
t.join()
