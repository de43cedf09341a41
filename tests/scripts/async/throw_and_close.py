class Y:
    def __await__(self):
        try:
            yield 1
        except ValueError as e:
            print("inner", e)
            return "recovered"
        finally:
            print("inner ends")
async def f():
    try:
        return await Y()
    except KeyError as e:
        return "outer " + str(e)
    finally:
        print("outer ends")
c = f()
c.send(None)
try:
    c.throw(ValueError("v"))
except StopIteration as e:
    print(e.value)
c = f()
c.send(None)
try:
    c.throw(KeyError("k"))
except StopIteration as e:
    print(e.value)
c = f()
c.send(None)
print(c.close())
async def stubborn():
    while True:
        try:
            await Y()
        except GeneratorExit:
            pass
c = stubborn()
c.send(None)
try:
    c.close()
except RuntimeError as e:
    print(e)
try:
    c.throw(SystemError("end"))
except SystemError as e:
    print(e)
