from contextlib import asynccontextmanager, AsyncExitStack, aclosing, nullcontext
def run(c):
    try:
        while True:
            c.send(None)
    except StopIteration as e:
        return e.value
@asynccontextmanager
async def cm(name):
    print("enter", name)
    try:
        yield name
    except KeyError:
        print("swallowed")
    finally:
        print("exit", name)
class Closer:
    async def aclose(self): print("aclosed")
async def main():
    async with cm("a") as a:
        print(a)
    async with cm("b"):
        raise KeyError
    try:
        async with cm("c"):
            raise ValueError("v")
    except ValueError as e:
        print("out", e)
    @cm("d")
    async def f(x): return x
    print(await f(4))
    async with AsyncExitStack() as stack:
        print(await stack.enter_async_context(cm("e")))
        stack.enter_context(nullcontext())
        async def cb(x): print("cb", x)
        stack.push_async_callback(cb, 1)
        stack.callback(print, "sync")
    async with aclosing(Closer()): pass
    async with nullcontext(3) as x: print(x)
    try:
        await AsyncExitStack().enter_async_context(1)
    except TypeError as e:
        print(e)
run(main())
