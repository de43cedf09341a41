# Sorting with keys, reverse and stability in a loop.
total = 0
for i in range(60):
    xs = [(i * 37 + k * 11) % 23 for k in range(12)]
    total += sorted(xs)[3] - sorted(xs, reverse=True)[3] + sorted(xs, key=lambda v: -v)[1]
    pairs = sorted(enumerate(xs), key=lambda p: p[1] % 3)
    total += pairs[0][0] + min(xs, key=lambda v: (v % 5, v)) + max(pairs)[1]
print(total)
words = ["b", "aa", "a", "ccc", "bb"]
print(sorted(words, key=len), sorted(words, key=lambda w: (-len(w), w)))
