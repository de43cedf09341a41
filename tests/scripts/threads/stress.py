import gc
import queue
import threading
import weakref


class Item:
    gone = 0

    def __init__(self, n):
        self.n = n
        self.me = self

    def __del__(self):
        Item.gone += 1


work, results = queue.Queue(), queue.Queue()
cache = weakref.WeakValueDictionary()


def serve():
    local = threading.local()
    local.total = 0
    while (n := work.get()) is not None:
        item = Item(n)
        cache[n] = item
        for i in range(n % 7 + 20):
            local.total += i * item.n
        data = {str(k): [k] * 3 for k in range(5)}
        if n % 9 == 0:
            gc.collect()
        results.put((n, sum(len(v) for v in data.values()), cache.get(n) is item))
        del item
    results.put(local.total)


threads = [threading.Thread(target=serve) for _ in range(4)]
for t in threads:
    t.start()
for n in range(36):
    work.put(n)
for _ in threads:
    work.put(None)
for t in threads:
    t.join()
out = [results.get() for _ in range(40)]
totals = [x for x in out if isinstance(x, int)]
print(sum(totals), sorted(x for x in out if not isinstance(x, int))[:4])
del t, threads
gc.collect()
print(Item.gone, len(cache), all(x[2] for x in out if not isinstance(x, int)))
