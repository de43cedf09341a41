import numbers

for x in (1, True, 1.5, 2j, "s"):
    print(x, [c.__name__ for c in (numbers.Number, numbers.Complex, numbers.Real,
                                   numbers.Rational, numbers.Integral) if isinstance(x, c)])
