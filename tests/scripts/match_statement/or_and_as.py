"""Alternatives bind the same names, in any order; `as` binds what a pattern matched."""


def f(x):
    match x:
        case [a, 1, b] | [b, 2, a]:
            return a, b
        case (1 | 2 | 3) as n:
            return "small", n
        case [("x" | "y") as axis, int(v)] as whole:
            return axis, v, whole
        case {"k": [_, p] | (p)}:
            return "k", p
        case str() | bytes() as text:
            return len(text)


print(f(["l", 1, "r"]), f(["l", 2, "r"]), f(2), f(["y", 4]))
print(f({"k": [1, 2]}), f({"k": 5}), f("abc"), f(b"ab"), f(None))
