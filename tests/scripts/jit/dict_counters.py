# Dict counters with int, string, tuple and mixed keys in hot loops.
text = "it was the best of times it was the worst of times " * 30
counts = {}
for ch in text:
    if ch in counts:
        counts[ch] += 1
    else:
        counts[ch] = 1
print(sorted(counts.items()))
words = {}
for w in text.split():
    words[w] = words.get(w, 0) + 1
print(words)
ints = {}
x = 1
for i in range(2000):
    x = x * 75 % 65537
    ints[x & 31] = ints.get(x & 31, 0) + 1
print(ints)
big = {}
for i in range(900):
    big[2**60 * (i % 20)] = i
print(len(big), big[2**60 * 19], big[0])
pairs = {}
for i in range(60):
    for j in range(20):
        key = (i % 5, j % 4)
        pairs[key] = pairs.setdefault(key, 0) + i - j
print(pairs)
fl = {}
for i in range(400):
    fl[i / 4 // 10] = i
print(fl)
inv = {}
for k, v in ints.items():
    inv.setdefault(v, []).append(k)
print(sorted(inv)[:3], sum(len(v) for v in inv.values()))
memo = {}


def fibm(n):
    if n in memo:
        return memo[n]
    r = n if n < 2 else fibm(n - 1) + fibm(n - 2)
    memo[n] = r
    return r


print(fibm(150), len(memo))
lru = {}
hits = 0
for i in range(1500):
    k = i * i % 53
    if k in lru:
        hits += 1
        lru[k] = lru.pop(k)
    else:
        lru[k] = i
        if len(lru) > 10:
            del lru[next(iter(lru))]
print(hits, list(lru))
graph = {i: [(i * 3 + 1) % 100, (i * 7 + 2) % 100] for i in range(100)}
dist = {0: 0}
queue = [0]
for n in queue:
    for m in graph[n]:
        if m not in dist:
            dist[m] = dist[n] + 1
            queue.append(m)
print(len(dist), max(dist.values()), sum(dist.values()))
