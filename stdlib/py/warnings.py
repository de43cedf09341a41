"""Warnings: issuing them, and the filters that decide what becomes of each."""

import sys

__all__ = ["warn", "warn_explicit", "showwarning", "formatwarning", "filterwarnings",
           "simplefilter", "resetwarnings", "catch_warnings", "deprecated"]

# Each filter: action, pattern for the text, category, pattern for the module, line (0: any).
# A pattern is None, a plain string that must be equal, or a compiled expression.
filters = [
    ("default", None, DeprecationWarning, "__main__", 0),
    ("ignore", None, DeprecationWarning, None, 0),
    ("ignore", None, PendingDeprecationWarning, None, 0),
    ("ignore", None, ImportWarning, None, 0),
    ("ignore", None, ResourceWarning, None, 0),
]
defaultaction = "default"
_defaultaction = defaultaction
onceregistry = {}
_onceregistry = onceregistry
_filters_version = 1

_ACTIONS = ("default", "error", "ignore", "always", "module", "once")


def _filters_mutated():
    global _filters_version
    _filters_version += 1


_FIELDS = ("message", "category", "filename", "lineno", "file", "line", "source")


class WarningMessage:
    """What a warning that is shown consists of."""

    def __init__(self, message, category, filename, lineno, file=None, line=None, source=None):
        given = message, category, filename, lineno, file, line, source
        vars(self).update(zip(_FIELDS, given))
        self._category_name = getattr(category, "__name__", None)

    def __str__(self):
        shown = {"message": self.message, "category": self._category_name,
                 "filename": self.filename, "lineno": self.lineno, "line": self.line}
        return "{" + ", ".join([f"{name} : {value!r}" for name, value in shown.items()]) + "}"


def _source_line(filename, lineno):
    """A line of a source file without its indentation; empty where it cannot be had."""
    try:
        from linecache import getline
        return getline(filename, lineno).strip()
    except Exception:
        # The interpreter may be on its way out.
        return ""


def formatwarning(message, category, filename, lineno, line=None):
    """The text of a warning."""
    shown = _source_line(filename, lineno) if line is None else line.strip()
    head = f"{filename}:{lineno}: {category.__name__}: {message}\n"
    return f"{head}  {shown}\n" if shown else head


def showwarning(message, category, filename, lineno, file=None, line=None):
    """Write a warning to a file, by default standard error."""
    _showwarnmsg_impl(WarningMessage(message, category, filename, lineno, file, line))


# A program may put functions of its own in the place of these two.
_showwarning_orig = showwarning
_formatwarning_orig = formatwarning


def _showwarnmsg_impl(shown):
    out = sys.stderr if shown.file is None else shown.file
    if out is None:
        return
    text = formatwarning(shown.message, shown.category, shown.filename, shown.lineno, shown.line)
    if (shown.source is not None and shown.category is ResourceWarning
            and formatwarning is _formatwarning_orig):
        text += "ResourceWarning: Enable tracemalloc to get the object allocation traceback\n"
    try:
        out.write(text)
    except OSError:
        # There is nowhere to report it.
        pass


def _deliver(shown):
    """Hands a warning to what shows them."""
    if showwarning is _showwarning_orig:
        _showwarnmsg_impl(shown)
    elif callable(showwarning):
        showwarning(*[getattr(shown, name) for name in _FIELDS[:-1]])
    else:
        raise TypeError("warnings.showwarning() must be set to a function or method")


def _is_category(category):
    return isinstance(category, type) and issubclass(category, Warning)


def _require(value, kind, message):
    if not isinstance(value, kind):
        raise TypeError(message)


def _check_action(action):
    if action not in _ACTIONS:
        raise ValueError(f"invalid action: {action!r}")


def _check_lineno(lineno):
    _require(lineno, int, "lineno must be an int")
    if lineno < 0:
        raise ValueError("lineno must be an int >= 0")


def filterwarnings(action, message="", category=Warning, module="", lineno=0, append=False):
    """Put a filter in front of the others, or behind them."""
    _check_action(action)
    _require(message, str, "message must be a string")
    if not _is_category(category):
        raise TypeError("category must be a Warning subclass")
    _require(module, str, "module must be a string")
    _check_lineno(lineno)
    text = where = None
    if message or module:
        from re import IGNORECASE, compile
        text = compile(message, IGNORECASE) if message else None
        where = compile(module) if module else None
    _place((action, text, category, where, lineno), append)


def simplefilter(action, category=Warning, lineno=0, append=False):
    """Put a filter that matches every text and module in front of the others, or behind them."""
    _check_action(action)
    _check_lineno(lineno)
    _place((action, None, category, None, lineno), append)


def _place(entry, last):
    known = entry in filters
    if last and not known:
        filters.append(entry)
    elif not last:
        if known:
            filters.remove(entry)
        filters[:0] = [entry]
    _filters_mutated()


def resetwarnings():
    """Remove all filters."""
    filters.clear()
    _filters_mutated()


class _OptionError(Exception):
    """A -W option that cannot be understood."""


def _category_named(name):
    """The category that a -W option names."""
    module, _, last = name.rpartition(".")
    module = module or "builtins"
    try:
        category = getattr(__import__(module, fromlist=[last]), last)
    except ImportError:
        raise _OptionError(f"invalid module name: {module!r}") from None
    except AttributeError:
        raise _OptionError(f"unknown warning category: {name!r}") from None
    if _is_category(category):
        return category
    raise _OptionError(f"invalid warning category: {name!r}")


def _apply_option(option):
    """Adds the filter of a -W option: action:message:category:module:line."""
    fields = [field.strip() for field in option.split(":")]
    if len(fields) > 5:
        raise _OptionError(f"too many fields (max 5): {option!r}")
    start, message, name, module, line = fields + [""] * (5 - len(fields))
    action = next((known for known in _ACTIONS if known.startswith(start)), None)
    if action is None:
        raise _OptionError(f"invalid action: {start!r}")
    category = _category_named(name) if name else Warning
    if line and not line.isdecimal():
        raise _OptionError(f"invalid lineno {line!r}")
    if message or module:
        from re import escape
        message = escape(message)
        module = module and escape(module) + r"\Z"
    filterwarnings(action, message, category, module, int(line or 0))


def _apply_options(options):
    for option in options:
        try:
            _apply_option(option)
        except _OptionError as problem:
            print("Invalid -W option ignored:", problem, file=sys.stderr)


def _caller(level, skip):
    """The frame `level` frames above the caller of `warn`, frames of skipped files left out."""
    try:
        frame = sys._getframe(2)
    except ValueError:
        # Nothing of Python runs any more.
        return None
    steps = (max(level, 2) if skip else level) - 1
    while frame is not None and steps > 0:
        frame = frame.f_back
        if not (skip and frame is not None and frame.f_code.co_filename.startswith(skip)):
            steps -= 1
    return frame


def warn(message, category=None, stacklevel=1, source=None, *, skip_file_prefixes=()):
    """Issue a warning, or ignore it, or raise it."""
    kind = UserWarning if category is None else category
    if isinstance(message, Warning):
        kind = type(message)
    if not _is_category(kind):
        raise TypeError(f"category must be a Warning subclass, not '{type(kind).__name__}'")
    _require(skip_file_prefixes, tuple, "skip_file_prefixes must be a tuple of strs.")
    frame = _caller(stacklevel, skip_file_prefixes)
    if frame is None:
        names, place = vars(sys), ("<sys>", 0)
    else:
        names, place = frame.f_globals, (frame.f_code.co_filename, frame.f_lineno)
    seen = names.setdefault("__warningregistry__", {})
    warn_explicit(message, kind, *place, names.get("__name__", "<string>"), seen, names, source)


def _matches(pattern, text):
    if pattern is None or isinstance(pattern, str):
        return pattern is None or pattern == text
    return pattern.match(text) is not None


def _filter_for(text, category, module, lineno):
    """The first filter that matches, or one with the default action."""
    for entry in filters:
        _, pattern, kind, where, line = entry
        if (line in (0, lineno) and issubclass(category, kind)
                and _matches(pattern, text) and _matches(where, module)):
            return entry
    return (defaultaction,)


def _first_time(memory, key):
    """Whether a key is not yet in a memory, where it is then."""
    known = memory.get(key)
    memory[key] = 1
    return not known


def warn_explicit(message, category, filename, lineno, module=None, registry=None,
                  module_globals=None, source=None):
    """Issue a warning for a given place."""
    lineno = int(lineno)
    if module is None:
        module = filename or "<unknown>"
        if module.lower().endswith(".py"):
            module = module[:-3]
    if isinstance(message, Warning):
        warning, text, category = message, str(message), type(message)
    else:
        warning, text = category(message), message
    seen = {} if registry is None else registry
    if seen.get("version", 0) != _filters_version:
        # What was seen under other filters does not count.
        seen.clear()
        seen["version"] = _filters_version
    here = text, category, lineno
    if seen.get(here):
        return
    entry = _filter_for(text, category, module, lineno)
    action = entry[0]
    if action == "error":
        raise warning
    if action == "ignore":
        return
    if action not in _ACTIONS:
        raise RuntimeError(f"Unrecognized action ({action!r}) in warnings.filters:\n {entry}")
    if action != "always":
        seen[here] = 1
    if action == "once" and not _first_time(onceregistry, (text, category)):
        return
    if action == "module" and lineno and not _first_time(seen, (text, category, 0)):
        return
    _deliver(WarningMessage(warning, category, filename, lineno, source=source))


# What of the module a context puts back at its end.
_SAVED = ("filters", "showwarning", "_showwarnmsg_impl")


class catch_warnings:
    """Save the filters, and put them back at the end."""

    def __init__(self, *, record=False, module=None, action=None, category=Warning, lineno=0,
                 append=False):
        self._record = record
        self._module = module or sys.modules["warnings"]
        self._saved = None
        self._first = None if action is None else (action, category, lineno, append)

    def __repr__(self):
        shown = ["record=True"] if self._record else []
        if self._module is not sys.modules["warnings"]:
            shown.append(f"module={self._module!r}")
        return f"{type(self).__name__}({', '.join(shown)})"

    def __enter__(self):
        if self._saved is not None:
            raise RuntimeError(f"Cannot enter {self!r} twice")
        target = self._module
        self._saved = {name: getattr(target, name) for name in _SAVED}
        target.filters = list(target.filters)
        target._filters_mutated()
        caught = None
        if self._record:
            caught = []
            target._showwarnmsg_impl = caught.append
            # What a program has put there would hide the list.
            target.showwarning = target._showwarning_orig
        if self._first is not None:
            simplefilter(*self._first)
        return caught

    def __exit__(self, *exc_info):
        if self._saved is None:
            raise RuntimeError(f"Cannot exit {self!r} without entering first")
        for name, value in self._saved.items():
            setattr(self._module, name, value)
        self._module._filters_mutated()


class deprecated:
    """Mark a class or function as deprecated: its use warns."""

    def __init__(self, message, /, *, category=DeprecationWarning, stacklevel=1):
        _require(message, str, "Expected an object of type str for 'message', "
                 f"not {type(message).__name__!r}")
        vars(self).update(message=message, category=category, stacklevel=stacklevel)

    def __call__(self, arg, /):
        if self.category is not None:
            if isinstance(arg, type):
                self._mark_class(arg)
            elif callable(arg):
                original, arg = arg, self._warning(arg)
                original.__deprecated__ = self.message
            else:
                raise TypeError("@deprecated decorator with non-None category must be applied to "
                                f"a class or callable, not {arg!r}")
        arg.__deprecated__ = self.message
        return arg

    def _warn(self):
        # Above this function is the wrapper, and above that the caller.
        warn(self.message, self.category, self.stacklevel + 2)

    def _warning(self, func):
        """A function that warns before it calls another."""
        from functools import wraps
        from inspect import iscoroutinefunction, markcoroutinefunction

        @wraps(func)
        def wrapper(*args, **kwargs):
            self._warn()
            return func(*args, **kwargs)

        return markcoroutinefunction(wrapper) if iscoroutinefunction(func) else wrapper

    def _mark_class(self, cls):
        """Lets a class warn when it is called, and when it is derived from."""
        from functools import wraps
        make, derive = cls.__new__, cls.__init_subclass__

        @wraps(make)
        def __new__(called, /, *args, **kwargs):
            if called is cls:
                self._warn()
            if make is not object.__new__:
                return make(called, *args, **kwargs)
            if (args or kwargs) and called.__init__ is object.__init__:
                raise TypeError(f"{called.__name__}() takes no arguments")
            return make(called)

        own = getattr(derive, "__func__", None)
        hook = self._warning(derive if own is None else own)
        __new__.__deprecated__ = hook.__deprecated__ = self.message
        cls.__new__ = staticmethod(__new__)
        # An inherited method of a built-in class is bound already.
        cls.__init_subclass__ = hook if own is None else classmethod(hook)


def _deprecated(name, message="{name!r} is deprecated and slated for removal in Python {remove}",
                *, remove, _version=sys.version_info):
    """Warns of something of the library that goes with a version, which must not have come."""
    release = "{}.{}".format(*remove)
    if _version[:2] > tuple(remove):
        raise RuntimeError(f"{name!r} was slated for removal after Python {release} alpha")
    warn(message.format(name=name, remove=release), DeprecationWarning, stacklevel=3)


def _warn_unawaited_coroutine(coro):
    parts = [f"coroutine '{coro.__qualname__}' was never awaited"]
    if coro.cr_origin is not None:
        from linecache import getline

        parts.append("Coroutine created at (most recent call last)")
        for filename, lineno, function in reversed(coro.cr_origin):
            parts.append(f'  File "{filename}", line {lineno}, in {function}')
            if text := getline(filename, lineno).strip():
                parts.append("    " + text)
    warn("\n".join(parts), RuntimeWarning, stacklevel=2, source=coro)


_apply_options(sys.warnoptions)
