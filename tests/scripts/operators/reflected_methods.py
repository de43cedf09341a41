# NotImplemented, reflected methods, and subclasses that come first.
class A:
    def __init__(self, n):
        self.n = n

    def __add__(self, o):
        if not isinstance(o, A):
            return NotImplemented
        return ("A+", self.n, o.n)

    def __radd__(self, o):
        return ("+A", o, self.n)


class B(A):
    def __radd__(self, o):
        return ("+B", o.n, self.n)


class C:
    def __radd__(self, o):
        return "C takes it"


out = []
for i in range(100):
    out = [A(1) + A(2), A(1) + B(2), 5 + A(1), A(1) + C(), B(1) + A(2)]
for o in out:
    print(o)
for bad in (lambda: A(1) + 5, lambda: A(1) + None, lambda: A(1) - A(2)):
    try:
        bad()
    except TypeError as e:
        print(e)
