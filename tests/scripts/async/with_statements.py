def run(c):
    try:
        while True:
            c.send(None)
    except StopIteration as e:
        return e.value
class CM:
    def __init__(self, name, swallow=False): self.name, self.swallow = name, swallow
    async def __aenter__(self):
        print("enter", self.name)
        return self.name
    async def __aexit__(self, kind, value, tb):
        print("exit", self.name, kind and kind.__name__)
        return self.swallow
async def main():
    async with CM("a") as a, CM("b") as b:
        print(a, b)
    async with CM("c", True):
        raise ValueError
    try:
        async with CM("d"):
            raise KeyError
    except KeyError:
        print("out")
    for i in range(2):
        async with CM("e"):
            continue
    class Half:
        async def __aenter__(self): pass
    class Sync:
        def __aenter__(self): return 1
        def __aexit__(self, *a): return 1
    for bad in (1, Half(), Sync()):
        try:
            async with bad: pass
        except TypeError as e:
            print(e)
    async with CM("r"):
        return "returned"
print(run(main()))
