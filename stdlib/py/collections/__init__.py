"""Containers beyond the builtin ones. The hot ones are native, and the `User…` classes, which few
programs use, are loaded when they are asked for."""

import sys as _sys
from _collections import OrderedDict, _count_elements, _tuplegetter, defaultdict, deque
from collections import abc as _abc
from itertools import repeat as _repeat
from keyword import iskeyword as _iskeyword
from operator import itemgetter as _itemgetter
from reprlib import recursive_repr as _recursive_repr

__all__ = [
    "ChainMap", "Counter", "OrderedDict", "UserDict", "UserList", "UserString", "defaultdict",
    "deque", "namedtuple",
]

_abc.MutableSequence.register(deque)


def __getattr__(name):
    if name in ("UserDict", "UserList", "UserString"):
        from collections import _user

        globals()[name] = found = getattr(_user, name)
        return found
    raise AttributeError(f"module 'collections' has no attribute {name!r}")


# Named tuples.


def namedtuple(typename, field_names, *, rename=False, defaults=None, module=None):
    """A subclass of tuple whose items have names."""
    typename = _sys.intern(str(typename))
    if isinstance(field_names, str):
        field_names = field_names.replace(",", " ").split()
    fields = _field_names(typename, [_sys.intern(str(name)) for name in field_names], rename)
    defaults = () if defaults is None else tuple(defaults)
    if len(defaults) > len(fields):
        raise TypeError("Got more default values than field names")
    if module is None:
        module = _sys._getframe(1).f_globals.get("__name__", "__main__")
    return _named_tuple_class(typename, fields, defaults, module)


def _field_names(typename, names, rename):
    """The names of the fields; those that cannot be names are replaced or refused."""
    if rename:
        for i, name in enumerate(names):
            usable = name.isidentifier() and not _iskeyword(name) and not name.startswith("_")
            if not usable or name in names[:i]:
                names[i] = f"_{i}"
    what = "Type names and field names"
    for name in (typename, *names):
        if not name.isidentifier():
            raise ValueError(f"{what} must be valid identifiers: {name!r}")
        if _iskeyword(name):
            raise ValueError(f"{what} cannot be a keyword: {name!r}")
    for i, name in enumerate(names):
        if name[0] == "_" and not rename:
            raise ValueError(f"Field names cannot start with an underscore: {name!r}")
        if name in names[:i]:
            raise ValueError(f"Encountered duplicate field name: {name!r}")
    return tuple(names)


def _named_tuple_class(typename, fields, defaults, module):
    params = ", ".join(fields)
    scope = {"__name__": f"namedtuple_{typename}", "_tuple": tuple.__new__}
    exec(f"def __new__(_cls, {params}):\n    return _tuple(_cls, ({params}{',' * bool(fields)}))",
         scope)
    new = scope["__new__"]
    new.__defaults__ = defaults or None
    new.__doc__ = f"Create new instance of {typename}({params})"

    def _make(cls, iterable):
        made = tuple.__new__(cls, iterable)
        if len(made) != len(fields):
            raise TypeError(f"Expected {len(fields)} arguments, got {len(made)}")
        return made

    def _replace(self, /, **kwds):
        made = self._make([kwds.pop(name, old) for name, old in zip(fields, self)])
        if kwds:
            raise TypeError(f"Got unexpected field names: {list(kwds)!r}")
        return made

    def _asdict(self):
        return dict(zip(self._fields, self))

    def __getnewargs__(self):
        return tuple(self)

    def __repr__(self):
        shown = ", ".join([f"{name}={item!r}" for name, item in zip(fields, self)])
        return f"{type(self).__name__}({shown})"

    _make.__doc__ = f"Makes a {typename} from an iterable"
    _replace.__doc__ = f"A {typename} with other values in some fields"
    _asdict.__doc__ = "A dict from field names to values"
    body = {f.__name__: f for f in (new, _make, _replace, _asdict, __getnewargs__, __repr__)}
    for method in body.values():
        method.__qualname__ = f"{typename}.{method.__name__}"
    body |= {name: _tuplegetter(i, f"Alias for field number {i}")
             for i, name in enumerate(fields)}
    body |= {
        "_make": classmethod(_make), "__replace__": _replace, "_fields": fields,
        "_field_defaults": dict(zip(fields[len(fields) - len(defaults):], defaults)),
        "__match_args__": fields, "__slots__": (), "__doc__": f"{typename}({params})",
        "__module__": module,
    }
    return type(typename, (tuple,), body)


# Counts.


def _compared(holds):
    """A comparison of counters: whether `holds` for the counts of every item."""

    def compare(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return all(holds(self[item], other[item]) for item in self.keys() | other.keys())

    return compare


def _strictly(compare):
    """The comparison, of counters that differ."""

    def strict(self, other):
        outcome = compare(self, other)
        return outcome if outcome is NotImplemented else outcome and not self == other

    return strict


class Counter(dict):
    """A dict of counts; what it does not hold counts 0."""

    def __init__(self, iterable=None, /, **kwds):
        super().__init__()
        self.update(iterable, **kwds)

    def __missing__(self, key):
        return 0

    def __delitem__(self, item):
        self.pop(item, None)

    @classmethod
    def fromkeys(cls, iterable, v=None):
        raise NotImplementedError(
            "Counter.fromkeys() is undefined.  Use Counter(iterable) instead.")

    def update(self, iterable=None, /, **kwds):
        """Adds the counts of an iterable's items, or those of a mapping."""
        for source in (iterable, kwds or None):
            if isinstance(source, _abc.Mapping):
                known = dict(self) if source is self else self
                for item, count in source.items() if self else ():
                    self[item] = count + known.get(item, 0)
                if not self:
                    super().update(source)
            elif source is not None:
                _count_elements(self, source)

    def subtract(self, iterable=None, /, **kwds):
        """Takes away the counts of an iterable's items, or those of a mapping."""
        for source in (iterable, kwds or None):
            if source is None:
                continue
            pairs = source.items() if isinstance(source, _abc.Mapping) else zip(source, _repeat(1))
            for item, count in tuple(pairs):
                self[item] = self.get(item, 0) - count

    def total(self):
        """The sum of the counts."""
        return sum(self.values())

    def elements(self):
        """Each item as often as it counts."""
        return (again for item, count in self.items() for again in _repeat(item, count))

    def most_common(self, n=None):
        """The `n` most common items and their counts, or all of them."""
        by_count = _itemgetter(1)
        if n is None:
            return sorted(self.items(), key=by_count, reverse=True)
        from heapq import nlargest

        return nlargest(n, self.items(), by_count)

    def copy(self):
        """A copy."""
        return type(self)(self)

    __copy__ = copy

    def __reduce__(self):
        return type(self), (dict(self),)

    def __repr__(self):
        try:
            shown = dict(self.most_common())
        except TypeError:
            # Counts that do not compare.
            shown = dict(self)
        return f"{type(self).__name__}({shown or ''})"

    __eq__ = _compared(lambda a, b: a == b)
    __le__, __ge__ = _compared(lambda a, b: a <= b), _compared(lambda a, b: a >= b)
    __lt__, __gt__ = _strictly(__le__), _strictly(__ge__)
    __hash__ = None

    def __ne__(self, other):
        outcome = self.__eq__(other)
        return outcome if outcome is NotImplemented else not outcome

    def _combined_with(self, other, combine, items):
        if not isinstance(other, Counter):
            return NotImplemented
        made = Counter()
        for item in items:
            count = combine(self[item], other[item])
            if count > 0:
                made[item] = count
        return made

    def _items_with(self, other):
        return dict.fromkeys((*self, *other)) if isinstance(other, Counter) else ()

    def __add__(self, other):
        return self._combined_with(other, lambda a, b: a + b, self._items_with(other))

    def __sub__(self, other):
        return self._combined_with(other, lambda a, b: a - b, self._items_with(other))

    def __or__(self, other):
        return self._combined_with(other, max, self._items_with(other))

    def __and__(self, other):
        return self._combined_with(other, min, self)

    def __pos__(self):
        return self + Counter()

    def __neg__(self):
        return Counter() - self

    def _combine_in_place(self, other, combine, items):
        for item in tuple(items):
            self[item] = combine(self[item], other[item])
        for item in [item for item, count in self.items() if not count > 0]:
            del self[item]
        return self

    def __iadd__(self, other):
        return self._combine_in_place(other, lambda a, b: a + b, other)

    def __isub__(self, other):
        return self._combine_in_place(other, lambda a, b: a - b, other)

    def __ior__(self, other):
        return self._combine_in_place(other, max, other)

    def __iand__(self, other):
        return self._combine_in_place(other, min, self)


# Chains.


class ChainMap(_abc.MutableMapping):
    """Several mappings that are searched one after another; the first one is written to."""

    def __init__(self, *maps):
        self.maps = list(maps or ({},))

    def _made(self, *maps):
        return type(self)(*maps)

    @classmethod
    def fromkeys(cls, iterable, value=None, /):
        """A chain of one dict, with the keys of an iterable."""
        return cls(dict.fromkeys(iterable, value))

    def __missing__(self, key):
        raise KeyError(key)

    def __getitem__(self, key):
        for one in self.maps:
            try:
                return one[key]
            except KeyError:
                continue
        return self.__missing__(key)

    def get(self, key, default=None):
        return self[key] if key in self else default

    def __contains__(self, key):
        return any(key in one for one in self.maps)

    def __bool__(self):
        return any(self.maps)

    def _all_keys(self):
        """The keys in the order in which the last mapping, then the last but one, … would be
        merged into a dict."""
        return dict.fromkeys(key for one in reversed(self.maps) for key in one)

    def __iter__(self):
        return iter(self._all_keys())

    def __len__(self):
        return len(self._all_keys())

    @_recursive_repr()
    def __repr__(self):
        return f"{type(self).__name__}({', '.join([repr(one) for one in self.maps])})"

    def copy(self):
        """A chain with a copy of the first mapping, and the others themselves."""
        first, *others = self.maps
        return self._made(first.copy(), *others)

    __copy__ = copy

    def new_child(self, m=None, **kwargs):
        """A chain with another mapping in front."""
        first = {} if m is None else m
        first.update(kwargs)
        return self._made(first, *self.maps)

    @property
    def parents(self):
        """The chain without its first mapping."""
        return self._made(*self.maps[1:])

    # Changes are the first mapping's.

    def __setitem__(self, key, value):
        self.maps[0][key] = value

    def _from_first(self, change, complaint):
        try:
            return change(self.maps[0])
        except KeyError:
            raise KeyError(complaint) from None

    def __delitem__(self, key):
        def delete(first):
            del first[key]

        self._from_first(delete, f"Key not found in the first mapping: {key!r}")

    def pop(self, key, *args):
        """Removes a key from the first mapping and returns its value."""
        complaint = f"Key not found in the first mapping: {key!r}"
        return self._from_first(lambda first: first.pop(key, *args), complaint)

    def popitem(self):
        """Removes and returns an item of the first mapping."""
        complaint = "No keys found in the first mapping."
        return self._from_first(lambda first: first.popitem(), complaint)

    def clear(self):
        """Empties the first mapping."""
        self.maps[0].clear()

    def __ior__(self, other):
        self.maps[0].update(other)
        return self

    def __or__(self, other):
        if isinstance(other, _abc.Mapping):
            result = self.copy()
            result |= other
            return result
        return NotImplemented

    def __ror__(self, other):
        if isinstance(other, _abc.Mapping):
            return self._made({**other, **self})
        return NotImplemented
