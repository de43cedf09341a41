from fractions import Fraction as F

for spec in ("", ".3f", ">10", "<10", "^11", "*^12", ".2e", ".4g", ",.2f", "_.1f", "+", " .1f", "010.3f", ".0f", "#.0f", ".2%", "#"):
    print(repr(spec), repr(format(F(22, 7), spec)), repr(format(F(-1234567, 8), spec)))
for spec in ("d", "010", "x", ".3"):
    try:
        print(format(F(1, 3), spec))
    except ValueError as e:
        print(e)
print(f"{F(10**12, 3):,}", f"{F(3):>5}", f"{F(1, 10**20):.3g}", f"{F(-1, 1000):.1f}", f"{F(-1, 1000):z.1f}")
