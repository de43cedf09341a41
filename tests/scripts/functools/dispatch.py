"""singledispatch and singledispatchmethod."""
import collections.abc
from functools import singledispatch, singledispatchmethod


@singledispatch
def show(x):
    "Shows."
    return "object"


@show.register(int)
def _(x):
    return "int"


@show.register(list)
@show.register(tuple)
def _(x):
    return "list or tuple"


@show.register(collections.abc.Mapping)
def _(x):
    return "mapping"


@show.register(str | bytes)
def _(x):
    return "text"


print(show(1), show(True), show(1.5), show([1]), show(()), show({}), show("a"), show(b""))
print(show.dispatch(bool)(0), show.registry[int](1), show.__name__, show.__doc__)
for bad in (lambda: show(), lambda: show.register(5), lambda: show.register(list[int], len)):
    try:
        print(bad())
    except TypeError as e:
        print(e)


class Printer:
    @singledispatchmethod
    def out(self, x):
        return "any"

    @out.register(int)
    def _(self, x):
        return f"int {x}"

    @singledispatchmethod
    @classmethod
    def make(cls, x):
        return cls.__name__ + " any"

    @make.register(str)
    @classmethod
    def _(cls, x):
        return cls.__name__ + " str"


p = Printer()
print(p.out(1), p.out("a"), Printer.make(1), Printer.make("a"), p.make(""))
