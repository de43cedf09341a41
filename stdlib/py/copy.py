"""Shallow and deep copies of objects."""

import copyreg
from _copy import deepcopy as _deepcopy

__all__ = ["Error", "copy", "deepcopy", "replace"]


class Error(Exception):
    pass


error = Error

_immutable = frozenset([
    type(None), int, float, bool, complex, str, tuple, bytes, frozenset, type, range, slice,
    property, type(Ellipsis), type(NotImplemented), type(len), type(lambda: 0),
    type((lambda: 0).__code__),
])
_containers = frozenset([list, dict, set, bytearray])


def _is_weakref(cls):
    return cls.__name__ in ("ReferenceType", "weakref") and cls.__module__ in ("weakref", "_weakref",
                                                                            "builtins")


def copy(x):
    cls = type(x)
    if cls in _immutable:
        return x
    if cls in _containers:
        return cls.copy(x)
    if issubclass(cls, type) or _is_weakref(cls):
        return x
    hook = getattr(cls, "__copy__", None)
    if hook is not None:
        return hook(x)
    reductor = copyreg.dispatch_table.get(cls)
    if reductor is not None:
        rv = reductor(x)
    else:
        reductor = getattr(x, "__reduce_ex__", None)
        if reductor is not None:
            rv = reductor(4)
        else:
            reductor = getattr(x, "__reduce__", None)
            if reductor is None:
                raise Error("un(shallow)copyable object of type %s" % cls)
            rv = reductor()
    if isinstance(rv, str):
        return x
    return _reconstruct(x, None, *rv)


def deepcopy(x, memo=None, _nil=[]):
    if memo is None:
        memo = {}
    return _deepcopy(x, memo, _slow, copyreg.dispatch_table)


def _slow(x, memo):
    d = id(x)
    y = memo.get(d, memo)
    if y is not memo:
        return y
    cls = type(x)
    if issubclass(cls, type) or cls in _immutable and cls not in (tuple, frozenset, slice):
        return x
    if _is_weakref(cls):
        return x
    if cls is _method:
        return _method(x.__func__, deepcopy(x.__self__, memo))
    if cls is list:
        y = memo[d] = []
        for item in x:
            y.append(deepcopy(item, memo))
    elif cls is dict:
        y = memo[d] = {}
        for key, item in x.items():
            y[deepcopy(key, memo)] = deepcopy(item, memo)
    elif cls is tuple:
        y = [deepcopy(item, memo) for item in x]
        if d in memo:
            return memo[d]
        y = x if all(a is b for a, b in zip(x, y)) else tuple(y)
    else:
        y = _by_protocol(x, cls, memo)
    if y is not x:
        memo[d] = y
        try:
            memo[id(memo)].append(x)
        except KeyError:
            memo[id(memo)] = [x]
    return y


def _by_protocol(x, cls, memo):
    hook = getattr(x, "__deepcopy__", None)
    if hook is not None:
        return hook(memo)
    reductor = copyreg.dispatch_table.get(cls)
    if reductor:
        rv = reductor(x)
    else:
        reductor = getattr(x, "__reduce_ex__", None)
        if reductor is not None:
            rv = reductor(4)
        else:
            reductor = getattr(x, "__reduce__", None)
            if not reductor:
                raise Error("un(deep)copyable object of type %s" % cls)
            rv = reductor()
    if isinstance(rv, str):
        return x
    return _reconstruct(x, memo, *rv)


class _Bound:
    def method(self):
        pass


_method = type(_Bound().method)
del _Bound


def _reconstruct(x, memo, func, args, state=None, listiter=None, dictiter=None, *,
                 deepcopy=deepcopy):
    deep = memo is not None
    if deep and args:
        args = (deepcopy(arg, memo) for arg in args)
    y = func(*args)
    if deep:
        memo[id(x)] = y
    if state is not None:
        if deep:
            state = deepcopy(state, memo)
        if hasattr(y, "__setstate__"):
            y.__setstate__(state)
        else:
            if isinstance(state, tuple) and len(state) == 2:
                state, slotstate = state
            else:
                slotstate = None
            if state is not None:
                y.__dict__.update(state)
            if slotstate is not None:
                for key, value in slotstate.items():
                    setattr(y, key, value)
    if listiter is not None:
        for item in listiter:
            y.append(deepcopy(item, memo) if deep else item)
    if dictiter is not None:
        for key, value in dictiter:
            if deep:
                key = deepcopy(key, memo)
                value = deepcopy(value, memo)
            y[key] = value
    return y


def replace(obj, /, **changes):
    cls = obj.__class__
    func = getattr(cls, "__replace__", None)
    if func is None:
        raise TypeError(f"replace() does not support {cls.__name__} objects")
    return func(obj, **changes)
