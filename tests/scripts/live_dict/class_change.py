class A:
    def who(self):
        return "A", self.v

class B:
    def who(self):
        return "B", self.v

x, y = A(), A()
x.v = 1
y.v = 2
vars(y)
for o in (x, y):
    o.__class__ = B
    print(o.who(), type(o).__name__, vars(o))
for bad in (int, 3):
    try:
        x.__class__ = bad
    except TypeError as e:
        print(e)
