# Sets and frozensets; printed sorted.
a = {1, 2, 3, 2}
b = set([3, 4, 5])
print(sorted(a), len(a), 2 in a, 9 in a, sorted(a | b), sorted(a & b), sorted(a - b), sorted(a ^ b))
print(
    a <= {1, 2, 3, 4},
    a < a,
    a >= {1},
    a > {1},
    a.isdisjoint({7}),
    a.issubset(b),
    a.issuperset([1]),
    a == {3, 2, 1},
)
a.add(10)
a.discard(99)
a.remove(1)
a.update([20, 21], (22,))
print(sorted(a))
a.difference_update({20})
a.intersection_update({2, 3, 10, 21})
a.symmetric_difference_update({2, 77})
print(sorted(a), sorted(a.union([0], [1])), sorted(a.intersection([3])), sorted(a.difference([3])))
a |= {100}
a &= {100, 3}
a -= {3}
a ^= {5}
print(sorted(a), set(), frozenset([1]), {frozenset([1, 2]): "v"}[frozenset([2, 1])])
for f in [
    lambda: a.remove(55),
    lambda: set().pop(),
    lambda: {[1]},
    lambda: a | [1],
    lambda: {1} < [1],
]:
    try:
        f()
    except (KeyError, TypeError) as e:
        print(type(e).__name__, e)
seen = set()
dup = 0
x = 7
for i in range(2000):
    x = (x * 75 + 74) % 1009
    if x in seen:
        dup += 1
    seen.add(x)
print(dup, len(seen))
words = set("the quick brown fox jumps over the lazy dog".split())
print(sorted(words), sorted(set("hello")), {len(w) for w in words} == {3, 4, 5})
sieve = set(range(2, 300))
for p in range(2, 18):
    sieve -= set(range(p * p, 300, p))
print(len(sieve), sorted(sieve)[-5:], sum(sieve))
c = set(range(10)).copy()
c.clear()
print(c, bool(c), {1, 1.0, True} == {1})
