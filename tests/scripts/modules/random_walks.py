# Programs that draw many random numbers in hot loops.
import random


def walk(n):
    x = y = 0
    far = 0
    for _ in range(n):
        d = random.randrange(4)
        if d == 0:
            x += 1
        elif d == 1:
            x -= 1
        elif d == 2:
            y += 1
        else:
            y -= 1
        far = max(far, abs(x) + abs(y))
    return x, y, far


def dice(n):
    hist = {}
    for _ in range(n):
        s = random.randint(1, 6) + random.randint(1, 6)
        hist[s] = hist.get(s, 0) + 1
    return sorted(hist.items())


def deal():
    deck = [(s, r) for s in "SHDC" for r in range(13)]
    random.shuffle(deck)
    return [sorted(deck[i::4])[:2] for i in range(4)]


random.seed(2024)
print(walk(2000))
print(dice(1000))
print(deal())
print(round(sum(random.gauss(5, 2) for _ in range(1000)) / 1000, 12))
print(sum(random.random() < 0.25 for _ in range(1500)))
words = ["alpha", "beta", "gamma", "delta"]
print(" ".join(random.choice(words) for _ in range(12)))
total = 0.0
for _ in range(1000):
    total += random.uniform(-10, 10)
print(total)
m = [[random.randint(0, 9) for _ in range(6)] for _ in range(4)]
print(m)
picked = [random.sample(range(50), 3) for _ in range(40)]
print(sum(map(sum, picked)), picked[-1])
