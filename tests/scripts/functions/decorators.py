# Decorators with and without arguments, stacked, on methods.
def logged(fn):
    def wrapper(*args, **kw):
        calls.append(fn.__name__)
        return fn(*args, **kw)
    return wrapper


def times(n):
    def deco(fn):
        def wrapper(*args):
            r = None
            for _ in range(n):
                r = fn(*args)
            return r
        return wrapper
    return deco


def memo(fn):
    cache = {}

    def wrapper(n):
        if n not in cache:
            cache[n] = fn(n)
        return cache[n]
    wrapper.cache = cache
    return wrapper


calls = []


@logged
def f(x):
    return x + 1


@logged
@times(3)
def g(x):
    calls.append("g")
    return x * 2


print(f(1), g(2), calls)


@memo
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print(fib(90), len(fib.cache))


def register(cls):
    registry[cls.__name__] = cls
    return cls


registry = {}


@register
class Point:
    def __init__(self, x):
        self.x = x

    @logged
    def get(self):
        return self.x


p = Point(5)
print(registry["Point"] is Point, p.get(), calls[-1])
calls.clear()
s = 0
for i in range(600):
    s += f(i) + Point(i).get()
print(s, len(calls))
