"""A module beside the scripts, imported by them."""

print("shapes is loaded once")
UNIT = 10
calls = 0


def area(w, h=UNIT):
    global calls
    calls += 1
    return w * h


class Square:
    def __init__(self, side):
        self.side = side

    def area(self):
        return area(self.side, self.side)


def fail(n):
    return 1 / n


_hidden = "hidden"
