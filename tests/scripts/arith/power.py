# Powers of ints and floats, modular powers.
for b in [-3, -2, -1, 0, 1, 2, 3, 10]:
    print(b, [b ** e for e in range(0, 12)])
print([2 ** -e for e in range(1, 8)], (-2) ** -3, 10 ** -5)
print(2 ** 62, 2 ** 63, 2 ** 64, 3 ** 40, 3 ** 41, (-2) ** 63, (-2) ** 64, 7 ** 100)
print(2.0 ** 0.5, 2 ** 0.5, 0.5 ** 2, 9 ** 0.5, 1e10 ** 2, (-2.0) ** 3, (-2.0) ** -2)
print(0 ** 0, 0.0 ** 0, 0 ** 0.0, 1 ** 10**6)
print(pow(3, 200, 13), pow(2, 10), pow(-3, 5, 7), pow(3, 5, -7), pow(10, 100, 10**9 + 7))
print(pow(3, -1, 11), pow(38, -1, 97))
print(float("inf") ** 2, float("inf") ** -1, float("nan") ** 0, 1 ** float("nan"))
print(-2 ** 2, (-2) ** 2, 2 ** 3 ** 2, -2 ** -2)
s = 0
for i in range(1000):
    s += i ** 2 - (i % 7) ** 3
print(s)
t = 0.0
for i in range(500):
    t += (i + 1) ** 0.5
print(t)
u = 0
for i in range(200):
    u += i ** 12
print(u)
