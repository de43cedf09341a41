import cmath

def show(z):
    return f"{z.real:.12g} {z.imag:.12g}"

for name in ("acos", "acosh", "asin", "asinh", "atan", "atanh", "cos", "cosh", "exp", "log", "log10", "sin", "sinh", "sqrt", "tan", "tanh"):
    f = getattr(cmath, name)
    print(name, show(f(0.5 + 0.25j)), show(f(-1.5)), show(f(2j)))
print(cmath.polar(3 + 4j), show(cmath.rect(2, 1)), cmath.phase(-1), cmath.phase(complex(-1, -0.0)), show(cmath.log(8, 2)))
print(cmath.sqrt(-1), cmath.sqrt(complex(-4, -0.0)), cmath.exp(0), cmath.inf, cmath.nanj, cmath.infj, cmath.pi, cmath.e, cmath.tau)
print(cmath.isnan(complex(0, cmath.nan)), cmath.isinf(1j), cmath.isfinite(1j), cmath.isclose(1, 1 + 1e-12j), cmath.isclose(1, 2, rel_tol=0.5))
for f in (lambda: cmath.log(0), lambda: cmath.atanh(1), lambda: cmath.exp(1000), lambda: cmath.sqrt("a"), lambda: cmath.rect(1j, 1),
          lambda: cmath.cos(cmath.inf), lambda: cmath.isclose(1, 1, rel_tol=-1), lambda: cmath.log(1, 0)):
    try:
        print(f())
    except (ValueError, OverflowError, TypeError) as e:
        print(type(e).__name__, e)
