"""Mapping patterns: keys, captures, the rest, and get()."""


class Keys:
    K = "k"
    A = "a"
    B = "a"


def read(x):
    match x:
        case {"type": "circle", "r": r}:
            return f"circle {r}"
        case {"type": str(kind), **rest}:
            return f"{kind} {sorted(rest)}"
        case {1: a, 2: b}:
            return a + b
        case {Keys.K: v, **rest}:
            return v, rest
        case {}:
            return "mapping"
        case _:
            return "other"


print(read({"type": "circle", "r": 2, "colour": "red"}))
print(read({"type": "box", "w": 1, "h": 2}))
print(read({1: 10, 2: 20, 3: 30}), read({"k": 1, "j": 2}))
print(read({"x": 1}), read({}), read([]))


class Defaulting(dict):
    def __missing__(self, key):
        return 99


print(read(Defaulting()))
data = {"a": 1}
match data:
    case {"a": 1, **rest}:
        rest["b"] = 2
print(data)
try:
    match data:
        case {Keys.A: 1, Keys.B: 1}:
            pass
except ValueError as e:
    print(e)
