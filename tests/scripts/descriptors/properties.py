class A:
    def __init__(self):
        self._x = 1

    @property
    def x(self):
        "the x"
        return self._x

    @x.setter
    def x(self, v):
        self._x = v

    @x.deleter
    def x(self):
        del self._x

    @property
    def r(self):
        return 2

a = A()
a.x += 4
print(a.x, A.x.__doc__, A.x.__name__, A.x.fset is not None)
del a.x
for action in (lambda: setattr(a, "r", 1), lambda: delattr(a, "r")):
    try:
        action()
    except AttributeError as e:
        print(e)
p = property()
A.w = p
try:
    a.w
except AttributeError as e:
    print(e)
print(p.__get__(None, A) is p)
