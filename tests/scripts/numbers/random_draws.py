import random

r = random.Random(42)
print(r.random(), r.randint(1, 10), r.randrange(0, 100, 7), r.choice("abc"), r.choices([1, 2, 3], weights=[1, 1, 8], k=5), r.sample(range(20), 4), r.getrandbits(70), r.randbytes(3))
x = list(range(8))
r.shuffle(x)
print(x, r.uniform(1, 2), r.gauss(0, 1), r.normalvariate(), r.expovariate(2), r.betavariate(1, 2), r.gammavariate(2, 3), r.triangular(), r.vonmisesvariate(0, 4), r.paretovariate(3), r.weibullvariate(1, 2), r.lognormvariate(0, 1), r.binomialvariate(10, 0.3))
state = r.getstate()
a = r.random()
r.setstate(state)
print(a == r.random(), random.Random("seed").random(), random.Random(b"seed").random(), random.Random(1.5).random(), random.Random(-3).random() == random.Random(3).random(), r.sample(["a", "b"], counts=[2, 3], k=4))
random.seed(7)
print(random.random(), random.randint(0, 5), 0 <= random.SystemRandom().random() < 1, len(random.SystemRandom().randbytes(4)))
for f in (lambda: r.choice([]), lambda: r.randrange(0), lambda: r.randint(2, 1), lambda: r.sample([1], 2), lambda: r.choices([1], weights=[0]), lambda: r.randrange(1.5), lambda: r.choices([1, 2], weights=[1]), lambda: r.sample({1, 2}, 1), lambda: r.getrandbits(-1), lambda: random.Random([]), lambda: r.binomialvariate(-1), lambda: r.setstate((1,))):
    try:
        f()
    except (ValueError, IndexError, TypeError) as e:
        print(type(e).__name__, e)
