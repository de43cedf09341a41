class Base:
    seen = []

    def __init_subclass__(cls, /, tag=None, **kw):
        super().__init_subclass__(**kw)
        cls.seen.append((cls.__name__, tag))

class A(Base, tag=1):
    pass

class B(A):
    pass

print(Base.seen)
try:
    class C(Base, other=2):
        pass
except TypeError as e:
    print(e)
try:
    class D(x=1):
        pass
except TypeError as e:
    print(e)
