"""Sets that do not keep their elements alive."""

from _weakref import ref
from collections.abc import MutableSet

__all__ = ["WeakSet"]


class WeakSet(MutableSet):
    """A set of weak references. The collector takes dead ones out; iteration is over a snapshot,
    so it may do so at any time."""

    def __init__(self, data=None):
        self._refs = refs = set()
        # The callback must not keep the set alive either: it knows the references alone.
        self._bury = refs.discard
        for element in () if data is None else data:
            self.add(element)

    # What `MutableSet` builds the rest upon.

    def __contains__(self, item):
        try:
            return ref(item) in self._refs
        except TypeError:
            return False

    def __iter__(self):
        for weak in tuple(self._refs):
            element = weak()
            if element is not None:
                yield element

    def __len__(self):
        return len(self._refs)

    def add(self, item):
        self._refs.add(ref(item, self._bury))

    def discard(self, item):
        self._refs.discard(ref(item))

    # What it leaves out, or does more slowly.

    def remove(self, item):
        self._refs.remove(ref(item))

    def clear(self):
        self._refs.clear()

    def pop(self):
        while self._refs:
            element = self._refs.pop()()
            if element is not None:
                return element
        raise KeyError("pop from empty WeakSet")

    def copy(self):
        return type(self)(self)

    __copy__ = copy

    def __reduce__(self):
        state = {k: v for k, v in vars(self).items() if k not in ("_refs", "_bury")}
        return type(self), (list(self),), state or None

    def __repr__(self):
        return repr(self._refs)

    def __class_getitem__(cls, item):
        from types import GenericAlias

        return GenericAlias(cls, item)

    # The operators take any iterable, as the methods do.

    def _held(self, other):
        """The elements of `other`, as weak references."""
        return other._refs if isinstance(other, WeakSet) else {ref(x) for x in other}

    def update(self, other):
        for element in tuple(other):
            self.add(element)

    def difference_update(self, other):
        self._refs -= set(self._held(other))

    def intersection_update(self, other):
        self._refs &= self._held(other)

    def symmetric_difference_update(self, other):
        for element in tuple(other) if other is not self else tuple(self):
            if element in self:
                self.discard(element)
            else:
                self.add(element)

    def _changed_by(change):
        def changed(self, other):
            result = self.copy()
            change(result, other)
            return result

        def in_place(self, other):
            change(self, other)
            return self

        return changed, in_place

    union, __ior__ = _changed_by(update)
    difference, __isub__ = _changed_by(difference_update)
    intersection, __iand__ = _changed_by(intersection_update)
    symmetric_difference, __ixor__ = _changed_by(symmetric_difference_update)
    __or__, __sub__, __and__, __xor__ = union, difference, intersection, symmetric_difference
    del _changed_by

    def isdisjoint(self, other):
        return self._refs.isdisjoint(self._held(other))

    def issubset(self, other):
        return self._refs <= self._held(other)

    def issuperset(self, other):
        return self._refs >= self._held(other)

    __le__, __ge__ = issubset, issuperset

    def __lt__(self, other):
        return self._refs < self._held(other)

    def __gt__(self, other):
        return self._refs > self._held(other)

    def __eq__(self, other):
        if isinstance(other, WeakSet):
            return self._refs == other._refs
        return NotImplemented

    __hash__ = None
