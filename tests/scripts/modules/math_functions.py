# math: rounding, roots, exponentials, trigonometry, errors.
import math
from math import sqrt, floor, pi

print(math.pi, math.e, math.tau, math.inf, math.nan)
print(
    sqrt(2),
    sqrt(16),
    math.isqrt(10**40),
    math.isqrt(99),
    math.cbrt(27.0),
    math.hypot(3, 4),
    math.hypot(1, 2, 2),
)
print(
    floor(2.7),
    floor(-2.7),
    math.ceil(2.1),
    math.ceil(-2.1),
    math.trunc(-2.7),
    math.floor(10**20),
    math.fabs(-3),
)
print(
    math.exp(1),
    math.exp(-745),
    math.expm1(1e-10),
    math.log(10),
    math.log(8, 2),
    math.log2(8),
    math.log10(1000),
    math.log1p(1e-10),
    math.log(10**400),
)
for x in (0.0, 0.5, 1.0, -2.5, 100.0, 1e10, 1e-300):
    print(math.sin(x), math.cos(x), math.tan(x), math.atan(x), math.sinh(x / 1e10), math.tanh(x))
print(
    math.asin(1),
    math.acos(0.5),
    math.atan2(1, -1),
    math.atan2(-0.0, -1),
    math.degrees(pi),
    math.radians(180),
)
print(
    math.gcd(12, 18),
    math.gcd(0, 5),
    math.gcd(2**70, 6**30),
    math.lcm(4, 6),
    math.factorial(20),
    math.factorial(25),
    math.comb(50, 25),
    math.perm(10, 3),
)
print(
    math.pow(2, 10),
    math.fmod(-7, 3),
    math.copysign(3, -0.0),
    math.frexp(10.0),
    math.ldexp(0.5, 5),
    math.modf(-2.75),
    math.remainder(7, 2),
)
print(
    math.isnan(math.nan),
    math.isinf(-math.inf),
    math.isfinite(1e308),
    math.isclose(0.1 + 0.2, 0.3),
    math.isclose(1, 1.1),
)
print(
    math.fsum([0.1] * 10),
    math.prod([1, 2, 3, 4]),
    math.prod([0.5, 4]),
    math.dist((0, 0), (3, 4)),
    math.erf(0.5),
    math.gamma(5),
    math.lgamma(10.5),
)
print(math.nextafter(1.0, 2.0), math.ulp(1.0), math.sumprod([1, 2], [3, 4]))
for f in [
    lambda: sqrt(-1),
    lambda: math.log(0),
    lambda: math.log(-1),
    lambda: math.exp(1000),
    lambda: math.acos(2),
    lambda: math.factorial(-1),
    lambda: math.fmod(1, 0),
    lambda: floor(math.nan),
    lambda: math.ceil(math.inf),
    lambda: math.pow(0, -1),
    lambda: sqrt("x"),
    lambda: math.isqrt(-1),
    lambda: math.sin(math.inf),
    lambda: math.gcd(1.5, 2),
]:
    try:
        print(f())
    except (ValueError, OverflowError, TypeError) as e:
        print(type(e).__name__, e)
s = 0.0
for i in range(1, 2000):
    s += sqrt(i) - math.log(i) + floor(i / 3) * 0.001
print(s)
t = 0.0
for i in range(1000):
    t += math.sin(i * 0.01) * math.cos(i * 0.02) + math.atan2(i, 10)
print(round(t, 9))
n = 0
for i in range(500):
    n += math.gcd(i, 360) + math.isqrt(i)
print(n)
