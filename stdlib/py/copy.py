"""Shallow and deep copies.

Objects say how they are copied by `__copy__` and `__deepcopy__`, or else by the protocol of
pickles. The deep copy of what builtin containers hold is native; it comes back here for the rest.
"""

import copyreg
from _copy import deepcopy as _native_deepcopy

__all__ = ["Error", "copy", "deepcopy", "replace"]


class Error(Exception):
    """An object that says nowhere how it is copied."""


error = Error


class _Sample:
    def method(self):
        pass


_Method = type(_Sample().method)
# Types whose objects are their own copies, shallow or deep.
_ATOMS = {type(v) for v in (None, 1, 1.0, True, 1j, "", b"", ..., NotImplemented, len,
                            _Sample.method, _Sample.method.__code__, range(0), property())}
# The same, but for a deep copy of what they hold.
_FROZEN = _ATOMS | {tuple, frozenset, slice}


def _is_reference(cls):
    """Whether objects of the class name others: classes and weak references."""
    return issubclass(cls, type) or (
        cls.__name__ in ("ReferenceType", "weakref")
        and cls.__module__ in ("weakref", "_weakref", "builtins"))


def copy(x):
    """A new object with the same contents."""
    cls = type(x)
    if cls in _FROZEN or _is_reference(cls):
        return x
    if cls in (list, dict, set, bytearray):
        return x.copy()
    if hasattr(cls, "__copy__"):
        return cls.__copy__(x)
    return _rebuilt(x, _reduced(x, cls, "shallow"), None)


def deepcopy(x, memo=None, _nil=[]):
    """A new object with copies of the contents; `memo` holds, by id, what has been copied."""
    return _native_deepcopy(x, {} if memo is None else memo, _deepcopy_object,
                            copyreg.dispatch_table)


def _deepcopy_object(x, memo):
    """The deep copy of an object that is not of a plain builtin type."""
    key, cls = id(x), type(x)
    if key in memo:
        return memo[key]
    if cls in _ATOMS or _is_reference(cls):
        return x
    made = _deep_by_type(x, cls, memo)
    if made is not x:
        memo[key] = made
        # Nothing else may take the id of what was copied while the memo is in use.
        memo.setdefault(id(memo), []).append(x)
    return made


def _deep_by_type(x, cls, memo):
    if cls is _Method:
        return cls(x.__func__, deepcopy(x.__self__, memo))
    if cls is list:
        memo[id(x)] = made = []
        made.extend(deepcopy(item, memo) for item in x)
        return made
    if cls is dict:
        memo[id(x)] = made = {}
        made.update((deepcopy(k, memo), deepcopy(v, memo)) for k, v in x.items())
        return made
    if cls is tuple:
        items = tuple(deepcopy(item, memo) for item in x)
        kept = x if all(old is new for old, new in zip(x, items)) else items
        # An item may have led back here.
        return memo.get(id(x), kept)
    if hasattr(x, "__deepcopy__"):
        return x.__deepcopy__(memo)
    return _rebuilt(x, _reduced(x, cls, "deep"), memo)


def _reduced(x, cls, kind):
    """How `x` is made, as the protocol of pickles has it."""
    registered = copyreg.dispatch_table.get(cls)
    if registered:
        return registered(x)
    if hasattr(x, "__reduce_ex__"):
        return x.__reduce_ex__(4)
    if hasattr(x, "__reduce__"):
        return x.__reduce__()
    raise Error(f"un({kind})copyable object of type {cls}")


def _rebuilt(x, reduced, memo):
    """The object that `reduced` describes; a deep copy if there is a memo."""
    if isinstance(reduced, str):
        return x

    def part(value):
        return value if memo is None else deepcopy(value, memo)

    func, args, state, items, pairs = _parts(*reduced)
    made = func(*map(part, args))
    if memo is not None:
        memo[id(x)] = made
    if state is not None:
        _set_state(made, part(state))
    for item in items or ():
        made.append(part(item))
    for key, value in pairs or ():
        made[part(key)] = part(value)
    return made


def _parts(func, args, state=None, items=None, pairs=None):
    return func, args, state, items, pairs


def _set_state(made, state):
    if hasattr(made, "__setstate__"):
        made.__setstate__(state)
        return
    has_slots = isinstance(state, tuple) and len(state) == 2
    attributes, slots = state if has_slots else (state, None)
    if attributes is not None:
        made.__dict__.update(attributes)
    for name in slots or ():
        setattr(made, name, slots[name])


def replace(obj, /, **changes):
    """A copy of `obj` with some of its fields changed."""
    cls = type(obj)
    if not hasattr(cls, "__replace__"):
        raise TypeError(f"replace() does not support {cls.__name__} objects")
    return cls.__replace__(obj, **changes)
