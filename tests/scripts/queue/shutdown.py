import queue
import threading

q = queue.Queue()
q.put(1)
q.put(2)
q.shutdown()
try:
    q.put(3)
except queue.ShutDown:
    print("no more")
print(q.get(), q.get())
try:
    q.get()
except queue.ShutDown:
    print("drained")
q = queue.Queue()
out = []


def wait():
    try:
        q.get()
    except queue.ShutDown:
        out.append("woken")


t = threading.Thread(target=wait)
t.start()
q.shutdown(immediate=True)
t.join()
print(out)
