import warnings
warnings.simplefilter("ignore")
def step(c, *args):
    try:
        return "yielded", c.send(*args or (None,))
    except StopIteration as e:
        return "returned", e.value
async def f():
    return 5
c = f()
print(step(c))
for g in (lambda: c.send(None), lambda: c.throw(ValueError)):
    try:
        g()
    except RuntimeError as e:
        print(e)
c.close()
c = f()
try:
    c.send(1)
except TypeError as e:
    print(e)
c.close()
class Y:
    def __await__(self):
        x = yield "y"
        return x
async def g():
    return await Y()
c = g()
print(step(c), c.cr_running, c.cr_suspended, c.cr_await is not None)
async def again():
    await c
other = again()
try:
    other.send(None)
except RuntimeError as e:
    print(e)
print(step(c, 7), c.cr_frame, c.cr_await)
async def bad(x):
    await x
class NoIter:
    def __await__(self): return 1
class Coro:
    def __await__(self): return f()
for x in (1, None, [], NoIter(), Coro()):
    try:
        bad(x).send(None)
    except TypeError as e:
        print(e)
async def stop():
    raise StopIteration("s")
try:
    stop().send(None)
except RuntimeError as e:
    print(e, repr(e.__cause__))
w = f().__await__()
print(type(w).__name__, step(w))
try:
    for x in (c2 := f()): pass
except TypeError as e:
    print(e)
c2.close()
def no():
    yield from c3
c3 = f()
try:
    next(no())
except TypeError as e:
    print(e)
c3.close()
