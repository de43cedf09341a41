import threading

items = []
cond = threading.Condition()
got = []


def consumer():
    with cond:
        while not items:
            cond.wait()
        got.append(items.pop(0))


ts = [threading.Thread(target=consumer) for _ in range(3)]
[t.start() for t in ts]
for i in range(3):
    with cond:
        items.append(i)
        cond.notify()
[t.join() for t in ts]
print(sorted(got))
with cond:
    print(cond.wait(0.001), cond.wait_for(lambda: True), cond.wait_for(lambda: 0, timeout=0.001))
ready = False


def waiter():
    with cond:
        got.append(cond.wait_for(lambda: ready))


t = threading.Thread(target=waiter)
t.start()
with cond:
    ready = True
    cond.notify_all()
t.join()
print(got[-1])
