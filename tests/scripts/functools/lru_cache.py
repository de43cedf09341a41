"""Cached functions: statistics, limits, keys, methods."""
from functools import cache, lru_cache


@lru_cache(maxsize=None)
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print(fib(60), fib.cache_info(), fib.cache_parameters())
fib.cache_clear()
print(fib.cache_info())
calls = []


@lru_cache(maxsize=2)
def double(x):
    calls.append(x)
    return x * 2


for x in (1, 2, 1, 3, 2, 1, 1):
    double(x)
print(calls, double.cache_info())


@lru_cache(typed=True)
def typed(x, y=0):
    calls.append((x, y))
    return x


calls.clear()
typed(1), typed(1.0), typed(True), typed(1), typed(1, y=2), typed(1, y=2.0), typed(x=1)
print(calls, typed.cache_info())


@lru_cache
def plain(a, b=1, *c, **d):
    "Documented."
    return a, b, c, d


print(plain(1), plain(1, 1), plain(a=1), plain(1, b=1), plain.cache_info(), plain.__doc__)
print(plain.__name__, plain.__wrapped__(1, z=2))


@lru_cache(maxsize=0)
def never(x):
    calls.append(x)
    return x


calls.clear()
never(1), never(1)
print(calls, never.cache_info())


class Shop:
    @cache
    def price(self, what):
        calls.append(what)
        return len(what)


calls.clear()
s = Shop()
print(s.price("ab"), s.price("ab"), Shop.price(s, "ab"), calls, Shop.price.cache_info())
try:
    plain([])
except TypeError as e:
    print(e)
for bad in ("a", 1.5):
    try:
        lru_cache(bad)
    except TypeError as e:
        print(e)
print(lru_cache(-5)(len).cache_info())


@lru_cache(maxsize=10)
def raises(x):
    raise KeyError(x)


for _ in range(2):
    try:
        raises(1)
    except KeyError as e:
        print("KeyError", e)
print(raises.cache_info())
