"""Representations of limited size, and of objects that contain themselves."""

import builtins
from _thread import get_ident
from functools import wraps
from itertools import islice

__all__ = ["Repr", "repr", "recursive_repr"]


def recursive_repr(fillvalue="..."):
    """A decorator for `__repr__`: `fillvalue` stands for a representation that is under way."""

    def decorate(method):
        under_way = set()

        @wraps(method)
        def guarded(self):
            mark = get_ident(), id(self)
            if mark in under_way:
                return fillvalue
            under_way.add(mark)
            try:
                return method(self)
            finally:
                under_way.remove(mark)

        return guarded

    return decorate


# Limit of each kind of object, and what it is by default.
_LIMITS = {
    "maxlevel": 6, "maxtuple": 6, "maxlist": 6, "maxarray": 5, "maxdict": 4, "maxset": 6,
    "maxfrozenset": 6, "maxdeque": 6, "maxstring": 30, "maxlong": 40, "maxother": 30,
}

# Modules of the classes that a `repr_NAME` method is meant for.
_HOMES = {"array": "array", "deque": "collections"}
_HOMES |= dict.fromkeys("tuple list set frozenset dict str int".split(), "builtins")


class Repr:
    """Makes representations whose size has limits, each an attribute."""

    def __init__(self, *, maxlevel=6, maxtuple=6, maxlist=6, maxarray=5, maxdict=4, maxset=6,
                 maxfrozenset=6, maxdeque=6, maxstring=30, maxlong=40, maxother=30,
                 fillvalue="...", indent=None):
        given = locals()
        for name in (*_LIMITS, "fillvalue", "indent"):
            setattr(self, name, given[name])

    def repr(self, x):
        """The representation of `x`."""
        return self.repr1(x, self.maxlevel)

    def repr1(self, x, level):
        """The representation of `x`, in which objects nest `level` deep."""
        kind = type(x)
        name = "_".join(kind.__name__.split())
        method = getattr(self, f"repr_{name}", None)
        home = _HOMES.get(name, kind.__module__)
        if method is None or home != kind.__module__:
            method = self.repr_instance
        return method(x, level)

    # Containers.

    def _enclosed(self, opening, items, closing, n_more, level, lone=""):
        """The texts of `items` between brackets; `lone` follows the only item of all."""
        texts = list(items)
        if n_more > 0:
            texts.append(self.fillvalue)
        elif len(texts) == 1 and self.indent is None:
            closing = lone + closing
        return opening + self._lined_up(texts, level) + closing

    def _lined_up(self, texts, level):
        indent = self.indent
        if indent is None or not texts:
            return ", ".join(texts)
        if isinstance(indent, int):
            if indent < 0:
                raise ValueError(f"Repr.indent cannot be negative int (was {indent!r})")
            indent = " " * indent
        elif not isinstance(indent, str):
            raise TypeError(f"Repr.indent must be a str, int or None, not {type(indent)}")
        depth = self.maxlevel - level
        lines = "".join(f"\n{indent * (depth + 1)}{text}," for text in texts)
        return f"{lines}\n{indent * depth}"

    def _sequence(self, opening, x, closing, level, limit, lone=""):
        if not level > 0 and x:
            return opening + self.fillvalue + closing
        items = (self.repr1(item, level - 1) for item in islice(x, limit))
        return self._enclosed(opening, items, closing, len(x) - limit, level, lone)

    def repr_tuple(self, x, level):
        return self._sequence("(", x, ")", level, self.maxtuple, ",")

    def repr_list(self, x, level):
        return self._sequence("[", x, "]", level, self.maxlist)

    def repr_deque(self, x, level):
        return self._sequence("deque([", x, "])", level, self.maxdeque)

    def repr_array(self, x, level):
        head = f"array('{x.typecode}'"
        return self._sequence(head + ", [", x, "])", level, self.maxarray) if x else head + ")"

    def repr_set(self, x, level):
        return self._sequence("{", _in_order(x), "}", level, self.maxset) if x else "set()"

    def repr_frozenset(self, x, level):
        if not x:
            return "frozenset()"
        return self._sequence("frozenset({", _in_order(x), "})", level, self.maxfrozenset)

    def repr_dict(self, x, level):
        if not level > 0 and x:
            return "{" + self.fillvalue + "}"
        items = (f"{self.repr1(key, level - 1)}: {self.repr1(x[key], level - 1)}"
                 for key in islice(_in_order(x), self.maxdict))
        return self._enclosed("{", items, "}", len(x) - self.maxdict, level)

    # Everything else is cut in the middle.

    def _ends(self, text, limit):
        """How much of a text's start and of its end is shown."""
        room = max(0, limit - 3)
        return room // 2, len(text) - (room - room // 2)

    def _cut(self, text, limit):
        return text if len(text) <= limit else self._without_middle(text, limit)

    def _without_middle(self, text, limit):
        start, end = self._ends(text, limit)
        return text[:start] + self.fillvalue + text[end:]

    def repr_str(self, x, level):
        limit = self.maxstring
        text = builtins.repr(x[:limit])
        if len(text) <= limit:
            return text
        start, end = self._ends(x, limit)
        return self._without_middle(builtins.repr(x[:start] + x[end:]), limit)

    def repr_int(self, x, level):
        try:
            return self._cut(builtins.repr(x), self.maxlong)
        except ValueError:
            # More digits than `sys.set_int_max_str_digits` allows.
            from math import log10
            from sys import get_int_max_str_digits

            n_digits = int(log10(abs(x))) + 1
            return (f"<{type(x).__name__} instance with roughly {n_digits} digits "
                    f"(limit at {get_int_max_str_digits()}) at 0x{id(x):x}>")

    def repr_instance(self, x, level):
        try:
            return self._cut(builtins.repr(x), self.maxother)
        except Exception:
            return f"<{type(x).__name__} instance at {id(x):#x}>"


def _in_order(x):
    """The items sorted, or as they come if they do not compare."""
    try:
        return sorted(x)
    except Exception:
        return list(x)


aRepr = Repr()
repr = aRepr.repr
