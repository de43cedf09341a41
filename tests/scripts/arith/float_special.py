# Signed zeros, infinities and NaN.
inf = float("inf")
nan = float("nan")
print(0.0 == -0.0, -0.0, 0.0 + -0.0, -0.0 + -0.0, -0.0 - 0.0, 0.0 * -1, -0.0 * -1, 0 * -1.0)
print(abs(-0.0), max(0.0, -0.0), max(-0.0, 0.0), min(0.0, -0.0), min(-0.0, 0.0))
print(inf - inf, inf * 0, inf / inf, inf + 1, -inf < inf, inf == inf, 1 / inf, -1 / inf)
print(
    nan == nan, nan != nan, nan < 1, nan > 1, nan <= nan, nan in [nan], nan is nan, [nan] == [nan]
)
print(max(nan, 1), max(1, nan), min(nan, 1), min(1, nan))
print(bool(nan), bool(-0.0), bool(inf), not 0.0)
print(1e308 * 10, -1e308 * 10, 1e-308 / 1e10 / 1e10)
print(inf // 1, 5 % inf, -5 % inf, 5 // inf, -5 // inf)
x = -1.0
for i in range(1500):
    x = x / 2.0
print(x, x == 0, 1.0 if str(x) == "-0.0" else 2.0)
s = 0.0
n_nan = 0
for i in range(1000):
    v = inf if i % 100 == 99 else (-0.0 if i % 3 else 0.5)
    w = v - v
    if w != w:
        n_nan += 1
    else:
        s += v
print(s, n_nan)
z = -0.0
for i in range(200):
    z = z + -0.0
print(z)
z += 0
print(z)
lo = inf
hi = -inf
for i in range(500):
    v = (i * 7919 % 1000) / 8.0
    if v < lo:
        lo = v
    if v > hi:
        hi = v
print(lo, hi)
