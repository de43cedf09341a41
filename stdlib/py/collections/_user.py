"""Containers around builtin ones, to derive from: what they hold is in `data`."""

from collections import abc

__all__ = ["UserDict", "UserList", "UserString"]


def _bare(v):
    """What `v` holds, if it is one of these containers."""
    return v.data if isinstance(v, (UserDict, UserList, UserString)) else v


def _forward(names, wrap=False):
    """Methods that do to `data` what they would do to the container, by name; `wrap` makes the
    result a container again."""

    def method(name):
        def forwarded(self, *args, **kwargs):
            args = [_bare(arg) for arg in args]
            result = getattr(self.data, name)(*args, **kwargs)
            return type(self)(result) if wrap and result is not NotImplemented else result

        forwarded.__name__ = name
        return forwarded

    return {name: method(name) for name in names.split()}


class UserDict(abc.MutableMapping):
    """A mapping around a dict."""

    vars().update(_forward("__len__ __iter__ __repr__ __contains__ __setitem__ __delitem__"))

    def __init__(self, dict=None, /, **kwargs):
        self.data = {}
        self.update(() if dict is None else dict, **kwargs)

    def __getitem__(self, key):
        if key not in self.data and hasattr(type(self), "__missing__"):
            return self.__missing__(key)
        return self.data[key]

    def get(self, key, default=None):
        return self[key] if key in self else default

    def __or__(self, other):
        return self._joined(self, other)

    def __ror__(self, other):
        return self._joined(other, self)

    def _joined(self, first, second):
        first, second = _bare(first), _bare(second)
        if isinstance(first, dict) and isinstance(second, dict):
            return type(self)(first | second)
        return NotImplemented

    def __ior__(self, other):
        self.data |= _bare(other)
        return self

    def copy(self):
        """A copy, with the attributes that a subclass may have given it."""
        result = type(self).__new__(type(self))
        vars(result).update(vars(self), data=self.data.copy())
        return result

    __copy__ = copy

    @classmethod
    def fromkeys(cls, iterable, value=None):
        """A mapping with the keys of an iterable."""
        result = cls()
        result.update((key, value) for key in iterable)
        return result


class UserList(abc.MutableSequence):
    """A sequence around a list."""

    vars().update(_forward("""
        __len__ __repr__ __contains__ __setitem__ __delitem__ append insert pop remove clear count
        index reverse sort extend"""))
    vars().update(_forward("__mul__ __rmul__", wrap=True))

    def __init__(self, initlist=None):
        self.data = [] if initlist is None else list(_bare(initlist))

    def __getitem__(self, i):
        found = self.data[i]
        return type(self)(found) if isinstance(i, slice) else found

    def __lt__(self, other):
        return self.data < _bare(other)

    def __le__(self, other):
        return self.data <= _bare(other)

    def __gt__(self, other):
        return self.data > _bare(other)

    def __ge__(self, other):
        return self.data >= _bare(other)

    def __eq__(self, other):
        return self.data == _bare(other)

    __hash__ = None

    def __add__(self, other):
        return type(self)(self.data + list(_bare(other)))

    def __radd__(self, other):
        return type(self)(list(_bare(other)) + self.data)

    def __iadd__(self, other):
        self.data += list(_bare(other))
        return self

    def __imul__(self, n):
        self.data *= n
        return self

    def copy(self):
        """A copy."""
        return type(self)(self)

    def __copy__(self):
        result = type(self).__new__(type(self))
        vars(result).update(vars(self), data=self.data[:])
        return result


class UserString(abc.Sequence):
    """A sequence around a str."""

    vars().update(_forward("""
        __str__ __repr__ __hash__ __len__ __lt__ __le__ __gt__ __ge__ __eq__ __contains__ count endswith find format format_map index isalnum isalpha isascii
        isdecimal isdigit isidentifier islower isnumeric isprintable isspace istitle isupper join
        partition rfind rindex rpartition rsplit split splitlines startswith"""))
    vars().update(_forward("""
        __getitem__ __mod__ capitalize casefold center expandtabs ljust lower
        lstrip removeprefix removesuffix replace rjust rstrip strip swapcase title translate upper
        zfill""", wrap=True))

    maketrans = str.maketrans

    def __init__(self, seq):
        self.data = str(_bare(seq))

    def __getnewargs__(self):
        return (self.data,)

    def __int__(self):
        return int(self.data)

    def __float__(self):
        return float(self.data)

    def __complex__(self):
        return complex(self.data)

    def encode(self, encoding="utf-8", errors="strict"):
        return self.data.encode(encoding or "utf-8", errors or "strict")

    def __add__(self, other):
        return type(self)(self.data + str(other))

    def __radd__(self, other):
        return type(self)(str(other) + self.data)

    def __mul__(self, n):
        return type(self)(self.data * n)

    __rmul__ = __mul__

    def __rmod__(self, template):
        return type(self)(str(template) % self)
