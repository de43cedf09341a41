import weakref


class Plain:
    pass


class Slotted:
    __slots__ = ("a",)


class WithWeak:
    __slots__ = ("a", "__weakref__")


class Child(Slotted):
    pass


class L(list):
    pass


class D(dict):
    pass


class S(str):
    pass


class I(int):
    pass


class T(tuple):
    pass


class E(Exception):
    pass


def f():
    yield


things = [
    Plain(), Plain, Slotted(), WithWeak(), Child(), L(), D(), S("x"), I(3), T((1,)), E(),
    Exception(), f, f(), set(), frozenset([1]), len, weakref, 1, 1.5, "s", b"b",
    [], (), {}, None, object(), range(3), slice(1), bytearray(), 1j, ..., super(Plain), lambda: 0,
]
for thing in things:
    try:
        weakref.ref(thing)
        print(type(thing).__name__, "yes")
    except TypeError as e:
        print(e if type(thing).__name__ != "method-wrapper" else "no")
