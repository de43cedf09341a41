"""Enumerations: classes whose attributes are their only instances.

The class body runs in an `EnumDict`, which notes the names that become members. The class then
meets a `_Founder` in its own namespace: it makes the members, in order, before anything else that
hears of the new class.
"""

import sys
from builtins import property as _property
from types import DynamicClassAttribute, MappingProxyType

__all__ = [
    "EnumType", "EnumMeta", "EnumDict", "Enum", "IntEnum", "StrEnum", "Flag", "IntFlag",
    "ReprEnum", "auto", "unique", "property", "verify", "member", "nonmember", "FlagBoundary",
    "STRICT", "CONFORM", "EJECT", "KEEP", "global_flag_repr", "global_enum_repr", "global_str",
    "global_enum", "EnumCheck", "CONTINUOUS", "NAMED_FLAGS", "UNIQUE", "pickle_by_global_name",
    "pickle_by_enum_name",
]

# The classes that the metaclass must tell from others, as they come to be; until then, none.
Enum = Flag = ReprEnum = None
_unset = object()


# What stands in a body.


class member:
    """Makes its value a member, whatever it is."""

    def __init__(self, value):
        self.value = value


class nonmember(member):
    """Keeps its value from becoming a member."""


class auto:
    """Stands for the value that `_generate_next_value_` gives."""

    def __init__(self, value=_unset):
        self.value = value

    def __repr__(self):
        return f"auto({self.value!r})"


class property(DynamicClassAttribute):
    """A property of members that hides no member of the same name: the class shows the member."""

    # The member behind it, and what members see if there is no getter.
    member = None
    _fallback = None

    def __set_name__(self, ownerclass, name):
        self.name, self.clsname = name, ownerclass.__name__

    def __get__(self, instance, ownerclass=None):
        if instance is not None and self.fget is not None:
            return self.fget(instance)
        if instance is not None and self._fallback is not None:
            return self._fallback(instance)
        found = self.member
        if instance is not None:
            found = ownerclass._member_map_.get(self.name)
        if found is None:
            raise AttributeError(f"{ownerclass!r} has no attribute {self.name!r}")
        return found

    def __set__(self, instance, value):
        self._change(self.fset, "set", instance, value)

    def __delete__(self, instance):
        self._change(self.fdel, "delete", instance)

    def _change(self, function, verb, *args):
        if function is None:
            raise AttributeError(f"<enum {self.clsname!r}> cannot {verb} attribute {self.name!r}")
        function(*args)


def _is_enclosed(name, line):
    """Whether a name begins and ends with `line`, and with no more underscores than that."""
    n = len(line)
    inner = name[n:-n]
    return (len(name) > 2 * n and name.startswith(line) and name.endswith(line)
            and inner[0] != "_" and inner[-1] != "_")


def _is_sunder(name):
    return _is_enclosed(name, "_")


def _is_dunder(name):
    return _is_enclosed(name, "__")


def _is_private(cls_name, name):
    """Whether a name is one that the class `cls_name` has mangled."""
    prefix = f"_{cls_name}__"
    return name.startswith(prefix) and len(name) > len(prefix) and not name.endswith("__")


def _is_descriptor(v):
    return any(hasattr(v, name) for name in ("__get__", "__set__", "__delete__"))


_SETTINGS = frozenset("""
    _order_ _generate_next_value_ _numeric_repr_ _missing_ _ignore_ _iter_member_
    _iter_member_by_value_ _iter_member_by_def_ _add_alias_ _add_value_alias_""".split())


class EnumDict(dict):
    """The namespace of an enumeration's body: it sees which names become members."""

    def __init__(self, cls_name=None):
        super().__init__()
        self._cls_name = cls_name
        # In order of definition.
        self._member_names = {}
        self._last_values = []
        self._ignore = ()
        self._next_value = None
        self._used_auto = False

    @_property
    def member_names(self):
        """The names of the members so far."""
        return list(self._member_names)

    def __setitem__(self, key, value):
        if _is_sunder(key):
            self._set_setting(key, value)
        elif _is_dunder(key):
            key = "_order_" if key == "__order__" else key
        elif not _is_private(self._cls_name, key):
            if key in self._member_names:
                raise TypeError(f"{key!r} already defined as {self[key]!r}")
            if self._becomes_member(key, value):
                if key in self:
                    raise TypeError(f"{key!r} already defined as {self[key]!r}")
                value = self._with_autos(key, value.value if type(value) is member else value)
                self._member_names[key] = None
            elif isinstance(value, nonmember):
                value = value.value
        super().__setitem__(key, value)

    def update(self, members, **more_members):
        pairs = members.keys() if hasattr(members, "keys") else None
        pairs = members if pairs is None else [(key, members[key]) for key in pairs]
        for key, value in [*pairs, *more_members.items()]:
            self[key] = value

    def _becomes_member(self, key, value):
        if key in self._ignore:
            return False
        if isinstance(value, member):
            return type(value) is member
        if self._is_inner_class(value) and not _is_descriptor(value):
            return False
        return not _is_descriptor(value)

    def _is_inner_class(self, value):
        if self._cls_name is None or not isinstance(value, type):
            return False
        path = value.__qualname__.split(".")
        return path[-2:] == [self._cls_name, value.__name__]

    def _set_setting(self, key, value):
        if key not in _SETTINGS:
            raise ValueError(
                f"_sunder_ names, such as {key!r}, are reserved for future Enum use")
        if key == "_generate_next_value_":
            if self._used_auto:
                raise TypeError("_generate_next_value_ must be defined before members")
            self._next_value = getattr(value, "__func__", value)
        elif key == "_ignore_":
            self._ignore = _words(value)
            if late := self._member_names.keys() & self._ignore:
                raise ValueError(f"_ignore_ cannot specify already set names: {late!r}")

    def _with_autos(self, key, value):
        """The value with each `auto` in it, or in a tuple, replaced."""
        if isinstance(value, auto):
            return self._auto_value(key, value)
        if isinstance(value, tuple) and any(isinstance(part, auto) for part in value):
            n_known = len(self._last_values)
            parts = [self._auto_value(key, part) if isinstance(part, auto) else part
                     for part in value]
            made = tuple(parts) if type(value) is tuple else _rebuilt(type(value), parts)
            if len(self._last_values) == n_known:
                self._last_values.append(made)
            return made
        self._last_values.append(value)
        return value

    def _auto_value(self, key, stand_in):
        if stand_in.value is _unset:
            self._used_auto = True
            n_members = len(self._member_names)
            stand_in.value = self._next_value(key, 1, n_members, self._last_values[:])
            self._last_values.append(stand_in.value)
        return stand_in.value


_EnumDict = EnumDict


def _rebuilt(kind, parts):
    """A tuple of that kind, which may want its items apart."""
    try:
        return kind(parts)
    except TypeError:
        return kind(*parts)


def _words(v):
    return v.replace(",", " ").split() if isinstance(v, str) else list(v)


# The making of members.


class _Founder:
    """Stands last in a new class's namespace, and makes the members when it is told its name."""

    def __init__(self, values, own_new, given):
        self.values = values
        self.own_new = own_new
        self.given = given

    def __set_name__(self, cls, name):
        type.__delattr__(cls, name)
        self.settle_methods(cls)
        for member_name, value in self.values.items():
            self.found(cls, member_name, value)
        if self.own_new:
            cls.__new_member__ = vars(cls)["__new__"]
        if Enum is not None:
            cls.__new__ = Enum.__new__

    def found(self, cls, name, value):
        made = _new_member(cls, value)
        made._name_ = name
        made.__objclass__ = cls
        made.__init__(*_arguments(cls, value))
        made._sort_order_ = len(cls._member_names_)
        value = made._value_
        same = _member_of_value(cls, value)
        if same is not None:
            made = same
        elif cls._is_canonical_(value):
            cls._member_names_.append(name)
        cls._add_member_(name, made)
        _note_value(cls, value, made)

    def settle_methods(self, cls):
        """Lets the enumeration's methods win over those of `object` and of the data type."""
        if Enum is None:
            return
        enumeration, data_type = cls.__bases__[-1], cls._member_type_
        for name in ("__repr__", "__str__", "__format__", "__reduce_ex__"):
            inherited = getattr(cls, name)
            plain = (getattr(data_type, name), getattr(object, name))
            if name not in self.given and inherited in plain:
                setattr(cls, name, getattr(enumeration, name))
        if Flag is not None and issubclass(cls, Flag):
            for name in ("or", "and", "xor", "ror", "rand", "rxor", "invert"):
                name = f"__{name}__"
                if name not in self.given:
                    setattr(cls, name, getattr(Flag, name))
        if ReprEnum is not None and ReprEnum in cls.__bases__:
            self.settle_text(cls, data_type)

    def settle_text(self, cls, data_type):
        if data_type is object:
            raise TypeError("ReprEnum subclasses must be mixed with a data type (i.e. int, str, "
                            "float, etc.)")
        own_str = data_type.__str__
        texts = {"__format__": data_type.__format__,
                 "__str__": data_type.__repr__ if own_str is object.__str__ else own_str}
        for name, method in texts.items():
            if name not in self.given:
                setattr(cls, name, method)


def _arguments(cls, value):
    """What the data type's constructor is called with for a member's value."""
    is_list = isinstance(value, tuple) and cls._member_type_ is not tuple
    return value if is_list else (value,)


def _new_member(cls, value):
    """A new instance, with its value."""
    args = _arguments(cls, value)
    made = cls._new_member_(cls, *args) if cls._use_args_ else cls._new_member_(cls)
    if hasattr(made, "_value_"):
        return made
    if cls._member_type_ is object:
        made._value_ = value
        return made
    try:
        made._value_ = cls._member_type_(*args)
    except Exception as error:
        raise TypeError("_value_ not set in __new__, unable to create it") from error
    return made


def _member_of_value(cls, value):
    """The member of that value, if there is one."""
    try:
        if value in cls._value2member_map_:
            return cls._value2member_map_[value]
    except TypeError:
        # No hash: compare.
        for name, values in cls._unhashable_values_map_.items():
            if value in values:
                return cls._member_map_[name]
    for known in cls._member_map_.values():
        if known._value_ == value:
            return known
    return None


def _note_value(cls, value, made):
    """Lets the member be found by the value."""
    try:
        cls._value2member_map_.setdefault(value, made)
        cls._hashable_values_.append(value)
    except TypeError:
        cls._unhashable_values_.append(value)
        cls._unhashable_values_map_.setdefault(made._name_, []).append(value)


class EnumType(type):
    """The metaclass of enumerations."""

    @classmethod
    def __prepare__(metacls, cls, bases, **kwds):
        enumeration = _checked_bases(cls, bases)
        body = EnumDict(cls)
        if enumeration is not None:
            body["_generate_next_value_"] = enumeration._generate_next_value_
        return body

    def __new__(metacls, cls, bases, classdict, *, boundary=None, _simple=False, **kwds):
        enumeration = _checked_bases(cls, bases)
        values = {name: classdict[name] for name in classdict._member_names}
        if refused := [name for name in values if name in ("mro", "")]:
            raise ValueError(f"invalid enum member name(s) {','.join(map(repr, refused))}")
        left_out = {"_ignore_", "_order_", *classdict._ignore, *values}
        body = {key: value for key, value in classdict.items() if key not in left_out}
        next_value = body.get("_generate_next_value_")
        if next_value is not None:
            body["_generate_next_value_"] = staticmethod(
                getattr(next_value, "__func__", next_value))
        given = frozenset(body)
        data_type = _data_type(cls, bases)
        body |= _member_making(body, data_type, enumeration)
        body |= {
            "_member_type_": data_type, "_value_repr_": _value_repr(bases),
            "_member_names_": [], "_member_map_": {}, "_value2member_map_": {},
            "_hashable_values_": [], "_unhashable_values_": [], "_unhashable_values_map_": {},
            "_boundary_": boundary or getattr(enumeration, "_boundary_", None),
            "_flag_mask_": 0, "_singles_mask_": 0, "_all_bits_": 0, "_inverted_": None,
            "_founder_": _Founder(values, "__new__" in given and Enum is not None, given),
        }
        try:
            made = super().__new__(metacls, cls, bases, body, **kwds)
        except Exception as error:
            # The interpreter notes who was told its name; that is no news to the reader.
            vars(error).pop("__notes__", None)
            if hasattr(error, "__notes__"):
                del error.__notes__
            raise
        _check_order(made, classdict.get("_order_"))
        return made

    def __init__(cls, *args, **kwds):
        pass

    def __call__(cls, value=_unset, names=_unset, *values, module=None, qualname=None, type=None,
                 start=1, boundary=None):
        """Finds the member of a value; an enumeration without members makes a new one."""
        if cls._member_map_:
            if names is not _unset:
                value = (value, names, *values)
            return cls.__new__(cls, value)
        if names is _unset and type is None:
            return cls.__new__(cls, value)
        if module is None:
            module = sys._getframe(1).f_globals.get("__name__")
        return cls._create_(value, () if names is _unset else names, module=module,
                            qualname=qualname, type=type, start=start, boundary=boundary)

    def _create_(cls, class_name, names, *, module=None, qualname=None, type=None, start=1,
                 boundary=None):
        bases = (cls,) if type is None else (type, cls)
        metacls = cls.__class__
        body = metacls.__prepare__(class_name, bases)
        body.update(_named_values(cls, names or (), start))
        if module is None:
            body.update({"__module__": "<unknown>", "__reduce_ex__": _refuse_to_pickle})
        else:
            body["__module__"] = module
        if qualname is not None:
            body["__qualname__"] = qualname
        return metacls.__new__(metacls, class_name, bases, body, boundary=boundary)

    def _convert_(cls, name, module, filter, source=None, *, boundary=None, as_global=False):
        """An enumeration of those constants of a module that pass `filter`, put in their place."""
        scope = vars(sys.modules[module])
        constants = [(key, value) for key, value in vars(source or sys.modules[module]).items()
                     if filter(key)]
        try:
            constants.sort(key=lambda pair: pair[::-1])
        except TypeError:
            constants.sort(key=lambda pair: pair[0])
        made = cls._create_(name, constants, module=module, boundary=boundary or KEEP)
        if as_global:
            global_enum(made)
        scope.update(made.__members__)
        scope[name] = made
        return made

    # As a container of its members.

    def __iter__(cls):
        return map(cls._member_map_.__getitem__, cls._member_names_)

    def __reversed__(cls):
        return map(cls._member_map_.__getitem__, reversed(cls._member_names_))

    def __len__(cls):
        return len(cls._member_names_)

    def __bool__(cls):
        return True

    def __getitem__(cls, name):
        return cls._member_map_[name]

    def __contains__(cls, value):
        if isinstance(value, cls):
            return True
        try:
            cls(value)
        except ValueError:
            return value in cls._unhashable_values_ or value in cls._hashable_values_
        return True

    @_property
    def __members__(cls):
        """The members by name, aliases too."""
        return MappingProxyType(cls._member_map_)

    def __setattr__(cls, name, value):
        if name in vars(cls).get("_member_map_", ()):
            raise AttributeError(f"cannot reassign member {name!r}")
        super().__setattr__(name, value)

    def __delattr__(cls, name):
        if name in cls._member_map_:
            raise AttributeError(f"{cls.__name__!r} cannot delete member {name!r}.")
        super().__delattr__(name)

    def __repr__(cls):
        kind = "flag" if Flag is not None and issubclass(cls, Flag) else "enum"
        return f"<{kind} {cls.__name__!r}>"

    def __dir__(cls):
        shown = {f"__{word}__" for word in (
            "class contains doc getitem iter len members module name qualname").split()}
        shown.update(cls._member_names_)
        if cls._new_member_ is not object.__new__:
            shown.add("__new__")
        if cls.__init_subclass__ is not object.__init_subclass__:
            shown.add("__init_subclass__")
        if cls._member_type_ is not object:
            shown.update(dir(cls._member_type_))
        return sorted(shown)

    def _add_member_(cls, name, made):
        """Gives a member a name."""
        known = cls._member_map_.get(name, made)
        if known is not made:
            raise NameError(f"{name!r} is already bound: {known!r}")
        if name not in cls._member_map_:
            hidden = _hidden_attribute(cls, name)
            type.__setattr__(cls, name, made if hidden is None else hidden(made))
            cls._member_map_[name] = made

    def _is_canonical_(cls, value):
        """Whether a member of a new value is more than an alias of others."""
        if Flag is None or not issubclass(cls, Flag):
            return True
        if not isinstance(value, int):
            return True
        if value >= 0:
            cls._flag_mask_ |= value
            cls._all_bits_ = (1 << cls._flag_mask_.bit_length()) - 1
        is_single = value.bit_count() == 1 and value > 0
        if is_single:
            last = cls._singles_mask_
            cls._singles_mask_ |= value
            if value < last:
                cls._iter_member_ = cls._iter_member_by_def_
        return is_single


EnumMeta = EnumType


def _checked_bases(name, bases):
    """The enumeration that a new one derives from; its last base."""
    for base in (c for base in bases for c in base.__mro__):
        if isinstance(base, EnumType) and base._member_names_:
            raise TypeError(f"<enum {name!r}> cannot extend {base!r}")
    if bases and not isinstance(bases[-1], EnumType):
        raise TypeError("new enumerations should be created as "
                        "`EnumName([mixin_type, ...] [data_type,] enum_type)`")
    return bases[-1] if bases else Enum


def _data_type(name, bases):
    """The type of the members' data: the first class after each base that makes instances."""
    found = []
    for base in bases:
        first_plain = None
        for c in base.__mro__[:-1]:
            if isinstance(c, EnumType):
                if c._member_type_ is not object:
                    found.append(c._member_type_)
                    break
            elif "__new__" in vars(c) or "__dataclass_fields__" in vars(c):
                found.append(first_plain or c)
                break
            else:
                first_plain = first_plain or c
    kinds = set(found)
    if len(kinds) > 1:
        raise TypeError(f"too many data types for {name!r}: {kinds!r}")
    return found[0] if found else object


def _value_repr(bases):
    """How values are shown: as the data type shows its own."""
    for c in (c for base in bases for c in base.__mro__[:-1]):
        if isinstance(c, EnumType):
            return c._value_repr_
        if "__repr__" in vars(c):
            params = vars(c).get("__dataclass_params__")
            return _dataclass_repr if params is not None and params.repr else c.__repr__
    return None


def _dataclass_repr(self):
    fields = self.__dataclass_fields__.values()
    return ", ".join(f"{f.name}={getattr(self, f.name)!r}" for f in fields if f.repr)


def _member_making(body, data_type, enumeration):
    """The function that makes an instance, and whether it takes the value."""
    makers = [body.get("__new__")]
    for name in ("__new_member__", "__new__"):
        makers += [getattr(source, name, None) for source in (data_type, enumeration)]
    useless = [None, object.__new__]
    if Enum is not None:
        useless.append(Enum.__new__)
    maker = next((m for m in makers if m not in useless), object.__new__)
    takes_value = enumeration is not None and maker is not object.__new__
    return {"_new_member_": getattr(maker, "__func__", maker), "_use_args_": takes_value}


def _check_order(cls, order):
    """Whether the members stand in the order that the body promised."""
    if order is None:
        return
    order = _words(order)
    if issubclass(cls, Flag):
        order = [name for name in order
                 if name not in cls._member_map_ or name in cls._member_names_]
    if order != cls._member_names_:
        raise TypeError(f"member order does not match _order_:\n  {cls._member_names_!r}\n"
                        f"  {order!r}")


def _hidden_attribute(cls, name):
    """What an inherited attribute asks for that a member of its name would hide: a function from
    the member to a property; None if nothing is hidden."""
    descriptor = source = None
    inherited_value = False
    for base in cls.__mro__[1:]:
        if name not in vars(base):
            continue
        found = vars(base)[name]
        if isinstance(found, DynamicClassAttribute):
            descriptor, source, inherited_value = found, base, False
            break
        if _is_descriptor(found):
            descriptor, source = descriptor or found, source or base
        else:
            source, inherited_value = base, True
    if descriptor is None:
        return None

    def redirect(made):
        shown = property(*(getattr(descriptor, f, None) for f in ("fget", "fset", "fdel")))
        shown.member = made
        shown.__set_name__(cls, name)
        if inherited_value:
            shown.fget, shown._fallback = None, lambda self: getattr(source, name)
        elif not isinstance(descriptor, DynamicClassAttribute):
            shown._fallback = lambda self: getattr(self._value_, name)
        return shown

    return redirect


def _named_values(cls, names, start):
    """Pairs of names and values from what the functional form was given."""
    names = _words(names) if isinstance(names, str) else names
    if hasattr(names, "items"):
        return list(names.items())
    names = list(names)
    if not names or not isinstance(names[0], str):
        return names
    values = []
    for name in names:
        values.append(cls._generate_next_value_(name, start, len(values), values[:]))
    return list(zip(names, values))


def _refuse_to_pickle(self, proto):
    raise TypeError(f"{self!r} cannot be pickled")


# Enumerations.


class Enum(metaclass=EnumType):
    """A set of names for constant values."""

    def __new__(cls, value):
        if type(value) is cls:
            return value
        try:
            return cls._value2member_map_[value]
        except (KeyError, TypeError):
            found = _member_of_value(cls, value)
        if found is not None:
            return found
        if not cls._member_map_:
            if "_founder_" not in vars(cls) and cls.__new__ is Enum.__new__:
                raise TypeError(f"{cls!r} has no members defined")
            raise TypeError("do not use `super().__new__; call the appropriate __new__ directly")
        return cls._from_missing(value)

    @classmethod
    def _from_missing(cls, value):
        """What the enumeration makes of a value that no member has."""
        complaint = ValueError(f"{value!r} is not a valid {cls.__qualname__}")
        try:
            found = cls._missing_(value)
        except Exception as error:
            if not isinstance(error, ValueError):
                error.__context__ = complaint
            raise
        if isinstance(found, cls):
            return found
        if Flag is not None and issubclass(cls, Flag):
            if cls._boundary_ is EJECT and isinstance(found, int):
                return found
        if found is None:
            raise complaint
        error = TypeError(f"error in {cls.__name__}._missing_: returned {found!r} instead of None "
                          "or a valid member")
        error.__context__ = complaint
        raise error

    def __init__(self, *args, **kwds):
        pass

    @classmethod
    def _missing_(cls, value):
        return None

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        """One more than the greatest value so far."""
        if not last_values:
            return start
        try:
            greatest = sorted(last_values)[-1]
        except TypeError:
            raise TypeError("unable to sort non-numeric values") from None
        try:
            return greatest + 1
        except TypeError:
            raise TypeError(f"unable to increment {greatest!r}") from None

    def _add_alias_(self, name):
        """Gives the member another name."""
        type(self)._add_member_(name, self)

    def _add_value_alias_(self, value):
        """Lets the member be found by another value."""
        known = _member_of_value(type(self), value)
        if known is None:
            _note_value(type(self), value, self)
        elif known is not self:
            raise ValueError(f"{value!r} is already bound: {known!r}")

    @property
    def name(self):
        """The name of the member."""
        return self._name_

    @property
    def value(self):
        """The value of the member."""
        return self._value_

    def _shown_value(self):
        show = type(self)._value_repr_ or repr
        return show(self._value_)

    def __repr__(self):
        return f"<{type(self).__name__}.{self._name_}: {self._shown_value()}>"

    def __str__(self):
        return f"{type(self).__name__}.{self._name_}"

    def __format__(self, format_spec):
        return format(str(self), format_spec)

    def __hash__(self):
        return hash(self._name_)

    def __dir__(self):
        cls = type(self)
        shown = {f"__{word}__" for word in "class doc eq hash module".split()}
        if cls._member_type_ is not object:
            shown.update(object.__dir__(self))
        shown.update(name for name in getattr(self, "__dict__", ()) if name[0] != "_")
        for base in reversed(cls.__mro__[:-1]):
            for name, found in vars(base).items():
                if name[0] == "_":
                    continue
                is_hidden = isinstance(found, property) and found.fget is None
                (shown.discard if is_hidden and name in cls._member_map_ else shown.add)(name)
        hidden = {name for name in cls._member_map_
                  if not isinstance(vars(cls).get(name), property)}
        return sorted(shown - hidden)

    def __reduce_ex__(self, proto):
        return type(self), (self._value_,)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self


class ReprEnum(Enum):
    """Members are shown as members by `repr`, and as their data otherwise."""


class IntEnum(int, ReprEnum):
    """Members are ints."""


class StrEnum(str, ReprEnum):
    """Members are strs; `auto` gives the name in lower case."""

    def __new__(cls, *values):
        if len(values) > 3:
            raise TypeError(f"too many arguments for str(): {values!r}")
        if len(values) == 1 and not isinstance(values[0], str):
            raise TypeError(f"{values[0]!r} is not a string")
        for what, given in zip(("encoding", "errors"), values[1:]):
            if not isinstance(given, str):
                raise TypeError(f"{what} must be a string, not {given!r}")
        text = str(*values)
        made = str.__new__(cls, text)
        made._value_ = text
        return made

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        return name.lower()


def pickle_by_global_name(self, proto):
    """A `__reduce_ex__` for members that are constants of their module."""
    return self.name


def pickle_by_enum_name(self, proto):
    """A `__reduce_ex__` that names the class and the member."""
    return getattr, (type(self), self._name_)


# Flags.


class FlagBoundary(StrEnum):
    """What flags do with bits that no member has: refuse them, drop them, give an int, keep
    them."""

    STRICT = auto()
    CONFORM = auto()
    EJECT = auto()
    KEEP = auto()


STRICT, CONFORM, EJECT, KEEP = FlagBoundary


def _bits(value):
    """The single bits of a number, the lowest first."""
    if value < 0:
        raise ValueError(f"{value!r} is not a positive integer")
    while value:
        lowest = value & -value
        yield lowest
        value -= lowest


def show_flag_values(value):
    """The single bits of a flag or a number."""
    return list(_bits(value.value if isinstance(value, Enum) else value))


def bin(num, max_bits=None):
    """The binary digits of a number after one that is its sign."""
    n_digits = num.bit_length()
    digits = format(num & ((1 << n_digits) - 1), f"0{n_digits}b") if n_digits else ""
    sign = "1" if num < 0 else "0"
    if max_bits is not None and len(digits) < max_bits:
        digits = digits.rjust(max_bits, sign)
    return f"0b{sign} {digits}"


class Flag(Enum, boundary=STRICT):
    """Members are bits that combine."""

    _numeric_repr_ = repr

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        """The bit above the highest so far."""
        if not last_values:
            return 1 if start is None else start
        highest = max(last_values)
        if not isinstance(highest, int):
            raise TypeError(f"invalid flag value {highest!r}")
        return 1 << highest.bit_length()

    @classmethod
    def _iter_member_by_value_(cls, value):
        """The members of the bits, the lowest first."""
        return map(cls._value2member_map_.get, _bits(value & cls._flag_mask_))

    @classmethod
    def _iter_member_by_def_(cls, value):
        """The members of the bits, in order of definition."""
        return iter(sorted(cls._iter_member_by_value_(value), key=lambda m: m._sort_order_))

    _iter_member_ = _iter_member_by_value_

    @classmethod
    def _missing_(cls, value):
        """The combination of that value, which becomes an instance."""
        if not isinstance(value, int):
            raise ValueError(f"{value!r} is not a valid {cls.__qualname__}")
        bits = cls._within_bounds(value)
        if bits is None:
            return value
        known = cls._value2member_map_.get(bits)
        if known is None:
            known = cls._value2member_map_.setdefault(bits, cls._combination(bits))
        if value < 0:
            cls._value2member_map_[value] = known
        return known

    @classmethod
    def _within_bounds(cls, value):
        """The bits, none below 0, that the boundary makes of a value; None if it lets the value
        go as an int."""
        mask, every = cls._flag_mask_, cls._all_bits_
        boundary = cls._boundary_
        if not ~every <= value <= every or value & (every ^ mask):
            if boundary is STRICT:
                width = max(value.bit_length(), mask.bit_length())
                raise ValueError(f"{cls!r} invalid value {value!r}\n    given "
                                 f"{bin(value, width)}\n  allowed {bin(mask, width)}")
            if boundary is EJECT:
                return None
            if boundary is CONFORM:
                value &= mask
            elif boundary is not KEEP:
                raise ValueError(f"{cls!r} unknown flag boundary {boundary!r}")
            elif value < 0:
                value += max(every + 1, 1 << value.bit_length())
        if value >= 0:
            return value
        return value + every + 1 if boundary in (EJECT, KEEP) else value & cls._singles_mask_

    @classmethod
    def _combination(cls, bits):
        """An instance that is no member."""
        if bits & ~cls._flag_mask_ and cls._boundary_ is not KEEP:
            unknown = bits & ~cls._flag_mask_
            raise ValueError(f"{cls.__name__}({bits!r}) -->  unknown values {unknown!r} "
                             f"[{bin(unknown)}]")
        data_type = cls._member_type_
        made = object.__new__(cls) if data_type is object else data_type.__new__(cls, bits)
        if not hasattr(made, "_value_"):
            made._value_ = bits
        made._name_ = cls._name_of(bits)
        return made

    @classmethod
    def _name_of(cls, bits):
        parts = list(cls._iter_member_(bits & cls._singles_mask_))
        if bits & ~cls._singles_mask_:
            parts += [m for m in dict.fromkeys(cls._member_map_.values())
                      if m not in parts and m._value_ and m._value_ & bits == m._value_]
        left = bits
        for part in parts:
            left &= ~part._value_
        if not parts:
            return None
        if left and cls._boundary_ is STRICT:
            raise ValueError(f"{cls!r}: no members with value {left!r}")
        return "|".join([m._name_ for m in parts] + [cls._numeric_repr_(left)] * bool(left))

    def __contains__(self, other):
        if not isinstance(other, type(self)):
            raise TypeError(f"unsupported operand type(s) for 'in': {type(other).__qualname__!r} "
                            f"and {type(self).__qualname__!r}")
        return other._value_ & ~self._value_ == 0

    def __iter__(self):
        return iter(self._iter_member_(self._value_))

    def __len__(self):
        return self._value_.bit_count()

    def __bool__(self):
        return self._value_ != 0

    def __repr__(self):
        if self._name_ is None:
            return f"<{type(self).__name__}: {self._shown_value()}>"
        return Enum.__repr__(self)

    def __str__(self):
        if self._name_ is None:
            return f"{type(self).__name__}({self._value_!r})"
        return Enum.__str__(self)

    def _operand(self, other, sign):
        """The bits of the other side, or NotImplemented."""
        if isinstance(other, type(self)):
            bits = other._value_
        elif self._member_type_ is not object and isinstance(other, self._member_type_):
            bits = other
        else:
            return NotImplemented
        for flag, value in ((self, self._value_), (other, bits)):
            if value is None:
                raise TypeError(f"'{flag}' cannot be combined with other flags with {sign}")
        return bits

    def __or__(self, other):
        bits = self._operand(other, "|")
        return bits if bits is NotImplemented else type(self)(self._value_ | bits)

    def __and__(self, other):
        bits = self._operand(other, "&")
        return bits if bits is NotImplemented else type(self)(self._value_ & bits)

    def __xor__(self, other):
        bits = self._operand(other, "^")
        return bits if bits is NotImplemented else type(self)(self._value_ ^ bits)

    __ror__, __rand__, __rxor__ = __or__, __and__, __xor__

    def __invert__(self):
        if self._value_ is None:
            raise TypeError(f"'{self}' cannot be inverted")
        if self._inverted_ is None:
            keeps = self._boundary_ in (EJECT, KEEP)
            others = ~self._value_ if keeps else self._singles_mask_ & ~self._value_
            self._inverted_ = type(self)(others)
        return self._inverted_


class IntFlag(int, ReprEnum, Flag, boundary=KEEP):
    """Members are ints, and bits that combine."""


# Checks.


def _aliases(enumeration):
    return ", ".join(f"{name} -> {found.name}" for name, found in enumeration.__members__.items()
                     if name != found.name)


def unique(enumeration):
    """Refuses an enumeration with two names for a value."""
    if found := _aliases(enumeration):
        raise ValueError(f"duplicate values found in {enumeration!r}: {found}")
    return enumeration


class EnumCheck(StrEnum):
    """What `verify` can check."""

    CONTINUOUS = "no skipped integer values"
    NAMED_FLAGS = "multi-flag aliases may not contain unnamed flags"
    UNIQUE = "one name per value"


CONTINUOUS, NAMED_FLAGS, UNIQUE = EnumCheck


class verify:
    """A decorator that refuses an enumeration unless all the checks hold."""

    def __init__(self, *checks):
        self.checks = checks

    def __call__(self, enumeration):
        if not issubclass(enumeration, Enum):
            raise TypeError("the 'verify' decorator only works with Enum and Flag")
        tests = {UNIQUE: _check_unique, CONTINUOUS: _check_continuous, NAMED_FLAGS: _check_named}
        for check in self.checks:
            tests[check](enumeration)
        return enumeration


def _check_unique(enumeration):
    if found := _aliases(enumeration):
        raise ValueError(f"aliases found in {enumeration!r}: {found}")


def _check_continuous(enumeration):
    values = {found.value for found in enumeration}
    is_flag = issubclass(enumeration, Flag)
    if len(values) < 2:
        return
    between = range(min(values) + 1, max(values))
    if is_flag:
        first, last = min(values).bit_length(), max(values).bit_length() - 1
        between = [1 << k for k in range(first, last)]
    if missing := [str(value) for value in between if value not in values]:
        kind = "flag" if is_flag else "enum"
        text = f"invalid {kind} {enumeration.__name__!r}: missing values {', '.join(missing)}"
        raise ValueError(text[:256])


def _check_named(enumeration):
    named = {found.value for found in enumeration}
    unnamed = {}
    for name, alias in enumeration._member_map_.items():
        if name not in enumeration._member_names_ and alias.value >= 0:
            bits = sum(bit for bit in _bits(alias.value) if bit not in named)
            if bits:
                unnamed[name] = bits
    if not unnamed:
        return
    *others, last = unnamed
    every = 0
    for bits in unnamed.values():
        every |= bits
    who = f"aliases {', '.join(others)} and {last} are" if others else f"alias {last} is"
    what = "value" if every.bit_count() == 1 else "combined values of"
    raise ValueError(f"invalid Flag {enumeration.__name__!r}: {who} missing {what} {every:#x} "
                     "[use enum.show_flag_values(value) for details]")


# Members as constants of their module.


def _home(self):
    return type(self).__module__.rpartition(".")[2]


def global_enum_repr(self):
    """The member with its module's name instead of its class's."""
    return f"{_home(self)}.{self._name_}"


def global_flag_repr(self):
    """The members of a flag, each with its module's name."""
    if self._name_ is None:
        return f"{_home(self)}.{type(self).__name__}({self._value_!r})"
    parts = self._name_.split("|")
    return "|".join(part if part[0].isdigit() else f"{_home(self)}.{part}" for part in parts)


def global_str(self):
    """The member's name alone."""
    return f"{type(self).__name__}({self._value_!r})" if self._name_ is None else self._name_


def global_enum(cls, update_str=False):
    """Puts the members into their module, and shows them as its constants."""
    cls.__repr__ = global_flag_repr if issubclass(cls, Flag) else global_enum_repr
    if update_str or not issubclass(cls, ReprEnum):
        cls.__str__ = global_str
    vars(sys.modules[cls.__module__]).update(cls.__members__)
    return cls


def _simple_enum(etype=Enum, *, boundary=None, use_args=None):
    """A decorator that makes an enumeration of a plain class."""

    def converted(cls):
        skipped = {"__dict__", "__weakref__", "__static_attributes__", "__firstlineno__"}
        body = type(etype).__prepare__(cls.__name__, (etype,))
        for name, value in vars(cls).items():
            if name not in skipped and not (name == "__doc__" and value is None):
                body[name] = value
        body["__qualname__"] = cls.__qualname__
        return type(etype)(cls.__name__, (etype,), body, boundary=boundary)

    return converted


def _test_simple_enum(checked_enum, simple_enum):
    """Whether two enumerations have the same members."""
    first, second = ({name: m.value for name, m in e.__members__.items()}
                     for e in (checked_enum, simple_enum))
    if first != second:
        raise TypeError(f"enum mismatch:\n   {first!r}\n   {second!r}")
