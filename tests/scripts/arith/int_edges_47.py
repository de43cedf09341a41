# 2**47 is where an inline int ends: values must cross it both ways.
edges = [2**47 - 2, 2**47 - 1, 2**47, 2**47 + 1, -2**47 - 2, -2**47 - 1, -2**47, -2**47 + 1, 3, -3]
for a in edges:
    print(a, a + 1, a - 1, -a, abs(a), a * 2, a // 10, a % 10, a ^ -1)
for a in edges:
    print([a + b for b in edges])
    print([a * b for b in edges])
    print([a == b for b in edges], [a < b for b in edges])
x = 2**47 - 500
seen = []
for i in range(1000):
    x += 1
    if x == 2**47 or x == 2**47 - 1:
        seen.append((i, x))
print(x, seen)
while x > 2**47 - 100:
    x -= 3
print(x)
y = -2**47 + 250
for i in range(500):
    y -= 1
print(y)
s = 0
for i in range(300):
    s += 2**46
print(s)
d = {}
for k in range(2**47 - 3, 2**47 + 3):
    d[k] = k - 2**47
print(d)
print(d[2**47], d[2**46 * 2], 2**47 in d, 2**48 in d)
