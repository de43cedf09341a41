# An uncaught error inside nested generators shows every frame.
def numbers(n):
    for i in range(n):
        yield 100 // (120 - i)


def doubled(it):
    for v in it:
        yield v * 2


def consume(it):
    s = 0
    for v in it:
        s += v
    return s


print(consume(doubled(numbers(100))))
print(consume(v + 1 for v in doubled(numbers(200))))
