# Dicts in hot loops: counting, grouping, deletion, order, tuple keys.
counts = {}
groups = {}
for i in range(600):
    k = i * i % 17
    counts[k] = counts.get(k, 0) + 1
    groups.setdefault((k % 3, k > 8), []).append(i)
    if i % 50 == 49:
        del counts[k]
print(counts)
print({k: len(v) for k, v in groups.items()})
d = {}
for i in range(300):
    d[str(i % 40)] = i
    if i % 3 == 0:
        d.pop(str((i * 7) % 40), None)
print(len(d), list(d)[:5], sum(d.values()), "7" in d)
