# Dicts iterated by keys, values and items, with deletions before and changes during the loop.
d = {i: i * i for i in range(50)}
for i in range(0, 50, 3):
    del d[i]
total = 0
for _ in range(5):
    for k in d:
        total += k
    for v in d.values():
        total += v
    for k, v in d.items():
        total += k * v
    for item in d.items():
        total += item[0]
print(total)
for k, v in {}.items():
    print("never")
k, v = "kept", "too"
for k, v in {}.items():
    pass
print(k, v)
try:
    for k in d:
        d[k + 1000] = 1
except RuntimeError as e:
    print(e)
for k, v in d.items():
    d[k] = v + 1
print(d[1], sum(s for s in {1, 2, 3}), [x for x in {"only"}])
try:
    for a, b in d:
        pass
except TypeError as e:
    print(e)
