"""Classes whose bases and keywords are unpacked."""


class Meta(type):
    def __new__(m, name, bases, ns, **kw):
        print(name, [b.__name__ for b in bases], kw)
        return super().__new__(m, name, bases, ns)

    def __init__(cls, name, bases, ns, **kw):
        super().__init__(name, bases, ns)


class A:
    pass


class B:
    pass


bases = (A, B)


class C(*bases):
    x = 1

    def who(self):
        return __class__.__name__


class D(*[C], metaclass=Meta, **{"k": 1}):
    pass


class E(C, **{"metaclass": Meta}, extra=2):
    pass


print(C().who(), C.__mro__[1:3], D.__bases__, type(E).__name__)
try:
    __build_class__(5, "x")
except TypeError as e:
    print(e)
