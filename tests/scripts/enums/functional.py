from enum import Enum, IntEnum, Flag

A = Enum("A", "x y z")
B = IntEnum("B", ["p", "q"], start=5)
C = Flag("C", {"m": 1, "n": 2})
D = Enum("D", [("one", 1), ("two", "2")], module="mod", qualname="Out.D")
print(list(A), list(B), list(C), list(D), A.__module__, D.__module__, D.__qualname__)
