for x in (0.1, 1e16, 1e15, 123456789.123, 1e-5, 0.0001, -0.0, 1e22, 5e-324, 1.7976931348623157e308, 2.5, 1/3, float("nan"), float("-inf")):
    print(repr(x), x.hex(), f"{x:.3f} {x:.3e} {x:g} {x:.10g} {x:%} {x:10.2f}| {x:+.1f} {x:n} {x:,.2f} {x:#.3g} {x:08.2f} {x:z.0f}", str(x))
for text in ("1e5", " 1.5 ", "1_0.5", "inf", "-Infinity", "nan", "+.5", "5.", "1E-3", "٣.٥"):
    print(repr(text), float(text))
for text in ("", "1__0", "1e", ".", "0x1", "1 2", "_1", "infi", "1_"):
    try:
        float(text)
    except ValueError as e:
        print(e)
print(float.fromhex("0x1.8p1"), float.fromhex("-0x.1p4"), float.fromhex("inf"), float.fromhex("1"), (1.5).as_integer_ratio(), (2.0).is_integer(), (-0.0).hex(), round(2.5), round(2.675, 2), round(-1234.5, -2), round(0.5), round(1e300))
for f in (lambda: float.fromhex("zz"), lambda: float("inf").as_integer_ratio(), lambda: float("nan").as_integer_ratio(), lambda: 1.0 // 0, lambda: 1.0 % 0, lambda: 0.0 ** -1, lambda: (1e308) ** 2, lambda: round(float("nan")), lambda: round(float("inf")), lambda: float([]), lambda: format(1.0, "d"), lambda: format(1.0, "q"), lambda: int(float("nan")), lambda: float.fromhex("0x1p5000"), lambda: format(1.0, ",_f")):
    try:
        print(f())
    except (ValueError, ArithmeticError, TypeError) as e:
        print(type(e).__name__, e)
print(divmod(-7.5, 2), -7.5 // 2, -7.5 % 2, 7.5 % -2, (-8) ** (1/3), 2 ** -1.5, 0.1 + 0.2 == 0.3, 1e400, float(10**22), hash(0.5), hash(float("inf")), hash(1.0) == hash(1))
print(len(f"{1.5:.70000f}"), len("%.70000e" % 1e300), f"{0.1:.1200f}"[-150:] == "0" * 150, len(f"{5e-324:.80000g}"))
