# Long division where digits of the quotient are first guessed too large.
M = 2 ** 64
cases = [
    (M ** 3 - 1, M ** 2 - 1),
    (M ** 3 - M, M ** 2 - M + 1),
    ((M // 2) * M ** 2, (M // 2) * M + M - 1),
    (M ** 4 // 2, M ** 2 // 2 + 1),
    (M ** 5 - 1, M ** 3 - M ** 2),
    (M ** 4 - M ** 3 + 7, M ** 2 + 3),
    (3 ** 400, 7 ** 100),
    (10 ** 120 + 1, 10 ** 60 - 1),
]
for a, b in cases:
    for x, y in ((a, b), (-a, b), (a, -b), (-a, -b)):
        q, r = divmod(x, y)
        assert q * y + r == x and abs(r) < abs(y) and (r == 0 or (r < 0) == (y < 0))
    print(a // b % 1000007, a % b % 1000007)
x = 1
for i in range(1, 120):
    x *= i
for i in range(119, 0, -1):
    x, r = divmod(x, i)
    assert r == 0
print(x)
