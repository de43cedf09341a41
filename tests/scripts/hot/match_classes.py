# Class patterns with positional and keyword parts, hot, over three classes.
class Point:
    __match_args__ = ("x", "y")

    def __init__(self, x, y):
        self.x = x
        self.y = y


class Circle:
    __match_args__ = ("centre", "r")

    def __init__(self, centre, r):
        self.centre = centre
        self.r = r


def measure(shape):
    match shape:
        case Point(0, y):
            return y
        case Point(x=x, y=0):
            return -x
        case Point(x, y) if x == y:
            return 2 * x
        case Circle(Point(x, y), r=r):
            return x + y + r
        case int(n) | float(n):
            return n
        case _:
            return 1000


total = 0
shapes = [Point(0, 3), Point(4, 0), Point(5, 5), Point(1, 2), Circle(Point(1, 2), 3), 7, 0.5, "x"]
for i in range(800):
    total += measure(shapes[i % len(shapes)])
print(total)
