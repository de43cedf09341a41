# An exception that crosses two frames on its way to a handler in a hot loop.
class Stop(Exception):
    def __init__(self, at):
        super().__init__(f"stopped at {at}")
        self.at = at


def inner(i):
    if i % 13 == 7:
        raise Stop(i)
    return i


def middle(i):
    x = inner(i) * 2
    return x + 1


def outer(n):
    total = 0
    stops = []
    for i in range(n):
        try:
            total += middle(i)
        except Stop as s:
            stops.append(s.at)
    return total, len(stops), stops[-1], str(s) if False else None


print(outer(500))
