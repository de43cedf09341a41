# Floor division and remainder with all signs, hot, ints and floats.
acc = 0
for i in range(-250, 250):
    for d in (7, -7, 3):
        q, r = divmod(i, d)
        acc += q * 31 + r
        assert q == i // d and r == i % d and q * d + r == i
print(acc)
facc = 0.0
for i in range(-250, 250):
    for d in (0.75, -2.5):
        facc += i // d + i % d
print(facc, -0.0 % 3.0, 5.0 % -3.0, -5 // 2.0)
