# Importing a file that lies beside the script.
import _shapes
import _shapes as again
from _shapes import area, Square, UNIT as unit

print(area(2), area(2, 3), Square(4).area(), unit, again is _shapes, _shapes.calls)
_shapes.UNIT = 99
print(_shapes.UNIT, unit, area(1))
s = 0
for i in range(500):
    s += area(i) + Square(i).area()
print(s, _shapes.calls, _shapes.__name__, __name__)
for i in range(200):
    _shapes.calls -= 1
print(_shapes.calls, _shapes._hidden, _shapes.__doc__)


def local():
    import math as m
    from _shapes import fail
    return m.floor(2.5), fail(4)


print(local())
try:
    _shapes.nope
except AttributeError as e:
    print(e)
try:
    from _shapes import nope
except ImportError as e:
    print(str(e).split(" (")[0])
try:
    import not_a_module_at_all
except ModuleNotFoundError as e:
    print(e, e.name)
try:
    _shapes.fail(0)
except ZeroDivisionError as e:
    print(e)
old = _shapes.area
_shapes.area = lambda w, h=1: -1
print(Square(3).area(), area(3))
_shapes.area = old
print(Square(3).area(), hasattr(_shapes, "Square"), getattr(_shapes, "zz", 0))
