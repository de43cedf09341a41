"""Names of the interpreter's types, and how classes are made step by step."""

import sys
from functools import reduce, wraps

ModuleType = type(sys)
NoneType, EllipsisType, NotImplementedType = type(None), type(...), type(NotImplemented)
GenericAlias, UnionType = type(list[int]), type(int | None)
CapsuleType = type("PyCapsule", (), {"__module__": "builtins", "__slots__": ()})

BuiltinFunctionType = BuiltinMethodType = type(len)
WrapperDescriptorType, MethodWrapperType = type(object.__eq__), type((0).__eq__)
MethodDescriptorType = type(list.append)
ClassMethodDescriptorType = type(vars(dict)["fromkeys"])
MappingProxyType = type(vars(object))


class _Sample:
    """Its parts show the types that only compiled code makes."""

    __slots__ = ("slot",)

    def function(self):
        return lambda: self

    def generator(self):
        yield

    async def coroutine(self):
        pass

    async def async_generator(self):
        yield


_sample = _Sample()
MethodType = type(_sample.function)
FunctionType = LambdaType = type(_Sample.function)
CodeType = type(_Sample.function.__code__)
CellType = type(_sample.function().__closure__[0])
GetSetDescriptorType = type(FunctionType.__code__)
MemberDescriptorType = type(_Sample.slot)
GeneratorType = type(_sample.generator())
AsyncGeneratorType = type(_sample.async_generator())
with_coroutine = _sample.coroutine()
CoroutineType = type(with_coroutine)
with_coroutine.close()
try:
    _sample.slot
except AttributeError as _error:
    TracebackType, FrameType = type(_error.__traceback__), type(_error.__traceback__.tb_frame)
del sys, with_coroutine, _sample, _Sample


class SimpleNamespace:
    """An object whose attributes are what it was given, and that shows them."""

    _shown = set()

    def __init__(self, mapping_or_iterable=(), /, **kwargs):
        given = dict(mapping_or_iterable, **kwargs) if mapping_or_iterable != () else kwargs
        if not all(isinstance(name, str) for name in given):
            raise TypeError("keywords must be strings")
        vars(self).update(given)

    def __repr__(self):
        kind = type(self)
        name = "namespace" if kind is SimpleNamespace else kind.__name__
        if id(self) in SimpleNamespace._shown:
            return name + "(...)"
        SimpleNamespace._shown.add(id(self))
        try:
            return name + "(%s)" % ", ".join(f"{k}={v!r}" for k, v in vars(self).items())
        finally:
            SimpleNamespace._shown.remove(id(self))

    def __eq__(self, other):
        both = isinstance(self, SimpleNamespace) and isinstance(other, SimpleNamespace)
        return vars(self) == vars(other) if both else NotImplemented

    __hash__ = None

    def __reduce__(self):
        return type(self), (), vars(self)

    def __replace__(self, /, **changes):
        return type(self)(**{**vars(self), **changes})


# Making classes.


def new_class(name, bases=(), kwds=None, exec_body=None):
    """The class that a `class` statement would make whose body is `exec_body(namespace)`."""
    real_bases = resolve_bases(bases)
    metaclass, namespace, keywords = prepare_class(name, real_bases, kwds)
    if exec_body:
        exec_body(namespace)
    if real_bases is not bases:
        namespace["__orig_bases__"] = bases
    return metaclass(name, real_bases, namespace, **keywords)


def resolve_bases(bases):
    """The bases with those replaced that are no classes but know which they stand for."""
    resolved = []
    for base in bases:
        stand_ins = None if isinstance(base, type) else getattr(base, "__mro_entries__", None)
        found = (base,) if stand_ins is None else stand_ins(bases)
        if not isinstance(found, tuple):
            raise TypeError("__mro_entries__ must return a tuple")
        resolved += found
    unchanged = len(resolved) == len(bases) and all(map(_is, resolved, bases))
    return bases if unchanged else tuple(resolved)


def _is(a, b):
    return a is b


def prepare_class(name, bases=(), kwds=None):
    """The metaclass, the namespace for the body, and the keywords that are left."""
    keywords = dict(kwds or {})
    metaclass = keywords.pop("metaclass", None)
    if metaclass is None:
        metaclass = type(bases[0]) if bases else type
    if isinstance(metaclass, type):
        metaclass = reduce(_more_derived, map(type, bases), metaclass)
    prepare = getattr(metaclass, "__prepare__", None)
    return metaclass, prepare(name, bases, **keywords) if prepare else {}, keywords


def _more_derived(a, b):
    """Of two metaclasses, the one that derives from the other."""
    if issubclass(a, b) or issubclass(b, a):
        return a if issubclass(a, b) else b
    raise TypeError("metaclass conflict: the metaclass of a derived class must be a (non-strict) "
                    "subclass of the metaclasses of all its bases")


def get_original_bases(cls, /):
    """The bases as they were written."""
    if not isinstance(cls, type):
        raise TypeError(f"Expected an instance of type, not {type(cls).__name__!r}")
    return vars(cls).get("__orig_bases__", cls.__bases__)


class DynamicClassAttribute:
    """A property of instances that the class itself hands to its metaclass."""

    def __init__(self, fget=None, fset=None, fdel=None, doc=None):
        self.fget, self.fset, self.fdel = fget, fset, fdel
        self.overwrite_doc = doc is None
        self.__doc__ = doc or fget.__doc__ if fget else doc
        self.__isabstractmethod__ = bool(getattr(fget, "__isabstractmethod__", False))

    def __get__(self, instance, ownerclass=None):
        if instance is None and self.__isabstractmethod__:
            return self
        if instance is None:
            raise AttributeError()
        return self._called(self.fget, "unreadable attribute", instance)

    def __set__(self, instance, value):
        self._called(self.fset, "can't set attribute", instance, value)

    def __delete__(self, instance):
        self._called(self.fdel, "can't delete attribute", instance)

    @staticmethod
    def _called(accessor, complaint, *args):
        if accessor is None:
            raise AttributeError(complaint)
        return accessor(*args)

    def getter(self, fget):
        doc = (fget.__doc__ if self.overwrite_doc else None) or self.__doc__
        return self._changed(type(self)(fget, self.fset, self.fdel, doc))

    def setter(self, fset):
        return self._changed(type(self)(self.fget, fset, self.fdel, self.__doc__))

    def deleter(self, fdel):
        return self._changed(type(self)(self.fget, self.fset, fdel, self.__doc__))

    def _changed(self, other):
        other.overwrite_doc = self.overwrite_doc
        return other


# Coroutines made from generators.

_CO_GENERATOR, _CO_COROUTINE, _CO_ITERABLE_COROUTINE = 0x20, 0x80, 0x100


class _GeneratorWrapper:
    """An object with a generator's methods, to be awaited."""

    def __init__(self, gen):
        self._gen = gen
        self.__name__ = getattr(gen, "__name__", None)
        self.__qualname__ = getattr(gen, "__qualname__", None)

    def __next__(self):
        return next(self._gen)

    def __iter__(self):
        return self._gen if type(self._gen) is GeneratorType else self

    __await__ = __iter__

    def __getattr__(self, name):
        # `cr_running` and the like are what the generator calls `gi_running`.
        renamed = {"cr_await": "gi_yieldfrom"}.get(name, name.replace("cr_", "gi_", 1))
        if renamed.startswith("gi_") or name in ("send", "throw", "close"):
            return getattr(self._gen, renamed)
        raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")


def coroutine(func):
    """Lets what a generator function returns be awaited."""
    if not callable(func):
        raise TypeError("types.coroutine() expects a callable")
    code = func.__code__ if type(func) is FunctionType else None
    flags = getattr(code, "co_flags", 0)
    if flags & (_CO_COROUTINE | _CO_ITERABLE_COROUTINE):
        return func
    if flags & _CO_GENERATOR:
        func.__code__ = code.replace(co_flags=flags | _CO_ITERABLE_COROUTINE)
        return func

    @wraps(func)
    def wrapped(*args, **kwargs):
        return _awaitable(func(*args, **kwargs))

    return wrapped


def _awaitable(made):
    from collections.abc import Coroutine, Generator

    is_ready = isinstance(made, Coroutine) or (
        type(made) is GeneratorType and made.gi_code.co_flags & _CO_ITERABLE_COROUTINE)
    return made if is_ready or not isinstance(made, Generator) else _GeneratorWrapper(made)


__all__ = [name for name in globals()
           if not name.startswith("_") and name not in ("reduce", "wraps")]
