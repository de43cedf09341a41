import threading

out = []


def work(n, *, k=1):
    total = 0
    for i in range(n):
        total += i * k
    out.append(total)


threads = [threading.Thread(target=work, args=(n,), kwargs={"k": 2}) for n in (10, 100, 1000)]
print([t.is_alive() for t in threads], [t.ident for t in threads])
for t in threads:
    t.start()
for t in threads:
    t.join()
print(sorted(out), [t.is_alive() for t in threads])
print(all(isinstance(t.ident, int) and t.native_id for t in threads))


class Mine(threading.Thread):
    def __init__(self, n):
        super().__init__(name=f"mine-{n}")
        self.n = n

    def run(self):
        self.result = self.n**2


ts = [Mine(i) for i in range(5)]
[t.start() for t in ts]
[t.join() for t in ts]
print([t.result for t in ts], [t.name for t in ts])
