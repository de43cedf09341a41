# Loops one after another and functions called with different types.
def mul_add(a, b, n):
    s = a
    for _ in range(n):
        s = s * b + a
        if s > 10**6 or s < -(10**6):
            s = a
    return s


for args in [(1, 2), (1.5, 2), (1, 0.5), (-3, 7), (2**40, 3), (True, 2), (0, 0), (1.0, 1.0)]:
    print(args, mul_add(args[0], args[1], 200))


def apply(op, x, n):
    for i in range(n):
        x = op(x, i)
    return x


print(
    apply(lambda a, b: a + b, 0, 500),
    apply(lambda a, b: a + str(b), "", 80)[-8:],
    apply(lambda a, b: a + [b], [], 90)[-2:],
    apply(max, -1, 100),
    apply(lambda a, b: a ^ b, 0, 777),
    apply(lambda a, b: a + (b,), (), 70)[-1],
)


def reverse(xs):
    i, j = 0, len(xs) - 1
    while i < j:
        xs[i], xs[j] = xs[j], xs[i]
        i += 1
        j -= 1
    return xs


print(
    reverse(list(range(201)))[:3],
    reverse([k / 2 for k in range(200)])[:3],
    reverse(list("abc" * 50))[:4],
    reverse([None, 1, "x", 2.5] * 40)[:4],
)


def equal_runs(xs):
    best = cur = 1
    for i in range(1, len(xs)):
        cur = cur + 1 if xs[i] == xs[i - 1] else 1
        if cur > best:
            best = cur
    return best


print(
    equal_runs([1, 1, 2] * 100),
    equal_runs([1, 1.0, True] * 50),
    equal_runs("aabbb" * 40),
    equal_runs([float("nan")] * 100),
    equal_runs([None] * 70),
)


def cmp_all(xs, y):
    n = 0
    for x in xs:
        n += (x < y) + 2 * (x == y) + 4 * (x > y)
    return n


print(
    cmp_all(range(200), 100),
    cmp_all(range(200), 99.5),
    cmp_all([0.5 * k for k in range(200)], 50),
    cmp_all([2**62 + k for k in range(100)], 2**62 + 50.0),
    cmp_all("abcdef" * 20, "c"),
    cmp_all([True, False] * 50, 1),
)
i = 0
while i < 100:
    i += 1
while i < 300:
    i += 1.5
while i > 0:
    i -= 7
print(i)
