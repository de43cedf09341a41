from fractions import Fraction as F
import math

print(F(6, 4), repr(F(-3, 6)), F("3/9"), F(" -1.25e-1 "), F("1_000/3"), F(0.75), F(True), F(F(1, 2), F(3, 4)), F())
print(F(1, 3) + F(1, 6), F(1, 2) - 1, 2 * F(3, 4), F(1, 2) / 3, 1 / F(2, 3), F(7, 2) // 2, F(-7, 2) % 2, divmod(F(7, 2), F(2, 3)))
print(F(1, 2) ** 3, F(2, 3) ** -2, F(4, 9) ** 0.5, 2 ** F(3), F(1, 2) ** F(1, 2), 0.5 + F(1, 2), F(1, 2) * 1j)
print(F(1, 2) == 0.5, F(1, 3) < 0.34, F(1, 2) == "a", F(3) == 3, hash(F(1, 2)) == hash(0.5), hash(F(5)) == 5)
print(int(F(-7, 2)), math.floor(F(-7, 2)), math.ceil(F(-7, 2)), math.trunc(F(7, 2)), round(F(5, 2)), round(F(22, 7), 3), float(F(1, 3)))
print(F(22, 7).limit_denominator(5), F("3.1415926535").limit_denominator(1000), F.from_float(0.1), F(3, 4).as_integer_ratio())
print(F(4, 2).is_integer(), F(1, 2).numerator, F(1, 2).denominator, bool(F(0)), -F(1, 2), abs(F(-1, 2)), +F(1, 3))
for f in (lambda: F(1, 0), lambda: F("1/0"), lambda: F("x"), lambda: F(1.5, 2), lambda: F(1, 2) / 0, lambda: F([]),
          lambda: F(0) ** -1, lambda: F(1, 2) < "a", lambda: F(float("nan")), lambda: F(1, 2).limit_denominator(0)):
    try:
        print(f())
    except (ZeroDivisionError, ValueError, TypeError) as e:
        print(type(e).__name__, e)
