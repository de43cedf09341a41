class A:
    __slots__ = ("a",)

class B(A):
    __slots__ = ("b", "__dict__")

class C(B):
    pass

class D(A):
    __slots__ = ()

c = C()
c.a, c.b, c.c = 1, 2, 3
print(c.a, c.b, c.c, c.__dict__)
d = D()
d.a = 1
try:
    d.q = 1
except AttributeError as e:
    print(e)
print(A.a.__get__(c), A.__dict__["a"].__objclass__)
