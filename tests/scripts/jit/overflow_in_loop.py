# Hot int loops that pass 2**47 and 2**63.
s = 2**63 - 5000
for i in range(1000):
    s += 10
print(s, s > 2**63)
p = 1
for i in range(200):
    p = p * 2
print(p)
p = 1
for i in range(150):
    p = p * 3 + 1
    if i % 30 == 29:
        print(i, p)
q = -1
for i in range(200):
    q = q * 2 - 1
print(q)
i = 2**62
n = 0
while i < 2**63 + 100:
    i += 2**54
    n += 1
print(i, n)
x = 2**63 - 1
for k in range(300):
    x = x + 1 if k % 2 == 0 else x - 1
print(x)
f0, f1 = 0, 1
for k in range(200):
    f0, f1 = f1, f0 + f1
print(f0)
sq = 46341
for k in range(300):
    t = sq * sq
    sq += 10**7
print(t, sq)
v = 1
for k in range(300):
    v = (v * 6364136223846793005 + 1442695040888963407) % 2**64
print(v)
w = 0
for k in range(500):
    w = (w << 1) + 1
    if w > 2**100:
        w >>= 90
print(w)
neg = -2**63 + 50
for k in range(100):
    neg -= 1
print(neg, -neg, abs(neg))
m = 10**15
for k in range(100):
    m += 10**12 * k
print(m)
c = 2**47 - 1000
for k in range(2000):
    c += 1
    if c == 2**47 + 500:
        c = -2**47 + 100
print(c)
for k in range(1500):
    c -= 1
print(c)
