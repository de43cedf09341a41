"""Sequence patterns: what they take, stars, nesting."""


def shape(x):
    match x:
        case []:
            return "empty"
        case [_]:
            return "one"
        case [0, *rest]:
            return f"zero then {rest}"
        case [*init, 9]:
            return f"{init} then nine"
        case [a, [b, c], *_]:
            return f"nested {a} {b} {c}"
        case (first, *_, last):
            return f"from {first} to {last}"
        case _:
            return "no sequence"


for value in [[], (1,), [0, 1, 2], (5, 9), [1, [2, 3], 4], range(4), "abc", b"abc", {1, 2}, 7]:
    print(repr(value), "->", shape(value))


class Once:
    """Not a sequence, although it has the methods of one."""

    def __iter__(self):
        return iter([1, 2])

    def __len__(self):
        return 2

    def __getitem__(self, i):
        return i


class MyList(list):
    pass


print(shape(Once()), shape(MyList([0, 1])))
