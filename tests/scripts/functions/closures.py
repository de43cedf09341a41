# Closures capture variables, not values.
def counter(start):
    n = start

    def inc(step=1):
        nonlocal n
        n += step
        return n

    def get():
        return n

    return inc, get


inc, get = counter(10)
inc2, get2 = counter(0)
for i in range(1000):
    inc()
    inc2(i)
print(get(), get2())
fs = [lambda: i for i in range(3)]
print([f() for f in fs])
fs = [lambda i=i: i for i in range(3)]
print([f() for f in fs])


def make_adders():
    out = []
    for k in range(5):
        def add(x):
            return x + k
        out.append(add)
    return out


print([f(100) for f in make_adders()])


def outer():
    x = "outer"

    def middle():
        def inner():
            nonlocal x
            x = "inner"
            return x
        return inner() + x
    r = middle()
    return r, x


print(outer())


def compose(f, g):
    return lambda x: f(g(x))


h = compose(lambda x: x * 2, lambda x: x + 1)
for _ in range(5):
    h = compose(h, lambda x: x - 3)
print(h(10), sum(h(i) for i in range(500)))


def late():
    def use():
        return v
    try:
        use()
    except NameError as e:
        print(e)
    v = 3
    return use()


print(late())
