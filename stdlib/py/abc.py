"""Abstract base classes: the native part keeps registries and caches."""

import _abc
from _abc import get_cache_token, update_abstractmethods


def abstractmethod(funcobj):
    """Marks what a class must override before it can have instances."""
    funcobj.__isabstractmethod__ = True
    return funcobj


def _abstract(wrapper):
    """The older form of a wrapper, which marks what it wraps."""

    class Wrapper(wrapper):
        __isabstractmethod__ = True

        def __init__(self, callable):
            super().__init__(abstractmethod(callable))

    name = "abstract" + wrapper.__name__
    Wrapper.__name__ = Wrapper.__qualname__ = name
    return Wrapper


abstractclassmethod, abstractstaticmethod = _abstract(classmethod), _abstract(staticmethod)


class abstractproperty(property):
    """The older form of a property over an abstract getter."""

    __isabstractmethod__ = True


class ABCMeta(type):
    """The metaclass of classes that others can be registered with."""

    def __new__(mcls, name, bases, namespace, /, **kwargs):
        made = type.__new__(mcls, name, bases, namespace, **kwargs)
        _abc._abc_init(made)
        return made

    register = _abc.register
    __instancecheck__, __subclasscheck__ = _abc.__instancecheck__, _abc.__subclasscheck__
    _abc_registry_clear, _abc_caches_clear = _abc._reset_registry, _abc._reset_caches

    def _dump_registry(cls, file=None):
        registry, *caches = _abc._get_dump(cls)
        names = ("_abc_cache", "_abc_negative_cache", "_abc_negative_cache_version")
        lines = [f"Class: {cls.__module__}.{cls.__qualname__}",
                 f"Inv. counter: {get_cache_token()}",
                 f"_abc_registry: {registry!r}"]
        lines += [f"{name}: {cache!r}" for name, cache in zip(names, caches)]
        print(*lines, sep="\n", file=file)


class ABC(metaclass=ABCMeta):
    """A class to derive from instead of naming the metaclass."""

    __slots__ = ()
