class Wait:
    def __await__(self):
        yield "w"
def run(c):
    out = []
    try:
        while True:
            out.append(c.send(None))
    except StopIteration as e:
        return out, e.value
    except StopAsyncIteration:
        return out, "end"
async def ag(n):
    for i in range(n):
        got = yield i
        if got:
            print("got", got)
        await Wait()
    print("ended")
a = ag(2)
print(a.ag_running, a.ag_await, a.ag_code.co_name)
print(run(a.__anext__()), run(a.asend("hi")), run(a.__anext__()), run(a.__anext__()))
print(run(a.aclose()))
async def collect():
    out = [x async for x in ag(3)]
    out += [x * y async for x in ag(2) for y in (1, 2) if x]
    s = {x async for x in ag(2)}
    d = {x: await done(x) async for x in ag(2)}
    return out, s, d
async def done(x):
    return x + 100
print(run(collect()))
async def loop():
    async for x in ag(5):
        if x == 1:
            continue
        if x == 3:
            break
        print("x", x)
    else:
        print("never")
    return "done"
print(run(loop())[1])
