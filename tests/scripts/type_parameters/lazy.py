"""Bounds, constraints, defaults and aliases are evaluated when they are asked for, once."""

log = []


def note(x):
    log.append(x)
    return x


def f[T: note(int) = note(bool)]():
    pass


(T,) = f.__type_params__
print(log)
print(T.__bound__, log)
print(T.__bound__, T.__default__, T.has_default(), log)


def broken[T: missing]():
    pass


try:
    broken.__type_params__[0].__bound__
except NameError as e:
    print(e)
type Alias = note(str)
print(log, Alias)
print(Alias.__value__, Alias.__value__, log)
type Recursive = (int, Recursive)
print(Recursive.__name__, Recursive.__type_params__, Recursive.__value__[1] is Recursive)
type Broken = nowhere
try:
    Broken.__value__
except NameError as e:
    print(e)
type Pair[A, B = int] = (A, B)
print(Pair.__type_params__, Pair.__value__, Pair.__type_params__[1].__default__)
