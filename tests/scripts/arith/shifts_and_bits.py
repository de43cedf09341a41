# Shifts and bit operations, negative operands, wide shifts.
for a in [0, 1, -1, 5, -5, 255, -256, 2**31, 2**47, 2**62, -2**62, 2**70, -2**70]:
    print(a, [a << k for k in (0, 1, 7, 31, 33)], [a >> k for k in (0, 1, 7, 31, 63, 64, 100)])
    print(a & 0xFF, a | 0xF0, a ^ 0x55, ~a, a & -2, a | -256, a ^ -1)
try:
    print(1 << -1)
except ValueError as e:
    print("ValueError", e)
try:
    print(1 >> -1)
except ValueError as e:
    print("ValueError", e)
print(1 << 100, (1 << 100) >> 98, -1 << 70, -1 >> 1000, 0 << 10000)
x = 1
for i in range(200):
    x = (x << 1) ^ (x >> 3) ^ i
    if x.bit_length() > 80:
        x &= (1 << 61) - 1
print(x)
h = 14695981039346656037
for i in range(1000):
    h ^= i & 255
    h = (h * 1099511628211) & 0xFFFFFFFFFFFFFFFF
print(h)
s = 88172645463325252
for i in range(1000):
    s ^= (s << 13) & 0xFFFFFFFFFFFFFFFF
    s ^= s >> 7
    s ^= (s << 17) & 0xFFFFFFFFFFFFFFFF
print(s)
n = 0
for i in range(1, 1000):
    v = i
    while v:
        n += v & 1
        v >>= 1
print(n, (1023).bit_count(), (-5).bit_length(), True << 3, True & False, True ^ True, True | False)
