class A(Exception):
    def __init__(self, x, *, y=2):
        self.x, self.y = x, y
a = A(1, y=3)
print(a.args, a.x, a.y, repr(a), str(a))
class B(Exception):
    def __new__(cls, *args, **kw):
        self = super().__new__(cls, "made")
        self.extra = args
        return self
b = B(5)
print(b.args, b.extra)
class C(ValueError, KeyError):
    pass
print(C("x"), [c.__name__ for c in C.__mro__])
try:
    raise C("boom")
except LookupError as e:
    print(type(e).__name__)
try:
    class D(OSError, SyntaxError): pass
except TypeError as e:
    print(e)
class E(StopIteration):
    pass
print(E(4).value)
class F(Exception):
    def __str__(self):
        return "custom"
print(F(1), repr(F(1)))
