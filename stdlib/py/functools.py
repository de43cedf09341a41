"""Functions on functions: caching, partial application, dispatch by type, ordering."""

from _functools import _lru_cache_wrapper, cmp_to_key, partial, reduce

__all__ = [
    "update_wrapper", "wraps", "WRAPPER_ASSIGNMENTS", "WRAPPER_UPDATES", "total_ordering", "cache",
    "cmp_to_key", "lru_cache", "reduce", "partial", "partialmethod", "singledispatch",
    "singledispatchmethod", "cached_property",
]

# As `types` has them, without its import.
_GenericAlias = type(list[int])
_UnionType = type(int | str)
_MappingProxy = type(type.__dict__)

WRAPPER_ASSIGNMENTS = ("__module__", "__name__", "__qualname__", "__doc__", "__annotations__",
                       "__type_params__")
WRAPPER_UPDATES = ("__dict__",)


def update_wrapper(wrapper, wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    """Makes a wrapper look like the function that it wraps."""
    for name in assigned:
        try:
            value = getattr(wrapped, name)
        except AttributeError:
            pass
        else:
            setattr(wrapper, name, value)
    for name in updated:
        getattr(wrapper, name).update(getattr(wrapped, name, {}))
    wrapper.__wrapped__ = wrapped
    return wrapper


def wraps(wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    """A decorator that calls `update_wrapper` with the decorated function as the wrapper."""
    return partial(update_wrapper, wrapped=wrapped, assigned=assigned, updated=updated)


# How each comparison follows from another: whether that one's outcome is inverted, and how
# equality joins in.
_DERIVATIONS = {
    "__lt__": {"__gt__": (True, "and"), "__le__": (False, "or"), "__ge__": (True, "")},
    "__le__": {"__ge__": (True, "or"), "__lt__": (False, "and"), "__gt__": (True, "")},
    "__gt__": {"__lt__": (True, "and"), "__ge__": (False, "or"), "__le__": (True, "")},
    "__ge__": {"__le__": (True, "or"), "__gt__": (False, "and"), "__lt__": (True, "")},
}


def _comparison(name, root, invert, equality):
    """The comparison of a name, by the one called `root`."""
    def method(self, other):
        outcome = getattr(type(self), root)(self, other)
        if outcome is NotImplemented:
            return outcome
        if invert:
            outcome = not outcome
        if equality == "or":
            return outcome or self == other
        return outcome and self != other if equality else outcome

    method.__name__ = name
    return method


def total_ordering(cls):
    """Adds the comparisons that a class lacks, by one that it has and equality."""
    present = [name for name in _DERIVATIONS if getattr(cls, name) is not getattr(object, name)]
    if not present:
        raise ValueError("must define at least one ordering operation: < > <= >=")
    root = max(present)
    for name, rule in _DERIVATIONS[root].items():
        if name not in present:
            setattr(cls, name, _comparison(name, root, *rule))
    return cls


_counts = None


def _CacheInfo(*counts, **named):
    """The statistics of a cache as a named tuple."""
    global _counts
    if _counts is None:
        from collections import namedtuple
        _counts = namedtuple("CacheInfo", ["hits", "misses", "maxsize", "currsize"],
                             module="functools")
    return _counts(*counts, **named)


def lru_cache(maxsize=128, typed=False):
    """A decorator that keeps the results of the latest calls."""
    if isinstance(maxsize, int):
        if maxsize < 0:
            maxsize = 0
    elif callable(maxsize) and isinstance(typed, bool):
        return _cached(maxsize, 128, typed)
    elif maxsize is not None:
        raise TypeError("Expected first argument to be an integer, a callable, or None")

    def decorate(function):
        return _cached(function, maxsize, typed)

    return decorate


def _cached(function, maxsize, typed):
    wrapper = _lru_cache_wrapper(function, maxsize, typed, _CacheInfo)
    wrapper.cache_parameters = lambda: {"maxsize": maxsize, "typed": typed}
    return update_wrapper(wrapper, function)


def cache(user_function, /):
    """A decorator that keeps the results of all calls."""
    return lru_cache(maxsize=None)(user_function)


class partialmethod:
    """Partial application of a method: a descriptor."""

    def __init__(self, func, /, *args, **keywords):
        if not callable(func) and getattr(func, "__get__", None) is None:
            raise TypeError(f"{func!r} is not callable or a descriptor")
        if isinstance(func, partialmethod):
            self.func = func.func
            self.args = func.args + args
            self.keywords = {**func.keywords, **keywords}
        else:
            self.func = func
            self.args = args
            self.keywords = keywords

    def __repr__(self):
        cls = type(self)
        parts = [repr(self.func), *map(repr, self.args)]
        parts += [f"{k}={v!r}" for k, v in self.keywords.items()]
        return f"{cls.__module__}.{cls.__qualname__}({', '.join(parts)})"

    def _make_unbound_method(self):
        def _method(cls_or_self, /, *args, **keywords):
            keywords = {**self.keywords, **keywords}
            return self.func(cls_or_self, *self.args, *args, **keywords)

        _method.__isabstractmethod__ = self.__isabstractmethod__
        _method.__partialmethod__ = self
        return _method

    def __get__(self, obj, cls=None):
        get = getattr(self.func, "__get__", None)
        if get is not None and not isinstance(self.func, partial):
            new_func = get(obj, cls)
            if new_func is not self.func:
                result = partial(new_func, *self.args, **self.keywords)
                try:
                    result.__self__ = new_func.__self__
                except AttributeError:
                    pass
                return result
        return self._make_unbound_method().__get__(obj, cls)

    @property
    def __isabstractmethod__(self):
        return getattr(self.func, "__isabstractmethod__", False)

    __class_getitem__ = classmethod(_GenericAlias)


def _merged(orders):
    """One order that agrees with all of these."""
    result = []
    while orders := [order for order in orders if order]:
        followers = {id(cls) for order in orders for cls in order[1:]}
        first = next((order[0] for order in orders if id(order[0]) not in followers), None)
        if first is None:
            raise RuntimeError("Inconsistent hierarchy")
        result.append(first)
        orders = [order[1:] if order[0] is first else order for order in orders]
    return result


def _c3_mro(cls, abcs=()):
    """The MRO of `cls` with those of `abcs` in it of which it is a virtual subclass."""
    bases = list(cls.__bases__)
    # Virtual bases come after the last base that is abstract itself.
    split = max((i for i, base in enumerate(bases, 1) if hasattr(base, "__abstractmethods__")),
                default=0)
    virtual = [abc for abc in abcs
               if issubclass(cls, abc) and not any(issubclass(base, abc) for base in bases)]
    others = [abc for abc in abcs if abc not in virtual]
    parts = bases[:split], virtual, bases[split:]
    orders = [_c3_mro(base, others) for part in parts for base in part]
    return _merged([[cls], *orders, *parts])


def _compose_mro(cls, types):
    """The order in which the implementations for `types` are candidates for `cls`."""
    bases = set(cls.__mro__)

    def is_related(typ):
        return (typ not in bases and hasattr(typ, "__mro__") and not isinstance(typ, _GenericAlias)
                and issubclass(cls, typ))

    types = [typ for typ in types if is_related(typ)]

    def is_strict_base(typ):
        return any(typ != other and typ in other.__mro__ for other in types)

    types = [typ for typ in types if not is_strict_base(typ)]
    known = set(types)
    wanted = []
    for typ in types:
        found = []
        for sub in typ.__subclasses__():
            if sub not in bases and issubclass(cls, sub):
                found.append([s for s in sub.__mro__ if s in known])
        if not found:
            wanted.append(typ)
            continue
        found.sort(key=len, reverse=True)
        for subs in found:
            for sub in subs:
                if sub not in wanted:
                    wanted.append(sub)
    return _c3_mro(cls, wanted)


def _find_implementation(cls, registry):
    match = None
    for typ in _compose_mro(cls, registry.keys()):
        if match is not None:
            # Two virtual bases of which neither derives from the other.
            if (typ in registry and typ not in cls.__mro__ and match not in cls.__mro__
                    and not issubclass(match, typ)):
                raise RuntimeError(f"Ambiguous dispatch: {match} or {typ}")
            break
        if typ in registry:
            match = typ
    return registry.get(match)


def _union_args(cls):
    """The classes of a union, or None."""
    if isinstance(cls, _UnionType):
        return cls.__args__
    import sys
    typing = sys.modules.get("typing")
    if typing is not None and typing.get_origin(cls) is typing.Union:
        return cls.__args__
    return None


def _is_class(cls):
    return isinstance(cls, type) and not hasattr(cls, "__origin__")


def _is_valid_dispatch(cls):
    if _is_class(cls):
        return True
    args = _union_args(cls)
    return args is not None and all(map(_is_class, args))


def singledispatch(func):
    """A function that the class of its first argument chooses an implementation for."""
    registry = {}
    found = _Cache()
    token = None

    def dispatch(cls):
        """The implementation for a class."""
        nonlocal token
        if token is not None:
            from abc import get_cache_token
            current = get_cache_token()
            if token != current:
                found.clear()
                token = current
        impl = found.get(cls)
        if impl is None:
            impl = registry.get(cls)
            if impl is None:
                impl = _find_implementation(cls, registry)
            found.set(cls, impl)
        return impl

    def register(cls, func=None):
        """Registers an implementation for a class, or those of a union."""
        nonlocal token
        if _is_valid_dispatch(cls):
            if func is None:
                return lambda f: register(cls, f)
        else:
            if func is not None:
                raise TypeError(
                    f"Invalid first argument to `register()`. {cls!r} is not a class or union type.")
            annotations = getattr(cls, "__annotations__", {})
            if not annotations:
                raise TypeError(
                    f"Invalid first argument to `register()`: {cls!r}. Use either "
                    "`@register(some_class)` or plain `@register` on an annotated function.")
            func = cls
            argname, cls = next(iter(annotations.items()))
            if isinstance(cls, str):
                from typing import get_type_hints
                argname, cls = next(iter(get_type_hints(func).items()))
            if not _is_valid_dispatch(cls):
                if _union_args(cls) is not None:
                    raise TypeError(f"Invalid annotation for {argname!r}. "
                                    f"{cls!r} not all arguments are classes.")
                raise TypeError(f"Invalid annotation for {argname!r}. {cls!r} is not a class.")
        args = None if _is_class(cls) else _union_args(cls)
        for c in (cls,) if args is None else args:
            registry[c] = func
        if token is None and hasattr(cls, "__abstractmethods__"):
            from abc import get_cache_token
            token = get_cache_token()
        found.clear()
        return func

    def wrapper(*args, **kw):
        if not args:
            raise TypeError(f"{name} requires at least 1 positional argument")
        return dispatch(args[0].__class__)(*args, **kw)

    name = getattr(func, "__name__", "singledispatch function")
    registry[object] = func
    wrapper.register = register
    wrapper.dispatch = dispatch
    wrapper.registry = _MappingProxy(registry)
    wrapper._clear_cache = found.clear
    update_wrapper(wrapper, func)
    return wrapper


class _Cache:
    """What has been dispatched: it keeps no class alive where weak references are to be had."""

    def __init__(self):
        self.data = None

    def _start(self):
        try:
            from weakref import WeakKeyDictionary
        except ImportError:
            return {}
        return WeakKeyDictionary()

    def get(self, cls):
        return None if self.data is None else self.data.get(cls)

    def set(self, cls, impl):
        if self.data is None:
            self.data = self._start()
        self.data[cls] = impl

    def clear(self):
        self.data = None


class singledispatchmethod:
    """As `singledispatch`, for methods: the first argument after `self` decides."""

    def __init__(self, func):
        if not callable(func) and not hasattr(func, "__get__"):
            raise TypeError(f"{func!r} is not callable or a descriptor")
        self.dispatcher = singledispatch(func)
        self.func = func

    def register(self, cls, method=None):
        """Registers an implementation for a class."""
        return self.dispatcher.register(cls, func=method)

    def __get__(self, obj, cls=None):
        dispatch = self.dispatcher.dispatch
        name = getattr(self.func, "__name__", "singledispatchmethod method")

        def _method(*args, **kwargs):
            if not args:
                raise TypeError(f"{name} requires at least 1 positional argument")
            return dispatch(args[0].__class__).__get__(obj, cls)(*args, **kwargs)

        _method.__isabstractmethod__ = self.__isabstractmethod__
        _method.register = self.register
        update_wrapper(_method, self.func)
        return _method

    @property
    def __isabstractmethod__(self):
        return getattr(self.func, "__isabstractmethod__", False)


class cached_property:
    """A property whose value is computed once and then kept in the instance."""

    def __init__(self, func):
        self.func = func
        self.attrname = None
        self.__doc__ = func.__doc__
        self.__module__ = func.__module__

    def __set_name__(self, owner, name):
        if self.attrname is None:
            self.attrname = name
        elif name != self.attrname:
            raise TypeError("Cannot assign the same cached_property to two different names "
                            f"({self.attrname!r} and {name!r}).")

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        if self.attrname is None:
            raise TypeError(
                "Cannot use cached_property instance without calling __set_name__ on it.")
        try:
            attrs = instance.__dict__
        except AttributeError:
            raise TypeError(
                f"No '__dict__' attribute on {type(instance).__name__!r} instance to cache "
                f"{self.attrname!r} property.") from None
        value = attrs.get(self.attrname, self)
        if value is self:
            value = self.func(instance)
            try:
                attrs[self.attrname] = value
            except TypeError:
                raise TypeError(
                    f"The '__dict__' attribute on {type(instance).__name__!r} instance does not "
                    f"support item assignment for caching {self.attrname!r} property.") from None
        return value

    __class_getitem__ = classmethod(_GenericAlias)
