import math

print(math.comb(10, 3), math.perm(10, 3), math.perm(5), math.factorial(20), math.gcd(12, 18, 27), math.lcm(4, 6), math.isqrt(10**20 + 1), math.gcd(), math.lcm())
print(math.dist((1, 2), (4, 6)), math.hypot(3, 4), math.hypot(1, 2, 2), math.fsum([0.1] * 10), math.prod([1, 2, 3], start=4), math.sumprod([1, 2], [3, 4.5]), math.fma(2, 3, 4))
print(math.nextafter(1, 2), math.nextafter(1, 2, steps=3), math.ulp(1), math.cbrt(27), math.exp2(10), math.log(8, 2), math.log2(1 << 100), math.log10(10**50), math.log1p(1e-10), math.expm1(1e-10))
print(math.modf(-1.5), math.frexp(8), math.ldexp(0.5, 4), math.copysign(1, -0.0), math.fmod(-7, 3), math.remainder(7, 4), math.trunc(-1.5), math.floor(-1.5), math.ceil(-1.5), math.degrees(math.pi), math.radians(180))
print(math.isclose(1, 1 + 1e-10), math.isclose(1, 1.1, abs_tol=0.2), math.isnan(math.nan), math.isinf(-math.inf), math.isfinite(1), math.erf(0.5), math.gamma(5), math.lgamma(10), math.tau, math.e)
for f in (lambda: math.sqrt(-1), lambda: math.log(0), lambda: math.log(-1), lambda: math.exp(1000), lambda: math.factorial(-1), lambda: math.factorial(1.5), lambda: math.comb(-1, 2), lambda: math.acos(2), lambda: math.isqrt(-1), lambda: math.dist([1], [1, 2]), lambda: math.gamma(0), lambda: math.fmod(1, 0), lambda: math.sqrt("a"), lambda: math.pow(-1, 0.5), lambda: math.ldexp(1, 10000), lambda: math.floor(math.inf), lambda: math.sumprod([1], [1, 2]), lambda: math.nextafter(1, 2, steps=-1), lambda: math.fma(1e308, 10, 0), lambda: math.perm(3, -1), lambda: math.gcd(1.5)):
    try:
        print(f())
    except (ValueError, ArithmeticError, TypeError) as e:
        print(type(e).__name__, e)
