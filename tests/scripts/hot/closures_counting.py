# Cells written in one frame and read in another, in loops.
def counter(step):
    n = 0

    def tick():
        nonlocal n
        n += step
        return n

    def value():
        return n

    return tick, value


a, read_a = counter(1)
b, read_b = counter(0.5)
for i in range(500):
    a()
    if i % 2:
        b()
print(read_a(), read_b())


def late():
    fs = []
    for i in range(5):
        fs.append(lambda: i)
    return [f() for f in fs]


def early():
    return [f() for f in [lambda i=i: i for i in range(5)]]


print(late(), early(), [late()[0] for _ in range(3)])
