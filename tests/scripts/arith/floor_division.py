# Floor division and modulo round towards minus infinity.
vals = [-13, -8, -7, -1, 1, 7, 8, 13]
for a in vals:
    for b in vals:
        q, r = divmod(a, b)
        assert q * b + r == a
        print(a, b, a // b, a % b, q, r)
total = 0
for i in range(-1500, 1500):
    d = i % 17 - 8
    if d == 0:
        d = 5
    q = i // d
    r = i % d
    if q * d + r != i or abs(r) >= abs(d):
        print("bad", i, d)
    total = total * 3 % 1000003 + q - r
print(total)
print(7.5 // 2, -7.5 // 2, 7.5 % 2, -7.5 % 2, 7.5 % -2, -7.5 % -2)
print(1.0 // 0.1, 1.0 % 0.1, divmod(1.0, 0.1))
print(5 // 2.0, -5 // 2.0, 5 % -3.0)
print(0.0 % 3, -0.0 % 3, 0.0 % -3.0)
big = 10**30
print(big // 7, big % 7, -big // 7, -big % 7, big // -7, big % -7)
print(divmod(big, 10**15 + 1), divmod(-big, 10**15 + 1), divmod(7, big), divmod(-7, big))
print(True // 1, True % 2, -True // 2)
