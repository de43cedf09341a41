"""Classes that are records: their methods come from their annotated fields."""

import abc
import keyword
import sys
import types

__all__ = ["dataclass", "field", "Field", "FrozenInstanceError", "InitVar", "KW_ONLY", "MISSING",
           "fields", "asdict", "astuple", "make_dataclass", "replace", "is_dataclass"]


class FrozenInstanceError(AttributeError):
    pass


class _HAS_DEFAULT_FACTORY_CLASS:
    def __repr__(self):
        return "<factory>"


_HAS_DEFAULT_FACTORY = _HAS_DEFAULT_FACTORY_CLASS()


class _MISSING_TYPE:
    pass


MISSING = _MISSING_TYPE()


class _KW_ONLY_TYPE:
    pass


KW_ONLY = _KW_ONLY_TYPE()
_EMPTY_METADATA = types.MappingProxyType({})


class _FIELD_BASE:
    __slots__ = ("name",)

    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return self.name


_FIELD = _FIELD_BASE("_FIELD")
_FIELD_CLASSVAR = _FIELD_BASE("_FIELD_CLASSVAR")
_FIELD_INITVAR = _FIELD_BASE("_FIELD_INITVAR")
_FIELDS = "__dataclass_fields__"
_PARAMS = "__dataclass_params__"
_POST_INIT_NAME = "__post_init__"


class InitVar:
    __slots__ = ("type",)

    def __init__(self, type):
        self.type = type

    def __repr__(self):
        if isinstance(self.type, type):
            type_name = self.type.__name__
        else:
            type_name = repr(self.type)
        return f"dataclasses.InitVar[{type_name}]"

    def __class_getitem__(cls, type):
        return InitVar(type)


_active = set()


def _recursive_repr(func):
    def wrapper(self):
        key = id(self)
        if key in _active:
            return "..."
        _active.add(key)
        try:
            return func(self)
        finally:
            _active.discard(key)
    return wrapper


class Field:
    __slots__ = ("name", "type", "default", "default_factory", "repr", "hash", "init", "compare",
                 "metadata", "kw_only", "_field_type")

    def __init__(self, default, default_factory, init, repr, hash, compare, metadata, kw_only):
        self.name = None
        self.type = None
        self.default = default
        self.default_factory = default_factory
        self.init = init
        self.repr = repr
        self.hash = hash
        self.compare = compare
        self.metadata = (_EMPTY_METADATA if metadata is None
                         else types.MappingProxyType(metadata))
        self.kw_only = kw_only
        self._field_type = None

    def __repr__(self):
        key = id(self)
        if key in _active:
            return "..."
        _active.add(key)
        try:
            return ("Field("
                    f"name={self.name!r},type={self.type!r},default={self.default!r},"
                    f"default_factory={self.default_factory!r},init={self.init!r},"
                    f"repr={self.repr!r},hash={self.hash!r},compare={self.compare!r},"
                    f"metadata={self.metadata!r},kw_only={self.kw_only!r},"
                    f"_field_type={self._field_type}"
                    ")")
        finally:
            _active.discard(key)

    def __set_name__(self, owner, name):
        func = getattr(type(self.default), "__set_name__", None)
        if func:
            func(self.default, owner, name)

    __class_getitem__ = classmethod(types.GenericAlias)


class _DataclassParams:
    __slots__ = ("init", "repr", "eq", "order", "unsafe_hash", "frozen", "match_args", "kw_only",
                 "slots", "weakref_slot")

    def __init__(self, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots,
                 weakref_slot):
        self.init = init
        self.repr = repr
        self.eq = eq
        self.order = order
        self.unsafe_hash = unsafe_hash
        self.frozen = frozen
        self.match_args = match_args
        self.kw_only = kw_only
        self.slots = slots
        self.weakref_slot = weakref_slot

    def __repr__(self):
        shown = ",".join(f"{name}={getattr(self, name)!r}" for name in self.__slots__)
        return f"_DataclassParams({shown})"


def field(*, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None,
          compare=True, metadata=None, kw_only=MISSING):
    if default is not MISSING and default_factory is not MISSING:
        raise ValueError("cannot specify both default and default_factory")
    return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only)


def _module_ns(cls):
    module = sys.modules.get(cls.__module__)
    return module.__dict__ if module is not None else {}


def _names_type(text, cls, wanted, modules):
    """Whether the text of an annotation begins with a name of what `wanted` accepts."""
    head = text.strip()
    end = 0
    while end < len(head) and (head[end].isalnum() or head[end] in "_."):
        end += 1
    parts = head[:end].split(".")
    if not parts[0] or len(parts) > 2:
        return False
    ns = _module_ns(cls)
    if len(parts) == 1:
        return wanted(ns.get(parts[0]))
    module = ns.get(parts[0])
    return module is not None and module in modules and wanted(module.__dict__.get(parts[1]))


def _is_classvar(annotation, cls):
    typing = sys.modules.get("typing")
    if isinstance(annotation, str):
        if typing is None:
            return False
        return _names_type(annotation, cls, lambda v: v is typing.ClassVar, [typing])
    if typing is None:
        return False
    return (annotation is typing.ClassVar
            or typing.get_origin(annotation) is typing.ClassVar)


def _is_initvar(annotation, cls):
    if isinstance(annotation, str):
        return _names_type(annotation, cls, lambda v: v is InitVar,
                           [sys.modules.get(__name__)])
    return annotation is InitVar or type(annotation) is InitVar


def _is_kw_only(annotation, cls):
    if isinstance(annotation, str):
        return _names_type(annotation, cls, lambda v: v is KW_ONLY,
                           [sys.modules.get(__name__)])
    return annotation is KW_ONLY


def _get_field(cls, name, annotation, default_kw_only):
    default = getattr(cls, name, MISSING)
    if isinstance(default, Field):
        f = default
    else:
        if isinstance(default, types.MemberDescriptorType):
            default = MISSING
        f = field(default=default)
    f.name = name
    f.type = annotation
    if _is_classvar(annotation, cls):
        f._field_type = _FIELD_CLASSVAR
    elif _is_initvar(annotation, cls):
        f._field_type = _FIELD_INITVAR
    else:
        f._field_type = _FIELD
    if f._field_type in (_FIELD_CLASSVAR, _FIELD_INITVAR):
        if f.default_factory is not MISSING:
            raise TypeError(f"field {f.name} cannot have a default factory")
    if f._field_type in (_FIELD, _FIELD_INITVAR):
        if f.kw_only is MISSING:
            f.kw_only = default_kw_only
    elif f.kw_only is not MISSING:
        raise TypeError(f"field {f.name} is a ClassVar but specifies kw_only")
    if f._field_type is _FIELD and f.default.__class__.__hash__ is None:
        raise ValueError(f"mutable default {type(f.default)} for field "
                         f"{f.name} is not allowed: use default_factory")
    return f


def _set_qualname(cls, value):
    if isinstance(value, types.FunctionType):
        value.__qualname__ = f"{cls.__qualname__}.{value.__name__}"
    return value


def _set_new_attribute(cls, name, value):
    if name in cls.__dict__:
        return True
    _set_qualname(cls, value)
    setattr(cls, name, value)
    return False


class _Methods:
    """Collects the source of methods, to compile all of them at once."""

    def __init__(self, globals):
        self.globals = globals
        self.source = []
        self.locals = {}
        self.wanted = []

    def add(self, name, params, body, annotations=None, overwrite=True):
        lines = "".join(f"  {line}\n" for line in body)
        self.source.append(f" def {name}({', '.join(params)}):\n{lines}")
        self.wanted.append((name, annotations, overwrite))

    def install(self, cls):
        if not self.source:
            return
        params = ", ".join(self.locals)
        names = ", ".join(name for name, _, _ in self.wanted)
        text = f"def __create_fn__({params}):\n{''.join(self.source)} return {names},\n"
        exec(text, self.globals)
        made = self.globals.pop("__create_fn__")(**self.locals)
        for (name, annotations, overwrite), function in zip(self.wanted, made):
            function.__qualname__ = f"{cls.__qualname__}.{name}"
            function.__module__ = cls.__module__
            if annotations is not None:
                function.__annotations__ = annotations
            if _set_new_attribute(cls, name, function) and overwrite is not True:
                message = f"Cannot overwrite attribute {name} in class {cls.__name__}"
                if isinstance(overwrite, str):
                    message = f"{message}{overwrite}"
                raise TypeError(message)


def _init_param(f):
    if f.default is MISSING and f.default_factory is MISSING:
        default = ""
    elif f.default is not MISSING:
        default = f"=__dataclass_dflt_{f.name}__"
    else:
        default = "=__dataclass_HAS_DEFAULT_FACTORY__"
    return f"{f.name}:__dataclass_type_{f.name}__{default}"


def _init_line(f, frozen, locals, self_name, slots):
    default_name = f"__dataclass_dflt_{f.name}__"
    if f.default_factory is not MISSING:
        locals[default_name] = f.default_factory
        if f.init:
            value = (f"{default_name}() if {f.name} is __dataclass_HAS_DEFAULT_FACTORY__ "
                     f"else {f.name}")
        else:
            value = f"{default_name}()"
    elif f.init:
        if f.default is not MISSING:
            locals[default_name] = f.default
        value = f.name
    elif slots and f.default is not MISSING:
        locals[default_name] = f.default
        value = default_name
    else:
        return None
    if f._field_type is _FIELD_INITVAR:
        return None
    if frozen:
        return f"__dataclass_builtins_object__.__setattr__({self_name},{f.name!r},{value})"
    return f"{self_name}.{f.name}={value}"


def _add_init(methods, std_fields, kw_only_fields, frozen, has_post_init, self_name, slots):
    seen_default = None
    for f in std_fields:
        if f.init:
            if not (f.default is MISSING and f.default_factory is MISSING):
                seen_default = f
            elif seen_default:
                raise TypeError(f"non-default argument {f.name!r} "
                                f"follows default argument {seen_default.name!r}")
    locals = methods.locals
    all_fields = std_fields + kw_only_fields
    for f in all_fields:
        locals[f"__dataclass_type_{f.name}__"] = f.type
    locals["__dataclass_HAS_DEFAULT_FACTORY__"] = _HAS_DEFAULT_FACTORY
    locals["__dataclass_builtins_object__"] = object
    body = []
    for f in all_fields:
        line = _init_line(f, frozen, locals, self_name, slots)
        if line:
            body.append(line)
    if has_post_init:
        params = ",".join(f.name for f in all_fields if f._field_type is _FIELD_INITVAR)
        body.append(f"{self_name}.{_POST_INIT_NAME}({params})")
    params = [self_name] + [_init_param(f) for f in std_fields if f.init]
    keyword_only = [_init_param(f) for f in kw_only_fields if f.init]
    if keyword_only:
        params += ["*"] + keyword_only
    # The annotations are values of parameters of the outer function.
    annotations = {f.name: f.type for f in all_fields if f.init}
    params = [p.replace(f":__dataclass_type_{p.split(':')[0]}__", "", 1) if ":" in p else p
              for p in params]
    annotations["return"] = None
    methods.add("__init__", params, body or ["pass"], annotations)


def _tuple_text(obj_name, names):
    if not names:
        return "()"
    return f"({','.join(f'{obj_name}.{name}' for name in names)},)"


def _frozen_setattr(cls, fields):
    names = frozenset(f.name for f in fields)

    def __setattr__(self, name, value):
        if type(self) is cls or name in names:
            raise FrozenInstanceError(f"cannot assign to field {name!r}")
        super(cls, self).__setattr__(name, value)

    def __delattr__(self, name):
        if type(self) is cls or name in names:
            raise FrozenInstanceError(f"cannot delete field {name!r}")
        super(cls, self).__delattr__(name)

    return __setattr__, __delattr__


def _hash_action(cls, params, class_hash_given, fields):
    """What becomes of `__hash__`: 'add', 'none', 'raise' or nothing."""
    if params.unsafe_hash:
        return "raise" if class_hash_given else "add"
    if not params.eq or class_hash_given:
        return None
    return "add" if params.frozen else "none"


def _process_class(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots,
                   weakref_slot):
    params = _DataclassParams(init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only,
                              slots, weakref_slot)
    all_fields = _inherited_and_own_fields(cls, params)
    own_dict = cls.__dict__
    class_hash = own_dict.get("__hash__", MISSING)
    has_explicit_hash = not (class_hash is MISSING
                             or (class_hash is None and "__eq__" in own_dict))
    if order and not eq:
        raise ValueError("eq must be true if order is true")
    init_fields = [f for f in all_fields.values()
                   if f._field_type in (_FIELD, _FIELD_INITVAR)]
    std_fields = [f for f in init_fields if not (f.init and f.kw_only)]
    kw_fields = [f for f in init_fields if f.init and f.kw_only]
    instance_fields = [f for f in all_fields.values() if f._field_type is _FIELD]
    module = sys.modules.get(cls.__module__)
    methods = _Methods(module.__dict__ if module is not None else {})
    if init:
        self_name = "__dataclass_self__" if "self" in all_fields else "self"
        _add_init(methods, std_fields, kw_fields, frozen, hasattr(cls, _POST_INIT_NAME),
                  self_name, slots)
    _set_new_attribute(cls, "__replace__", _replace)
    if repr:
        shown = ", ".join(f"{f.name}={{self.{f.name}!r}}" for f in instance_fields if f.repr)
        if "__repr__" not in own_dict:
            methods.add("__repr__", ["self"],
                        [f'return f"{{self.__class__.__qualname__}}({shown})"'])
    if eq and "__eq__" not in own_dict:
        tests = " and ".join(f"self.{f.name}==other.{f.name}"
                             for f in instance_fields if f.compare) or "True"
        methods.add("__eq__", ["self", "other"], [
            "if self is other:", " return True",
            "if other.__class__ is self.__class__:", f" return {tests}",
            "return NotImplemented"])
    if order:
        names = [f.name for f in instance_fields if f.compare]
        mine, others = _tuple_text("self", names), _tuple_text("other", names)
        for name, op in (("__lt__", "<"), ("__le__", "<="), ("__gt__", ">"), ("__ge__", ">=")):
            methods.add(name, ["self", "other"], [
                "if other.__class__ is self.__class__:", f" return {mine}{op}{others}",
                "return NotImplemented"],
                overwrite=". Consider using functools.total_ordering")
    action = _hash_action(cls, params, has_explicit_hash, instance_fields)
    if action == "add":
        names = [f.name for f in instance_fields
                 if (f.compare if f.hash is None else f.hash)]
        methods.add("__hash__", ["self"], [f"return hash({_tuple_text('self', names)})"])
        if "__hash__" in own_dict:
            del cls.__hash__
    elif action == "raise":
        raise TypeError(f"Cannot overwrite attribute __hash__ in class {cls.__name__}")
    if frozen:
        for function in _frozen_setattr(cls, instance_fields):
            if _set_new_attribute(cls, function.__name__, function):
                raise TypeError(f"Cannot overwrite attribute {function.__name__} "
                                f"in class {cls.__name__}")
    methods.install(cls)
    if action == "none":
        cls.__hash__ = None
    if repr and "__repr__" in cls.__dict__ and ("__repr__", None, True) in methods.wanted:
        made = cls.__dict__["__repr__"]
        wrapped = _recursive_repr(made)
        for name in ("__name__", "__qualname__", "__module__"):
            setattr(wrapped, name, getattr(made, name))
        wrapped.__wrapped__ = made
        cls.__repr__ = wrapped
    if not getattr(cls, "__doc__"):
        cls.__doc__ = cls.__name__ + _signature_text(cls, init, std_fields, kw_fields)
    if match_args:
        _set_new_attribute(cls, "__match_args__", tuple(f.name for f in std_fields if f.init))
    if weakref_slot and not slots:
        raise TypeError("weakref_slot is True but slots is False")
    if slots:
        cls = _add_slots(cls, frozen, weakref_slot)
    abc.update_abstractmethods(cls)
    return cls


def _annotation_text(tp):
    if isinstance(tp, types.GenericAlias):
        return str(tp)
    if isinstance(tp, type):
        if tp.__module__ == "builtins":
            return tp.__qualname__
        return f"{tp.__module__}.{tp.__qualname__}"
    return repr(tp).replace("typing.", "")


def _signature_text(cls, init, std_fields, kw_fields):
    """The parameters of a call of the class, as its documentation shows them."""
    if not init or type(cls).__call__ is not type.__call__:
        try:
            import inspect
            return str(inspect.signature(cls)).replace(" -> None", "")
        except (ImportError, TypeError, ValueError, AttributeError):
            return ""
    params = []
    for f in std_fields + kw_fields:
        if not f.init:
            continue
        if f.kw_only and "*" not in params:
            params.append("*")
        text = f"{f.name}: {_annotation_text(f.type)}"
        if f.default is not MISSING:
            text += f" = {f.default!r}"
        elif f.default_factory is not MISSING:
            text += " = <factory>"
        params.append(text)
    return f"({', '.join(params)})"


def _inherited_and_own_fields(cls, params):
    """The fields by name; says in the class that it is a dataclass."""
    fields = {}
    any_frozen_base = False
    all_frozen_bases = None
    has_dataclass_bases = False
    for b in cls.__mro__[-1:0:-1]:
        base_fields = getattr(b, _FIELDS, None)
        if base_fields is not None:
            has_dataclass_bases = True
            if all_frozen_bases is None:
                all_frozen_bases = True
            current_frozen = getattr(b, _PARAMS).frozen
            all_frozen_bases = all_frozen_bases and current_frozen
            any_frozen_base = any_frozen_base or current_frozen
            for f in base_fields.values():
                fields[f.name] = f
    annotations = cls.__dict__.get("__annotations__") or {}
    cls_fields = []
    kw_only = params.kw_only
    kw_only_seen = False
    for name, annotation in annotations.items():
        if _is_kw_only(annotation, cls):
            if kw_only_seen:
                raise TypeError(f"{name!r} is KW_ONLY, but KW_ONLY has already been specified")
            kw_only_seen = True
            kw_only = True
        else:
            cls_fields.append(_get_field(cls, name, annotation, kw_only))
    for f in cls_fields:
        fields[f.name] = f
        if isinstance(getattr(cls, f.name, None), Field):
            if f.default is MISSING:
                delattr(cls, f.name)
            else:
                setattr(cls, f.name, f.default)
    for name, value in cls.__dict__.items():
        if isinstance(value, Field) and name not in annotations:
            raise TypeError(f"{name!r} is a field but has no type annotation")
    if has_dataclass_bases:
        if any_frozen_base and not params.frozen:
            raise TypeError("cannot inherit non-frozen dataclass from a frozen one")
        if all_frozen_bases is False and params.frozen:
            raise TypeError("cannot inherit frozen dataclass from a non-frozen one")
    setattr(cls, _FIELDS, fields)
    setattr(cls, _PARAMS, params)
    return fields


def _dataclass_getstate(self):
    return [getattr(self, f.name) for f in fields(self)]


def _dataclass_setstate(self, state):
    for f, value in zip(fields(self), state):
        object.__setattr__(self, f.name, value)


def _get_slots(cls):
    slots = cls.__dict__.get("__slots__")
    if slots is None:
        names = []
        if getattr(cls, "__weakrefoffset__", -1) != 0:
            names.append("__weakref__")
        if getattr(cls, "__dictoffset__", -1) != 0:
            names.append("__dict__")
        yield from names
    elif isinstance(slots, str):
        yield slots
    elif hasattr(slots, "__iter__") and not hasattr(slots, "__next__"):
        yield from slots
    else:
        raise TypeError(f"Slots of '{cls.__name__}' cannot be determined")


def _update_func_cell_for__class__(f, oldcls, newcls):
    """Makes a method's `__class__` cell refer to the class with slots."""
    if f is None:
        return False
    closure = getattr(f, "__closure__", None)
    if not closure:
        return False
    try:
        idx = f.__code__.co_freevars.index("__class__")
    except (ValueError, AttributeError):
        return False
    cell = closure[idx]
    if cell.cell_contents is oldcls:
        cell.cell_contents = newcls
        return True
    return False


def _add_slots(cls, is_frozen, weakref_slot):
    if "__slots__" in cls.__dict__:
        raise TypeError(f"{cls.__name__} already specifies __slots__")
    cls_dict = dict(cls.__dict__)
    field_names = tuple(f.name for f in fields(cls))
    inherited_slots = set()
    for base in cls.__mro__[1:-1]:
        inherited_slots.update(_get_slots(base))
    names = [name for name in field_names if name not in inherited_slots]
    if weakref_slot and "__weakref__" not in inherited_slots:
        names.append("__weakref__")
    cls_dict["__slots__"] = tuple(names)
    for field_name in field_names:
        cls_dict.pop(field_name, None)
    cls_dict.pop("__dict__", None)
    cls_dict.pop("__weakref__", None)
    qualname = getattr(cls, "__qualname__", None)
    newcls = type(cls)(cls.__name__, cls.__bases__, cls_dict)
    if qualname is not None:
        newcls.__qualname__ = qualname
    if is_frozen:
        if "__getstate__" not in cls_dict:
            newcls.__getstate__ = _dataclass_getstate
        if "__setstate__" not in cls_dict:
            newcls.__setstate__ = _dataclass_setstate
    for name, value in newcls.__dict__.items():
        if isinstance(value, (classmethod, staticmethod)):
            value = value.__func__
        for _ in range(10):
            inner = getattr(value, "__wrapped__", None)
            if inner is None or isinstance(value, type):
                break
            value = inner
        if isinstance(value, types.FunctionType):
            if _update_func_cell_for__class__(value, cls, newcls):
                break
        elif isinstance(value, property):
            if (_update_func_cell_for__class__(value.fget, cls, newcls)
                    or _update_func_cell_for__class__(value.fset, cls, newcls)
                    or _update_func_cell_for__class__(value.fdel, cls, newcls)):
                break
    # The frozen methods look their class up through a cell of its own.
    for name in ("__setattr__", "__delattr__"):
        function = newcls.__dict__.get(name)
        if is_frozen and isinstance(function, types.FunctionType) and function.__closure__:
            for cell in function.__closure__:
                if cell.cell_contents is cls:
                    cell.cell_contents = newcls
    return newcls


def dataclass(cls=None, /, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False,
              frozen=False, match_args=True, kw_only=False, slots=False, weakref_slot=False):
    def wrap(cls):
        return _process_class(cls, init, repr, eq, order, unsafe_hash, frozen, match_args,
                              kw_only, slots, weakref_slot)

    if cls is None:
        return wrap
    return wrap(cls)


def fields(class_or_instance):
    try:
        found = getattr(class_or_instance, _FIELDS)
    except AttributeError:
        raise TypeError("must be called with a dataclass type or instance") from None
    return tuple(f for f in found.values() if f._field_type is _FIELD)


def _is_dataclass_instance(obj):
    return hasattr(type(obj), _FIELDS)


def is_dataclass(obj):
    cls = obj if isinstance(obj, type) else type(obj)
    return hasattr(cls, _FIELDS)


_atomic_types = frozenset({
    type(None), bool, int, float, str, complex, bytes, type(...), type(NotImplemented),
    types.CodeType, types.BuiltinFunctionType, types.FunctionType, type, range, property,
})


def asdict(obj, *, dict_factory=dict):
    if not _is_dataclass_instance(obj):
        raise TypeError("asdict() should be called on dataclass instances")
    return _convert(obj, lambda pairs, cls: dict_factory(pairs), dict_factory)


def astuple(obj, *, tuple_factory=tuple):
    if not _is_dataclass_instance(obj):
        raise TypeError("astuple() should be called on dataclass instances")
    return _convert(obj, lambda pairs, cls: tuple_factory([v for _, v in pairs]), None)


def _convert(obj, make, dict_factory):
    cls = type(obj)
    if cls in _atomic_types:
        return obj
    if hasattr(cls, _FIELDS):
        pairs = [(f.name, _convert(getattr(obj, f.name), make, dict_factory))
                 for f in fields(obj)]
        return make(pairs, cls)
    if cls is list:
        return [_convert(v, make, dict_factory) for v in obj]
    if cls is dict:
        return {_convert(k, make, dict_factory): _convert(v, make, dict_factory)
                for k, v in obj.items()}
    if issubclass(cls, tuple):
        if hasattr(cls, "_fields"):
            return cls(*[_convert(v, make, dict_factory) for v in obj])
        return cls(_convert(v, make, dict_factory) for v in obj)
    if issubclass(cls, dict):
        if hasattr(cls, "default_factory"):
            result = cls(obj.default_factory)
            for k, v in obj.items():
                result[_convert(k, make, dict_factory)] = _convert(v, make, dict_factory)
            return result
        return cls((_convert(k, make, dict_factory), _convert(v, make, dict_factory))
                   for k, v in obj.items())
    if issubclass(cls, list):
        return cls(_convert(v, make, dict_factory) for v in obj)
    import copy
    return copy.deepcopy(obj)


def make_dataclass(cls_name, fields, *, bases=(), namespace=None, init=True, repr=True, eq=True,
                   order=False, unsafe_hash=False, frozen=False, match_args=True, kw_only=False,
                   slots=False, weakref_slot=False, module=None):
    if namespace is None:
        namespace = {}
    seen = set()
    annotations = {}
    defaults = {}
    for item in fields:
        if isinstance(item, str):
            name, tp = item, "typing.Any"
        elif len(item) == 2:
            name, tp = item
        elif len(item) == 3:
            name, tp, defaults[name] = item[0], item[1], item[2]
        else:
            raise TypeError(f"Invalid field: {item!r}")
        if not isinstance(name, str) or not name.isidentifier():
            raise TypeError(f"Field names must be valid identifiers: {name!r}")
        if keyword.iskeyword(name):
            raise TypeError(f"Field names must not be keywords: {name!r}")
        if name in seen:
            raise TypeError(f"Field name duplicated: {name!r}")
        seen.add(name)
        annotations[name] = tp

    def exec_body(ns):
        ns.update(namespace)
        ns.update(defaults)
        ns["__annotations__"] = annotations

    cls = types.new_class(cls_name, bases, {}, exec_body)
    if module is None:
        try:
            module = sys._getframemodulename(1) or "__main__"
        except AttributeError:
            module = None
    if module is not None:
        cls.__module__ = module
    return dataclass(cls, init=init, repr=repr, eq=eq, order=order, unsafe_hash=unsafe_hash,
                     frozen=frozen, match_args=match_args, kw_only=kw_only, slots=slots,
                     weakref_slot=weakref_slot)


def replace(obj, /, **changes):
    if not _is_dataclass_instance(obj):
        raise TypeError("replace() should be called on dataclass instances")
    return _replace(obj, **changes)


def _replace(self, /, **changes):
    for f in getattr(self, _FIELDS).values():
        if f._field_type is _FIELD_CLASSVAR:
            continue
        if not f.init:
            if f.name in changes:
                raise TypeError(f"field {f.name} is declared with init=False, "
                                f"it cannot be specified with replace()")
            continue
        if f.name not in changes:
            if f._field_type is _FIELD_INITVAR and f.default is MISSING:
                raise TypeError(f"InitVar {f.name!r} must be specified with replace()")
            changes[f.name] = getattr(self, f.name)
    return self.__class__(**changes)
