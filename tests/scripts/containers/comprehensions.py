# All kinds of comprehension; scope, nesting, conditions.
x = "outer"
print([x for x in range(4)], x)
print([i * j for i in range(4) for j in range(i)], [[j for j in range(i)] for i in range(4)])
print(
    {i % 3 for i in range(10)} == {0, 1, 2},
    {i: i * i for i in range(5)},
    {k: v for k, v in zip("ab", (1, 2))},
)
print([i for i in range(30) if i % 2 if i % 3], [a if a > 2 else -a for a in range(5)])
print(
    sum(i for i in range(100)),
    max((i * 7 % 11, i) for i in range(11)),
    ",".join(str(i) for i in range(5)),
)
n = 3
print(
    [i + n for i in range(n)],
    [lambda: i for i in range(3)][0](),
    [(lambda v=i: v)() for i in range(3)],
)


def f(k):
    return [[k * i + j for j in range(k)] for i in range(k)], {k: [k for k in range(k)]}


print(f(3))


class C:
    vals = [1, 2, 3]
    sq = [v * v for v in vals]


print(C.sq)
print([(a, b) for a, b in {"x": 1, "y": 2}.items()], [*(i for i in "abc")], [y := 5, y + 1])
print([c for w in ["ab", "cd"] for c in w], [i for i in (j for j in range(3))])
total = 0
for r in range(100):
    total += sum([q * r for q in range(20) if (q + r) % 3])
    total -= len({q % (r + 1) for q in range(30)})
    total += {q: q + r for q in range(10)}[5]
print(total)
big = [i * i for i in range(2000)]
print(len(big), big[1999], sum(big))
mixed = [i if i < 500 else i / 2 for i in range(1000)]
print(mixed[499:502], sum(mixed))
primes = [p for p in range(2, 200) if all(p % q for q in range(2, int(p**0.5) + 1))]
print(primes)
try:
    [1 // (5 - i) for i in range(100)]
except ZeroDivisionError as e:
    print(e)
flat = [v for row in [[1, 2], [3], []] for v in row]
print(flat, [[]] * 2, [None for _ in range(3)], [i for i in range(10)][-3:])
