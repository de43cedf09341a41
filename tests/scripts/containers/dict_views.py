# keys, values and items views are live and behave as sets.
d = {"a": 1, "b": 2, "c": 3}
k, v, i = d.keys(), d.values(), d.items()
print(k, v, i, len(k))
d["d"] = 4
print(list(k), sum(v), ("d", 4) in i, "d" in k, 4 in v, ("a", 2) in i)
print(
    sorted(k & {"a", "z"}),
    sorted(k | {"z"}),
    sorted(k - {"a"}),
    sorted(k ^ {"a", "q"}),
    k == {"a", "b", "c", "d"},
)
del d["a"]
print(list(i), list(reversed(k)))
for key, val in d.items():
    print(key, val)
print({v: k for k, v in d.items()}, [k + str(v) for k, v in d.items()])
s = 0
big = {n: n * n for n in range(500)}
for key, val in big.items():
    s += key ^ val
for key in big:
    s -= key
for val in big.values():
    s += val % 3
print(s)
it = iter(big)
print(next(it), next(it))
try:
    big[1000] = 1
    next(it)
except RuntimeError as e:
    print(e)
try:
    for key in big:
        del big[key]
except RuntimeError as e:
    print(e)
order = {}
for n in (5, 3, 9, 3, 1, 5):
    order[n] = n
print(order)
del order[3]
order[3] = 0
print(order)
nested = {}
for n in range(300):
    nested.setdefault(n % 5, {}).setdefault(n % 3, []).append(n)
print({a: {b: len(c) for b, c in x.items()} for a, x in nested.items()})
