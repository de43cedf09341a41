class I(int):
    __eq__ = object.__eq__
    __hash__ = object.__hash__
    __repr__ = object.__repr__

a, b = I(1), I(1)
print(a == b, a == a, a + b, repr(a).startswith("<__main__.I object"))

class W(int):
    __add__ = str.__add__

try:
    W(1) + W(2)
except TypeError as e:
    print(e)
