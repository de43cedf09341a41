"""Asynchronous comprehensions and generator expressions."""
from _drive import Pause, drive


async def numbers(n):
    for i in range(n):
        await Pause("p")
        yield i


async def twice(x):
    return x * 2


async def run():
    squares = [x * x async for x in numbers(4) if x % 2]
    table = {x: await twice(x) async for x in numbers(3)}
    both = {(x, y) async for x in numbers(2) for y in "ab"}
    nested = [[y async for y in numbers(x)] async for x in numbers(3)]
    awaited = [await twice(x) for x in range(3) if await twice(x) != 2]
    lazy = (await twice(x) async for x in numbers(3))
    drained = [x async for x in lazy]
    return squares, table, sorted(both), nested, awaited, drained


seen, value = drive(run())
print(len(seen), *value, sep="\n")
