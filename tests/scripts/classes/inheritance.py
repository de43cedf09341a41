# Single inheritance, super(), overriding, isinstance, class chains.
class Shape:
    sides = 0

    def __init__(self, name):
        self.name = name

    def area(self):
        return 0

    def describe(self):
        return "%s with area %.2f" % (self.name, self.area())


class Rect(Shape):
    sides = 4

    def __init__(self, w, h, name="rect"):
        super().__init__(name)
        self.w = w
        self.h = h

    def area(self):
        return self.w * self.h


class Square(Rect):
    def __init__(self, s):
        super().__init__(s, s, "square")

    def describe(self):
        return "perfect " + super().describe()


class Circle(Shape):
    def __init__(self, r):
        Shape.__init__(self, "circle")
        self.r = r

    def area(self):
        return 3.14159 * self.r ** 2


shapes = [Shape("blob"), Rect(2, 3), Square(4), Circle(1.5)]
for s in shapes:
    print(s.describe(), s.sides, isinstance(s, Rect), isinstance(s, Shape))
print(issubclass(Square, Shape), issubclass(Shape, Square), issubclass(Rect, (int, Shape)))
print([c.__name__ for c in Square.__mro__], Square.__bases__[0].__name__)
total = 0
for i in range(1000):
    total += shapes[i % 4].area()
print(round(total, 3))


class A:
    def f(self):
        return "A"


class B(A):
    def f(self):
        return "B" + super().f()


class C(B):
    def f(self):
        return "C" + super().f()


class D(C):
    pass


n = 0
d = D()
for i in range(500):
    n += len(d.f())
print(d.f(), n)
