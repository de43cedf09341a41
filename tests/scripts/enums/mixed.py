from enum import IntEnum, StrEnum, Enum, auto

class I(IntEnum):
    A = 1
    B = 2

class S(StrEnum):
    A = auto()
    B = "bb"

print(I.A, repr(I.A), I.A + 1, I.A == 1, f"{I.B}", "%d" % I.B, sorted([I.B, I.A]), {1: "x"}[I.A])
print(S.A, repr(S.B), S.A == "a", S.B.upper(), S("bb"), isinstance(S.A, str))

class Planet(Enum):
    EARTH = (1, 2)
    MARS = (3, 4)

    def __init__(self, m, r):
        self.m, self.r = m, r

    @property
    def ratio(self):
        return self.m / self.r

print(Planet.EARTH.ratio, Planet.MARS.value)

class Coord(bytes, Enum):
    def __new__(cls, v, label):
        obj = bytes.__new__(cls, [v])
        obj._value_ = v
        obj.label = label
        return obj
    PX = (0, "x")
    PY = (1, "y")

print(Coord.PX.label, Coord(1), Coord.PY == b"\x01")
