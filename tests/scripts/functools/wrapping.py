"""wraps, update_wrapper, cached_property, partialmethod."""
from functools import cached_property, partialmethod, update_wrapper, wraps


def original(a, b=2):
    "Original."


original.mark = 1


@wraps(original)
def wrapper(*args):
    return args


print(wrapper.__name__, wrapper.__doc__, wrapper.mark, wrapper.__wrapped__ is original)


def other():
    "Other."


update_wrapper(other, original, assigned=("__name__",), updated=())
print(other.__name__, other.__doc__, hasattr(other, "mark"))


class Circle:
    def __init__(self, r):
        self.r = r
        self.n = 0

    @cached_property
    def area(self):
        "The area."
        self.n += 1
        return self.r * self.r * 3


c = Circle(2)
print(c.area, c.area, c.n, c.__dict__, Circle.area.__doc__, Circle.area.attrname)
c.area = 5
print(c.area)
del c.area
print(c.area, c.n)


class Slotted:
    __slots__ = ()

    @cached_property
    def x(self):
        return 1


try:
    Slotted().x
except TypeError as e:
    print(e)


class Lamp:
    on = False

    def set(self, state, *, why="none"):
        self.on = state
        return why

    turn_on = partialmethod(set, True, why="night")
    turn_off = partialmethod(set, False)


lamp = Lamp()
print(lamp.turn_on(), lamp.on, lamp.turn_off(why="day"), lamp.on, lamp.turn_on(why="x"))
