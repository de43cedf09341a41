# for over many iterables, with else, break and continue.
for i in range(3):
    print(i, end=" ")
print()
for i in range(10, 0, -3):
    print(i, end=",")
print()
for c in "héy":
    print(c, end="|")
print()
for a, (b, *c) in [(1, (2, 3, 4)), (5, (6,))]:
    print(a, b, c)
for k, v in {"x": 1, "y": 2}.items():
    print(k, v)
for i in []:
    print("no")
else:
    print("else on empty")
for i in range(5):
    if i == 3:
        break
else:
    print("not printed")
print("i is", i)


def first_divisor(n):
    for d in range(2, n):
        if n % d == 0:
            return d
    else:
        return None


print([first_divisor(k) for k in range(2, 40)])
primes = []
for n in range(2, 400):
    for p in primes:
        if p * p > n:
            primes.append(n)
            break
        if n % p == 0:
            break
    else:
        primes.append(n)
print(len(primes), primes[:10], primes[-3:])
xs = [1, 2, 3]
for x in xs:
    if len(xs) < 6:
        xs.append(x * 10)
print(xs)
t = [0, 0, 0]
for t[1] in range(4):
    pass
print(t)
for i, x in enumerate(reversed([5, 6, 7]), 1):
    print(i, x)
for p in zip([1, 2, 3], "ab", (True, False)):
    print(p)
