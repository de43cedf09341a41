"""Dicts and sets with int, str and tuple keys: counting, grouping, membership, iteration."""

import sys


def main(n):
    words = ["w" + str(i * 7919 % 997) for i in range(2000)]
    counts, groups, grid, seen = {}, {}, {}, set()
    for i in range(n):
        w = words[i % 2000]
        counts[w] = counts.get(w, 0) + 1
        groups.setdefault(i % 61, []).append(i)
        grid[i % 50, i % 31] = i
        if i * i % 1009 not in seen:
            seen.add(i * i % 1009)
    total = 0
    for k, v in counts.items():
        total += len(k) * v
    for (x, y), v in grid.items():
        total += x * y + v
    total += sum(len(g) for g in groups.values()) + len(seen & set(range(500)))
    best = sorted(counts, key=lambda w: (-counts[w], w))[:3]
    print(total, best, max(grid.values()))


main(int(sys.argv[1]) if len(sys.argv) > 1 else 600_000)
