from enum import Enum, auto, unique

class Color(Enum):
    RED = 1
    GREEN = 2
    BLUE = auto()
    CRIMSON = 1

    def low(self):
        return self.name.lower()

print(Color.RED, repr(Color.BLUE), Color(2), Color["GREEN"], list(Color), len(Color))
print(Color.CRIMSON is Color.RED, Color.RED.low(), list(Color.__members__), Color.RED in Color)
for f in (lambda: Color(9), lambda: Color["X"], lambda: setattr(Color, "RED", 3),
          lambda: delattr(Color, "RED")):
    try:
        f()
    except (ValueError, KeyError, AttributeError) as e:
        print(type(e).__name__, e)
try:
    class More(Color):
        pass
except TypeError as e:
    print(e)
try:
    @unique
    class D(Enum):
        A = 1
        B = 1
except ValueError as e:
    print(e)
