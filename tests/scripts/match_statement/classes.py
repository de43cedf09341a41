"""Class patterns: __match_args__, keywords, builtin types, errors."""


class Point:
    __match_args__ = ("x", "y")

    def __init__(self, x, y):
        self.x = x
        self.y = y


class Sub(Point):
    pass


class Bare:
    pass


def where(p):
    match p:
        case Point(0, 0):
            return "origin"
        case Point(x, y=0):
            return f"on x at {x}"
        case Point(x=0, y=y):
            return f"on y at {y}"
        case Point() as q:
            return f"at {q.x}, {q.y}"
        case int(n) | float(n):
            return f"number {n}"
        case str():
            return "text"
        case Bare(missing=1):
            return "never"
        case Bare():
            return "bare"
        case _:
            return "elsewhere"


for p in [Point(0, 0), Point(3, 0), Sub(0, 4), Point(1, 2), 5, 2.5, "s", Bare(), None, True]:
    print(where(p))
