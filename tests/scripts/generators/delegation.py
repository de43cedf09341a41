class It:
    def __init__(self): self.log = []
    def __iter__(self): return self
    def __next__(self): self.log.append("next"); return 1
    def send(self, v): self.log.append(("send", v)); return 2
    def throw(self, *a): self.log.append(("throw", [type(x).__name__ for x in a])); return 3
    def close(self): self.log.append("close")
def g():
    return (yield from it)
it = It()
d = g()
print(next(d), d.send(None), d.send(5), d.throw(ValueError("x")))
d.close()
print(it.log)
class Stop:
    def __iter__(self): return self
    def __next__(self): raise StopIteration("result")
def h():
    x = yield from Stop()
    print("got", x)
    y = yield from [1, 2]
    print("got", y)
print(list(h()))
class Bad:
    def __iter__(self): return self
    def __next__(self): return 1
def k():
    yield from Bad()
b = k()
next(b)
try:
    b.send(3)
except AttributeError as e:
    print(e)
b = k()
next(b)
try:
    b.throw(KeyError("thrown"))
except KeyError as e:
    print("through", e)
def outer():
    try:
        yield from mid()
    except ValueError as e:
        yield ("outer", e.args, repr(e.__context__))
def mid():
    try:
        yield from low()
    except KeyError:
        raise ValueError("mid")
def low():
    try:
        yield 1
    finally:
        print("low ends")
o = outer()
next(o)
print(o.throw(KeyError))
