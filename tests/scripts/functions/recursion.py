# Recursion: direct, mutual, deep, over structures.
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


def ack(m, n):
    if m == 0:
        return n + 1
    if n == 0:
        return ack(m - 1, 1)
    return ack(m - 1, ack(m, n - 1))


def even(n):
    return True if n == 0 else odd(n - 1)


def odd(n):
    return False if n == 0 else even(n - 1)


def hanoi(n, a, b, c):
    if n == 0:
        return 0
    return hanoi(n - 1, a, c, b) + 1 + hanoi(n - 1, c, b, a)


def depth(tree):
    return 0 if tree is None else 1 + max(depth(tree[0]), depth(tree[1]))


def build(n):
    return None if n == 0 else (build(n - 1), build(n // 2))


def perms(xs):
    if len(xs) <= 1:
        return [xs]
    out = []
    for i in range(len(xs)):
        for rest in perms(xs[:i] + xs[i + 1:]):
            out.append([xs[i]] + rest)
    return out


def down(n):
    return 0 if n == 0 else 1 + down(n - 1)


def flatten(x, out):
    if isinstance(x, list):
        for y in x:
            flatten(y, out)
    else:
        out.append(x)
    return out


print([fib(i) for i in range(18)], ack(2, 6), even(300), odd(301), hanoi(9, 1, 2, 3))
print(depth(build(9)), len(perms([1, 2, 3, 4, 5])), perms([1, 2, 3]))
print(down(800), flatten([1, [2, [3, [4]], 5], [[]], 6], []))


def gcd(a, b):
    return a if b == 0 else gcd(b, a % b)


print(sum(gcd(i, 360) for i in range(1, 700)))
