import threading


class P:
    def __init__(self, x):
        self.x = x

    def step(self, d):
        self.x += d
        return self.x


def work(kind, out):
    total = 0
    items = [kind(i) for i in range(10)]
    p = P(0)
    for i in range(400):
        total += items[i % 10] * 2
        if i % 3 == 0:
            p.step(1)
        else:
            p.step(kind(2))
    out.append((kind.__name__, total, p.x))


for _ in range(2):
    out = []
    ts = [threading.Thread(target=work, args=(k, out)) for k in (int, float, int, float)]
    [t.start() for t in ts]
    [t.join() for t in ts]
    print(sorted(out))
