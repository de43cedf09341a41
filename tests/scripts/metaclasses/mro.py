class M(type):
    def mro(cls):
        return [cls, *reversed(super().mro()[1:-1]), object]

class A:
    v = "A"

class B:
    v = "B"

class C(A, B, metaclass=M):
    pass

print([c.__name__ for c in C.__mro__], C.v, [c.__name__ for c in C.mro()])
for bases in ((object, A), (A, A)):
    try:
        type("X", bases, {})
    except TypeError as e:
        print(e)
