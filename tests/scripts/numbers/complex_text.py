for text in ("1+2j", "(1-2j)", " -j ", "1e3+1e-3j", "nan", "infj", "1_0j", "+1.5", "-1-1J", "( 2 )"):
    print(repr(text), complex(text))
for text in ("", "1+", "1 + 2j", "j1", "((1))", "1+2", "1jj", "(1", "abc"):
    try:
        print(complex(text))
    except ValueError as e:
        print(repr(text), e)
for args in (("1", 2), (1, "2"), ([],), (1, []), (None,)):
    try:
        complex(*args)
    except TypeError as e:
        print(e)

class C:
    def __complex__(self):
        return 1 + 2j

class F:
    def __float__(self):
        return 2.5

class Sub(complex):
    pass

print(complex(C()), complex(F(), F()), complex(imag=2), complex(1j, 1j), complex(True), type(Sub(1j)).__name__, Sub("1j"), type(Sub(1) + 1))
z = 1.5 - 2j
for spec in ("", ".2f", ">15", "+.1e", ".3g", ",", "^16.1f", "<14"):
    print(repr(spec), repr(format(z, spec)))
for spec in ("=10", "010", "d", "%"):
    try:
        format(z, spec)
    except ValueError as e:
        print(e)
for f in (lambda: 1j / 0, lambda: 0j ** -1, lambda: (1e200 + 1j) ** 2, lambda: 1j < 2, lambda: pow(1j, 2, 3), lambda: 1j // 1):
    try:
        print(f())
    except (ArithmeticError, TypeError, ValueError) as e:
        print(type(e).__name__, e)
print(complex(-0.0, -0.0), 1j.conjugate(), (3 + 4j).__abs__(), z.__complex__(), repr(complex(1e16, -1e-7)), -1j, hash(1 + 0j) == 1)
