class Y:
    def __init__(self, v): self.v = v
    def __await__(self):
        r = yield self.v
        return r
async def inner(x):
    r = await Y(x)
    return r * 2
async def outer():
    a = await inner(1)
    b = await inner(2)
    return a + b
def run(c):
    out = []
    try:
        v = c.send(None)
        while True:
            out.append(v)
            v = c.send(10 + v)
    except StopIteration as e:
        return out, e.value
print(run(outer()))
class AI:
    def __init__(self, n): self.i = 0; self.n = n
    def __aiter__(self): return self
    async def __anext__(self):
        if self.i >= self.n: raise StopAsyncIteration
        self.i += 1
        await Y(100)
        return self.i
async def loop():
    tot = 0
    async for x in AI(5):
        if x == 2: continue
        if x == 4: break
        tot += x
    else:
        tot = -1
    async for x in AI(2):
        tot += x
    else:
        tot += 1000
    return tot
print(run(loop()))
async def agen(n):
    for i in range(n):
        await Y(7)
        yield i
async def comp():
    l = [x async for x in agen(4) if x != 1]
    s = {x: y async for x in agen(2) for y in [await inner(x)]}
    g = (await inner(z) async for z in agen(2))
    r = [q async for q in g]
    return l, s, r
print(run(comp()))
class CM:
    async def __aenter__(self):
        await Y(1); print("enter"); return 5
    async def __aexit__(self, *a):
        await Y(2); print("exit", a[0]); return a[0] is ValueError
async def w():
    async with CM() as c, CM():
        print("body", c)
    async with CM():
        raise ValueError
    for i in range(3):
        async with CM():
            if i == 1: return "ret"
print(run(w()))
try:
    async def bad():
        await 3
    run(bad())
except TypeError as e: print(e)
print(type(outer).__name__)
async def bad2():
    async with 5: pass
try: run(bad2())
except TypeError as e: print(e)
async def bad3():
    async for i in [1]: pass
try: run(bad3())
except TypeError as e: print(e)
