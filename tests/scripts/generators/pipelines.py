# Chains of generators and generator expressions.
def source(n):
    x = 1
    for _ in range(n):
        x = (x * 16807) % 2147483647
        yield x


def keep(it, k):
    for v in it:
        if v % k:
            yield v


def scale(it, f):
    for v in it:
        yield v // f


def take(it, n):
    for v in it:
        if n <= 0:
            return
        n -= 1
        yield v


def pairs(it):
    prev = None
    for v in it:
        if prev is not None:
            yield prev, v
        prev = v


print(sum(scale(keep(source(1500), 3), 1000)))
print(list(take(scale(keep(source(10**9), 2), 10**6), 5)))
print(sum(1 for a, b in pairs(source(1000)) if a < b))
e = (x * x for x in range(10) if x % 2)
print(next(e), list(e), list(e))
print(
    sum(a * b for a in range(30) for b in range(a)),
    any(x > 5 for x in range(10)),
    all(x for x in [1, 1]),
)
nested = ((i, j) for i in range(3) for j in (k * 2 for k in range(i)))
print(list(nested))
n = 5
g = (i + n for i in range(3))
n = 100
print(list(g))


def primes():
    n = 2
    found = []
    while True:
        if all(n % p for p in found if p * p <= n):
            found.append(n)
            yield n
        n += 1


print(list(take(primes(), 30)))


def interleave(*its):
    its = [iter(i) for i in its]
    while its:
        for it in its[:]:
            try:
                yield next(it)
            except StopIteration:
                its.remove(it)


print("".join(interleave("abc", "12345", "XY")))


def windows(it, k):
    w = []
    for v in it:
        w.append(v)
        if len(w) > k:
            w.pop(0)
        if len(w) == k:
            yield tuple(w)


print(list(windows(range(6), 3)), sum(max(w) - min(w) for w in windows(source(300), 4)))
print(", ".join(f"{k}={v}" for k, v in sorted({"b": 1, "a": 2}.items())))
