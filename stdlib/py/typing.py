"""Type hints at run time: special forms, generic aliases, protocols, named tuples, typed dicts.

A subscript such as `List[T]` gives a `_GenericAlias`; what a bare name such as `List` or `Union`
makes of its subscript is a function (`_SpecialForm`, `_BareAlias`). Type parameters come from
module `_typing`, which asks here how a value takes their place.
"""

import abc
import collections
import collections.abc
import functools
import sys
import types
from types import GenericAlias, UnionType

from _typing import (
    Generic, NoDefault, ParamSpec, ParamSpecArgs, ParamSpecKwargs, TypeAliasType, TypeVar,
    TypeVarTuple,
)

__all__ = [
    "Annotated", "Any", "Callable", "ClassVar", "Concatenate", "Final", "ForwardRef", "Generic",
    "Literal", "Optional", "ParamSpec", "Protocol", "Tuple", "Type", "TypeVar", "TypeVarTuple",
    "Union", "AbstractSet", "ByteString", "Container", "ContextManager", "Hashable", "ItemsView",
    "Iterable", "Iterator", "KeysView", "Mapping", "MappingView", "MutableMapping",
    "MutableSequence", "MutableSet", "Sequence", "Sized", "ValuesView", "Awaitable",
    "AsyncIterator", "AsyncIterable", "Coroutine", "Collection", "AsyncGenerator",
    "AsyncContextManager", "Reversible", "SupportsAbs", "SupportsBytes", "SupportsComplex",
    "SupportsFloat", "SupportsIndex", "SupportsInt", "SupportsRound", "ChainMap", "Counter",
    "Deque", "Dict", "DefaultDict", "List", "OrderedDict", "Set", "FrozenSet", "NamedTuple",
    "TypedDict", "Generator", "BinaryIO", "IO", "Match", "Pattern", "TextIO", "AnyStr",
    "assert_type", "assert_never", "cast", "clear_overloads", "dataclass_transform", "final",
    "get_args", "get_origin", "get_overloads", "get_protocol_members", "get_type_hints",
    "is_protocol", "is_typeddict", "LiteralString", "Never", "NewType", "no_type_check",
    "no_type_check_decorator", "NoDefault", "NoReturn", "NotRequired", "overload", "override",
    "ParamSpecArgs", "ParamSpecKwargs", "ReadOnly", "Required", "reveal_type",
    "runtime_checkable", "Self", "Text", "TYPE_CHECKING", "TypeAlias", "TypeGuard", "TypeIs",
    "TypeAliasType", "Unpack",
]

TYPE_CHECKING = False
_NOTHING = object()


def _calling_module():
    """The name of the module that called the function that asks."""
    return sys._getframemodulename(2) or "__main__"


def _as_tuple(value):
    return value if isinstance(value, tuple) else (value,)


@functools.lru_cache(1024, typed=True)
def _recalled(make, *args):
    return make(*args)


_cleanups = [_recalled.cache_clear]


def _made_once(make, *args):
    """`make(*args)`, the same object for equal arguments as far as they have hashes."""
    try:
        hash(args)
    except TypeError:
        return make(*args)
    return _recalled(make, *args)


# What may stand in a hint.


def _converted(arg, **ref_options):
    """The type that `None` or a string stands for; anything else is itself."""
    if arg is None:
        return type(None)
    return ForwardRef(arg, **ref_options) if isinstance(arg, str) else arg


def _checked(arg, message, *, qualifiers=False, inner=True, module=None):
    """`arg` as a type, or a `TypeError`.

    `qualifiers` admits `ClassVar` and `Final`; what is not `inner` may be `Final[...]` too.
    """
    arg = _converted(arg, module=module, is_class=qualifiers)
    if isinstance(arg, _GenericAlias):
        if arg.__origin__ in _not_types(qualifiers, inner):
            raise TypeError(f"{arg} is not valid as type argument")
    elif isinstance(arg, _SpecialForm):
        if not (arg._stands_alone or qualifiers and arg in (ClassVar, Final)):
            raise TypeError(f"Plain {arg} is not valid as type argument")
    elif arg is Generic or arg is Protocol:
        raise TypeError(f"Plain {arg} is not valid as type argument")
    elif type(arg) is tuple:
        raise TypeError(f"{message} Got {arg!r:.100}.")
    return arg


def _not_types(qualifiers, inner):
    if qualifiers:
        return Generic, Protocol
    return (Generic, Protocol, ClassVar, Final) if inner else (Generic, Protocol, ClassVar)


def _all_checked(args, message):
    return tuple([_checked(arg, message) for arg in args])


def _is_parameter_list(arg):
    """Whether `arg` can stand for a `ParamSpec`."""
    return arg is ... or isinstance(arg, (list, tuple, ParamSpec, _ConcatenateAlias))


def _shown(obj):
    """How an alias shows one of its arguments."""
    if obj is ...:
        return "..."
    if isinstance(obj, tuple):
        return f"[{_listed(obj)}]"
    if isinstance(obj, types.FunctionType):
        return obj.__name__
    if not isinstance(obj, type) or isinstance(obj, GenericAlias):
        return repr(obj)
    prefix = "" if obj.__module__ == "builtins" else obj.__module__ + "."
    return prefix + obj.__qualname__


def _listed(args, show=_shown):
    return ", ".join(map(show, args))


def _is_dunder(name):
    return name[:2] == "__" == name[-2:]


# Type parameters: which there are, and what takes their place.


def _has_default(param):
    return isinstance(param, (TypeVar, ParamSpec, TypeVarTuple)) and param.has_default()


def _parameters_in(args):
    """The type parameters in `args`, each once."""
    found = {}
    for arg in args:
        if isinstance(arg, (tuple, list)):
            found.update(dict.fromkeys(_parameters_in(arg)))
        elif hasattr(arg, "__typing_subst__") and not isinstance(arg, type):
            found[arg] = None
        elif not isinstance(arg, type):
            found.update(dict.fromkeys(getattr(arg, "__parameters__", ())))
    return tuple(found)


def _in_valid_order(params):
    """`params`, unless one without a default follows one that has it."""
    after_default = after_tuple = False
    for param in params:
        if isinstance(param, TypeVarTuple):
            after_tuple = True
        elif not _has_default(param):
            if after_default:
                raise TypeError(f"Type parameter {param!r} without a default follows type "
                                "parameter with a default")
        elif after_tuple and isinstance(param, TypeVar):
            raise TypeError("Type parameter with a default follows TypeVarTuple")
        else:
            after_default = True
    return params


def _wrong_count(generic, given, wanted, spare=0):
    """The error for `given` arguments where `wanted` are, of which `spare` have defaults."""
    word = "many" if given > wanted else "few"
    expected = f"at least {wanted - spare}" if spare else wanted
    return TypeError(f"Too {word} arguments for {generic}; actual {given}, expected {expected}")


def _values_for(generic, args):
    """What takes the place of each parameter of an alias or a class in `generic[args]`."""
    params = generic.__parameters__
    if not params:
        raise TypeError(f"{generic} is not a generic class")
    for param in params:
        if hasattr(param, "__typing_prepare_subst__"):
            args = param.__typing_prepare_subst__(generic, args)
    if len(args) != len(params):
        raise _wrong_count(generic, len(args), len(params))
    return dict(zip(params, args))


def _in_a_row(params, values):
    """The values of `params`, with those of a `TypeVarTuple` in its place."""
    row = []
    for param in params:
        if isinstance(param, TypeVarTuple):
            row += values[param]
        else:
            row.append(values[param])
    return tuple(row)


def _substituted(args, values, flat):
    """`args` with `values` for the parameters in them; `flat` inserts lists of types as such."""
    done = []
    for arg in args:
        if isinstance(arg, tuple):
            done.append(_substituted(arg, values, flat))
            continue
        value = _substituted_in(arg, values)
        if _is_unpacked_typevartuple(arg) or flat and isinstance(value, tuple):
            done += value
        else:
            done.append(value)
    return tuple(done)


def _substituted_in(arg, values):
    if isinstance(arg, type):
        return arg
    if hasattr(arg, "__typing_subst__"):
        return arg.__typing_subst__(values[arg])
    params = getattr(arg, "__parameters__", ())
    return arg[_in_a_row(params, values)] if params else arg


def _is_unpacked_typevartuple(arg):
    return isinstance(arg, _UnpackAlias) and isinstance(arg.__args__[0], TypeVarTuple)


def _tuple_items(arg):
    """The items of an unpacked tuple type; `None` for other arguments."""
    if isinstance(arg, type):
        return None
    return getattr(arg, "__typing_unpacked_tuple_args__", None)


def _is_open(items):
    return bool(items) and items[-1] is ...


def _unpacked(args):
    """`args` with the items of unpacked tuples of known length in their places."""
    row = []
    for arg in args:
        items = _tuple_items(arg)
        if items is None or _is_open(items):
            row.append(arg)
        else:
            row += items
    return row


def _value_of_typevar(arg):
    arg = _checked(arg, "Parameters to generic types must be types.")
    if isinstance(arg, _UnpackAlias) or isinstance(arg, GenericAlias) and arg.__unpacked__:
        raise TypeError(f"{arg} is not valid as type argument")
    return arg


def _value_of_paramspec(arg):
    if isinstance(arg, (list, tuple)):
        return _all_checked(arg, "Expected a type.")
    if _is_parameter_list(arg):
        return arg
    raise TypeError("Expected a list of types, an ellipsis, "
                    f"ParamSpec, or Concatenate. Got {arg}")


def _arrange_for_paramspec(param, generic, args):
    """`args` with the list of types for `param` as one tuple."""
    place = generic.__parameters__.index(param)
    args = tuple(args)
    if place == len(args) and param.has_default():
        args += (param.__default__,)
    if place >= len(args):
        raise TypeError(f"Too few arguments for {generic}")
    if len(generic.__parameters__) == 1 and not _is_parameter_list(args[0]):
        return (args,)
    if isinstance(args[place], list):
        return (*args[:place], tuple(args[place]), *args[place + 1:])
    return args


def _arrange_for_typevartuple(param, generic, args):
    """`args` with all that `param` stands for as one tuple.

    A tuple of unknown length among them first lends its item to the parameters beside `param`.
    """
    params = generic.__parameters__
    before = params.index(param)
    after = len(params) - before - 1
    if any(isinstance(p, TypeVarTuple) for p in params[before + 1:]):
        raise TypeError(f"More than one TypeVarTuple parameter in {generic}")
    args = list(args)
    opened = [i for i, arg in enumerate(args)
              if _is_open(items := _tuple_items(arg)) and len(items) == 2]
    if len(opened) > 1:
        raise TypeError("More than one unpacked arbitrary-length tuple argument")
    for i in opened:
        item = _tuple_items(args[i])[0]
        missing = after - (len(args) - i - 1)
        args[i:i + 1] = [item] * (before - i) + [args[i]] + [item] * missing
    if len(args) < before + after:
        raise TypeError(f"Too few arguments for {generic}; actual {len(args)}, "
                        f"expected at least {before + after}")
    end = len(args) - after
    middle = args[before:end]
    if not middle and param.has_default():
        middle = _unpacked([param.__default__])
    return (*args[:before], tuple(middle), *args[end:])


# Generic classes.


def _subscript_class(cls, args):
    args = tuple([_converted(arg) for arg in _as_tuple(args)])
    if cls is not Generic and cls is not Protocol:
        return _GenericAlias(cls, _in_a_row(cls.__parameters__, _values_for(cls, args)))
    name = cls.__name__
    if not args:
        raise TypeError(f"Parameter list to {name}[...] cannot be empty")
    for arg in args:
        if not hasattr(arg, "__typing_subst__") and not _is_unpacked_typevartuple(arg):
            raise TypeError(f"Parameters to {name}[...] must all be type variables "
                            "or parameter specification variables.")
    if len(set(args)) < len(args):
        raise TypeError(f"Parameters to {name}[...] must all be unique")
    return _GenericAlias(cls, args)


def _set_up_generic(cls, *args, **kwargs):
    super(Generic, cls).__init_subclass__(*args, **kwargs)
    written = cls.__dict__.get("__orig_bases__")
    if Generic in (cls.__bases__ if written is None else written) and not (
            written is None and _may_be_plain(cls)):
        raise TypeError("Cannot inherit from plain Generic")
    written = written or ()
    used = _in_valid_order(_parameters_in(written))
    lists = [base.__parameters__ for base in written
             if isinstance(base, _GenericAlias) and base.__origin__ is Generic]
    if len(lists) > 1:
        raise TypeError("Cannot inherit from Generic[...] multiple times.")
    if lists and not set(used) <= set(lists[0]):
        missing = _listed([p for p in used if p not in lists[0]], str)
        raise TypeError(f"Some type variables ({missing}) are not listed in "
                        f"Generic[{_listed(lists[0], str)}]")
    cls.__parameters__ = lists[0] if lists else used


def _may_be_plain(cls):
    return cls.__name__ == "Protocol" or type(cls) is _TypedDictMeta


Generic.__init_subclass__ = classmethod(_set_up_generic)


# Special forms.


class _Hint:
    """What special forms, aliases and forward references have in common."""

    __slots__ = ("__weakref__",)

    def __init_subclass__(cls, **kwargs):
        if cls.__module__ != __name__:
            raise TypeError("Cannot subclass special typing classes")

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]


class _SpecialForm(_Hint):
    # A name with a meaning of its own, and what it makes of a subscript.
    __slots__ = ("_name", "_make", "_stands_alone", "__doc__")
    __iter__ = None

    def __init__(self, name, doc, make=None):
        self._name = name
        self.__doc__ = doc
        self._make = make
        self._stands_alone = make is None

    def __getattr__(self, attr):
        if attr == "__name__" or attr == "__qualname__":
            return self._name
        raise AttributeError(attr)

    def __getitem__(self, subscript):
        if self._make is None:
            raise TypeError(f"{self} is not subscriptable")
        return _made_once(self._make, self, *_as_tuple(subscript))

    def __repr__(self):
        return f"typing.{self._name}"

    def __reduce__(self):
        return self._name

    def __call__(self, *args, **kwargs):
        raise TypeError(f"Cannot instantiate {self}")

    def __mro_entries__(self, bases):
        raise TypeError(f"Cannot subclass {self}")

    def __instancecheck__(self, obj):
        raise TypeError(f"{self} cannot be used with isinstance()")

    def __subclasscheck__(self, cls):
        raise TypeError(f"{self} cannot be used with issubclass()")


def _form(make):
    """Makes a function the special form of its name."""
    return _SpecialForm(make.__name__, make.__doc__, make)


def _of_one_type(name, doc, qualifiers=False):
    def make(form, *args):
        arg = args[0] if len(args) == 1 else args
        message = f"{form} accepts only single type."
        return _GenericAlias(form, (_checked(arg, message, qualifiers=qualifiers),))
    return _SpecialForm(name, doc, make)


class _AnyMeta(type):
    def __instancecheck__(cls, obj):
        if cls is not Any:
            return super().__instancecheck__(obj)
        raise TypeError("typing.Any cannot be used with isinstance()")

    def __repr__(cls):
        return super().__repr__() if cls is not Any else "typing.Any"


class Any(metaclass=_AnyMeta):
    """Any type at all."""

    def __new__(cls, *args, **kwargs):
        if cls is not Any:
            return super().__new__(cls)
        raise TypeError("Any cannot be instantiated")


NoReturn = _SpecialForm("NoReturn", "The result of a function that never returns.")
Never = _SpecialForm("Never", "The type without values.")
Self = _SpecialForm("Self", "The type of the object a method belongs to.")
LiteralString = _SpecialForm("LiteralString", "A string made of literals only.")
TypeAlias = _SpecialForm("TypeAlias", "Marks an assignment as the definition of an alias.")

ClassVar = _of_one_type("ClassVar", "Marks an attribute of the class itself.", True)
Final = _of_one_type("Final", "Marks a name that is assigned once.", True)
Required = _of_one_type("Required", "Marks a key that a typed dict must have.", True)
NotRequired = _of_one_type("NotRequired", "Marks a key that a typed dict may lack.", True)
ReadOnly = _of_one_type("ReadOnly", "Marks a key of a typed dict that keeps its value.", True)
TypeGuard = _of_one_type("TypeGuard", "The result of a function that, if true, tells a type.")
TypeIs = _of_one_type("TypeIs", "The result of a function that tells whether a type fits.")


@_form
def Union(form, *args):
    """One of several types."""
    if not args:
        raise TypeError("Cannot take a Union of no types.")
    members = []
    for arg in _all_checked(args, "Union[arg, ...]: each arg must be a type."):
        for member in arg.__args__ if isinstance(arg, (_UnionGenericAlias, UnionType)) else (arg,):
            if member not in members:
                members.append(member)
    if len(members) == 1:
        return members[0]
    optional = len(members) == 2 and type(None) in members
    return _UnionGenericAlias(form, tuple(members), name="Optional" if optional else None)


@_form
def Optional(form, *args):
    """A type, or `None`."""
    arg = args[0] if len(args) == 1 else args
    return Union[_checked(arg, f"{form} requires a single type."), None]


@_form
def Literal(form, *values):
    """One of the given values."""
    flat = []
    for value in values:
        flat += value.__args__ if isinstance(value, _LiteralGenericAlias) else (value,)
    try:
        flat = {(value, type(value)): value for value in reversed(flat)}
    except TypeError:
        return _LiteralGenericAlias(form, tuple(flat))
    return _LiteralGenericAlias(form, tuple(flat.values())[::-1])


@_form
def Concatenate(form, *args):
    """Parameters before those of a parameter specification."""
    if not args:
        raise TypeError("Cannot take a Concatenate of no types.")
    *types_, rest = args
    if rest is not ... and not isinstance(rest, ParamSpec):
        raise TypeError("The last parameter to Concatenate should be a "
                        "ParamSpec variable or ellipsis.")
    message = "Concatenate[arg, ...]: each arg must be a type."
    return _ConcatenateAlias(form, (*_all_checked(types_, message), rest))


@_form
def Unpack(form, *args):
    """The items of a tuple type, or the keys of a typed dict, one by one."""
    arg = args[0] if len(args) == 1 else args
    return _UnpackAlias(form, (_checked(arg, f"{form} accepts only single type."),))


@_form
def Annotated(form, *args):
    """A type with further data."""
    if len(args) < 2:
        raise TypeError("Annotated[...] should be used with at least two arguments "
                        "(a type and an annotation).")
    tp, *metadata = args
    if _is_unpacked_typevartuple(tp):
        raise TypeError("Annotated[...] should not be used with an unpacked TypeVarTuple")
    tp = _checked(tp, "Annotated[t, ...]: t must be a type.", qualifiers=True)
    return _AnnotatedAlias(tp, tuple(metadata))


class ForwardRef(_Hint):
    """A type named by a string."""

    __slots__ = tuple(f"__forward_{part}__" for part in (
        "arg", "code", "evaluated", "value", "is_argument", "is_class", "module"))

    def __init__(self, arg, is_argument=True, module=None, *, is_class=False):
        if not isinstance(arg, str):
            raise TypeError(f"Forward reference must be a string -- got {arg!r}")
        try:
            # A starred expression has no place of its own but in a tuple.
            code = compile(f"({arg},)[0]" if arg[:1] == "*" else arg, "<string>", "eval")
        except SyntaxError:
            raise SyntaxError(f"Forward reference must be an expression -- got {arg!r}")
        self.__forward_arg__, self.__forward_code__ = arg, code
        self.__forward_evaluated__, self.__forward_value__ = False, None
        self.__forward_is_argument__, self.__forward_is_class__ = is_argument, is_class
        self.__forward_module__ = module

    def _evaluate(self, globalns, localns, type_params=(), *, recursive_guard):
        if self.__forward_arg__ in recursive_guard:
            return self
        if self.__forward_evaluated__ and localns is globalns:
            return self.__forward_value__
        globalns, localns = self._scopes(globalns, localns, type_params)
        value = _checked(eval(self.__forward_code__, globalns, localns),
                         "Forward references must evaluate to types.",
                         qualifiers=self.__forward_is_class__,
                         inner=self.__forward_is_argument__)
        self.__forward_value__ = _eval_type(
            value, globalns, localns, type_params,
            recursive_guard=recursive_guard | {self.__forward_arg__})
        self.__forward_evaluated__ = True
        return self.__forward_value__

    def _scopes(self, globalns, localns, type_params):
        if globalns is None:
            globalns = {} if localns is None else localns
        if localns is None:
            localns = globalns
        module = sys.modules.get(self.__forward_module__)
        globalns = getattr(module, "__dict__", globalns)
        if not type_params:
            return globalns, localns
        globalns, localns = dict(globalns), dict(localns)
        for param in type_params:
            name = param.__name__
            if name not in globalns or not self.__forward_is_class__:
                globalns[name] = param
                localns.pop(name, None)
        return globalns, localns

    def __eq__(self, other):
        if not isinstance(other, ForwardRef):
            return NotImplemented
        if self.__forward_arg__ != other.__forward_arg__:
            return False
        if self.__forward_evaluated__ and other.__forward_evaluated__:
            return self.__forward_value__ == other.__forward_value__
        return self.__forward_module__ == other.__forward_module__

    def __hash__(self):
        return hash((self.__forward_arg__, self.__forward_module__))

    def __repr__(self):
        module = self.__forward_module__
        where = "" if module is None else f", module={module!r}"
        return f"ForwardRef({self.__forward_arg__!r}{where})"


# Aliases.


class _Alias(_Hint):
    """Another name for a class, its origin, which also has the attributes that are not its own."""

    def __init__(self, origin, name, inst):
        self.__dict__.update(__origin__=origin, _name=name, _inst=inst)

    def __getattr__(self, attr):
        if attr in ("__name__", "__qualname__"):
            return self._name or self.__origin__.__name__
        if _is_dunder(attr) or "__origin__" not in self.__dict__:
            raise AttributeError(attr)
        return getattr(self.__origin__, attr)

    def __setattr__(self, attr, value):
        if _is_dunder(attr):
            super().__setattr__(attr, value)
        else:
            setattr(self.__origin__, attr, value)

    def __dir__(self):
        of_origin = [name for name in dir(self.__origin__) if not _is_dunder(name)]
        return sorted({*super().__dir__(), *of_origin})

    def __call__(self, *args, **kwargs):
        if not self._inst:
            raise TypeError(f"Type {self._name} cannot be instantiated; "
                            f"use {self.__origin__.__name__}() instead")
        made = self.__origin__(*args, **kwargs)
        try:
            made.__orig_class__ = self
        except Exception:
            pass  # an object without room for it
        return made

    def __mro_entries__(self, bases):
        entries = () if self.__origin__ in bases else (self.__origin__,)
        later = bases[bases.index(self) + 1:]
        return entries if any(map(_brings_generic, later)) else (*entries, Generic)

    def __instancecheck__(self, obj):
        return self.__subclasscheck__(type(obj))

    def __subclasscheck__(self, cls):
        raise TypeError("Subscripted generics cannot be used with class and instance checks")


def _brings_generic(base):
    return isinstance(base, _Alias) or any(
        isinstance(cls, type) and issubclass(cls, Generic) for cls in types.resolve_bases((base,)))


def _pickled_subscript(generic, args):
    from operator import getitem
    return getitem, (generic, args)


class _GenericAlias(_Alias):
    """A generic class or special form with its arguments."""

    _flat = False

    def __init__(self, origin, args, *, inst=True, name=None):
        super().__init__(origin, name, inst)
        self.__args__ = _as_tuple(args)
        self.__parameters__ = _parameters_in(self.__args__)
        if origin is Generic or origin is Protocol:
            _in_valid_order(self.__parameters__)
        if not name:
            self.__module__ = origin.__module__

    def __eq__(self, other):
        if not isinstance(other, _GenericAlias):
            return NotImplemented
        return (self.__origin__, self.__args__) == (other.__origin__, other.__args__)

    def __hash__(self):
        return hash((self.__origin__, self.__args__))

    def __getitem__(self, subscript):
        return _made_once(type(self)._subscripted, self, subscript)

    def _subscripted(self, subscript):
        if self.__origin__ is Generic or self.__origin__ is Protocol:
            raise TypeError(f"Cannot subscript already-subscripted {self}")
        args = _unpacked([_converted(arg) for arg in _as_tuple(subscript)])
        return self.copy_with(_substituted(self.__args__, _values_for(self, args), self._flat))

    def copy_with(self, args):
        """The same alias with other arguments."""
        return type(self)(self.__origin__, args, inst=self._inst, name=self._name)

    def __iter__(self):
        yield Unpack[self]

    def __repr__(self):
        name = f"typing.{self._name}" if self._name else _shown(self.__origin__)
        return f"{name}[{_listed(self.__args__) or '()'}]"

    def __reduce__(self):
        generic = globals()[self._name] if self._name else self.__origin__
        args = self.__args__
        single = len(args) == 1 and not isinstance(args[0], tuple)
        return _pickled_subscript(generic, args[0] if single else args)

    def __mro_entries__(self, bases):
        origin = self.__origin__
        if isinstance(origin, _SpecialForm):
            raise TypeError(f"Cannot subclass {self}")
        if self._name:
            return super().__mro_entries__(bases)
        if origin is Generic:
            later = bases[bases.index(self) + 1:]
            if Protocol in bases or any(isinstance(b, _Alias) and b is not self for b in later):
                return ()
        return (origin,)


class _CallableAlias(_GenericAlias):
    __iter__ = None
    _flat = True

    def _has_named_parameters(self):
        return len(self.__args__) == 2 and _is_parameter_list(self.__args__[0])

    def __repr__(self):
        if self._has_named_parameters():
            return super().__repr__()
        *args, result = self.__args__
        return f"typing.Callable[[{_listed(args)}], {_shown(result)}]"

    def __reduce__(self):
        *args, result = self.__args__
        return _pickled_subscript(
            Callable, self.__args__ if self._has_named_parameters() else (args, result))


class _UnionGenericAlias(_GenericAlias):
    __iter__ = None

    def copy_with(self, args):
        return Union[args]

    def __eq__(self, other):
        if not isinstance(other, (_UnionGenericAlias, UnionType)):
            return NotImplemented
        mine, others = self.__args__, other.__args__
        return len(mine) == len(others) and all(arg in others for arg in mine)

    def __hash__(self):
        return hash(frozenset(self.__args__))

    def __repr__(self):
        types_ = [arg for arg in self.__args__ if arg is not type(None)]
        if len(types_) == 1 and len(self.__args__) == 2:
            return f"typing.Optional[{_shown(types_[0])}]"
        return f"typing.Union[{_listed(self.__args__)}]"

    def __reduce__(self):
        return _pickled_subscript(Union, self.__args__)

    def __instancecheck__(self, obj):
        return any(isinstance(obj, arg) for arg in self.__args__)

    def __subclasscheck__(self, cls):
        return any(issubclass(cls, arg) for arg in self.__args__)


class _LiteralGenericAlias(_GenericAlias):
    def _typed_values(self):
        return frozenset([(value, type(value)) for value in self.__args__])

    def __eq__(self, other):
        if not isinstance(other, _LiteralGenericAlias):
            return NotImplemented
        return self._typed_values() == other._typed_values()

    def __hash__(self):
        return hash(self._typed_values())

    def __repr__(self):
        return f"typing.Literal[{_listed(self.__args__, repr) or '()'}]"


class _ConcatenateAlias(_GenericAlias):
    def copy_with(self, args):
        *first, rest = args
        if isinstance(rest, (list, tuple)):
            return (*first, *rest)
        if isinstance(rest, _ConcatenateAlias):
            args = (*first, *rest.__args__)
        return super().copy_with(args)


class _UnpackAlias(_GenericAlias):
    def __repr__(self):
        return f"typing.Unpack[{_shown(self.__args__[0])}]"

    def __getitem__(self, args):
        return args if self.__typing_is_unpacked_typevartuple__ else super().__getitem__(args)

    @property
    def __typing_is_unpacked_typevartuple__(self):
        return _is_unpacked_typevartuple(self)

    @property
    def __typing_unpacked_tuple_args__(self):
        arg = self.__args__[0]
        if not isinstance(arg, (_GenericAlias, GenericAlias)):
            return None
        if arg.__origin__ is tuple:
            return arg.__args__
        raise TypeError("Unpack[...] must be used with a tuple type")


class _AnnotatedAlias(_GenericAlias):
    __iter__ = None

    def __init__(self, tp, metadata):
        if isinstance(tp, _AnnotatedAlias):
            tp, metadata = tp.__origin__, (*tp.__metadata__, *metadata)
        super().__init__(tp, (tp,), name="Annotated")
        self.__metadata__ = metadata

    def copy_with(self, args):
        return _AnnotatedAlias(args[0], self.__metadata__)

    def __eq__(self, other):
        if not isinstance(other, _AnnotatedAlias):
            return NotImplemented
        return get_args(self) == get_args(other)

    def __hash__(self):
        return hash(get_args(self))

    def __repr__(self):
        return f"typing.Annotated[{_shown(self.__origin__)}, {_listed(self.__metadata__, repr)}]"

    def __reduce__(self):
        return _pickled_subscript(Annotated, get_args(self))

    def __mro_entries__(self, bases):
        return (self.__origin__,)


class _BareAlias(_Alias):
    """A generic class by its name in this module; `read` makes arguments of its subscripts."""

    __iter__ = None

    def __init__(self, origin, name, read, *, inst=True, made=_GenericAlias):
        super().__init__(origin, name, inst)
        self.__dict__.update(_read=read, _made=made)
        where = "" if origin.__module__ == "builtins" else origin.__module__ + "."
        self.__doc__ = f"A generic version of {where}{origin.__qualname__}."

    def __getitem__(self, subscript):
        if self._made is _CallableAlias and isinstance(subscript, tuple) and len(subscript) == 2:
            args, result = subscript
            subscript = tuple(args) if isinstance(args, list) else args, result
        return _made_once(type(self)._subscripted, self, subscript)

    def _subscripted(self, subscript):
        return self.copy_with(self._read(self, subscript))

    def copy_with(self, args):
        """The generic class with the given arguments."""
        return self._made(self.__origin__, args, inst=self._inst, name=self._name)

    def __repr__(self):
        return f"typing.{self._name}"

    def __reduce__(self):
        return self._name

    def __subclasscheck__(self, cls):
        if isinstance(cls, _GenericAlias):
            return super().__subclasscheck__(cls)
        return issubclass(cls.__origin__ if isinstance(cls, _BareAlias) else cls, self.__origin__)


def _reads(count, defaults=()):
    """What reads the subscript of a class of `count` parameters, the last with `defaults`."""
    def read(alias, subscript):
        args = _all_checked(_as_tuple(subscript), "Parameters to generic types must be types.")
        if not count:
            raise TypeError(f"{alias} is not a generic class")
        absent = count - len(args)
        if 0 < absent <= len(defaults):
            args += defaults[-absent:]
        if len(args) != count:
            raise _wrong_count(alias, len(args), count, len(defaults))
        return args
    return read


def _read_callable(alias, subscript):
    if not isinstance(subscript, tuple) or len(subscript) != 2:
        raise TypeError("Callable must be used as Callable[[arg, ...], result].")
    args, result = subscript
    result = _checked(result, "Callable[args, result]: result must be a type.")
    return (*map(_converted, _as_tuple(args)), result)


def _read_tuple(alias, subscript):
    args = _as_tuple(subscript)
    if len(args) >= 2 and args[-1] is ...:
        return (*_all_checked(args[:-1], "Tuple[t, ...]: t must be a type."), ...)
    return _all_checked(args, "Tuple[t0, t1, ...]: each t must be a type.")


# Protocols.

_NOT_MEMBERS = frozenset("""
    __abstractmethods__ __annotations__ __class_getitem__ __dict__ __doc__ __firstlineno__
    __init__ __match_args__ __module__ __new__ __non_callable_proto_members__ __orig_bases__
    __orig_class__ __parameters__ __protocol_attrs__ __slots__ __static_attributes__
    __subclasshook__ __type_params__ __weakref__ _is_protocol _is_runtime_protocol
    _MutableMapping__marker
""".split())

# Classes of other modules that are as good as protocols.
_PROTOCOLS_ELSEWHERE = {
    "collections.abc": "Callable Awaitable Iterable Iterator AsyncIterable AsyncIterator Hashable "
                       "Sized Container Collection Reversible Buffer".split(),
    "contextlib": ["AbstractContextManager", "AbstractAsyncContextManager"],
}


def _members_of(protocol):
    names = set()
    for cls in protocol.__mro__[:-1]:
        if cls is not Generic and cls.__name__ != "Protocol":
            names.update(cls.__dict__, cls.__dict__.get("__annotations__", ()))
    return {name for name in names - _NOT_MEMBERS if not name.startswith("_abc_")}


def _can_be_base(cls):
    """Whether a protocol may inherit from `cls`."""
    return (cls is object or cls is Generic
            or cls.__name__ in _PROTOCOLS_ELSEWHERE.get(cls.__module__, ())
            or issubclass(cls, Generic) and getattr(cls, "_is_protocol", False))


def _asked_by_library():
    """Whether the class check under way was made by a module that asks of every class."""
    return sys._getframemodulename(2) in (__name__, "abc", "functools", None)


_NOT_CHECKABLE = "Instance and class checks can only be used with @runtime_checkable protocols"


def _static_value(obj, name):
    """The attribute as it is stored, without descriptors; `_NOTHING` where there is none."""
    scopes = [getattr(obj, "__dict__", {})]
    if isinstance(obj, type):
        scopes += [cls.__dict__ for cls in obj.__mro__]
    scopes += [cls.__dict__ for cls in type(obj).__mro__]
    for scope in scopes:
        if name in scope:
            return scope[name]
    return _NOTHING


class _ProtocolMeta(abc.ABCMeta):
    def __new__(mcls, name, bases, namespace, /, **kwargs):
        if bases != (Generic,) and Protocol in bases:
            for base in bases:
                if not _can_be_base(base):
                    raise TypeError("Protocols can only inherit from other protocols, "
                                    f"got {base!r}")
        return super().__new__(mcls, name, bases, namespace, **kwargs)

    def __init__(cls, *args, **kwargs):
        if cls._is_protocol:
            cls.__protocol_attrs__ = _members_of(cls)

    def __subclasscheck__(cls, other):
        if cls is Protocol:
            return type.__subclasscheck__(cls, other)
        if cls._is_protocol and not _asked_by_library():
            _check_subclass_question(cls, other)
        return abc.ABCMeta.__subclasscheck__(cls, other)

    def __instancecheck__(cls, instance):
        if cls is Protocol:
            return type.__instancecheck__(cls, instance)
        if cls._is_protocol and not cls._is_runtime_protocol and not _asked_by_library():
            raise TypeError(_NOT_CHECKABLE)
        if abc.ABCMeta.__instancecheck__(cls, instance):
            return True
        return cls._is_protocol and all(
            _offers(instance, name, name in cls.__non_callable_proto_members__)
            for name in cls.__protocol_attrs__)


def _offers(instance, name, may_be_none):
    value = _static_value(instance, name)
    return value is not _NOTHING and (value is not None or may_be_none)


def _check_subclass_question(protocol, cls):
    if not isinstance(cls, type):
        raise TypeError("issubclass() arg 1 must be a class")
    if not protocol._is_runtime_protocol:
        raise TypeError(_NOT_CHECKABLE)
    data = sorted(protocol.__non_callable_proto_members__)
    if data and protocol.__dict__.get("__subclasshook__") is _structural_hook:
        raise TypeError("Protocols with non-method members don't support issubclass(). "
                        f"Non-method members: {_listed(data, repr)}.")


@classmethod
def _structural_hook(protocol, cls):
    if not protocol.__dict__.get("_is_protocol", False):
        return NotImplemented
    found = all(_defines(cls, name) for name in protocol.__protocol_attrs__)
    return True if found else NotImplemented


def _defines(cls, name):
    for base in cls.__mro__:
        if name in base.__dict__:
            return base.__dict__[name] is not None
        if getattr(cls, "_is_protocol", False) and name in getattr(base, "__annotations__", ()):
            return issubclass(cls, Generic)
    return False


def _protocol_init(self, *args, **kwargs):
    """The `__init__` of protocols; a class that inherits it gets the next one instead."""
    cls = type(self)
    if cls._is_protocol:
        raise TypeError("Protocols cannot be instantiated")
    if cls.__init__ is _protocol_init:
        inits = [base.__dict__["__init__"] for base in cls.__mro__ if "__init__" in base.__dict__]
        cls.__init__ = next(init for init in inits if init is not _protocol_init)
        cls.__init__(self, *args, **kwargs)


class Protocol(Generic, metaclass=_ProtocolMeta):
    """The base of protocol classes."""

    __slots__ = ()
    _is_protocol = True
    _is_runtime_protocol = False

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        own = cls.__dict__
        if not own.get("_is_protocol"):
            cls._is_protocol = Protocol in cls.__bases__
        if "__subclasshook__" not in own:
            cls.__subclasshook__ = _structural_hook
        if cls._is_protocol and cls.__init__ is Protocol.__init__:
            cls.__init__ = _protocol_init


Protocol.__init__ = _protocol_init


def runtime_checkable(cls):
    """Lets a protocol be used with `isinstance()` and `issubclass()`."""
    if not (issubclass(cls, Generic) and cls._is_protocol):
        raise TypeError(f"@runtime_checkable can be only applied to protocol classes, got {cls!r}")
    data = set()
    for name in cls.__protocol_attrs__:
        try:
            if not callable(getattr(cls, name, None)):
                data.add(name)
        except Exception as error:
            raise TypeError(f"Failed to determine whether protocol member {name!r} "
                            "is a method member") from error
    cls._is_runtime_protocol, cls.__non_callable_proto_members__ = True, data
    return cls


def is_protocol(tp, /):
    """Whether `tp` is a protocol class."""
    return isinstance(tp, type) and tp is not Protocol and getattr(tp, "_is_protocol", False)


def get_protocol_members(tp, /):
    """The names of the members of a protocol."""
    if is_protocol(tp):
        return frozenset(tp.__protocol_attrs__)
    raise TypeError(f"{tp!r} is not a Protocol")


# Evaluation of hints.


def _with_changed_args(tp, change):
    """An alias or union with `change` made to its arguments; itself if that changes nothing."""
    args = tuple([change(arg) for arg in tp.__args__])
    if args == tp.__args__:
        return tp
    if isinstance(tp, UnionType):
        return functools.reduce(lambda left, right: left | right, args)
    if isinstance(tp, GenericAlias):
        return GenericAlias(tp.__origin__, args)
    return tp.copy_with(args)


def _is_flat_callable(tp):
    """Whether `tp` is an alias of `Callable` with a list of types, which it keeps flat."""
    if tp.__origin__ is not collections.abc.Callable:
        return False
    return len(tp.__args__) != 2 or not _is_parameter_list(tp.__args__[0])


def _eval_type(tp, globalns, localns, type_params=(), *, recursive_guard=frozenset()):
    """`tp` with the forward references in it evaluated."""
    def evaluated(arg):
        return _eval_type(arg, globalns, localns, type_params, recursive_guard=recursive_guard)

    if isinstance(tp, ForwardRef):
        return tp._evaluate(globalns, localns, type_params, recursive_guard=recursive_guard)
    if isinstance(tp, GenericAlias):
        args = tuple([ForwardRef(a) if isinstance(a, str) else a for a in tp.__args__])
        alias = tp.__origin__[(args[:-1], args[-1]) if _is_flat_callable(tp) else args]
        tp = Unpack[alias] if tp.__unpacked__ else alias
    if isinstance(tp, (_GenericAlias, GenericAlias, UnionType)):
        return _with_changed_args(tp, evaluated)
    return tp


def _evaluated_hints(owner, hints, globalns, localns, **ref_options):
    params = getattr(owner, "__type_params__", ())
    return {name: _eval_type(_converted(hint, **ref_options), globalns, localns, params)
            for name, hint in hints.items()}


def get_type_hints(obj, globalns=None, localns=None, include_extras=False):
    """The annotations of a module, class or function, as types."""
    if getattr(obj, "__no_type_check__", None):
        return {}
    if isinstance(obj, type):
        hints = {}
        for cls in reversed(obj.__mro__):
            hints.update(_hints_of_class(cls, globalns, localns))
    else:
        hints = _hints_of_object(obj, globalns, localns)
    if include_extras:
        return hints
    return {name: _without_extras(hint) for name, hint in hints.items()}


def _hints_of_class(cls, globalns, localns):
    hints = cls.__dict__.get("__annotations__", {})
    if isinstance(hints, types.GetSetDescriptorType):
        return {}
    if localns is None:
        localns = dict(vars(cls))
        if globalns is None:
            # Without scopes given, names of the module come before those of the class.
            globalns, localns = localns, getattr(sys.modules.get(cls.__module__), "__dict__", {})
    elif globalns is None:
        globalns = getattr(sys.modules.get(cls.__module__), "__dict__", {})
    return _evaluated_hints(cls, hints, globalns, localns, is_argument=False, is_class=True)


_HAVE_NO_HINTS = (
    types.FunctionType, types.BuiltinFunctionType, types.MethodType, types.ModuleType,
    types.WrapperDescriptorType, types.MethodWrapperType, types.MethodDescriptorType,
)


def _hints_of_object(obj, globalns, localns):
    is_module = isinstance(obj, types.ModuleType)
    if globalns is None:
        function = obj
        while hasattr(function, "__wrapped__"):
            function = function.__wrapped__
        globalns = vars(obj) if is_module else getattr(function, "__globals__", {})
    if localns is None:
        localns = globalns
    hints = getattr(obj, "__annotations__", None)
    if hints is not None:
        return _evaluated_hints(obj, hints, globalns, localns, is_argument=not is_module)
    if isinstance(obj, _HAVE_NO_HINTS):
        return {}
    raise TypeError(f"{obj!r} is not a module, class, method, or function.")


def _without_extras(tp):
    if isinstance(tp, _AnnotatedAlias):
        return _without_extras(tp.__origin__)
    if getattr(tp, "__origin__", None) in (Required, NotRequired, ReadOnly):
        return _without_extras(tp.__args__[0])
    if isinstance(tp, (_GenericAlias, GenericAlias, UnionType)):
        return _with_changed_args(tp, _without_extras)
    return tp


def get_origin(tp):
    """The class or special form that `tp` is a subscript of, or `None`."""
    if isinstance(tp, _AnnotatedAlias):
        return Annotated
    if isinstance(tp, (_Alias, GenericAlias, ParamSpecArgs, ParamSpecKwargs)):
        return tp.__origin__
    if isinstance(tp, UnionType):
        return UnionType
    return Generic if tp is Generic else None


def get_args(tp):
    """The arguments of a subscript, as they were written."""
    if isinstance(tp, _AnnotatedAlias):
        return (tp.__origin__, *tp.__metadata__)
    if isinstance(tp, UnionType):
        return tp.__args__
    if not isinstance(tp, (_GenericAlias, GenericAlias)):
        return ()
    if _is_flat_callable(tp):
        *args, result = tp.__args__
        return args, result
    return tp.__args__


# What only type checkers act on.


def cast(typ, val):
    """`val`, which type checkers take for a `typ`."""
    return val


def assert_type(val, typ, /):
    """`val`, of which type checkers verify that it is a `typ`."""
    return val


def assert_never(arg, /):
    """Says that this place is never reached."""
    shown = repr(arg)
    shown = shown if len(shown) <= 100 else shown[:100] + "..."
    raise AssertionError(f"Expected code to be unreachable, but got: {shown}")


def reveal_type(obj, /):
    """Prints the type of `obj` and gives it back."""
    sys.stderr.write(f"Runtime type is {type(obj).__name__!r}\n")
    return obj


def _marked(obj, attr, value=True):
    """`obj` with an attribute, if it has room for it."""
    try:
        setattr(obj, attr, value)
    except (AttributeError, TypeError):
        pass
    return obj


def no_type_check(arg):
    """Says that the annotations of a function, or of all in a class, are no types."""
    if isinstance(arg, type):
        for name in dir(arg):
            value = getattr(arg, name)
            if _is_defined_in(value, arg):
                if isinstance(value, type):
                    no_type_check(value)
                elif isinstance(value, (types.FunctionType, types.MethodType)):
                    getattr(value, "__func__", value).__no_type_check__ = True
    return _marked(arg, "__no_type_check__")


def _is_defined_in(value, cls):
    return (getattr(value, "__module__", None) == cls.__module__
            and hasattr(value, "__qualname__")
            and value.__qualname__ == f"{cls.__qualname__}.{value.__name__}")


def no_type_check_decorator(decorator):
    """A decorator that also does what `no_type_check` does; it goes away."""
    import warnings
    warnings._deprecated("typing.no_type_check_decorator", remove=(3, 15))

    @functools.wraps(decorator)
    def unchecked(*args, **kwargs):
        return no_type_check(decorator(*args, **kwargs))

    return unchecked


# By module and qualified name: the functions by the lines they start at.
_overloads = {}


def _overload_dummy(*args, **kwds):
    raise NotImplementedError("You should not call an overloaded function. A series of "
                              "@overload-decorated functions outside a stub module should always "
                              "be followed by an implementation that is not @overload-ed.")


def overload(func):
    """One of several signatures of a function."""
    inner = getattr(func, "__func__", func)
    try:
        place, line = (inner.__module__, inner.__qualname__), inner.__code__.co_firstlineno
    except AttributeError:
        return _overload_dummy
    _overloads.setdefault(place, {})[line] = func
    return _overload_dummy


def get_overloads(func):
    """The signatures given with `overload` for a function."""
    inner = getattr(func, "__func__", func)
    return list(_overloads.get((inner.__module__, inner.__qualname__), {}).values())


def clear_overloads():
    """Forgets what `overload` has noted."""
    _overloads.clear()


def final(f):
    """Says that a class has no subclasses, or that a method is not replaced."""
    return _marked(f, "__final__")


def override(method, /):
    """Says that a method replaces one of a base class."""
    return _marked(method, "__override__")


def dataclass_transform(*, eq_default=True, order_default=False, kw_only_default=False,
                        frozen_default=False, field_specifiers=(), **kwargs):
    """Says that something makes classes like those of `dataclasses`."""
    options = dict(eq_default=eq_default, order_default=order_default,
                   kw_only_default=kw_only_default, frozen_default=frozen_default,
                   field_specifiers=field_specifiers, kwargs=kwargs)

    def decorator(cls_or_fn):
        cls_or_fn.__dataclass_transform__ = options
        return cls_or_fn

    return decorator


class NewType:
    """A type that is another one at run time."""

    __or__ = _Hint.__or__
    __ror__ = _Hint.__ror__

    def __init__(self, name, tp):
        self.__qualname__ = name
        self.__name__ = name.split(".")[-1]
        self.__supertype__ = tp
        self.__module__ = _calling_module()

    def __call__(self, x, /):
        return x

    def __repr__(self):
        return f"{self.__module__}.{self.__qualname__}"

    def __reduce__(self):
        return self.__qualname__

    def __mro_entries__(self, bases):
        supertype = self.__name__

        class NoBase:
            def __init_subclass__(cls):
                raise TypeError(
                    "Cannot subclass an instance of NewType. Perhaps you were looking for: "
                    f"`{cls.__name__} = NewType({cls.__name__!r}, {supertype})`")

        return (NoBase,)


# Type variables and the generic versions of containers.

T = TypeVar("T")
KT = TypeVar("KT")
VT = TypeVar("VT")
T_co = TypeVar("T_co", covariant=True)
AnyStr = TypeVar("AnyStr", bytes, str)
for _param in (T, KT, VT, T_co, AnyStr):
    _param.__module__ = "typing"
del _param


def _name_classes(module, names, counts, **options):
    """Gives each class of a module, by `names`, an alias here by its capitalised name."""
    for name, count in zip(names.split(), counts):
        target, _, source = name.partition("=")
        origin = getattr(module, source or target)
        globals()[target] = _BareAlias(origin, target, _reads(int(count)), **options)


_name_classes(collections.abc, "Hashable Sized", "00")
_name_classes(collections.abc, "Awaitable AsyncIterable AsyncIterator Iterable Iterator Reversible "
              "Container Collection AbstractSet=Set MutableSet Sequence MutableSequence "
              "MappingView KeysView ValuesView", "1" * 15)
_name_classes(collections.abc, "Mapping MutableMapping ItemsView Coroutine", "2223")
_name_classes(collections, "Deque=deque Counter DefaultDict=defaultdict OrderedDict ChainMap",
              "11222")
_name_classes(sys.modules["builtins"], "List=list Set=set FrozenSet=frozenset Type=type Dict=dict",
              "11112", inst=False)
if hasattr(collections.abc, "ByteString"):
    _name_classes(collections.abc, "ByteString", "0")
Generator = _BareAlias(collections.abc.Generator, "Generator", _reads(3, (type(None),) * 2))
AsyncGenerator = _BareAlias(collections.abc.AsyncGenerator, "AsyncGenerator",
                            _reads(2, (type(None),)))
Callable = _BareAlias(collections.abc.Callable, "Callable", _read_callable, made=_CallableAlias)
Tuple = _BareAlias(tuple, "Tuple", _read_tuple, inst=False)
Text = str


def __getattr__(attr):
    if attr in ("Pattern", "Match"):
        import re
        alias = _BareAlias(getattr(re, attr), attr, _reads(1))
    elif attr in ("ContextManager", "AsyncContextManager"):
        import contextlib
        origin = getattr(contextlib, f"Abstract{attr}")
        alias = _BareAlias(origin, attr, _reads(2, (bool | None,)))
    else:
        raise AttributeError(f"module {__name__!r} has no attribute {attr!r}")
    globals()[attr] = alias
    return alias


def _supports(name, method, result):
    """The protocol of the classes with one method."""
    def body(namespace):
        def call(self):
            pass
        call.__name__ = method
        call.__qualname__ = f"{name}.{method}"
        call.__annotations__ = {"return": result}
        namespace.update({"__slots__": (), "__module__": __name__,
                          "__doc__": f"A protocol of one method, `{method}`.",
                          method: abc.abstractmethod(call)})
    base = Protocol[result] if isinstance(result, TypeVar) else Protocol
    return runtime_checkable(types.new_class(name, (base,), {}, body))


SupportsInt = _supports("SupportsInt", "__int__", int)
SupportsFloat = _supports("SupportsFloat", "__float__", float)
SupportsComplex = _supports("SupportsComplex", "__complex__", complex)
SupportsBytes = _supports("SupportsBytes", "__bytes__", bytes)
SupportsIndex = _supports("SupportsIndex", "__index__", int)
SupportsAbs = _supports("SupportsAbs", "__abs__", T_co)
SupportsRound = _supports("SupportsRound", "__round__", T_co)


# Named tuples.

_RESERVED_IN_RECORDS = frozenset("""
    __new__ __init__ __slots__ __getnewargs__ _fields _field_defaults _field_types _make _replace
    _asdict _source
""".split())
_NOT_COPIED = frozenset("""
    __module__ __name__ __annotations__ __firstlineno__ __static_attributes__
    __classcell__
""".split())


def _record(name, fields, module, defaults=()):
    """A named tuple of pairs of names and types."""
    fields = [(field, _checked(tp, f"field {field} annotation must be a type"))
              for field, tp in fields]
    names, hints = [field for field, _ in fields], dict(fields)
    cls = collections.namedtuple(name, names, defaults=defaults, module=module)
    cls.__annotations__ = cls.__new__.__annotations__ = hints
    return cls


class NamedTupleMeta(type):
    def __new__(mcls, name, bases, namespace):
        if "__classcell__" in namespace:
            raise TypeError("uses of super() and __class__ are unsupported in methods of "
                            "NamedTuple subclasses")
        if not {*bases} <= {_NamedTuple, Generic}:
            raise TypeError("can only inherit from a NamedTuple type and Generic")
        hints = namespace.get("__annotations__", {})
        cls = _record(name, hints.items(), namespace["__module__"],
                      _trailing_defaults(hints, namespace))
        cls.__bases__ = tuple([tuple if base is _NamedTuple else base for base in bases])
        if Generic in bases:
            cls.__class_getitem__ = classmethod(_subscript_class)
        for key, value in namespace.items():
            if key in _RESERVED_IN_RECORDS:
                raise AttributeError(f"Cannot overwrite NamedTuple attribute {key}")
            if key not in _NOT_COPIED:
                if key not in hints:
                    setattr(cls, key, value)
                _tell_name(cls, key, value)
        if Generic in bases:
            cls.__init_subclass__()
        return cls


def _trailing_defaults(hints, namespace):
    """The defaults of the last fields; no field without one may follow."""
    given = []
    for field in hints:
        if field in namespace:
            given.append(field)
        elif given:
            plural = "s" if len(given) > 1 else ""
            raise TypeError(f"Non-default namedtuple field {field} cannot follow default "
                            f"field{plural} {', '.join(given)}")
    return [namespace[field] for field in given]


def _tell_name(cls, key, value):
    hook = getattr(type(value), "__set_name__", None)
    if hook is None:
        return
    try:
        hook(value, cls, key)
    except BaseException as error:
        error.add_note(f"Error calling __set_name__ on {type(value).__name__!r} "
                       f"instance {key!r} in {cls.__name__!r}")
        raise


def _warn_of_no_fields(function, typename, fields, empty):
    """Warns if the fields of a record without any were left out, or given as `None`."""
    if fields is not _NOTHING and fields is not None:
        return
    import warnings
    how = "Passing `None` as" if fields is None else "Failing to pass a value for"
    example = f"{typename} = {function}({typename!r}, {empty})"
    warnings.warn(f"{how} the 'fields' parameter is deprecated and will be disallowed in Python "
                  f"3.15. To create a {function} class with 0 fields using the functional "
                  f"syntax, pass an empty {type(empty).__name__.replace('dict', 'dictionary')}, "
                  f"e.g. `{example}`.", DeprecationWarning, stacklevel=3)


def NamedTuple(typename, fields=_NOTHING, /, **kwargs):
    """The base of typed named tuples, or a function that makes one."""
    if fields is not _NOTHING and kwargs:
        raise TypeError("Either list of fields or keywords can be provided to NamedTuple, "
                        "not both")
    if kwargs:
        import warnings
        warnings.warn("Creating NamedTuple classes using keyword arguments is deprecated and will "
                      "be disallowed in Python 3.15. Use the class-based or functional syntax "
                      "instead.", DeprecationWarning, stacklevel=2)
    else:
        _warn_of_no_fields("NamedTuple", typename, fields, [])
    pairs = kwargs.items() if fields is _NOTHING else fields or ()
    cls = _record(typename, pairs, _calling_module())
    cls.__orig_bases__ = (NamedTuple,)
    return cls


_NamedTuple = type.__new__(NamedTupleMeta, "NamedTuple", (), {})
NamedTuple.__mro_entries__ = lambda bases: (_NamedTuple,)


# Typed dicts.


def _qualifiers_of(hint):
    """The qualifiers around a hint of a typed dict."""
    found = set()
    while get_origin(hint) in (Annotated, Required, NotRequired, ReadOnly):
        found.add(get_origin(hint))
        hint = get_args(hint)[0]
    return found


class _Keys:
    """The keys of a typed dict, sorted into sets."""

    def __init__(self, bases):
        self.required, self.readonly = {}, {}
        for base in bases:
            if base is not Generic:
                self._set(self.required, base.__required_keys__, True)
                self._set(self.required, base.__optional_keys__, False)
                self._set(self.readonly, base.__readonly_keys__, True)
                self._set(self.readonly, base.__mutable_keys__, False)

    def _set(self, flags, keys, value):
        flags.update(dict.fromkeys(keys, value))

    def add(self, key, hint, total):
        qualifiers = _qualifiers_of(hint)
        self.required[key] = Required in qualifiers or total and NotRequired not in qualifiers
        readonly = ReadOnly in qualifiers
        if readonly and self.readonly.get(key) is False:
            raise TypeError(f"Cannot override mutable key {key!r} with read-only key")
        self.readonly[key] = readonly

    def publish(self, cls):
        cls.__required_keys__ = self._where(self.required, True)
        cls.__optional_keys__ = self._where(self.required, False)
        cls.__readonly_keys__ = self._where(self.readonly, True)
        cls.__mutable_keys__ = self._where(self.readonly, False)

    def _where(self, flags, value):
        return frozenset([key for key, flag in flags.items() if flag == value])


class _TypedDictMeta(type):
    def __new__(mcls, name, bases, namespace, total=True):
        for base in bases:
            if base is not Generic and type(base) is not _TypedDictMeta:
                raise TypeError("cannot inherit from both a TypedDict type "
                                "and a non-TypedDict base class")
        generic = any(issubclass(base, Generic) for base in bases)
        real_bases = (Generic, dict) if generic else (dict,)
        cls = type.__new__(_TypedDictMeta, name, real_bases, namespace)
        if not hasattr(cls, "__orig_bases__"):
            cls.__orig_bases__ = bases
        hints, keys = {}, _Keys(base for base in bases if base is not _TypedDict)
        for base in bases:
            hints.update(base.__dict__.get("__annotations__", {}))
        message = "TypedDict('Name', {f0: t0, f1: t1, ...}); each t must be a type"
        for key, hint in namespace.get("__annotations__", {}).items():
            hints[key] = _checked(hint, message, module=cls.__module__)
            keys.add(key, hints[key], total)
        cls.__annotations__ = hints
        keys.publish(cls)
        cls.__total__ = total
        return cls

    def __init__(cls, *args, **kwargs):
        pass

    def __call__(cls, /, *args, **kwargs):
        return dict(*args, **kwargs)

    def __subclasscheck__(cls, other):
        raise TypeError("TypedDict does not support instance and class checks")

    __instancecheck__ = __subclasscheck__


def TypedDict(typename, fields=_NOTHING, /, *, total=True):
    """The base of typed dicts, or a function that makes one."""
    _warn_of_no_fields("TypedDict", typename, fields, {})
    hints = {} if fields is _NOTHING or fields is None else dict(fields)
    namespace = {"__annotations__": hints, "__module__": _calling_module()}
    cls = _TypedDictMeta(typename, (), namespace, total=total)
    cls.__orig_bases__ = (TypedDict,)
    return cls


_TypedDict = type.__new__(_TypedDictMeta, "TypedDict", (), {})
TypedDict.__mro_entries__ = lambda bases: (_TypedDict,)


def is_typeddict(tp):
    """Whether `tp` is a typed dict class."""
    return isinstance(tp, _TypedDictMeta)


# Files.


class IO(Generic[AnyStr]):
    """A file of text or bytes."""

    __slots__ = ()


class BinaryIO(IO[bytes]):
    __slots__ = ()


class TextIO(IO[str]):
    __slots__ = ()


def _io_methods():
    def abstract(name, cls, as_property=False):
        def method(self, *args):
            pass
        method.__name__ = name
        method.__qualname__ = f"{cls.__name__}.{name}"
        made = abc.abstractmethod(method)
        setattr(cls, name, property(made) if as_property else made)

    for name in ("mode", "name"):
        abstract(name, IO, True)
    for name in ("close", "fileno", "flush", "isatty", "read", "readable", "readline",
                 "readlines", "seek", "seekable", "tell", "truncate", "writable", "write",
                 "writelines", "__enter__", "__exit__"):
        abstract(name, IO)
    abstract("closed", IO, True)
    for name in ("write", "__enter__"):
        abstract(name, BinaryIO)
    for name in ("buffer", "encoding", "errors", "line_buffering", "newlines"):
        abstract(name, TextIO, True)
    abstract("__enter__", TextIO)


_io_methods()
del _io_methods
