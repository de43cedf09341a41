from decimal import *

D = Decimal
print(D("1.10") + D("2.25"), D(1) / 3, D("7.5") % 2, D("-7") // 2, D(2) ** 10, D(2) ** -1, D("2").sqrt(), divmod(D("7.5"), 2))
print(repr(D("1E+3")), D("0.00"), D("-0"), D(0.1), D("Infinity"), D("NaN"), D((1, (1, 2), -1)), D("1_000.5"))
print(D("3.14159").quantize(D("0.01")), round(D("2.5")), round(D("2.675"), 2), D("12.300").normalize(), D("1e5").to_integral_value())
print(D("1.0") == 1, D("0.5") == 0.5, D(1) < D("1.1"), hash(D("2.0")) == hash(2), sorted([D(3), D("1.5"), 2]), max(D(1), D(2)))
print(f"{D('1234567.891'):,.2f} {D('0.000123'):e} {D('12.5'):>8} {D('0.25'):.1%} {D('-3'):+} {D('7'):05}")
print(D("1.25").as_tuple(), D("1.25").as_integer_ratio(), int(D("-3.9")), float(D("1.5")), D(1).exp(), D(10).ln(), D(1000).log10())
with localcontext() as c:
    c.prec = 5
    print(D(1) / 7, c.prec)
    c.rounding = ROUND_UP
    print(D(1) / 7)
print(getcontext().prec, D("1").copy_sign(D("-2")), D("-1").copy_abs(), D("1.23E+5").to_eng_string())
for f in (lambda: D(1) / 0, lambda: D("x"), lambda: D("sNaN") + 1, lambda: D(0) / 0, lambda: D("Infinity") - D("Infinity"), lambda: D(1) + 1.5, lambda: int(D("NaN")), lambda: D("NaN") < 1, lambda: D([])):
    try:
        print(f())
    except (ArithmeticError, TypeError, ValueError) as e:
        print(type(e).__name__)
