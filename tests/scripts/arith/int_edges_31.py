# Sums, differences and products around 2**31.
edges = [2**31 - 2, 2**31 - 1, 2**31, 2**31 + 1, -2**31 - 1, -2**31, -2**31 + 1, 0, 1, -1]
for a in edges:
    print(a, a + 1, a - 1, -a, a * 2, a * 3, a // 7, a % 7, ~a)
for a in edges:
    print([a + b for b in edges])
    print([a - b for b in edges])
    print([a * b for b in edges])
x = 2**31 - 300
for i in range(600):
    x += 1
print(x, x - 2**31)
x = -2**31 + 300
for i in range(600):
    x -= 1
print(x, x + 2**31)
acc = 0
for i in range(1000):
    acc = (acc + 2**31 - i) & 0xFFFFFFFF
print(acc)
