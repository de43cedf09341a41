# 2**63 is where an i64 ends.
edges = [2**63 - 1, 2**63, 2**63 + 1, -2**63 - 1, -2**63, -2**63 + 1, 2**62, -2**62, 1, -1, 0]
for a in edges:
    print(a, a + 1, a - 1, -a, abs(a), a * 2, ~a)
for a in edges:
    print([a + b for b in edges])
    print([a - b for b in edges])
    print([a * b for b in edges])
    print([a // b for b in edges if b != 0])
    print([a % b for b in edges if b != 0])
x = 2**63 - 400
for i in range(800):
    x += 1
print(x)
for i in range(800):
    x -= 1
print(x, x == 2**63 - 400)
y = -2**63 + 400
for i in range(800):
    y -= 1
print(y)
p = 1
for i in range(100):
    p *= 3
print(p)
for i in range(100):
    p //= 3
print(p)
print(-2**63 // -1, -2**63 % -1, divmod(-2**63, -1))
