# Slices read, assigned and deleted in a loop.
xs = list(range(50))
total = 0
for i in range(200):
    k = i % 40
    total += sum(xs[k : k + 5]) + xs[-1 - k] + len(xs[::-3]) + xs[::2][k // 3]
    xs[k : k + 2] = [i, i + 1]
    if i % 20 == 0:
        xs[10:12] = [1, 2, 3]
        del xs[-1]
print(total, len(xs), xs[:12])
