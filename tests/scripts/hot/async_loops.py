# Coroutines driven by hand, with awaits in hot loops.
class Pause:
    def __await__(self):
        got = yield "paused"
        return got


async def work(n):
    total = 0
    for i in range(n):
        total += await Pause()
    return total


async def both(n):
    return await work(n), await work(n // 2)


async def numbers(n):
    for i in range(n):
        if i % 10 == 0:
            await Pause()
        yield i


async def consume(n):
    return sum([x async for x in numbers(n) if x % 2])


def drive(coro):
    sends = 0
    value = None
    try:
        while True:
            coro.send(value)
            sends += 1
            value = sends % 5
    except StopIteration as e:
        return e.value, sends


print(drive(both(200)), drive(consume(300)))
