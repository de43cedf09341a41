# random with a seed gives CPython's numbers.
import random

random.seed(42)
print([random.random() for _ in range(5)])
print([random.randint(1, 100) for _ in range(10)])
print([random.randrange(10) for _ in range(5)], random.randrange(5, 50, 5), random.randrange(2**70))
print([random.choice("abcdef") for _ in range(8)], random.choice([1]), random.choice((5, 6, 7)))
print([random.uniform(-1, 1) for _ in range(3)], random.uniform(5, 5))
print([random.gauss(0, 1) for _ in range(5)], [random.normalvariate(10, 2) for _ in range(2)])
xs = list(range(12))
random.shuffle(xs)
print(xs, random.sample(range(1000), 6), random.sample("abcdefgh", 3), random.sample(xs, 12))
print(
    random.getrandbits(8),
    random.getrandbits(64),
    random.getrandbits(100),
    random.choices([1, 2, 3], k=5),
)
print(random.expovariate(1.5), random.triangular(0, 10, 3), random.betavariate(1, 2))
for seed in (0, 1, -1, 12345678901234567890, 2**100, "text", 1.5):
    random.seed(seed)
    print(seed, random.random(), random.randint(0, 10**9))
random.seed(7)
inside = 0
for _ in range(2000):
    x = random.random()
    y = random.random()
    if x * x + y * y <= 1.0:
        inside += 1
print(inside)
counts = [0] * 6
for _ in range(1200):
    counts[random.randint(1, 6) - 1] += 1
print(counts)
a = random.Random(5)
b = random.Random(5)
print(a.random() == b.random(), a.randint(0, 99), b.randint(0, 99), a.random())
state = random.getstate()
p = random.random()
random.setstate(state)
print(p == random.random())
for f in [
    lambda: random.choice([]),
    lambda: random.randint(5, 1),
    lambda: random.sample([1], 2),
    lambda: random.randrange(0),
]:
    try:
        f()
    except (IndexError, ValueError) as e:
        print(type(e).__name__, e)
