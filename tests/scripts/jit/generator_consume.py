# Generators consumed by hot loops, in several shapes.
def count(n):
    i = 0
    while i < n:
        yield i
        i += 1


s = 0
for x in count(2500):
    s += x
print(s)


def evens(it):
    for x in it:
        if x % 2 == 0:
            yield x


s = 0
for x in evens(evens(count(1000))):
    s += x
print(s, sum(x * x for x in count(1000)))


def mixed(n):
    for i in range(n):
        yield i if i < n // 2 else i * 0.5


t = 0
for x in mixed(800):
    t += x
print(t)


def broken(n):
    for x in count(10**9):
        if x >= n:
            break
        yield x


print(sum(broken(700)))


def pairs(n):
    for i in range(n):
        yield i, n - i


s = 0
for a, b in pairs(900):
    s += a * b
print(s)


def outer(n):
    for i in range(n):
        yield from count(i)


print(sum(outer(50)), max(outer(30)), len(list(outer(40))))
g = count(10**6)
n = 0
while True:
    v = next(g)
    if v * v > 10**6:
        break
    n += v
print(n, next(g))
gens = [count(k) for k in range(0, 300, 3)]
n = 0
for g in gens:
    for v in g:
        n ^= v
print(n)


def stateful():
    total = 0
    while True:
        x = yield total
        if x is None:
            continue
        total += x


st = stateful()
next(st)
for i in range(1000):
    r = st.send(i if i < 900 else 0.5)
print(r)
z = 0
for i, (a, b) in enumerate(zip(count(600), evens(count(5000)))):
    z += i * a - b
print(z, [x for x in count(5)], {x % 3: x for x in count(9)}, any(x > 400 for x in count(500)))
