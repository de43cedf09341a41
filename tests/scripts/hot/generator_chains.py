# Generators that feed generators, consumed in hot loops.
def numbers(n):
    for i in range(n):
        yield i


def odd(source):
    for x in source:
        if x % 2:
            yield x


def square(source):
    for x in source:
        yield x * x


def take(source, n):
    for x in source:
        if n == 0:
            return
        n -= 1
        yield x


print(sum(square(odd(numbers(500)))), list(take(square(numbers(10**9)), 5)))
print(sum(x for x in odd(y + 1 for y in numbers(300)) if x % 3))


def flatten(v):
    if isinstance(v, list):
        for x in v:
            yield from flatten(x)
    else:
        yield v


print(sum(flatten([1, [2, [3, 4], []], [[[5]]]] * 40)))
