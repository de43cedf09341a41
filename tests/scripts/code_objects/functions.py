"""Functions: code and closures that can be replaced, cells, the constructor."""


def outer():
    value = 1

    def get():
        return value

    def set_(v):
        nonlocal value
        value = v

    return get, set_


get, set_ = outer()
cell = get.__closure__[0]
print(cell.cell_contents, get.__code__.co_freevars)
set_(5)
print(cell.cell_contents)
cell.cell_contents = "changed"
print(get())
del cell.cell_contents
try:
    cell.cell_contents
except ValueError as e:
    print(e)
try:
    get()
except NameError as e:
    print(e)

Function, Cell = type(get), type(cell)
made = Function(get.__code__, globals(), "made", None, (Cell(77),))
print(made(), made.__name__, Cell(1) == Cell(1), Cell() < Cell(1), Cell(2) > Cell(1))


def attempt(f):
    try:
        f()
    except (TypeError, ValueError) as e:
        print(e)


attempt(lambda: Function(5, {}))
attempt(lambda: Function(get.__code__, 5))
attempt(lambda: Function(get.__code__, {}, "x"))
attempt(lambda: Function(get.__code__, {}, closure=(1,)))
attempt(lambda: Function(get.__code__, {}, closure=(Cell(), Cell())))
attempt(lambda: Function(attempt.__code__, {}, 5))


def one(a, b=2, *, c=3):
    return a, b, c


def two(a, b=2, *, c=3):
    return "two", a, b, c


one.__code__ = two.__code__
one.__defaults__ = (9,)
one.__kwdefaults__ = {"c": 8}
print(one(1), one.__defaults__, one.__kwdefaults__)
attempt(lambda: setattr(one, "__code__", get.__code__))
attempt(lambda: setattr(one, "__code__", 5))
copy = Function(one.__code__, one.__globals__, "copy", (1, 2), None, {"c": 0})
print(copy())
print(one.__globals__ is globals())
