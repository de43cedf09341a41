# Walrus, chained comparisons and short circuits in loop conditions.
def collatz(n):
    steps = 0
    while (n := n // 2 if n % 2 == 0 else 3 * n + 1) != 1:
        steps += 1
    return steps


print(max((collatz(n), n) for n in range(2, 200)))
calls = 0


def probe(x):
    global calls
    calls += 1
    return x


hits = 0
for i in range(400):
    if 10 < probe(i) <= 20 < i * 2 or (i > 350 and probe(i) % 2):
        hits += 1
    x = i > 5 and probe(0) or "no"
    y = not (i < 3 or i > 390)
print(hits, calls, x, y)
