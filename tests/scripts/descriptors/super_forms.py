class A:
    def m(self):
        return "A.m"

    @classmethod
    def c(cls):
        return "A.c", cls.__name__

class B(A):
    def m(self):
        return "B", super().m(), super(B, self).m()

    @classmethod
    def c(cls):
        return super().c(), super(B, cls).c()

b = B()
print(b.m(), B.c())
s = super(B, b)
print(s.__thisclass__.__name__, s.__self__ is b, s.__self_class__.__name__)
print(super(B).__self__, super(B).__get__(b).m())
for f in (lambda: super(B, 3), lambda: super(3, b), lambda: super(B, int)):
    try:
        f()
    except TypeError as e:
        print(e)
