# Set algebra and membership in loops.
primes = set()
for i in range(2, 300):
    if not any(i % p == 0 for p in primes if p * p <= i):
        primes.add(i)
print(len(primes), sum(primes))
a, b = set(), frozenset(range(0, 100, 3))
for i in range(200):
    a ^= {i % 50, i % 7}
    if i in b or -i in b:
        a |= {i}
    a -= {i // 2}
print(sorted(a)[:10], len(a), len(a & b), a.isdisjoint(b))
