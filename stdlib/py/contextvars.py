"""Variables whose values belong to a context of execution."""

from _thread import _locals

__all__ = ("Context", "ContextVar", "Token", "copy_context")

_MISSING = object()


class Context:
    """A mapping of context variables to values."""

    __slots__ = ("_values", "_outer", "_entered", "__weakref__")

    def __init__(self):
        self._values = {}
        self._outer = None
        self._entered = False

    def run(self, callable, /, *args, **kwargs):
        """Call a function in this context."""
        if self._entered:
            raise RuntimeError(f"cannot enter context: {self!r} is already entered")
        self._outer = _current()
        self._entered = True
        _locals()["context"] = self
        try:
            return callable(*args, **kwargs)
        finally:
            _locals()["context"] = self._outer
            self._outer = None
            self._entered = False

    def copy(self):
        """A copy of the context."""
        new = Context()
        new._values = self._values.copy()
        return new

    @staticmethod
    def _check(var):
        if not isinstance(var, ContextVar):
            raise TypeError(f"a ContextVar key was expected, got {var!r}")

    def __getitem__(self, var):
        self._check(var)
        return self._values[var]

    def __contains__(self, var):
        self._check(var)
        return var in self._values

    def get(self, var, default=None, /):
        """The value of a variable in this context, or a default."""
        self._check(var)
        return self._values.get(var, default)

    def __iter__(self):
        return iter(self._values)

    def __len__(self):
        return len(self._values)

    def keys(self):
        """The variables."""
        return self._values.keys()

    def values(self):
        """The values."""
        return self._values.values()

    def items(self):
        """Pairs of variable and value."""
        return self._values.items()

    def __eq__(self, other):
        if not isinstance(other, Context):
            return NotImplemented
        return self._values == other._values

    __hash__ = None


def _current():
    mine = _locals()
    context = mine.get("context")
    if context is None:
        mine["context"] = context = Context()
    return context


def copy_context():
    """A copy of the current context."""
    return _current().copy()


class Token:
    """What ContextVar.set() gives, for reset()."""

    __slots__ = ("_var", "_old", "_context", "_used")

    class MISSING:
        def __repr__(self):
            return "<Token.MISSING>"

    MISSING = MISSING()

    def __init__(self, *args, **kwargs):
        raise RuntimeError("Tokens can only be created by ContextVars")

    @property
    def var(self):
        return self._var

    @property
    def old_value(self):
        return Token.MISSING if self._old is _MISSING else self._old

    def __repr__(self):
        used = " used" if self._used else ""
        return f"<Token{used} var={self._var!r} at {id(self):#x}>"

    __hash__ = object.__hash__

    def __class_getitem__(cls, item):
        from types import GenericAlias
        return GenericAlias(cls, item)


class ContextVar:
    """A variable with a value of its own in each context."""

    __slots__ = ("_name", "_default", "__weakref__")

    def __init__(self, name, *, default=_MISSING):
        if not isinstance(name, str):
            raise TypeError("context variable name must be a str")
        object.__setattr__(self, "_name", name)
        object.__setattr__(self, "_default", default)

    def __setattr__(self, name, value):
        raise AttributeError(f"'ContextVar' object attribute '{name}' is read-only")

    @property
    def name(self):
        return self._name

    def get(self, default=_MISSING, /):
        """The value in the current context, or a default."""
        value = _current()._values.get(self, _MISSING)
        if value is not _MISSING:
            return value
        if default is not _MISSING:
            return default
        if self._default is not _MISSING:
            return self._default
        raise LookupError(self)

    def set(self, value, /):
        """Set the value in the current context; what it gives can undo that."""
        context = _current()
        token = object.__new__(Token)
        token._var = self
        token._old = context._values.get(self, _MISSING)
        token._context = context
        token._used = False
        context._values[self] = value
        return token

    def reset(self, token, /):
        """Give the variable the value that it had before set() made the token."""
        if not isinstance(token, Token):
            raise TypeError(f"expected an instance of Token, got {token!r}")
        if token._used:
            raise RuntimeError(f"{token!r} has already been used once")
        if token._var is not self:
            raise ValueError(f"{token!r} was created by a different ContextVar")
        context = _current()
        if token._context is not context:
            raise ValueError(f"{token!r} was created in a different Context")
        token._used = True
        if token._old is _MISSING:
            del context._values[self]
        else:
            context._values[self] = token._old

    def __repr__(self):
        default = "" if self._default is _MISSING else f" default={self._default!r}"
        return f"<ContextVar name={self._name!r}{default} at {id(self):#x}>"

    def __class_getitem__(cls, item):
        from types import GenericAlias
        return GenericAlias(cls, item)
