"""Identifiers are normalised."""

µ = 1
print(μ)
ﬁx = 2
print(fix)


class C:
    Å = 3


print(C.Å, getattr(C, "\u00c5"))
café = 4
print(café)


def f(ａ=1):
    return a


print(f(a=2))
