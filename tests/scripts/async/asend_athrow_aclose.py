def run(c):
    try:
        while True:
            c.send(None)
    except StopIteration as e:
        return e.value
async def ag():
    while True:
        try:
            x = yield 1
            print("sent", x)
        except ValueError as e:
            print("caught", e)
            yield "after"
a = ag()
print(run(a.asend(None)), run(a.asend(5)), run(a.athrow(ValueError("v"))), run(a.__anext__()))
print(run(a.aclose()))
for f in (a.__anext__, lambda: a.asend(1), lambda: a.athrow(KeyError), a.aclose):
    try:
        print(run(f()))
    except StopAsyncIteration:
        print("StopAsyncIteration")
    except KeyError:
        print("KeyError")
try:
    run(ag().asend(1))
except TypeError as e:
    print(e)
once = ag().__anext__()
run(once)
try:
    once.send(None)
except RuntimeError as e:
    print(e)
async def ignores():
    try:
        yield 1
    except GeneratorExit:
        yield 2
i = ignores()
run(i.__anext__())
try:
    run(i.aclose())
except RuntimeError as e:
    print(e)
async def stops():
    raise StopAsyncIteration
    yield
async def stops2():
    raise StopIteration
    yield
for s in (stops, stops2):
    try:
        run(s().__anext__())
    except RuntimeError as e:
        print(e, repr(e.__cause__))
class Pause:
    def __await__(self):
        yield
async def slow():
    await Pause()
    yield 1
s = slow()
first = s.__anext__()
first.send(None)
second = s.__anext__()
try:
    second.send(None)
except RuntimeError as e:
    print(e)
try:
    s.aclose().send(None)
except RuntimeError as e:
    print(e)
first.close()
