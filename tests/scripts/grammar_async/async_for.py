"""`async for`: break, continue, else, errors."""
from _drive import Pause, drive


class Count:
    def __init__(self, n):
        self.i = 0
        self.n = n

    def __aiter__(self):
        return self

    async def __anext__(self):
        if self.i == self.n:
            raise StopAsyncIteration
        self.i += 1
        await Pause(self.i)
        return self.i


async def walk(n, stop):
    out = []
    async for x in Count(n):
        if x == 2:
            continue
        if x == stop:
            break
        out.append(x)
    else:
        out.append("else")
    return out


async def wrong():
    async for x in [1]:
        pass


class Half:
    def __aiter__(self):
        return 5


async def half():
    async for x in Half():
        pass


async def raising():
    try:
        async for x in Count(2):
            raise StopAsyncIteration("mine")
    except StopAsyncIteration as e:
        return f"caught {e}"


print(drive(walk(4, 3)))
print(drive(walk(3, 9)))
for bad in (wrong, half):
    try:
        drive(bad())
    except TypeError as e:
        print(e)
print(drive(raising()))
