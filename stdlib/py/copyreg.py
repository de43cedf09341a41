"""How objects of a type are taken apart for copies and pickles, and the codes that stand for
importable names in pickles."""

__all__ = ["pickle", "constructor", "add_extension", "remove_extension", "clear_extension_cache"]

# Type -> function that reduces its objects.
dispatch_table = {}


def constructor(object):
    """Checks that `object` may make objects anew."""
    if not callable(object):
        raise TypeError("constructors must be callable")


def pickle(ob_type, pickle_function, constructor_ob=None):
    """Makes `pickle_function` reduce the objects of a type."""
    if not callable(pickle_function):
        raise TypeError("reduction functions must be callable")
    if constructor_ob is not None:
        constructor(constructor_ob)
    dispatch_table[ob_type] = pickle_function


def _split_union(union):
    from functools import reduce
    from operator import or_

    return reduce, (or_, union.__args__)


pickle(complex, lambda z: (complex, (z.real, z.imag)))
pickle(type(int | None), _split_union)


# What the reduced forms of the protocols name.


def __newobj__(cls, *args):
    return cls.__new__(cls, *args)


def __newobj_ex__(cls, args, kwargs):
    return cls.__new__(cls, *args, **kwargs)


def _reconstructor(cls, base, state):
    """The object of `cls` that protocols 0 and 1 describe by a builtin base's value."""
    if base is object:
        return base.__new__(cls)
    made = base.__new__(cls, state)
    if base.__init__ is not object.__init__:
        base.__init__(made, state)
    return made


def _builtin_base(cls):
    """The first class of the MRO that Python code did not define."""
    is_heap_type = 1 << 9
    return next(c for c in cls.__mro__ if not c.__flags__ & is_heap_type)


def _reduce_ex(self, proto):
    """The reduced form of protocols 0 and 1."""
    cls = type(self)
    base = _builtin_base(cls)
    if base is cls and cls is not object:
        raise TypeError(f"cannot pickle {cls.__name__!r} object")
    made_from = cls, base, None if base is object else base(self)
    own_getstate = cls.__getstate__ is not object.__getstate__
    if getattr(self, "__slots__", None) and not own_getstate:
        raise TypeError("a class that defines __slots__ without defining __getstate__ "
                        f"cannot be pickled with protocol {proto}")
    state = self.__getstate__()
    return (_reconstructor, made_from, state) if state else (_reconstructor, made_from)


def _slotnames(cls):
    """The names of all slots of a class and its bases, as attributes are stored; kept in the
    class."""
    if "__slotnames__" in vars(cls):
        return vars(cls)["__slotnames__"]
    names = [stored
             for owner in cls.__mro__
             for stored in _stored_names(owner, vars(owner).get("__slots__", ()))]
    try:
        cls.__slotnames__ = names
    except (AttributeError, TypeError):
        # A class that cannot be changed is asked anew each time.
        pass
    return names


def _stored_names(owner, slots):
    prefix = "_" + owner.__name__.lstrip("_")
    for slot in [slots] if isinstance(slots, str) else slots:
        is_private = slot.startswith("__") and not slot.endswith("__")
        if is_private and prefix != "_":
            yield prefix + slot
        elif slot not in ("__dict__", "__weakref__"):
            yield slot


# Extension codes: (module, name) <-> code, and what a code stood for when it was last loaded.
_extension_registry = {}
_inverted_registry = {}
_extension_cache = {}


def add_extension(module, name, code):
    """Lets pickles write `code` for an importable name."""
    code, key = int(code), (module, name)
    if not 0 < code < 1 << 31:
        raise ValueError("code out of range")
    old_code, old_key = _extension_registry.get(key, code), _inverted_registry.get(code, key)
    if old_code != code:
        raise ValueError(f"key {key} is already registered with code {old_code}")
    if old_key != key:
        raise ValueError(f"code {code} is already in use for key {old_key}")
    _extension_registry[key], _inverted_registry[code] = code, key


def remove_extension(module, name, code):
    """Takes back what `add_extension` did with the same arguments."""
    key = module, name
    if (_extension_registry.get(key), _inverted_registry.get(code)) != (code, key):
        raise ValueError(f"key {key} is not registered with code {code}")
    for table, entry in (_extension_registry, key), (_inverted_registry, code):
        del table[entry]
    _extension_cache.pop(code, None)


def clear_extension_cache():
    """Forgets what codes stood for."""
    _extension_cache.clear()
