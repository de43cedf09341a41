# Ints around and beyond a machine word, checked by identities.
def check(a, b):
    assert (a + b) - b == a and (a - b) + b == a
    assert a * b == b * a and (a * b) // b == a
    q, r = divmod(a, b)
    assert q * b + r == a and (r == 0 or (r < 0) == (b < 0)) and abs(r) < abs(b)
    assert (a // b, a % b) == (q, r)
    assert ((a << 67) >> 67) == a and a ^ b ^ b == a
    assert (a & b) + (a | b) == a + b
    assert (a < b) == (a - b < 0) and (a == b) == (a - b == 0)
    assert hash(a) == hash(a + b - b) and -(-a) == a and ~~a == a


numbers = []
for e in (1, 31, 47, 48, 62, 63, 64, 65, 100, 127, 128, 129, 200):
    for d in (-1, 0, 1):
        numbers += [2 ** e + d, -(2 ** e) + d]
n = 0
for a in numbers[::2]:
    for b in numbers[1::3]:
        if b:
            check(a, b)
            n += 1
print(n)
print(-(2 ** 64) >> 3, -(2 ** 64) - 1 >> 64, -1 >> 200, (2 ** 64 - 1) & -(2 ** 63))
print(10 ** 30 // 7, -10 ** 30 // 7, 10 ** 30 % -7, divmod(-10 ** 30, 10 ** 20 + 1))
print(2 ** 63 - 1 + 1, -(2 ** 63) - 1, (2 ** 63) * -1, 2 ** 32 * 2 ** 31)
print(hash(2 ** 61 - 1), hash(2 ** 61), hash(-(2 ** 61)), hash(2 ** 200), hash(-(2 ** 64)))
