# Shifts and masks around word size, with negative numbers.
def mix(n, x):
    for i in range(n):
        x = (x << (i % 7)) ^ (x >> (i % 5))
        x &= 0xFFFFFFFFFFFFFFFF
        if x & 1:
            x = -x >> 3
    return x


print(mix(300, 1), mix(300, -12345), mix(90, 2**65))
print([(-7 >> k, -7 << k, 7 >> k) for k in (0, 1, 2, 63, 64, 65)])
for k in range(100, 103):
    print(1 << k, (1 << k) >> k, -(1 << k) >> (k - 1))
