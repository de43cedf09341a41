# Many generators alive at once, resumed in turn.
def worker(name, n, log):
    for i in range(n):
        log.append((name, i))
        yield
    log.append((name, "done"))


def scheduler(tasks):
    turns = 0
    while tasks:
        t = tasks.pop(0)
        turns += 1
        try:
            next(t)
            tasks.append(t)
        except StopIteration:
            pass
    return turns


log = []
print(scheduler([worker("a", 3, log), worker("b", 1, log), worker("c", 2, log)]), log)
log = []
print(scheduler([worker(i, i % 7, log) for i in range(200)]), len(log), log[-1])


def acc(start):
    total = start
    while True:
        x = yield total
        if x is None:
            return total
        total += x


gens = [acc(i) for i in range(10)]
for g in gens:
    next(g)
for i in range(1500):
    gens[i % 10].send(i if i < 1000 else i * 0.5)
out = []
for g in gens:
    try:
        g.send(None)
    except StopIteration as e:
        out.append(e.value)
print(out)


class Chan:
    def __init__(self):
        self.items = []


def producer(ch, n):
    for i in range(n):
        ch.items.append(i * i)
        yield "produced"


def consumer(ch, out):
    while True:
        while ch.items:
            out.append(ch.items.pop(0))
        yield "waiting"


ch = Chan()
out = []
c = consumer(ch, out)
for _ in producer(ch, 300):
    next(c)
print(len(out), sum(out))


def merge(a, b):
    a, b = iter(a), iter(b)
    x, y = next(a, None), next(b, None)
    while x is not None or y is not None:
        if y is None or (x is not None and x <= y):
            yield x
            x = next(a, None)
        else:
            yield y
            y = next(b, None)


m = list(merge(range(0, 300, 3), range(0, 300, 7)))
print(len(m), m[:10], m == sorted(m))
