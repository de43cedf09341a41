class A:
    v = "A"

class B:
    v = "B"

class C(A):
    pass

class D(C):
    pass

c, d = C(), D()
print(c.v, d.v)
C.__bases__ = (B,)
print(c.v, d.v, [k.__name__ for k in D.__mro__], A.__subclasses__(), B.__subclasses__() == [C])
for bad in ((), (D,), (int,), 3, (1,)):
    try:
        C.__bases__ = bad
    except TypeError as e:
        print(e)
