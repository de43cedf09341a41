"""Abstract base classes."""

__all__ = ["ABC", "ABCMeta", "abstractmethod", "get_cache_token"]

_token = 0


def abstractmethod(funcobj):
    """Marks a method that subclasses have to define."""
    funcobj.__isabstractmethod__ = True
    return funcobj


def get_cache_token():
    """A number that changes with every registration."""
    return _token


class ABCMeta(type):
    """The metaclass of abstract base classes."""

    def __new__(mcls, name, bases, namespace, /, **kwargs):
        cls = super().__new__(mcls, name, bases, namespace, **kwargs)
        abstract = {k for k, v in namespace.items() if getattr(v, "__isabstractmethod__", False)}
        for base in bases:
            for k in getattr(base, "__abstractmethods__", ()):
                if getattr(getattr(cls, k, None), "__isabstractmethod__", False):
                    abstract.add(k)
        cls.__abstractmethods__ = frozenset(abstract)
        cls._abc_registry = set()
        cls._abc_cache = {}
        return cls

    def register(cls, subclass):
        """Makes a class a virtual subclass."""
        global _token
        if not isinstance(subclass, type):
            raise TypeError("Can only register classes")
        if not issubclass(subclass, cls):
            if issubclass(cls, subclass):
                raise RuntimeError("Refusing to create an inheritance cycle")
            cls._abc_registry.add(subclass)
            _token += 1
        return subclass

    def __instancecheck__(cls, instance):
        return cls.__subclasscheck__(type(instance))

    def __subclasscheck__(cls, subclass):
        if not isinstance(subclass, type):
            raise TypeError("issubclass() arg 1 must be a class")
        found = cls._abc_cache.get(subclass)
        if found is not None and (found[0] or found[1] == _token):
            return found[0]
        answer = cls._check(subclass)
        cls._abc_cache[subclass] = (answer, _token)
        return answer

    def _check(cls, subclass):
        ok = cls.__subclasshook__(subclass)
        if ok is not NotImplemented:
            return ok
        if cls in subclass.__mro__:
            return True
        for other in cls._abc_registry:
            if issubclass(subclass, other):
                return True
        for sub in type.__subclasses__(cls):
            if issubclass(subclass, sub):
                return True
        return False


class ABC(metaclass=ABCMeta):
    """A base for abstract classes."""

    __slots__ = ()
