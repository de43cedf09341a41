"""namedtuple."""
from collections import namedtuple

Point = namedtuple("Point", "x y")
p = Point(1, y=2)
print(p, p.x, p.y, p[0], p == (1, 2), len(p), Point._fields, p._asdict(), isinstance(p, tuple))
print(p._replace(x=5), Point._make([7, 8]), Point.__name__, Point.__doc__, Point.__match_args__)
x, y = p
print(x, y, hash(p) == hash((1, 2)), p + (3,), p < Point(1, 3))
D = namedtuple("D", ["a", "b", "c"], defaults=[10, 20])
print(D(1), D(1, 2), D(c=3, a=1), D._field_defaults, D.__new__.__defaults__)
print(namedtuple("R", "a class a _x", rename=True)._fields, namedtuple("E", "")())
print(namedtuple("M", "a", module="elsewhere").__module__)
for args in (
    ("1bad", "a"), ("A", "a a"), ("A", "class"), ("A", "_x"), ("A", "a-b"), ("class", "a"),
):
    try:
        print(namedtuple(*args))
    except ValueError as e:
        print(e)
for f in (
    lambda: Point(1),
    lambda: Point(1, 2, 3),
    lambda: Point(1, z=2),
    lambda: p._replace(z=1),
    lambda: Point._make([1]),
    lambda: namedtuple("T", "a", defaults=[1, 2]),
    lambda: setattr(p, "x", 1),
    lambda: setattr(p, "w", 1),
):
    try:
        print(f())
    except (TypeError, ValueError, AttributeError) as e:
        print(type(e).__name__, e)


class Vec(Point):
    __slots__ = ()

    @property
    def norm(self):
        return (self.x ** 2 + self.y ** 2) ** 0.5

    def __str__(self):
        return f"<{self.x},{self.y}>"


v = Vec(3, 4)
print(v.norm, v, repr(v), v._replace(x=0), type(v._replace(x=0)).__name__)
