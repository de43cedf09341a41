# Operator precedence and unary operators.
print(-3 ** 2, 2 + 3 * 4, (2 + 3) * 4, 2 * 3 % 4, 2 - 3 - 4, 100 / 10 / 2, 7 // 2 * 2)
print(1 | 2 & 3 ^ 1, 1 << 2 + 1, ~1 + 1, -1 // 2, -(1 // 2), 2 ** -1 * 4, - -3, ~~5, +-+4)
print(not 1 == 2, not (1 and 0), 1 < 2 == True, (1 < 2) == True, 1 == 1 in [1], 3 > 2 > 1 > 0)
print(1 or 0 and 0, (1 or 0) and 0, not 0 or 1, 5 if 0 else 6 if 0 else 7)
print(0x_ff, 0o17, 0b1010, 1_000_000, 1e3, 1_0.5_0, .5, 5., 0xDEADBEEF, 00)
print((lambda x: x + 1)(2) * 3, [1, 2, 3][1] ** 2, -[4][0], "ab" * 2 + "c")
t = 0
for i in range(-700, 700):
    t += -i ** 2 + ~i * 2 - (-i // 3) + (i & 7 ^ 2 | 1) + (i << 1 >> 2)
print(t)
print(10 - 5 + 2, 2 ** 2 ** 3, -7 % 3, -(7 % 3), 5 - -5, 5 - +5)
x = 5
print(x > 3 and x < 10, 3 < x < 10, x == 5 != 6, x is not None, not x is None)
