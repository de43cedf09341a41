import collections
class Sleep:
    def __init__(self, n): self.n = n
    def __await__(self):
        for i in range(self.n):
            yield
        return self.n
async def worker(name, n):
    for i in range(3):
        got = await Sleep(n)
        print(name, i, got)
    return name * 2
def run(*coros):
    ready = collections.deque(coros)
    results = []
    while ready:
        c = ready.popleft()
        try:
            c.send(None)
        except StopIteration as e:
            results.append(e.value)
        else:
            ready.append(c)
    return results
print(run(worker("a", 1), worker("b", 2), worker("c", 0)))
async def total(n):
    s = 0
    for i in range(n):
        s += await Sleep(0)
        s += i
    return s
print(run(total(500)))
