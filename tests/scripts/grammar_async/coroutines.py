"""Coroutines that await each other."""
from _drive import Pause, drive


async def leaf(n):
    got = await Pause(n)
    return got * 10


async def branch():
    total = 0
    for i in range(3):
        total += await leaf(i)
    return total


async def swallow():
    try:
        await leaf("x")
        raise KeyError("inside")
    except KeyError as e:
        return f"caught {e}"
    finally:
        await Pause("finally")


print(drive(branch()))
print(drive(swallow()))
print(type(branch).__name__, branch.__name__, branch.__code__.co_flags & 0x80)
coro = leaf(1)
print(type(coro).__name__)
coro.close()


async def wrong():
    await 5


try:
    drive(wrong())
except TypeError as e:
    print(e)
