import queue
import threading

q = queue.Queue(maxsize=5)
out = []


def producer(base):
    for i in range(20):
        q.put(base + i)


def consumer():
    while True:
        item = q.get()
        if item is None:
            q.task_done()
            return
        out.append(item)
        q.task_done()


ps = [threading.Thread(target=producer, args=(b,)) for b in (0, 100, 200)]
cs = [threading.Thread(target=consumer) for _ in range(2)]
[t.start() for t in ps + cs]
[t.join() for t in ps]
for _ in cs:
    q.put(None)
q.join()
[t.join() for t in cs]
print(len(out), sum(out), q.unfinished_tasks)
try:
    q.task_done()
except ValueError as e:
    print(e)
