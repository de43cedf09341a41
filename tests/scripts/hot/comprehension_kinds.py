# Comprehensions of every kind, hot and nested, with conditions and walrus.
def f(n):
    a = [i * i for i in range(n) if i % 3]
    b = {i % 7 for i in range(n)}
    c = {i: i / 2 for i in range(n) if i % 10 == 0}
    d = [[j for j in range(i % 4)] for i in range(n)]
    e = sum(x + y for x in range(n // 10) for y in range(5) if x != y)
    last = [y := i for i in range(n)][-1] + y
    return len(a), sum(a), sorted(b), len(c), sum(map(len, d)), e, last


print(f(50), f(500))
