"""Type parameters and type aliases: the objects that generic functions, generic classes and `type`
statements make. `typing` offers them under their public names.

What is lazily evaluated (bounds, constraints, defaults, the values of aliases) is a function, called
once, when the attribute is asked for.
"""


class _NoDefaultType:
    __slots__ = ()
    __module__ = "typing"
    _instance = None

    def __new__(cls):
        if cls._instance is None:
            cls._instance = object.__new__(cls)
        return cls._instance

    def __repr__(self):
        return "typing.NoDefault"

    def __reduce__(self):
        return "NoDefault"

    def __init_subclass__(cls, **kwargs):
        raise TypeError("type 'NoDefaultType' is not an acceptable base type")


_NoDefaultType.__name__ = _NoDefaultType.__qualname__ = "NoDefaultType"
NoDefault = _NoDefaultType()


def _caller_module():
    import sys

    try:
        return sys._getframe(2).f_globals.get("__name__")
    except (AttributeError, ValueError):
        return None


def _checked(value, message):
    """A type as the typing module accepts it: None stands for its type."""
    if value is None:
        return type(None)
    if isinstance(value, (type, str, _Parameter, TypeAliasType)) or callable(value):
        return value
    if hasattr(value, "__origin__") or type(value).__name__ in ("UnionType", "GenericAlias"):
        return value
    raise TypeError(f"{message} Got {value!r:.100}.")


def _alias(origin, args):
    import types

    return types.GenericAlias(origin, args)


def _union(left, right):
    try:
        from typing import Union
    except ImportError:
        return NotImplemented
    return Union[left, right]


class _Parameter:
    """What the three sorts of type parameter have in common."""

    __slots__ = ()

    def __repr__(self):
        return self._prefix() + self.__name__

    def _prefix(self):
        if self._infer_variance:
            return ""
        if self._covariant:
            return "+"
        return "-" if self._contravariant else "~"

    @property
    def __covariant__(self):
        return self._covariant

    @property
    def __contravariant__(self):
        return self._contravariant

    @property
    def __infer_variance__(self):
        return self._infer_variance

    @property
    def __default__(self):
        if self._default_function is not None:
            self._default_value = self._default_function()
            self._default_function = None
        return self._default_value

    def has_default(self):
        return self._default_function is not None or self._default_value is not NoDefault

    def __reduce__(self):
        return self.__name__

    def __or__(self, other):
        return _union(self, other)

    def __ror__(self, other):
        return _union(other, self)

    def __mro_entries__(self, bases):
        raise TypeError(f"Cannot subclass an instance of {type(self).__name__}")

    def _variance(self, covariant, contravariant, infer_variance):
        if covariant and contravariant:
            raise ValueError("Bivariant types are not supported.")
        if infer_variance and (covariant or contravariant):
            raise ValueError("Variance cannot be specified with infer_variance.")
        self._covariant = bool(covariant)
        self._contravariant = bool(contravariant)
        self._infer_variance = bool(infer_variance)

    def _lazy_default(self, function):
        self._default_function = function
        self._default_value = NoDefault


def _final(cls):
    def __init_subclass__(sub, **kwargs):
        raise TypeError(f"type 'typing.{cls.__name__}' is not an acceptable base type")

    cls.__init_subclass__ = classmethod(__init_subclass__)
    return cls


@_final
class TypeVar(_Parameter):
    """A type variable."""

    __module__ = "typing"
    __slots__ = ("__dict__", "__weakref__")

    def __init__(
        self,
        name,
        *constraints,
        bound=None,
        default=NoDefault,
        covariant=False,
        contravariant=False,
        infer_variance=False,
    ):
        if not isinstance(name, str):
            kind = type(name).__name__
            raise TypeError(f"TypeVar() argument 'name' must be str, not {kind}")
        self.__name__ = name
        self._variance(covariant, contravariant, infer_variance)
        if len(constraints) == 1:
            raise TypeError("A single constraint is not allowed")
        if constraints and bound is not None:
            raise TypeError("Constraints cannot be combined with bound=...")
        message = "TypeVar(name, constraint, ...): constraints must be types."
        self._constraints = tuple([_checked(c, message) for c in constraints])
        self._bound = None if bound is None else _checked(bound, "Bound must be a type.")
        self._bound_function = self._constraints_function = None
        self._lazy_default(None)
        self._default_value = default
        module = _caller_module()
        if module is not None:
            self.__module__ = module

    @property
    def __bound__(self):
        if self._bound_function is not None:
            self._bound = self._bound_function()
            self._bound_function = None
        return self._bound

    @property
    def __constraints__(self):
        if self._constraints_function is not None:
            self._constraints = self._constraints_function()
            self._constraints_function = None
        return self._constraints

    def __typing_subst__(self, arg):
        import typing

        return typing._value_of_typevar(arg)

    def __typing_prepare_subst__(self, alias, args):
        params = alias.__parameters__
        i = params.index(self)
        if i < len(args):
            return args
        if i == len(args) and self.has_default():
            return (*args, self.__default__)
        raise TypeError(f"Too few arguments for {alias}; actual {len(args)}, "
                        f"expected at least {i + 1}")


@_final
class ParamSpec(_Parameter):
    """A parameter specification."""

    __module__ = "typing"
    __slots__ = ("__dict__", "__weakref__")

    def __init__(
        self,
        name,
        *,
        bound=None,
        default=NoDefault,
        covariant=False,
        contravariant=False,
        infer_variance=False,
    ):
        if not isinstance(name, str):
            kind = type(name).__name__
            raise TypeError(f"ParamSpec() argument 'name' must be str, not {kind}")
        self.__name__ = name
        self._variance(covariant, contravariant, infer_variance)
        self.__bound__ = None if bound is None else _checked(bound, "Bound must be a type.")
        self._lazy_default(None)
        self._default_value = default
        module = _caller_module()
        if module is not None:
            self.__module__ = module

    @property
    def args(self):
        return ParamSpecArgs(self)

    @property
    def kwargs(self):
        return ParamSpecKwargs(self)

    def __typing_subst__(self, arg):
        import typing

        return typing._value_of_paramspec(arg)

    def __typing_prepare_subst__(self, alias, args):
        import typing

        return typing._arrange_for_paramspec(self, alias, args)


class _ParamSpecPart:
    __slots__ = ("__origin__",)

    def __init__(self, origin):
        self.__origin__ = origin

    def __eq__(self, other):
        if type(self) is not type(other):
            return NotImplemented
        return self.__origin__ == other.__origin__

    def __hash__(self):
        return hash((type(self), self.__origin__))

    def __mro_entries__(self, bases):
        raise TypeError(f"Cannot subclass an instance of {type(self).__name__}")


@_final
class ParamSpecArgs(_ParamSpecPart):
    """The positional arguments of a parameter specification."""

    __module__ = "typing"
    __slots__ = ()

    def __repr__(self):
        return f"{self.__origin__.__name__}.args"


@_final
class ParamSpecKwargs(_ParamSpecPart):
    """The keyword arguments of a parameter specification."""

    __module__ = "typing"
    __slots__ = ()

    def __repr__(self):
        return f"{self.__origin__.__name__}.kwargs"


@_final
class TypeVarTuple(_Parameter):
    """A type variable that stands for any number of types."""

    __module__ = "typing"
    __slots__ = ("__dict__", "__weakref__")

    def __init__(self, name, *, default=NoDefault):
        if not isinstance(name, str):
            kind = type(name).__name__
            raise TypeError(f"TypeVarTuple() argument 'name' must be str, not {kind}")
        self.__name__ = name
        self._lazy_default(None)
        self._default_value = default
        module = _caller_module()
        if module is not None:
            self.__module__ = module

    def _prefix(self):
        return ""

    def __iter__(self):
        from typing import Unpack

        yield Unpack[self]

    def __typing_subst__(self, arg):
        raise TypeError("Substitution of bare TypeVarTuple is not supported")

    def __typing_prepare_subst__(self, alias, args):
        import typing

        return typing._arrange_for_typevartuple(self, alias, args)


@_final
class TypeAliasType:
    """What a `type` statement binds."""

    __module__ = "typing"
    __slots__ = ("_name", "_params", "_function", "_value", "_module")

    def __new__(cls, name, value, *, type_params=()):
        if not isinstance(name, str):
            kind = type(name).__name__
            raise TypeError(f"typealias() argument 'name' must be str, not {kind}")
        if not isinstance(type_params, tuple):
            raise TypeError("type_params must be a tuple")
        self = object.__new__(cls)
        set_ = object.__setattr__
        set_(self, "_name", name)
        set_(self, "_params", type_params)
        set_(self, "_function", None)
        set_(self, "_value", value)
        set_(self, "_module", _caller_module())
        return self

    def __setattr__(self, name, value):
        if name in ("__name__", "__value__", "__type_params__", "__parameters__", "__module__"):
            raise AttributeError("readonly attribute")
        raise AttributeError(
            f"'typing.TypeAliasType' object has no attribute '{name}' and no __dict__ for "
            "setting new attributes"
        )

    @property
    def __name__(self):
        return self._name

    @property
    def __value__(self):
        if self._function is not None:
            object.__setattr__(self, "_value", self._function())
            object.__setattr__(self, "_function", None)
        return self._value

    @property
    def __type_params__(self):
        return self._params

    @property
    def __parameters__(self):
        out = []
        for param in self._params:
            if isinstance(param, TypeVarTuple):
                out.extend(param)
            else:
                out.append(param)
        return tuple(out)

    def __getattribute__(self, name):
        if name == "__module__":
            return object.__getattribute__(self, "_module")
        return object.__getattribute__(self, name)

    def __repr__(self):
        return self._name

    def __reduce__(self):
        return self._name

    def __getitem__(self, args):
        if not self._params:
            raise TypeError("Only generic type aliases are subscriptable")
        return _alias(self, args)

    def __or__(self, other):
        return _union(self, other)

    def __ror__(self, other):
        return _union(other, self)

    def __mro_entries__(self, bases):
        raise TypeError("Cannot subclass an instance of TypeAliasType")


class Generic:
    """The base of generic classes."""

    __module__ = "typing"
    __slots__ = ()
    _is_protocol = False

    def __class_getitem__(cls, params):
        import typing

        return typing._subscript_class(cls, params)

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        params = cls.__dict__.get("__type_params__", ())
        for base in cls.__dict__.get("__orig_bases__", ()):
            if getattr(base, "__origin__", None) is Generic:
                params = base.__args__
        if params or "__parameters__" not in cls.__dict__:
            cls.__parameters__ = tuple(params)


# What the compiler calls.


def _parameter(cls, name, module):
    param = object.__new__(cls)
    param.__name__ = name
    param._lazy_default(None)
    if module is not None:
        param.__module__ = module
    return param


def _typevar(name, module):
    param = _parameter(TypeVar, name, module)
    param._variance(False, False, True)
    param._bound = param._bound_function = param._constraints_function = None
    param._constraints = ()
    return param


def _typevar_bounded(name, function, module):
    param = _typevar(name, module)
    param._bound_function = function
    return param


def _typevar_constrained(name, function, module):
    param = _typevar(name, module)
    param._constraints_function = function
    return param


def _paramspec(name, module):
    param = _parameter(ParamSpec, name, module)
    param._variance(False, False, True)
    param.__bound__ = None
    return param


def _typevartuple(name, module):
    return _parameter(TypeVarTuple, name, module)


def _set_default(param, function, module):
    param._lazy_default(function)
    return param


def _type_alias(name, params, function, module):
    alias = object.__new__(TypeAliasType)
    set_ = object.__setattr__
    set_(alias, "_name", name)
    set_(alias, "_params", () if params is None else params)
    set_(alias, "_function", function)
    set_(alias, "_value", None)
    set_(alias, "_module", module)
    return alias


class _GenericBase:
    """`Generic[T]` as a base, where module typing has none."""

    __slots__ = ("__origin__", "__args__", "__parameters__")

    def __init__(self, params):
        self.__origin__ = Generic
        self.__args__ = self.__parameters__ = params

    def __mro_entries__(self, bases):
        return (Generic,)

    def __repr__(self):
        return f"typing.Generic[{', '.join(map(repr, self.__args__))}]"


def _generic_base(params, module):
    try:
        from typing import _GenericAlias
    except ImportError:
        return _GenericBase(params)
    unpacked = []
    for param in params:
        if isinstance(param, TypeVarTuple):
            unpacked.extend(param)
        else:
            unpacked.append(param)
    return _GenericAlias(Generic, tuple(unpacked))
