# Sequence and mapping patterns with stars and captures, in a loop.
def shape(v):
    match v:
        case []:
            return "empty"
        case [x]:
            return f"one {x}"
        case [0, *rest]:
            return f"zero and {len(rest)}"
        case [first, *_, last] if first == last:
            return f"ring {first}"
        case [a, b, *rest]:
            return f"{a}{b} and {rest}"
        case {"kind": kind, **rest}:
            return f"{kind} {sorted(rest)}"
        case str() as s:
            return s.upper()
    return "nothing"


items = [[], [1], (0, 1, 2), (4, 5, 4), [1, 2, 3], {"kind": "k", "z": 1, "a": 2}, "text", {1: 2}, 3]
seen = [shape(items[i % 9]) for i in range(360)]
print(seen[:9], len(set(seen)), seen[-9:] == seen[:9])
