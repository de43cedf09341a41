# while loops with several exits and conditions that move.
def scan(xs):
    i = 0
    lo = hi = 0
    while i < len(xs):
        x = xs[i]
        if x < 0:
            return "neg", i
        if x > 1000:
            break
        if x == 500:
            i += 2
            continue
        if x % 2 and x > 10:
            hi += x
        elif x:
            lo += x
        i += 1
    else:
        return "all", lo, hi
    return "big", i, lo, hi


base = [i % 400 for i in range(800)]
print(scan(base), scan(base + [-1]), scan(base + [2000]), scan([500] * 200), scan([]))


def walk(a, b, limit):
    n = 0
    while a != b and n < limit and a > 0 and b > 0:
        if a > b:
            a -= b
        else:
            b -= a
        n += 1
    return a, b, n


print(
    walk(1071, 462, 10**4),
    walk(1, 2000, 10**4),
    walk(987, 610, 5),
    walk(0, 5, 10),
    walk(3.5, 1.25, 100),
)


def bisect(f, lo, hi):
    steps = 0
    while hi - lo > 1e-12:
        mid = (lo + hi) / 2
        v = f(mid)
        if v == 0:
            return mid, steps
        if v < 0:
            lo = mid
        else:
            hi = mid
        steps += 1
        if steps == 500:
            break
    return round(lo, 9), steps


print(
    bisect(lambda x: x * x - 2, 0, 2),
    bisect(lambda x: x - 0.5, 0, 1),
    bisect(lambda x: x**3 - 5, 0.0, 3.0),
)


def binsearch(xs, v):
    lo, hi = 0, len(xs)
    while lo < hi:
        mid = (lo + hi) >> 1
        if xs[mid] == v:
            return mid
        if xs[mid] < v:
            lo = mid + 1
        else:
            hi = mid
    return ~lo


xs = [i * i for i in range(300)]
print(
    [binsearch(xs, v) for v in (0, 1, 2, 10000, 89401, 89402)],
    sum(binsearch(xs, v) for v in range(700)),
)
a, n = 27, 0
while a != 1 and n < 1000:
    a, n = (a // 2, n + 1) if a % 2 == 0 else (3 * a + 1, n + 1)
print(a, n)
