def run(c):
    try:
        while True:
            c.send(None)
    except StopIteration as e:
        return e.value
class Count:
    def __init__(self, n): self.i, self.n = 0, n
    def __aiter__(self): return self
    async def __anext__(self):
        if self.i == self.n:
            raise StopAsyncIteration
        self.i += 1
        return self.i
async def main():
    it = aiter(Count(2))
    print(await anext(it), await anext(it), await anext(it, "default"))
    try:
        await anext(it)
    except StopAsyncIteration:
        print("end")
    async for x in Count(3):
        print(x)
    class NotIter:
        def __aiter__(self): return 5
    class BadNext:
        def __aiter__(self): return self
        def __anext__(self): return 3
    for bad in (1, NotIter(), BadNext()):
        try:
            async for x in bad: pass
        except TypeError as e:
            print(e)
    for f in (lambda: aiter(1), lambda: anext(1), lambda: aiter(NotIter())):
        try:
            f()
        except TypeError as e:
            print(e)
run(main())
