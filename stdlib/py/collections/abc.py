"""Abstract base classes of containers, iterators and callables.

Some recognise any class that has certain methods; the containers proper are derived from, or
registered with, and give their classes what follows from a few abstract methods.
"""

from abc import ABCMeta, abstractmethod

__all__ = [
    "Awaitable", "Coroutine", "AsyncIterable", "AsyncIterator", "AsyncGenerator", "Hashable",
    "Iterable", "Iterator", "Generator", "Reversible", "Sized", "Container", "Callable",
    "Collection", "Set", "MutableSet", "Mapping", "MutableMapping", "MappingView", "KeysView",
    "ItemsView", "ValuesView", "Sequence", "MutableSequence", "ByteString", "Buffer",
]

_GenericAlias = type(list[int])
_absent = object()


def _provides(cls, name):
    """Whether the first class of the MRO that knows `name` has more to say than None."""
    found = next((vars(c)[name] for c in cls.__mro__ if name in vars(c)), None)
    return found is not None


def _recognises(names):
    """A hook by which a class, but none derived from it, knows its subclasses by their methods."""
    names = tuple(names.split())

    def __subclasshook__(cls, other):
        if vars(cls).get("__subclasshook__") is not hook:
            return NotImplemented
        return all(_provides(other, name) for name in names) or NotImplemented

    hook = classmethod(__subclasshook__)
    return hook


def _abstract(names, failure=NotImplementedError):
    """Abstract methods, for a class's body to take in; called through `super()` they fail."""

    def method(name):
        def missing(self, *args, **kwargs):
            raise failure

        missing.__name__ = name
        return abstractmethod(missing)

    return {name: method(name) for name in names.split()}


def _same(a, b):
    """How containers compare what they hold."""
    return a is b or a == b


# What one method is enough for.


class Hashable(metaclass=ABCMeta):
    __slots__ = ()
    vars().update(_abstract("__hash__"))
    __subclasshook__ = _recognises("__hash__")


class Sized(metaclass=ABCMeta):
    __slots__ = ()
    vars().update(_abstract("__len__"))
    __subclasshook__ = _recognises("__len__")


class Container(metaclass=ABCMeta):
    __slots__ = ()
    vars().update(_abstract("__contains__"))
    __subclasshook__ = _recognises("__contains__")
    __class_getitem__ = classmethod(_GenericAlias)


class Buffer(metaclass=ABCMeta):
    __slots__ = ()
    vars().update(_abstract("__buffer__"))
    __subclasshook__ = _recognises("__buffer__")


class Iterable(metaclass=ABCMeta):
    __slots__ = ()

    @abstractmethod
    def __iter__(self):
        return iter(())

    __subclasshook__ = _recognises("__iter__")
    __class_getitem__ = classmethod(_GenericAlias)


class Iterator(Iterable):
    __slots__ = ()
    vars().update(_abstract("__next__", StopIteration))

    def __iter__(self):
        return self

    __subclasshook__ = _recognises("__iter__ __next__")


class Reversible(Iterable):
    __slots__ = ()

    @abstractmethod
    def __reversed__(self):
        return iter(())

    __subclasshook__ = _recognises("__iter__ __reversed__")


class Collection(Sized, Iterable, Container):
    __slots__ = ()
    __subclasshook__ = _recognises("__len__ __iter__ __contains__")


class Awaitable(metaclass=ABCMeta):
    __slots__ = ()

    @abstractmethod
    def __await__(self):
        yield

    __subclasshook__ = _recognises("__await__")
    __class_getitem__ = classmethod(_GenericAlias)


class AsyncIterable(metaclass=ABCMeta):
    __slots__ = ()
    vars().update(_abstract("__aiter__"))
    __subclasshook__ = _recognises("__aiter__")
    __class_getitem__ = classmethod(_GenericAlias)


class AsyncIterator(AsyncIterable):
    __slots__ = ()

    @abstractmethod
    async def __anext__(self):
        raise StopAsyncIteration

    def __aiter__(self):
        return self

    __subclasshook__ = _recognises("__aiter__ __anext__")


# What is resumed: to close is to throw `GeneratorExit` and to see that it comes out.


def _thrown(typ, val, tb):
    """The exception that `throw(typ, val, tb)` means."""
    exception = val if val is not None else typ
    if isinstance(exception, type):
        exception = exception()
    return exception.with_traceback(tb) if tb is not None else exception


class Generator(Iterator):
    __slots__ = ()
    vars().update(_abstract("send", StopIteration))
    __subclasshook__ = _recognises("__iter__ __next__ send throw close")

    @abstractmethod
    def throw(self, typ, val=None, tb=None):
        raise _thrown(typ, val, tb)

    def __next__(self):
        return self.send(None)

    def close(self):
        try:
            self.throw(GeneratorExit)
        except StopIteration as finished:
            return finished.value
        except GeneratorExit:
            return None
        raise RuntimeError("generator ignored GeneratorExit")


class Coroutine(Awaitable):
    __slots__ = ()
    vars().update(_abstract("send", StopIteration))
    __subclasshook__ = _recognises("__await__ send throw close")

    throw = Generator.throw

    def close(self):
        try:
            self.throw(GeneratorExit)
        except (StopIteration, GeneratorExit):
            pass
        else:
            raise RuntimeError("coroutine ignored GeneratorExit")


class AsyncGenerator(AsyncIterator):
    __slots__ = ()
    __subclasshook__ = _recognises("__aiter__ __anext__ asend athrow aclose")

    @abstractmethod
    async def asend(self, value):
        raise StopAsyncIteration

    @abstractmethod
    async def athrow(self, typ, val=None, tb=None):
        raise _thrown(typ, val, tb)

    async def __anext__(self):
        return await self.asend(None)

    async def aclose(self):
        try:
            await self.athrow(GeneratorExit)
        except (StopAsyncIteration, GeneratorExit):
            pass
        else:
            raise RuntimeError("asynchronous generator ignored GeneratorExit")


# Callables.


class _CallableGenericAlias(_GenericAlias):
    """`Callable[[X, Y], Z]`: its arguments are flat, and shown as they were written."""

    __slots__ = ()

    def __new__(cls, origin, item):
        if not isinstance(item, tuple) or len(item) != 2:
            raise TypeError("Callable must be used as Callable[[arg, ...], result].")
        params, result = item
        if not isinstance(params, (tuple, list)):
            if not _stands_for_parameters(params):
                raise TypeError("Expected a list of types, an ellipsis, ParamSpec, or "
                                f"Concatenate. Got {params}")
            params = (params,)
        return super().__new__(cls, origin, (*params, result))

    def _split(self):
        """The parameters, as they are written, and the result."""
        *params, result = self.__args__
        is_one_word = len(params) == 1 and _stands_for_parameters(params[0])
        return params[0] if is_one_word else params, result

    def __repr__(self):
        params, result = self._split()
        is_list = isinstance(params, list)
        shown = f"[{', '.join(map(_shown, params))}]" if is_list else _shown(params)
        return f"collections.abc.Callable[{shown}, {_shown(result)}]"

    def __reduce__(self):
        from operator import getitem

        return getitem, (Callable, self._split())

    def __getitem__(self, item):
        filled = super().__getitem__(item if isinstance(item, tuple) else (item,))
        *params, result = filled.__args__
        return Callable[params, result]


def _stands_for_parameters(v):
    """Whether `v` is written in place of the list of parameters."""
    return v is ... or type(v).__name__ in ("ParamSpec", "_ConcatenateGenericAlias")


def _shown(v):
    if v is ...:
        return "..."
    if not isinstance(v, type) or hasattr(v, "__args__"):
        return repr(v)
    return v.__qualname__ if v.__module__ == "builtins" else f"{v.__module__}.{v.__qualname__}"


class Callable(metaclass=ABCMeta):
    __slots__ = ()
    vars().update(_abstract("__call__"))
    __subclasshook__ = _recognises("__call__")
    __class_getitem__ = classmethod(_CallableGenericAlias)


# Sets.


class Set(Collection):
    """What `__contains__`, `__iter__` and `__len__` make a set."""

    __slots__ = ()

    @classmethod
    def _from_iterable(cls, it):
        """A new set for the result of an operator; to be overridden where `cls(it)` is wrong."""
        return cls(it)

    def __le__(self, other):
        if not isinstance(other, Set):
            return NotImplemented
        return len(self) <= len(other) and all(item in other for item in self)

    def __ge__(self, other):
        if not isinstance(other, Set):
            return NotImplemented
        return len(other) <= len(self) and all(item in self for item in other)

    def __lt__(self, other):
        contained = Set.__le__(self, other)
        return contained and len(self) != len(other) if contained is True else contained

    def __gt__(self, other):
        contains = Set.__ge__(self, other)
        return contains and len(self) != len(other) if contains is True else contains

    def __eq__(self, other):
        contained = Set.__le__(self, other)
        return contained and len(self) == len(other) if contained is True else contained

    def isdisjoint(self, other):
        """Whether no item is in both."""
        return all(item not in self for item in other)

    def __and__(self, other):
        if not isinstance(other, Iterable):
            return NotImplemented
        return self._from_iterable(item for item in other if item in self)

    __rand__ = __and__

    def __or__(self, other):
        if not isinstance(other, Iterable):
            return NotImplemented
        return self._from_iterable(item for source in (self, other) for item in source)

    __ror__ = __or__

    def _as_set(self, other):
        return other if isinstance(other, Set) else self._from_iterable(other)

    def __sub__(self, other):
        if not isinstance(other, Iterable):
            return NotImplemented
        dropped = self._as_set(other)
        return self._from_iterable(item for item in self if item not in dropped)

    def __rsub__(self, other):
        if not isinstance(other, Iterable):
            return NotImplemented
        return self._from_iterable(item for item in self._as_set(other) if item not in self)

    def __xor__(self, other):
        if not isinstance(other, Iterable):
            return NotImplemented
        other = self._as_set(other)
        return (self - other) | (other - self)

    __rxor__ = __xor__

    def _hash(self):
        """A hash that equal sets share, whatever their types: that of the frozenset."""
        return hash(frozenset(self))


class MutableSet(Set):
    """What `add` and `discard` make a set that changes."""

    __slots__ = ()
    vars().update(_abstract("add discard"))

    def remove(self, value):
        """Removes an item, which must be there."""
        if value not in self:
            raise KeyError(value)
        self.discard(value)

    def pop(self):
        """Removes and returns some item."""
        for item in self:
            self.discard(item)
            return item
        raise KeyError

    def clear(self):
        """Removes all items."""
        while len(self):
            self.pop()

    def __ior__(self, it):
        for item in it:
            self.add(item)
        return self

    def __iand__(self, it):
        for item in self - it:
            self.discard(item)
        return self

    def __isub__(self, it):
        for item in (list(self) if it is self else it):
            self.discard(item)
        return self

    def __ixor__(self, it):
        for item in (list(self) if it is self else self._as_set(it)):
            change = self.discard if item in self else self.add
            change(item)
        return self


# Mappings.


class Mapping(Collection):
    """What `__getitem__`, `__iter__` and `__len__` make a mapping."""

    __slots__ = ()
    __abc_tpflags__ = 1 << 6
    vars().update(_abstract("__getitem__", KeyError))
    __reversed__ = None
    __hash__ = None

    def get(self, key, default=None):
        """The value of a key, or `default`."""
        try:
            return self[key]
        except KeyError:
            return default

    def __contains__(self, key):
        try:
            self[key]
        except KeyError:
            return False
        return True

    def keys(self):
        """A view of the keys."""
        return KeysView(self)

    def values(self):
        """A view of the values."""
        return ValuesView(self)

    def items(self):
        """A view of the pairs of keys and values."""
        return ItemsView(self)

    def __eq__(self, other):
        if isinstance(other, Mapping):
            return dict(self.items()) == dict(other.items())
        return NotImplemented


class MappingView(Sized):
    __slots__ = ("_mapping",)
    __class_getitem__ = classmethod(_GenericAlias)

    def __init__(self, mapping):
        self._mapping = mapping

    def __len__(self):
        return len(self._mapping)

    def __repr__(self):
        return f"{type(self).__name__}({self._mapping!r})"


class KeysView(MappingView, Set):
    __slots__ = ()
    _from_iterable = set

    def __contains__(self, key):
        return key in self._mapping

    def __iter__(self):
        return iter(self._mapping)


class ItemsView(MappingView, Set):
    __slots__ = ()
    _from_iterable = set

    def __contains__(self, item):
        key, value = item
        try:
            return _same(self._mapping[key], value)
        except KeyError:
            return False

    def __iter__(self):
        return ((key, self._mapping[key]) for key in self._mapping)


class ValuesView(MappingView, Collection):
    __slots__ = ()

    def __contains__(self, value):
        return any(_same(held, value) for held in self)

    def __iter__(self):
        return (self._mapping[key] for key in self._mapping)


class MutableMapping(Mapping):
    """What `__setitem__` and `__delitem__` make a mapping that changes."""

    __slots__ = ()
    vars().update(_abstract("__setitem__ __delitem__", KeyError))

    def pop(self, key, default=_absent):
        """Removes a key and returns its value, or `default`."""
        try:
            value = self[key]
        except KeyError:
            if default is not _absent:
                return default
            raise
        del self[key]
        return value

    def popitem(self):
        """Removes and returns some item."""
        for key in self:
            return key, self.pop(key)
        raise KeyError

    def clear(self):
        """Removes all items."""
        while len(self):
            self.popitem()

    def update(self, other=(), /, **kwds):
        """Sets the items of a mapping or of pairs, and those of the keywords."""
        if isinstance(other, Mapping):
            pairs = ((key, other[key]) for key in other)
        elif hasattr(other, "keys"):
            pairs = ((key, other[key]) for key in other.keys())
        else:
            pairs = other
        for source in (pairs, kwds.items()):
            for key, value in source:
                self[key] = value

    def setdefault(self, key, default=None):
        """The value of a key, which is set if it is not there."""
        if key not in self:
            self[key] = default
            return default
        return self[key]


# Sequences.


class Sequence(Reversible, Collection):
    """What `__getitem__` and `__len__` make a sequence."""

    __slots__ = ()
    __abc_tpflags__ = 1 << 5
    vars().update(_abstract("__getitem__", IndexError))

    def __iter__(self):
        from itertools import count

        for i in count():
            try:
                item = self[i]
            except IndexError:
                return
            yield item

    def __reversed__(self):
        return (self[i] for i in range(len(self) - 1, -1, -1))

    def __contains__(self, value):
        return any(_same(item, value) for item in self)

    def count(self, value):
        """How often a value is there."""
        return sum(_same(item, value) for item in self)

    def index(self, value, start=0, stop=None):
        """The first index of a value, between `start` and `stop`."""
        n = len(self)
        first = max(n + start, 0) if start is not None and start < 0 else start or 0
        last = n + stop if stop is not None and stop < 0 else stop
        while last is None or first < last:
            try:
                item = self[first]
            except IndexError:
                break
            if _same(item, value):
                return first
            first += 1
        raise ValueError


class _DeprecatedMeta(ABCMeta):
    """Warns whoever uses the class or derives from it."""

    def __new__(mcls, name, bases, namespace, **kwargs):
        if bases != (Sequence,):
            mcls._warn()
        return super().__new__(mcls, name, bases, namespace, **kwargs)

    def __instancecheck__(cls, instance):
        cls._warn()
        return super().__instancecheck__(instance)

    @staticmethod
    def _warn():
        from warnings import _deprecated

        _deprecated("collections.abc.ByteString", remove=(3, 14))


class ByteString(Sequence, metaclass=_DeprecatedMeta):
    __slots__ = ()


class MutableSequence(Sequence):
    """What `__setitem__`, `__delitem__` and `insert` make a sequence that changes."""

    __slots__ = ()
    vars().update(_abstract("__setitem__ __delitem__ insert", IndexError))

    def append(self, value):
        """Adds a value at the end."""
        self.insert(len(self), value)

    def extend(self, values):
        """Adds the values of an iterable at the end."""
        for value in list(values) if values is self else values:
            self.append(value)

    def __iadd__(self, values):
        self.extend(values)
        return self

    def pop(self, index=-1):
        """Removes and returns the value at an index."""
        value = self[index]
        del self[index]
        return value

    def remove(self, value):
        """Removes the first place of a value."""
        del self[self.index(value)]

    def clear(self):
        """Removes all values."""
        while len(self):
            self.pop()

    def reverse(self):
        """Reverses the values in place."""
        last = len(self) - 1
        for i in range(len(self) // 2):
            self[i], self[last - i] = self[last - i], self[i]


def _register_builtins():
    """Registers the builtin types with the classes whose methods they have."""

    async def coroutine():
        pass

    async def async_generator():
        yield

    unstarted = coroutine()
    pairs = {}
    families = {
        Sequence: ("", b"", (), range(0), memoryview(b"")),
        MutableSequence: ([], bytearray()),
        ByteString: (b"", bytearray()),
        Set: (frozenset(),),
        MutableSet: (set(),),
        MutableMapping: (pairs,),
        KeysView: (pairs.keys(),),
        ItemsView: (pairs.items(),),
        ValuesView: (pairs.values(),),
        Generator: ((item for item in ()),),
        AsyncGenerator: (async_generator(),),
        Coroutine: (unstarted,),
    }
    for cls, samples in families.items():
        for sample in samples:
            cls.register(type(sample))
    iterables = [pairs.values(), pairs.items(), range(1 << 99), zip(), *families[Sequence][:4],
                 *families[MutableSequence], set(), pairs]
    for iterable in iterables:
        Iterator.register(type(iter(iterable)))
    unstarted.close()


_register_builtins()
del _register_builtins
