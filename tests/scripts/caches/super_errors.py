# super() whose object or class does not fit, and super hidden by another name.
class A:
    def f(self):
        return "A.f"


class B(A):
    def f(self):
        return super().f()

    def g(self):
        return super().nothing()


print(B().f())
try:
    B().g()
except AttributeError as e:
    print(e)
try:
    B.f(5)
except TypeError as e:
    print(e)


class C(A):
    def f(self):
        return "C+" + super().f()

    def g(self):
        return super().g


real_super = super


def super(*args):
    return real_super(C, C()) if not args else "never"


for i in range(3):
    print(C().f())
