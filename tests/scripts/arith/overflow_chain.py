# Products and sums that leave and re-enter the machine word.
x = 1
trail = []
for i in range(300):
    x = x * 3 + i
    if x > 10**40:
        x = x % (10**9 + 7)
        trail.append(x)
print(x, trail)
y = 2**62
for i in range(130):
    y = y + 2**55
print(y)
for i in range(200):
    y = y - 2**55
print(y)
z = 1
hits = 0
for i in range(1, 400):
    z = z * i
    if z >= 2**63:
        hits += 1
        z = z >> 60
print(z, hits)
w = -1
for i in range(140):
    w = w * -3
    if abs(w) > 2**64:
        w = -1
print(w)
a, b = 1, 1
n_big = 0
for i in range(500):
    a, b = b, a + b
    if b > 2**63 - 1:
        n_big += 1
print(n_big, b % (10**9 + 7))
p = 3037000499
print(p * p, (p + 1) * (p + 1), -p * p, p * p < 2**63, (p + 1) ** 2 > 2**63 - 1)
q = 0
for i in range(500):
    q += (p + i - 250) * (p + i - 250) > 2**63 - 1
print(q)
