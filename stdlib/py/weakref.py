"""Weak references: the native ones, and what is built around them."""

from _weakref import (
    CallableProxyType, ProxyType, ReferenceType, getweakrefcount, getweakrefs, proxy, ref,
)
from _weakrefset import WeakSet
from collections.abc import Mapping, MutableMapping

__all__ = [
    "ref", "proxy", "getweakrefcount", "getweakrefs", "WeakKeyDictionary", "WeakValueDictionary",
    "WeakSet", "WeakMethod", "ReferenceType", "ProxyType", "CallableProxyType", "ProxyTypes",
    "finalize",
]

ProxyTypes = ProxyType, CallableProxyType


class WeakMethod(ref):
    """A reference to a bound method, alive while both the object and the function are."""

    __slots__ = ("_function", "_is_dead", "__weakref__")

    def __new__(cls, meth, callback=None):
        if not (hasattr(meth, "__self__") and hasattr(meth, "__func__")):
            raise TypeError(f"argument should be a bound method, not {type(meth)}")

        def died(_):
            method = myself()
            if method is None or method._is_dead:
                return
            method._is_dead = True
            if callback is not None:
                callback(method)

        made = super().__new__(cls, meth.__self__, died)
        made._function, made._is_dead = ref(meth.__func__, died), False
        myself = ref(made)
        return made

    def __call__(self):
        target, function = super().__call__(), self._function()
        if target is None or function is None:
            return None
        return function.__get__(target)

    def __eq__(self, other):
        if not isinstance(other, WeakMethod):
            return NotImplemented
        if self._is_dead or other._is_dead:
            return self is other
        return super().__eq__(other) and self._function == other._function

    def __ne__(self, other):
        equal = self == other
        return equal if equal is NotImplemented else not equal

    __hash__ = ref.__hash__


class KeyedRef(ref):
    """A reference that knows under which key it is kept."""

    __slots__ = ("key",)

    def __new__(cls, ob, callback, key):
        made = super().__new__(cls, ob, callback)
        made.key = key
        return made

    def __init__(self, ob, callback, key):
        super().__init__(ob, callback)


class _WeakMapping(MutableMapping):
    """A dictionary one of whose sides is weak. Iteration is over a snapshot: entries may go at any
    time."""

    __hash__ = None

    def __init__(self, other=(), /, **kwargs):
        self.data = {}
        # Called by dying references; it must not keep the dictionary itself alive.
        self._bury = self._burial(self.data)
        self.update(() if other is None else other, **kwargs)

    def __iter__(self):
        return (key for key, _ in self.items())

    keys = __iter__

    def values(self):
        return (value for _, value in self.items())

    def __len__(self):
        return len(self.data)

    def __repr__(self):
        return f"<{type(self).__name__} at {id(self):#x}>"

    def clear(self):
        self.data.clear()

    def copy(self):
        return type(self)(self)

    __copy__ = copy

    def popitem(self):
        for key, value in self.items():
            del self[key]
            return key, value
        raise KeyError("popitem(): dictionary is empty")

    def __eq__(self, other):
        if isinstance(other, (Mapping, _WeakMapping)):
            return dict(self.items()) == dict(other.items())
        return NotImplemented

    def __or__(self, other):
        return self._merged(self, other) if isinstance(other, Mapping) else NotImplemented

    def __ror__(self, other):
        return self._merged(other, self) if isinstance(other, Mapping) else NotImplemented

    def __ior__(self, other):
        self.update(other)
        return self

    def _merged(self, first, second):
        result = type(self)()
        for source in (first, second):
            result.update(source)
        return result


class WeakValueDictionary(_WeakMapping):
    """A dictionary whose entries go when their values do."""

    @staticmethod
    def _burial(data):
        def bury(weak):
            if data.get(weak.key) is weak:
                del data[weak.key]

        return bury

    def items(self):
        for key, weak in tuple(self.data.items()):
            value = weak()
            if value is not None:
                yield key, value

    def __getitem__(self, key):
        value = self.data[key]()
        if value is None:
            raise KeyError(key)
        return value

    def __setitem__(self, key, value):
        self.data[key] = KeyedRef(value, self._bury, key)

    def __delitem__(self, key):
        del self.data[key]

    def __deepcopy__(self, memo):
        from copy import deepcopy

        return type(self)([(deepcopy(key, memo), value) for key, value in self.items()])

    def valuerefs(self):
        """The references, some of which may be dead."""
        return list(self.data.values())

    def itervaluerefs(self):
        return iter(self.valuerefs())


class WeakKeyDictionary(_WeakMapping):
    """A dictionary whose entries go when their keys do."""

    def __init__(self, dict=None):
        super().__init__(dict)

    @staticmethod
    def _burial(data):
        return lambda weak: data.pop(weak, None)

    def items(self):
        for weak, value in tuple(self.data.items()):
            key = weak()
            if key is not None:
                yield key, value

    def __contains__(self, key):
        try:
            return ref(key) in self.data
        except TypeError:
            return False

    def __getitem__(self, key):
        return self.data[ref(key)]

    def __setitem__(self, key, value):
        self.data[ref(key, self._bury)] = value

    def __delitem__(self, key):
        del self.data[ref(key)]

    def __deepcopy__(self, memo):
        from copy import deepcopy

        result = type(self)()
        for key, value in self.items():
            result[key] = deepcopy(value, memo)
        return result

    def keyrefs(self):
        """The references, some of which may be dead."""
        return list(self.data)


class finalize:
    """Calls a function once: when an object dies, when it is called itself, or, unless `atexit` is
    false, when the program ends (the youngest first)."""

    __slots__ = ()

    # Finalizer -> [reference, function, args, kwargs, atexit], in order of creation.
    _waiting = {}
    _is_over = False

    def __init__(self, obj, func, /, *args, **kwargs):
        if not finalize._waiting:
            import atexit

            atexit.unregister(finalize._end)
            atexit.register(finalize._end)
        finalize._waiting[self] = [ref(obj, self), func, args, kwargs, True]

    def _entry(self, take=False):
        """The object and the call, while both wait."""
        entry = finalize._waiting.get(self)
        obj = entry and entry[0]()
        if obj is None:
            return None
        if take:
            del finalize._waiting[self]
        return (obj, *entry[1:4])

    def __call__(self, _=None):
        entry = finalize._waiting.pop(self, None)
        if entry and not finalize._is_over:
            _, func, args, kwargs, _ = entry
            return func(*args, **kwargs)

    def detach(self):
        """Takes the call back; gives (object, function, args, kwargs), or None if it is too late."""
        return self._entry(take=True)

    def peek(self):
        """(object, function, args, kwargs) of a call that waits, else None."""
        return self._entry()

    @property
    def alive(self):
        """Whether the call waits."""
        return self in finalize._waiting

    @property
    def atexit(self):
        """Whether the end of the program is a reason for the call."""
        return self.alive and finalize._waiting[self][4]

    @atexit.setter
    def atexit(self, value):
        if self.alive:
            finalize._waiting[self][4] = bool(value)

    def __repr__(self):
        head = f"<{type(self).__name__} object at {id(self):#x}; "
        entry = self._entry()
        if entry is None:
            return head + "dead>"
        return f"{head}for {type(entry[0]).__name__!r} at {id(entry[0]):#x}>"

    @staticmethod
    def _end():
        from _gc import report

        while due := [f for f, entry in finalize._waiting.items() if entry[4]]:
            try:
                due[-1]()
            except Exception as error:
                report(error, due[-1])
        finalize._is_over = True
