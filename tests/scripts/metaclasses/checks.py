class M(type):
    def __instancecheck__(cls, obj):
        return obj == 7

    def __subclasscheck__(cls, sub):
        return sub is int

class A(metaclass=M):
    pass

print(isinstance(7, A), isinstance(8, A), isinstance(A(), A), issubclass(int, A), issubclass(A, A))

class Claims:
    @property
    def __class__(self):
        return int

print(isinstance(Claims(), int), type(Claims()) is int)
for f in (lambda: isinstance(1, 1), lambda: issubclass(1, int), lambda: issubclass(int, 1)):
    try:
        f()
    except TypeError as e:
        print(e)
