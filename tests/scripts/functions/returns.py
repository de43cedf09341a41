# Return forms, several values, None, nested calls.
def nothing():
    pass


def bare():
    return


def many(n):
    return n, n + 1, [n]


def early(xs):
    for x in xs:
        if x < 0:
            return "negative"
        if x > 100:
            return "large"
    return "fine"


print(nothing(), bare(), many(3), early([1, 2]), early([1, -2]), early([500]))
a, b, (c,) = many(1)
print(a, b, c)


def split(n):
    return n // 10, n % 10


def digits(n):
    s = 0
    while n:
        n, d = split(n)
        s += d
    return s


print([digits(x) for x in range(95, 112)], sum(digits(x) for x in range(800)))


def kinds(i):
    if i % 4 == 0:
        return i
    if i % 4 == 1:
        return float(i)
    if i % 4 == 2:
        return str(i)
    return None


n = {"int": 0, "float": 0, "str": 0, "NoneType": 0}
for i in range(1000):
    n[type(kinds(i)).__name__] += 1
print(n)


def in_finally():
    try:
        return "try"
    finally:
        log.append("finally")


log = []
print(in_finally(), log)
print((lambda: (1, 2))()[1], many(many(many(1)[0])[1])[2])
