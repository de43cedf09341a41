# Loops over -0.0, infinities and nan.
import math

specials = [0.0, -0.0, math.inf, -math.inf, math.nan, 1e308, -1e308, 5e-324]
signs = nans = 0
for i in range(640):
    a, b = specials[i % 8], specials[(i // 8) % 8]
    for x in (a + b, a - b, a * b):
        if x != x:
            nans += 1
        elif math.copysign(1.0, x) < 0:
            signs += 1
print(signs, nans)
total = -0.0
for _ in range(100):
    total += -0.0
print(total, -total, min(0.0, -0.0), max(-0.0, 0.0))
