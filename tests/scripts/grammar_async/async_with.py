"""`async with`: enter, exit, swallowed exceptions, several managers."""
from _drive import Pause, drive


class Manager:
    def __init__(self, name, swallow=False):
        self.name = name
        self.swallow = swallow

    async def __aenter__(self):
        await Pause(f"enter {self.name}")
        return self.name

    async def __aexit__(self, kind, value, tb):
        await Pause(f"exit {self.name} {kind.__name__ if kind else None}")
        return self.swallow


async def plain():
    async with Manager("a") as a, Manager("b") as b:
        return a + b


async def failing():
    async with Manager("outer", swallow=True):
        async with Manager("inner"):
            raise ValueError("x")
    return "survived"


async def leaving():
    for i in range(3):
        async with Manager(i):
            if i == 0:
                continue
            break
    return i


async def wrong():
    async with 5:
        pass


print(drive(plain()))
print(drive(failing()))
print(drive(leaving()))
try:
    drive(wrong())
except TypeError as e:
    print(e)
