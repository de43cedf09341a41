"""Literal, value and singleton patterns."""


class Colour:
    RED = 1
    GREEN = "g"


def kind(x):
    match x:
        case 0:
            return "zero"
        case -1 | -2.5:
            return "negative"
        case 1 + 2j:
            return "complex"
        case "a" "b":
            return "joined"
        case b"x":
            return "bytes"
        case None:
            return "none"
        case True:
            return "true"
        case Colour.GREEN:
            return "green"
        case _:
            return "other"


for value in [0, 0.0, False, -1, -2.5, 1 + 2j, "ab", b"x", None, True, 1, "g", 3]:
    print(repr(value), kind(value))
