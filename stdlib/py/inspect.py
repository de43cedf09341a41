"""Looking at live objects: what they are, how they are called, where they come from."""

import sys
import types

__all__ = [
    "ArgInfo", "Arguments", "Attribute", "BlockFinder", "BoundArguments",
    "CORO_CLOSED", "CORO_CREATED", "CORO_RUNNING", "CORO_SUSPENDED", "CO_ASYNC_GENERATOR",
    "CO_COROUTINE", "CO_GENERATOR", "CO_ITERABLE_COROUTINE", "CO_NESTED", "CO_NEWLOCALS",
    "CO_NOFREE", "CO_OPTIMIZED", "CO_VARARGS", "CO_VARKEYWORDS", "AGEN_CREATED",
    "AGEN_RUNNING", "AGEN_SUSPENDED", "AGEN_CLOSED", "ClosureVars", "EndOfBlock", "FrameInfo",
    "FullArgSpec", "GEN_CLOSED", "GEN_CREATED", "GEN_RUNNING", "GEN_SUSPENDED", "Parameter",
    "Signature", "TPFLAGS_IS_ABSTRACT", "Traceback", "classify_class_attrs", "cleandoc",
    "currentframe", "findsource", "formatannotation", "getabsfile", "getargs",
    "getasyncgenlocals", "getasyncgenstate", "getattr_static", "getblock", "getcallargs",
    "getclasstree", "getclosurevars", "getcomments", "getcoroutinelocals", "getcoroutinestate",
    "getdoc", "getfile", "getframeinfo", "getfullargspec", "getgeneratorlocals",
    "getgeneratorstate", "getinnerframes", "getlineno", "getmembers", "getmembers_static",
    "getmodule", "getmodulename", "getmro", "getouterframes", "getsource", "getsourcefile",
    "getsourcelines", "get_annotations", "indentsize", "isabstract", "isasyncgen",
    "isasyncgenfunction", "isawaitable", "isbuiltin", "isclass", "iscode", "iscoroutine",
    "iscoroutinefunction", "isdatadescriptor", "isframe", "isfunction", "isgenerator",
    "isgeneratorfunction", "isgetsetdescriptor", "ismemberdescriptor", "ismethod",
    "ismethoddescriptor", "ismethodwrapper", "ismodule", "isroutine", "istraceback",
    "markcoroutinefunction", "signature", "stack", "trace", "unwrap", "walktree",
]

CO_OPTIMIZED = 1
CO_NEWLOCALS = 2
CO_VARARGS = 4
CO_VARKEYWORDS = 8
CO_NESTED = 16
CO_GENERATOR = 32
CO_NOFREE = 64
CO_COROUTINE = 128
CO_ITERABLE_COROUTINE = 256
CO_ASYNC_GENERATOR = 512
TPFLAGS_IS_ABSTRACT = 1 << 20


# What things are.

def ismodule(object):
    """Whether it is a module."""
    return isinstance(object, types.ModuleType)


def isclass(object):
    """Whether it is a class."""
    return isinstance(object, type)


def ismethod(object):
    """Whether it is a bound method."""
    return isinstance(object, types.MethodType)


def isfunction(object):
    """Whether it is a function written in Python."""
    return isinstance(object, types.FunctionType)


def isbuiltin(object):
    """Whether it is a built-in function, bound or not."""
    return isinstance(object, types.BuiltinFunctionType)


def ismethodwrapper(object):
    """Whether it is a bound special method of a built-in type."""
    return isinstance(object, types.MethodWrapperType)


def isroutine(object):
    """Whether it is a function or method of any kind."""
    return (isbuiltin(object) or isfunction(object) or ismethod(object)
            or ismethoddescriptor(object) or ismethodwrapper(object))


def ismethoddescriptor(object):
    """Whether it has __get__ but not __set__ and is none of the commoner kinds."""
    if isclass(object) or ismethod(object) or isfunction(object):
        return False
    cls = type(object)
    return (hasattr(cls, "__get__") and not hasattr(cls, "__set__")
            and not hasattr(cls, "__delete__"))


def isdatadescriptor(object):
    """Whether it has __set__ or __delete__."""
    if isclass(object) or ismethod(object) or isfunction(object):
        return False
    cls = type(object)
    return hasattr(cls, "__set__") or hasattr(cls, "__delete__")


def ismemberdescriptor(object):
    """Whether it is the descriptor of a slot."""
    return isinstance(object, types.MemberDescriptorType)


def isgetsetdescriptor(object):
    """Whether it is the descriptor of a computed attribute of a built-in type."""
    return isinstance(object, types.GetSetDescriptorType)


def iscode(object):
    """Whether it is a code object."""
    return isinstance(object, types.CodeType)


def isframe(object):
    """Whether it is a frame."""
    return isinstance(object, types.FrameType)


def istraceback(object):
    """Whether it is a traceback."""
    return isinstance(object, types.TracebackType)


def isgenerator(object):
    """Whether it is a generator."""
    return isinstance(object, types.GeneratorType)


def iscoroutine(object):
    """Whether it is a coroutine."""
    return isinstance(object, types.CoroutineType)


def isasyncgen(object):
    """Whether it is an asynchronous generator."""
    return isinstance(object, types.AsyncGeneratorType)


def isawaitable(object):
    """Whether it can be awaited."""
    if isinstance(object, types.CoroutineType):
        return True
    if isinstance(object, types.GeneratorType):
        return bool(object.gi_code.co_flags & CO_ITERABLE_COROUTINE)
    return hasattr(type(object), "__await__")


def isabstract(object):
    """Whether it is a class with abstract methods."""
    return isclass(object) and bool(object.__flags__ & TPFLAGS_IS_ABSTRACT)


def _unwrapped_function(obj):
    """The Python function behind methods and partial objects."""
    functools = sys.modules.get("functools")
    while True:
        if ismethod(obj):
            obj = obj.__func__
        elif functools is not None and isinstance(obj, functools.partial):
            obj = obj.func
        else:
            return obj


def _has_code_flag(obj, flag):
    obj = _unwrapped_function(obj)
    if not (isfunction(obj) or _is_function_like(obj)):
        return False
    return bool(obj.__code__.co_flags & flag)


def _is_function_like(obj):
    """Whether it is callable and has all that signature() needs of a function."""
    if not callable(obj) or isclass(obj):
        return False
    code = getattr(obj, "__code__", None)
    defaults = getattr(obj, "__defaults__", obj)
    kwdefaults = getattr(obj, "__kwdefaults__", obj)
    return (isinstance(code, types.CodeType) and isinstance(getattr(obj, "__name__", None), str)
            and (defaults is None or isinstance(defaults, tuple))
            and (kwdefaults is None or isinstance(kwdefaults, dict)))


def isgeneratorfunction(obj):
    """Whether calling it makes a generator."""
    return _has_code_flag(obj, CO_GENERATOR)


def isasyncgenfunction(obj):
    """Whether calling it makes an asynchronous generator."""
    return _has_code_flag(obj, CO_ASYNC_GENERATOR)


_is_coroutine_mark = object()


def markcoroutinefunction(func):
    """Let iscoroutinefunction() accept a function that returns a coroutine."""
    target = func.__func__ if hasattr(func, "__func__") else func
    target._is_coroutine_mark = _is_coroutine_mark
    return func


def iscoroutinefunction(obj):
    """Whether calling it makes a coroutine."""
    if _has_code_flag(obj, CO_COROUTINE):
        return True
    func = _unwrapped_function(obj)
    return getattr(func, "_is_coroutine_mark", None) is _is_coroutine_mark


# What generators are doing.

GEN_CREATED, GEN_RUNNING = "GEN_CREATED", "GEN_RUNNING"
GEN_SUSPENDED, GEN_CLOSED = "GEN_SUSPENDED", "GEN_CLOSED"
CORO_CREATED, CORO_RUNNING = "CORO_CREATED", "CORO_RUNNING"
CORO_SUSPENDED, CORO_CLOSED = "CORO_SUSPENDED", "CORO_CLOSED"
AGEN_CREATED, AGEN_RUNNING = "AGEN_CREATED", "AGEN_RUNNING"
AGEN_SUSPENDED, AGEN_CLOSED = "AGEN_SUSPENDED", "AGEN_CLOSED"


def _state(obj, prefix):
    def get(name):
        return getattr(obj, f"{prefix}_{name}")
    if get("running"):
        return "RUNNING"
    if get("suspended"):
        return "SUSPENDED"
    return "CLOSED" if get("frame") is None else "CREATED"


def getgeneratorstate(generator):
    """One of the GEN_ constants."""
    return "GEN_" + _state(generator, "gi")


def getcoroutinestate(coroutine):
    """One of the CORO_ constants."""
    return "CORO_" + _state(coroutine, "cr")


def getasyncgenstate(agen):
    """One of the AGEN_ constants."""
    return "AGEN_" + _state(agen, "ag")


def _locals_of(frame):
    return {} if frame is None else frame.f_locals


def getgeneratorlocals(generator):
    """The variables of a generator."""
    if not isgenerator(generator):
        raise TypeError(f"{generator!r} is not a Python generator")
    return _locals_of(generator.gi_frame)


def getcoroutinelocals(coroutine):
    """The variables of a coroutine."""
    return _locals_of(getattr(coroutine, "cr_frame", None))


def getasyncgenlocals(agen):
    """The variables of an asynchronous generator."""
    if not isasyncgen(agen):
        raise TypeError(f"{agen!r} is not a Python async generator")
    return _locals_of(agen.ag_frame)


# Members.

def getmro(cls):
    """The classes that attributes are looked up in."""
    return cls.__mro__


def unwrap(func, *, stop=None):
    """The function behind a chain of __wrapped__ attributes."""
    first = func
    seen = {id(func): func}
    limit = sys.getrecursionlimit()
    while not isclass(func) and hasattr(func, "__wrapped__"):
        if stop is not None and stop(func):
            break
        func = func.__wrapped__
        if id(func) in seen or len(seen) >= limit:
            raise ValueError(f"wrapper loop when unwrapping {first!r}")
        seen[id(func)] = func
    return func


def _getmembers(object, predicate, getter):
    names = dir(object)
    mro = ()
    if isclass(object):
        mro = (object,) + getmro(object)
        # Descriptors of the metaclass are seen through the class alone.
        for base in object.__bases__:
            for name, value in base.__dict__.items():
                if isinstance(value, types.DynamicClassAttribute):
                    names.append(name)
    results = []
    done = set()
    for name in names:
        try:
            value = getter(object, name)
            if name in done:
                raise AttributeError
        except AttributeError:
            for base in mro:
                if name in base.__dict__:
                    value = base.__dict__[name]
                    break
            else:
                continue
        if predicate is None or predicate(value):
            results.append((name, value))
        done.add(name)
    results.sort(key=lambda pair: pair[0])
    return results


def getmembers(object, predicate=None):
    """The attributes, as pairs of name and value, sorted."""
    return _getmembers(object, predicate, getattr)


def getmembers_static(object, predicate=None):
    """As getmembers(), without running descriptors."""
    return _getmembers(object, predicate, getattr_static)


_MISSING = object()


def _static_mro(cls):
    return type.__dict__["__mro__"].__get__(cls)


def _class_lookup(cls, name):
    for base in _static_mro(cls):
        if name in base.__dict__:
            return base.__dict__[name]
    return _MISSING


def getattr_static(obj, attr, default=_MISSING):
    """An attribute as it is stored: no descriptor and no __getattr__ runs."""
    own = _MISSING
    if isinstance(type(obj), type) and not issubclass(type(obj), type):
        cls = type(obj)
        found = _class_lookup(cls, "__dict__")
        if found is _MISSING or type(found) in (types.GetSetDescriptorType,
                                                types.MemberDescriptorType):
            try:
                own = object.__getattribute__(obj, "__dict__").get(attr, _MISSING)
            except AttributeError:
                own = _MISSING
    else:
        cls = obj
    of_class = _class_lookup(cls, attr)
    if own is not _MISSING and of_class is not _MISSING:
        kind = type(of_class)
        if (_class_lookup(kind, "__get__") is not _MISSING
                and (_class_lookup(kind, "__set__") is not _MISSING
                     or _class_lookup(kind, "__delete__") is not _MISSING)):
            return of_class
    if own is not _MISSING:
        return own
    if of_class is not _MISSING:
        return of_class
    if obj is cls:
        for base in _static_mro(type(cls)):
            if attr in base.__dict__:
                return base.__dict__[attr]
    if default is not _MISSING:
        return default
    raise AttributeError(attr)


def _tuple_class(name, fields):
    from collections import namedtuple
    made = namedtuple(name, fields)
    made.__module__ = __name__
    return made


_LAZY_TUPLES = {
    "Attribute": "name kind defining_class object",
    "FullArgSpec": "args, varargs, varkw, defaults, kwonlyargs, kwonlydefaults, annotations",
    "ArgInfo": "args varargs keywords locals",
    "Arguments": "args, varargs, varkw",
    "ClosureVars": "nonlocals globals builtins unbound",
    "_Traceback": "filename lineno function code_context index",
    "_FrameInfo": ("frame", "filename", "lineno", "function", "code_context", "index"),
}


def __getattr__(name):
    # Classes of results are made when the first is needed.
    if name in _LAZY_TUPLES:
        made = _tuple_class(name, _LAZY_TUPLES[name])
    elif name in ("Traceback", "FrameInfo"):
        made = _with_positions(name)
    else:
        raise AttributeError(f"module 'inspect' has no attribute {name!r}")
    globals()[name] = made
    return made


def _lazy(name):
    found = globals().get(name)
    return __getattr__(name) if found is None else found


def _with_positions(name):
    base = _lazy("_" + name)

    def __new__(cls, *args, positions=None, **kwargs):
        self = base.__new__(cls, *args, **kwargs)
        self.positions = positions
        return self

    def __repr__(self):
        shown = ", ".join(f"{field}={getattr(self, field)!r}" for field in base._fields)
        return f"{name}({shown}, positions={self.positions!r})"

    return type(name, (base,), {"__new__": __new__, "__repr__": __repr__,
                                "__module__": __name__})


def classify_class_attrs(cls):
    """For each attribute of a class its name, kind, defining class and object."""
    mro = getmro(cls)
    metamro = tuple(c for c in getmro(type(cls)) if c not in (type, object))
    bases = (cls,) + mro
    names = dir(cls)
    result = []
    done = set()
    for name in names:
        if name in done:
            continue
        homecls = None
        got = _MISSING
        if name != "__dict__":
            try:
                got = getattr(cls, name)
            except Exception:
                got = _MISSING
            else:
                homecls = getattr(got, "__objclass__", None)
                if homecls not in bases + metamro:
                    homecls = None
        stored = _MISSING
        for base in bases + metamro:
            if name in base.__dict__:
                stored = base.__dict__[name]
                homecls = homecls if homecls in metamro else base
                break
        if homecls is None:
            continue
        obj = got if got is not _MISSING else stored
        if isinstance(stored, (staticmethod, types.BuiltinMethodType)):
            kind, obj = "static method", stored
        elif isinstance(stored, (classmethod, types.ClassMethodDescriptorType)):
            kind, obj = "class method", stored
        elif isinstance(stored, property):
            kind, obj = "property", stored
        elif isroutine(obj):
            kind = "method"
        else:
            kind = "data"
        result.append(_lazy("Attribute")(name, kind, homecls, obj))
        done.add(name)
    return result


# Documentation.

def cleandoc(doc):
    """A docstring without the indentation that its place in the source gives it."""
    lines = doc.expandtabs().split("\n")
    margin = sys.maxsize
    for line in lines[1:]:
        content = len(line.lstrip(" "))
        if content:
            margin = min(margin, len(line) - content)
    if lines:
        lines[0] = lines[0].lstrip(" ")
    if margin < sys.maxsize:
        for i in range(1, len(lines)):
            lines[i] = lines[i][margin:]
    while lines and not lines[-1]:
        lines.pop()
    while lines and not lines[0]:
        lines.pop(0)
    return "\n".join(lines)


def _finddoc(obj):
    """The docstring that an object without its own inherits."""
    if isclass(obj):
        for base in obj.__mro__:
            if base is not object:
                doc = base.__dict__.get("__doc__")
                if isinstance(doc, str):
                    return doc
        return None
    if ismethod(obj):
        name = obj.__func__.__name__
        owner = obj.__self__
        cls = owner if isclass(owner) else type(owner)
    elif isfunction(obj):
        name = obj.__name__
        cls = sys.modules.get(obj.__module__)
        for part in obj.__qualname__.split(".")[:-1]:
            cls = getattr(cls, part, None)
        if not isclass(cls):
            return None
    elif isinstance(obj, property):
        func = obj.fget
        name = func.__name__
        cls = sys.modules.get(func.__module__)
        for part in func.__qualname__.split(".")[:-1]:
            cls = getattr(cls, part, None)
        if not isclass(cls) or getattr(cls, name, None) is not obj:
            return None
    else:
        name = getattr(obj, "__name__", None)
        cls = getattr(obj, "__objclass__", None)
        if cls is None or name is None:
            return None
    for base in cls.__mro__:
        doc = getattr(base.__dict__.get(name), "__doc__", None)
        if doc is not None:
            return doc
    return None


def getdoc(object):
    """The docstring, cleaned up; methods inherit it."""
    try:
        doc = object.__doc__
    except AttributeError:
        return None
    if doc is None:
        try:
            doc = _finddoc(object)
        except (AttributeError, TypeError):
            return None
    if not isinstance(doc, str):
        return None
    return cleandoc(doc)


# Source.

def getfile(object):
    """The file that an object was defined in."""
    if ismodule(object):
        if getattr(object, "__file__", None):
            return object.__file__
        raise TypeError(f"{object!r} is a built-in module")
    if isclass(object):
        if hasattr(object, "__module__"):
            module = sys.modules.get(object.__module__)
            if getattr(module, "__file__", None):
                return module.__file__
            if object.__module__ == "__main__":
                raise OSError("source code not available")
        raise TypeError(f"{object!r} is a built-in class")
    if ismethod(object):
        object = object.__func__
    if isfunction(object):
        object = object.__code__
    if istraceback(object):
        object = object.tb_frame
    if isframe(object):
        object = object.f_code
    if iscode(object):
        return object.co_filename
    raise TypeError("module, class, method, function, traceback, frame, or code object was "
                    f"expected, got {type(object).__name__}")


def getmodulename(path):
    """The name of the module in a file, or None."""
    base = path.rpartition("/")[2]
    for suffix in (".py", ".pyc"):
        if base.endswith(suffix):
            return base[:-len(suffix)]
    return None


def getsourcefile(object):
    """The source file that an object was defined in, or None."""
    filename = getfile(object)
    if filename.endswith(".pyc"):
        filename = filename[:-1]
    import os
    if os.path.exists(filename):
        return filename
    import linecache
    if filename in linecache.cache:
        return filename
    return None


def getabsfile(object, _filename=None):
    """The absolute path of the file that an object was defined in."""
    import os
    if _filename is None:
        _filename = getsourcefile(object) or getfile(object)
    return os.path.normcase(os.path.abspath(_filename))


def getmodule(object, _filename=None):
    """The module that an object was defined in, or None."""
    if ismodule(object):
        return object
    if hasattr(object, "__module__"):
        return sys.modules.get(object.__module__)
    try:
        file = getabsfile(object, _filename)
    except (TypeError, FileNotFoundError):
        return None
    for module in list(sys.modules.values()):
        if ismodule(module) and getattr(module, "__file__", None):
            try:
                if getabsfile(module) == file:
                    return module
            except (TypeError, OSError):
                pass
    return None


def findsource(object):
    """All lines of the file that an object was defined in, and where it starts, from 0."""
    import linecache
    file = getsourcefile(object)
    if file:
        linecache.checkcache(file)
    else:
        file = getfile(object)
        if not (file.startswith("<") and file.endswith(">")):
            raise OSError("source code not available")
    module = getmodule(object, file)
    lines = linecache.getlines(file, module.__dict__ if module else None)
    if not lines:
        raise OSError("could not get source code")
    if ismodule(object):
        return lines, 0
    if isclass(object):
        return lines, _class_line(object, lines)
    if ismethod(object):
        object = object.__func__
    if isfunction(object):
        object = object.__code__
    if istraceback(object):
        object = object.tb_frame
    if isframe(object):
        object = object.f_code
    if iscode(object):
        lnum = object.co_firstlineno - 1
        if lnum >= len(lines):
            raise OSError("lineno is out of bounds")
        return lines, lnum
    raise OSError("could not find code object")


def _class_line(cls, lines):
    """Where the statement of a class starts, found by its qualified name."""
    wanted = cls.__qualname__.split(".")
    stack = []
    best = None
    decorator = None
    for i, line in enumerate(lines):
        text = line.lstrip()
        if not text or text.startswith("#"):
            continue
        indent = len(line) - len(text)
        while stack and stack[-1][0] >= indent:
            stack.pop()
        words = text.replace("(", " ").replace(":", " ").split()
        if text.startswith("@"):
            decorator = i if decorator is None else decorator
            continue
        if words and words[0] == "async":
            words = words[1:]
        if len(words) >= 2 and words[0] in ("class", "def"):
            stack.append((indent, words[1]))
            if words[0] == "def":
                stack.append((indent + 0.5, "<locals>"))
            elif [name for _, name in stack] == wanted:
                best = i if decorator is None else decorator
        decorator = None
    if best is None:
        raise OSError("could not find class definition")
    return best


def getcomments(object):
    """The comment lines in front of an object's source, or None."""
    try:
        lines, lnum = findsource(object)
    except (OSError, TypeError):
        return None
    if ismodule(object):
        start = 1 if lines and lines[0][:2] == "#!" else 0
        while start < len(lines) and lines[start].strip() in ("", "#"):
            start += 1
        comments = []
        while start < len(lines) and lines[start][:1] == "#":
            comments.append(lines[start].expandtabs())
            start += 1
        return "".join(comments) or None
    indent = indentsize(lines[lnum])
    comments = []
    at = lnum - 1
    while at >= 0 and lines[at].lstrip()[:1] == "#" and indentsize(lines[at]) == indent:
        comments.insert(0, lines[at].expandtabs().lstrip())
        at -= 1
    return "".join(comments) or None


def indentsize(line):
    """The width of the blanks that a line starts with."""
    expanded = line.expandtabs()
    return len(expanded) - len(expanded.lstrip())


class EndOfBlock(Exception):
    """The end of a block of source."""


class BlockFinder:
    """Finds the last line of the block that starts a text."""

    def __init__(self, lines):
        self.lines = lines

    def last(self):
        """Number of the block's last line, from 1."""
        depth = 0
        quote = None
        header_done = False
        is_lambda = False
        base = indentsize(self.lines[0])
        last = 1
        for i, line in enumerate(self.lines):
            text = line.strip()
            inside = depth > 0 or quote is not None
            if not inside and i > 0 and header_done:
                if not text:
                    continue
                if text.startswith("#"):
                    if indentsize(line) > base:
                        last = i + 1
                    continue
                if indentsize(line) <= base:
                    return last
            depth, quote, code = _scan_line(line, depth, quote)
            if not header_done and depth == 0 and quote is None and text:
                first = code.strip()
                if first.startswith("@"):
                    last = i + 1
                    continue
                words = first.split()
                is_lambda = i == 0 and not (words and words[0] in ("def", "class", "async"))
                if is_lambda and not first.endswith("\\"):
                    return i + 1
                if code.rstrip().endswith(":"):
                    header_done = True
                elif ":" in code:
                    # The body is on the header's line.
                    return i + 1
            last = i + 1
        return last


def _scan_line(line, depth, quote):
    """Bracket depth and open quote behind a line, and the line without strings and comments."""
    code = []
    i = 0
    n = len(line)
    while i < n:
        c = line[i]
        if quote:
            if c == "\\":
                i += 2
                continue
            if line.startswith(quote, i):
                i += len(quote)
                quote = None
                code.append('"')
                continue
            i += 1
            continue
        if c == "#":
            break
        if c in "\"'":
            quote = c * 3 if line.startswith(c * 3, i) else c
            i += len(quote)
            continue
        if c in "([{":
            depth += 1
        elif c in ")]}":
            depth = max(depth - 1, 0)
        code.append(c)
        i += 1
    if quote and len(quote) == 1 and not line.rstrip("\n").endswith("\\"):
        quote = None
    return depth, quote, "".join(code)


def getblock(lines):
    """The lines of the block that starts a list of lines."""
    return lines[:BlockFinder(lines).last()]


def getsourcelines(object):
    """The lines of an object's source, and the number of the first."""
    object = unwrap(object)
    lines, lnum = findsource(object)
    if istraceback(object):
        object = object.tb_frame
    if ismodule(object) or isframe(object) and object.f_code.co_name == "<module>":
        return lines, 0
    return getblock(lines[lnum:]), lnum + 1


def getsource(object):
    """The text of an object's source."""
    return "".join(getsourcelines(object)[0])


# Classes.

def walktree(classes, children, parent):
    """A step of getclasstree()."""
    results = []
    classes.sort(key=lambda c: (c.__module__, c.__name__))
    for c in classes:
        results.append((c, c.__bases__))
        if c in children:
            results.append(walktree(children[c], children, c))
    return results


def getclasstree(classes, unique=False):
    """Classes as nested lists, each with its bases."""
    children = {}
    roots = []
    for c in classes:
        if c.__bases__:
            for parent in c.__bases__:
                if parent not in children:
                    children[parent] = []
                if c not in children[parent]:
                    children[parent].append(c)
                if unique and parent in classes:
                    break
        elif c not in roots:
            roots.append(c)
    for parent in children:
        if parent not in classes:
            roots.append(parent)
    return walktree(roots, children, None)


# Annotations.

def get_annotations(obj, *, globals=None, locals=None, eval_str=False):
    """The annotations of a class, module or callable, as a new dict."""
    if isclass(obj):
        found = obj.__dict__.get("__annotations__")
        if isinstance(found, types.GetSetDescriptorType):
            found = None
        names = getattr(sys.modules.get(obj.__module__), "__dict__", None)
        scope, unwrapped = dict(vars(obj)), obj
    elif ismodule(obj):
        found = getattr(obj, "__annotations__", None)
        names, scope, unwrapped = obj.__dict__, None, None
    elif callable(obj):
        found = getattr(obj, "__annotations__", None)
        names = getattr(obj, "__globals__", None)
        scope, unwrapped = None, obj
    else:
        raise TypeError(f"{obj!r} is not a module, class, or callable.")
    if found is None:
        return {}
    if not isinstance(found, dict):
        raise ValueError(f"{obj!r}.__annotations__ is neither a dict nor None")
    if not found:
        return {}
    if not eval_str:
        return dict(found)
    if unwrapped is not None:
        unwrapped = unwrap(unwrapped)
        if hasattr(unwrapped, "__globals__"):
            names = unwrapped.__globals__
    globals = names if globals is None else globals
    locals = (scope or {}) if locals is None else locals
    for param in getattr(obj, "__type_params__", ()):
        locals = {param.__name__: param, **locals}
    return {key: eval(value, globals, locals) if isinstance(value, str) else value
            for key, value in found.items()}


def formatannotation(annotation, base_module=None, *, quote_annotation_strings=True):
    """An annotation as signatures show it."""
    if getattr(annotation, "__module__", None) == "typing":
        return repr(annotation).replace("typing.", "")
    if isinstance(annotation, types.GenericAlias):
        return str(annotation)
    if isinstance(annotation, type):
        if annotation.__module__ in ("builtins", base_module):
            return annotation.__qualname__
        return f"{annotation.__module__}.{annotation.__qualname__}"
    return repr(annotation)


# Signatures.

class _empty:
    """Marks what is absent."""


class _Kind(int):
    """The kind of a parameter."""

    names = ("POSITIONAL_ONLY", "POSITIONAL_OR_KEYWORD", "VAR_POSITIONAL", "KEYWORD_ONLY",
             "VAR_KEYWORD")
    texts = ("positional-only", "positional or keyword", "variadic positional",
             "keyword-only", "variadic keyword")

    def __repr__(self):
        return f"<_ParameterKind.{self.name}: {int(self)}>"

    def __str__(self):
        return self.name

    @property
    def name(self):
        return self.names[self]

    @property
    def value(self):
        return int(self)

    @property
    def description(self):
        return self.texts[self]

    def __reduce__(self):
        return (_Kind, (int(self),))


_KINDS = tuple(_Kind(i) for i in range(5))
_POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD, _VAR_POSITIONAL, _KEYWORD_ONLY, _VAR_KEYWORD = _KINDS


class Parameter:
    """A parameter of a callable."""

    __slots__ = ("_name", "_kind", "_default", "_annotation")

    POSITIONAL_ONLY = _POSITIONAL_ONLY
    POSITIONAL_OR_KEYWORD = _POSITIONAL_OR_KEYWORD
    VAR_POSITIONAL = _VAR_POSITIONAL
    KEYWORD_ONLY = _KEYWORD_ONLY
    VAR_KEYWORD = _VAR_KEYWORD
    empty = _empty

    def __init__(self, name, kind, *, default=_empty, annotation=_empty):
        if not isinstance(kind, int) or not 0 <= kind < 5:
            raise ValueError(f"value {kind!r} is not a valid Parameter.kind")
        self._kind = kind = _KINDS[kind]
        if default is not _empty and kind in (_VAR_POSITIONAL, _VAR_KEYWORD):
            raise ValueError(f"{kind.description} parameters cannot have default values")
        self._default = default
        self._annotation = annotation
        if name is _empty:
            raise ValueError("name is a required attribute for Parameter")
        if not isinstance(name, str):
            raise TypeError(f"name must be a str, not a {type(name).__name__}")
        if name[:1] == "." and name[1:].isdigit():
            # The outermost iterable of a comprehension.
            if kind != _POSITIONAL_OR_KEYWORD:
                raise ValueError("implicit arguments must be passed as positional or keyword "
                                 f"arguments, not {kind.description}")
            self._kind = _POSITIONAL_ONLY
            name = f"implicit{name[1:]}"
        from keyword import iskeyword
        if not name.isidentifier() or (iskeyword(name) and self._kind is not _POSITIONAL_ONLY):
            raise ValueError(f"{name!r} is not a valid parameter name")
        self._name = name

    def __reduce__(self):
        return (type(self), (self._name, self._kind),
                {"_default": self._default, "_annotation": self._annotation})

    def __setstate__(self, state):
        self._default = state["_default"]
        self._annotation = state["_annotation"]

    @property
    def name(self):
        return self._name

    @property
    def default(self):
        return self._default

    @property
    def annotation(self):
        return self._annotation

    @property
    def kind(self):
        return self._kind

    def replace(self, *, name=_MISSING, kind=_MISSING, annotation=_MISSING, default=_MISSING):
        """A copy with some of its parts replaced."""
        return type(self)(
            self._name if name is _MISSING else name,
            self._kind if kind is _MISSING else kind,
            default=self._default if default is _MISSING else default,
            annotation=self._annotation if annotation is _MISSING else annotation)

    __replace__ = replace

    def __str__(self):
        return self._format()

    def _format(self, *, quote_annotation_strings=True):
        text = self._name
        if self._annotation is not _empty:
            text += f": {formatannotation(self._annotation)}"
        if self._default is not _empty:
            equals = " = " if self._annotation is not _empty else "="
            text += f"{equals}{self._default!r}"
        if self._kind == _VAR_POSITIONAL:
            return "*" + text
        if self._kind == _VAR_KEYWORD:
            return "**" + text
        return text

    def __repr__(self):
        return f'<{type(self).__name__} "{self}">'

    def _key(self):
        return self._name, self._kind, self._default, self._annotation

    def __hash__(self):
        return hash(self._key())

    def __eq__(self, other):
        if self is other:
            return True
        if not isinstance(other, Parameter):
            return NotImplemented
        return self._key() == other._key()


class BoundArguments:
    """Arguments of a call, by the parameters that take them."""

    __slots__ = ("arguments", "_signature", "__weakref__")

    def __init__(self, signature, arguments):
        self.arguments = arguments
        self._signature = signature

    @property
    def signature(self):
        return self._signature

    @property
    def args(self):
        args = []
        for name, param in self._signature.parameters.items():
            if param.kind in (_VAR_KEYWORD, _KEYWORD_ONLY):
                break
            if name not in self.arguments:
                # Those behind it go by name.
                break
            value = self.arguments[name]
            if param.kind == _VAR_POSITIONAL:
                args.extend(value)
            else:
                args.append(value)
        return tuple(args)

    @property
    def kwargs(self):
        kwargs = {}
        by_name = False
        for name, param in self._signature.parameters.items():
            if not by_name:
                if param.kind in (_VAR_KEYWORD, _KEYWORD_ONLY):
                    by_name = True
                elif name not in self.arguments:
                    by_name = True
                    continue
            if not by_name or name not in self.arguments:
                continue
            if param.kind == _VAR_KEYWORD:
                kwargs.update(self.arguments[name])
            else:
                kwargs[name] = self.arguments[name]
        return kwargs

    def apply_defaults(self):
        """Add the defaults of parameters that have no argument."""
        given = self.arguments
        out = {}
        for name, param in self._signature.parameters.items():
            if name in given:
                out[name] = given[name]
            elif param.default is not _empty:
                out[name] = param.default
            elif param.kind is _VAR_POSITIONAL:
                out[name] = ()
            elif param.kind is _VAR_KEYWORD:
                out[name] = {}
        self.arguments = out

    def __eq__(self, other):
        if self is other:
            return True
        if not isinstance(other, BoundArguments):
            return NotImplemented
        return self.signature == other.signature and self.arguments == other.arguments

    __hash__ = None

    def __setstate__(self, state):
        self._signature = state["_signature"]
        self.arguments = state["arguments"]

    def __getstate__(self):
        return {"_signature": self._signature, "arguments": self.arguments}

    def __repr__(self):
        args = ", ".join(f"{arg}={value!r}" for arg, value in self.arguments.items())
        return f"<{type(self).__name__} ({args})>"


class Signature:
    """The parameters of a callable, and the annotation of what it returns."""

    __slots__ = ("_return_annotation", "_parameters")

    empty = _empty
    _parameter_cls = Parameter
    _bound_arguments_cls = BoundArguments

    def __init__(self, parameters=None, *, return_annotation=_empty,
                 __validate_parameters__=True):
        params = {}
        if parameters is not None:
            if __validate_parameters__:
                _check_order(parameters := list(parameters))
            params = {param.name: param for param in parameters}
        self._parameters = types.MappingProxyType(params)
        self._return_annotation = return_annotation

    @classmethod
    def from_callable(cls, obj, *, follow_wrapped=True, globals=None, locals=None,
                      eval_str=False):
        """The signature of a callable."""
        return _signature_of(obj, cls, follow_wrapped, globals, locals, eval_str)

    @property
    def parameters(self):
        return self._parameters

    @property
    def return_annotation(self):
        return self._return_annotation

    def replace(self, *, parameters=_MISSING, return_annotation=_MISSING):
        """A copy with some of its parts replaced."""
        if parameters is _MISSING:
            parameters = self.parameters.values()
        if return_annotation is _MISSING:
            return_annotation = self._return_annotation
        return type(self)(parameters, return_annotation=return_annotation)

    __replace__ = replace

    def _key(self):
        params = tuple(p for p in self.parameters.values() if p.kind != _KEYWORD_ONLY)
        named = {p.name: p for p in self.parameters.values() if p.kind == _KEYWORD_ONLY}
        return params, named, self.return_annotation

    def __hash__(self):
        params, named, result = self._key()
        return hash((params, frozenset(named.values()), result))

    def __eq__(self, other):
        if self is other:
            return True
        if not isinstance(other, Signature):
            return NotImplemented
        return self._key() == other._key()

    def bind(self, /, *args, **kwargs):
        """The arguments of a call, by parameter; TypeError if they do not fit."""
        return self._bind(args, kwargs)

    def bind_partial(self, /, *args, **kwargs):
        """As bind(), where arguments may be missing."""
        return self._bind(args, kwargs, partial=True)

    def _bind(self, args, kwargs, *, partial=False):
        arguments = {}
        params = list(self.parameters.values())
        left = list(args)
        at = 0
        while at < len(params):
            param = params[at]
            if param.kind in (_VAR_KEYWORD, _KEYWORD_ONLY):
                break
            if param.kind == _VAR_POSITIONAL:
                if left:
                    arguments[param.name] = tuple(left)
                    left = []
                at += 1
                continue
            if not left:
                break
            if param.name in kwargs and param.kind != _POSITIONAL_ONLY:
                raise TypeError(f"multiple values for argument {param.name!r}")
            arguments[param.name] = left.pop(0)
            at += 1
        if left:
            raise TypeError("too many positional arguments")
        kwargs = dict(kwargs)
        var_keyword = None
        wrong = []
        for param in params[at:]:
            if param.kind == _VAR_KEYWORD:
                var_keyword = param
                continue
            if param.kind == _VAR_POSITIONAL:
                continue
            if param.kind == _POSITIONAL_ONLY:
                if param.name in kwargs:
                    wrong.append(param.name)
                if param.default is _empty and not partial:
                    self._missing(param, wrong, params)
                continue
            if param.name in kwargs:
                arguments[param.name] = kwargs.pop(param.name)
            elif param.default is _empty and not partial:
                self._missing(param, wrong, params)
        if kwargs:
            if var_keyword is not None:
                arguments[var_keyword.name] = kwargs
            elif wrong:
                raise TypeError("got some positional-only arguments passed as keyword "
                                f"arguments: {', '.join(wrong)!r}")
            else:
                name = next(iter(kwargs))
                raise TypeError(f"got an unexpected keyword argument {name!r}")
        order = {name: arguments[name] for name in self.parameters if name in arguments}
        return self._bound_arguments_cls(self, order)

    @staticmethod
    def _missing(param, wrong, params):
        has_var_keyword = any(p.kind == _VAR_KEYWORD for p in params)
        if param.kind == _POSITIONAL_ONLY and param.name in wrong and not has_var_keyword:
            raise TypeError(f"{param.name!r} parameter is positional only, but was passed as a "
                            "keyword")
        raise TypeError(f"missing a required argument: {param.name!r}")

    def __reduce__(self):
        return (type(self), (tuple(self._parameters.values()),),
                {"_return_annotation": self._return_annotation})

    def __setstate__(self, state):
        self._return_annotation = state["_return_annotation"]

    def __repr__(self):
        return f"<{type(self).__name__} {self}>"

    def __str__(self):
        return self.format()

    def format(self, *, max_width=None, quote_annotation_strings=True):
        """The text of the signature; one parameter a line if it is wider than `max_width`."""
        result = []
        slash = False
        star = True
        for param in self.parameters.values():
            if param.kind == _POSITIONAL_ONLY:
                slash = True
            elif slash:
                result.append("/")
                slash = False
            if param.kind == _VAR_POSITIONAL:
                star = False
            elif param.kind == _KEYWORD_ONLY and star:
                result.append("*")
                star = False
            result.append(param._format())
        if slash:
            result.append("/")
        text = f"({', '.join(result)})"
        if max_width is not None and len(text) > max_width:
            text = "(\n    " + ",\n    ".join(result) + "\n)"
        if self.return_annotation is not _empty:
            text += f" -> {formatannotation(self.return_annotation)}"
        return text


def _check_order(parameters):
    names = set()
    top = _POSITIONAL_ONLY
    seen_default = False
    for param in parameters:
        if not isinstance(param, Parameter):
            raise TypeError(f"{param!r} is not a Parameter")
        kind = param.kind
        if kind < top:
            raise ValueError(f"wrong parameter order: {top.description} parameter before "
                             f"{kind.description} parameter")
        top = kind
        if kind in (_POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD):
            if param.default is not _empty:
                seen_default = True
            elif seen_default:
                raise ValueError("non-default argument follows default argument")
        if param.name in names:
            raise ValueError(f"duplicate parameter name: {param.name!r}")
        names.add(param.name)


def signature(obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False):
    """The signature of a callable."""
    return Signature.from_callable(obj, follow_wrapped=follow_wrapped, globals=globals,
                                   locals=locals, eval_str=eval_str)


def _of_function(func, cls, globals=None, locals=None, eval_str=False):
    code = func.__code__
    n_pos = code.co_argcount
    n_posonly = code.co_posonlyargcount
    names = code.co_varnames
    n_kwonly = code.co_kwonlyargcount
    notes = get_annotations(func, globals=globals, locals=locals, eval_str=eval_str)
    defaults = func.__defaults__ or ()
    kwdefaults = func.__kwdefaults__ or {}
    make = cls._parameter_cls
    params = []
    first_default = n_pos - len(defaults)
    for i in range(n_pos):
        name = names[i]
        kind = _POSITIONAL_ONLY if i < n_posonly else _POSITIONAL_OR_KEYWORD
        default = defaults[i - first_default] if i >= first_default else _empty
        params.append(make(name, kind, default=default, annotation=notes.get(name, _empty)))
    at = n_pos + n_kwonly
    if code.co_flags & CO_VARARGS:
        name = names[at]
        at += 1
        params.append(make(name, _VAR_POSITIONAL, annotation=notes.get(name, _empty)))
    for name in names[n_pos:n_pos + n_kwonly]:
        params.append(make(name, _KEYWORD_ONLY, default=kwdefaults.get(name, _empty),
                           annotation=notes.get(name, _empty)))
    if code.co_flags & CO_VARKEYWORDS:
        name = names[at]
        params.append(make(name, _VAR_KEYWORD, annotation=notes.get(name, _empty)))
    return cls(params, return_annotation=notes.get("return", _empty),
               __validate_parameters__=False)


def _of_text(obj, cls, text):
    """The signature in a built-in's __text_signature__."""
    source = f"def f{text.replace('$', '')}: pass"
    namespace = {}
    try:
        exec(source, {}, namespace)
    except Exception:
        raise ValueError(f"{obj!r} builtin has invalid signature") from None
    result = _of_function(namespace["f"], cls)
    bound = getattr(obj, "__self__", None)
    if "$" in text and bound is not None and not ismodule(bound):
        result = _without_first(result)
    return result


def _without_first(sig):
    params = tuple(sig.parameters.values())
    if not params or params[0].kind in (_VAR_KEYWORD, _KEYWORD_ONLY):
        raise ValueError("invalid method signature")
    if params[0].kind is not _VAR_POSITIONAL:
        params = params[1:]
    return sig.replace(parameters=params)


def _of_partial(wrapped, partial):
    """The signature that is left of a function's by functools.partial."""
    params = dict(wrapped.parameters)
    args, kwargs = partial.args or (), partial.keywords or {}
    try:
        bound = wrapped.bind_partial(*args, **kwargs)
    except TypeError as problem:
        raise ValueError(f"partial object {partial!r} has incorrect arguments") from problem
    by_name = False
    for name, param in wrapped.parameters.items():
        if name not in bound.arguments:
            if by_name and param.kind is _POSITIONAL_OR_KEYWORD:
                params[name] = param.replace(kind=_KEYWORD_ONLY)
            elif by_name and param.kind is _VAR_POSITIONAL:
                params.pop(name)
            continue
        value = bound.arguments[name]
        if param.kind is _POSITIONAL_ONLY:
            params.pop(name)
        elif param.kind is _POSITIONAL_OR_KEYWORD:
            if name in kwargs:
                by_name = True
                params[name] = param.replace(default=value, kind=_KEYWORD_ONLY)
            else:
                params.pop(name)
        elif param.kind is _KEYWORD_ONLY:
            params[name] = param.replace(default=value)
    ordered = sorted(params.values(), key=lambda p: p.kind)
    return wrapped.replace(parameters=ordered)


def _user_method(cls, name):
    """A special method of a class, unless it is a built-in's."""
    found = getattr_static(cls, name, None)
    if found is None:
        return None
    if isinstance(found, (types.WrapperDescriptorType, types.MethodWrapperType,
                          types.ClassMethodDescriptorType, types.BuiltinFunctionType,
                          types.MethodDescriptorType)):
        return None
    if isinstance(found, staticmethod) and isinstance(found.__func__, types.BuiltinFunctionType):
        return None
    return found


def _signature_of(obj, cls, follow_wrapped=True, globals=None, locals=None, eval_str=False):
    def again(inner):
        return _signature_of(inner, cls, follow_wrapped, globals, locals, eval_str)

    if not callable(obj):
        raise TypeError(f"{obj!r} is not a callable object")
    if ismethod(obj):
        return _without_first(again(obj.__func__))
    if follow_wrapped:
        obj = unwrap(obj, stop=lambda f: hasattr(f, "__signature__") or ismethod(f))
        if ismethod(obj):
            return again(obj)
    sig = getattr(obj, "__signature__", None)
    if sig is not None:
        if not isclass(sig) and callable(sig) and not isinstance(sig, Signature):
            sig = sig()
        if isinstance(sig, str):
            return _of_text(obj, cls, sig)
        if not isinstance(sig, Signature):
            raise TypeError(f"unexpected object {sig!r} in __signature__ attribute")
        return sig
    functools = sys.modules.get("functools")
    if functools is not None and hasattr(functools, "partialmethod"):
        wrapped = getattr(obj, "__partialmethod__", None)
        if isinstance(wrapped, functools.partialmethod):
            inner = _of_partial(again(wrapped.func), functools.partial(
                wrapped.func, None, *wrapped.args, **wrapped.keywords))
            first = tuple(again(wrapped.func).parameters.values())[0]
            if first.kind is _VAR_POSITIONAL:
                return inner
            return inner.replace(parameters=(first, *inner.parameters.values()))
    if isfunction(obj) or _is_function_like(obj):
        return _of_function(obj, cls, globals, locals, eval_str)
    if functools is not None and isinstance(obj, functools.partial):
        return _of_partial(again(obj.func), obj)
    if isclass(obj):
        return _of_class(obj, cls, again)
    text = getattr(obj, "__text_signature__", None)
    if isinstance(text, str):
        return _of_text(obj, cls, text)
    if isbuiltin(obj) or ismethoddescriptor(obj) or ismethodwrapper(obj):
        raise ValueError(f"no signature found for builtin {obj!r}")
    call = _user_method(type(obj), "__call__")
    if call is not None:
        bound = call.__get__(obj, type(obj)) if hasattr(call, "__get__") else call
        return again(bound)
    raise ValueError(f"callable {obj!r} is not supported by signature")


def _of_class(obj, cls, again):
    call = _user_method(type(obj), "__call__")
    if call is not None and type(obj) is not type:
        return _without_first(again(call))
    new = _user_method(obj, "__new__")
    init = _user_method(obj, "__init__")
    mro = obj.__mro__

    def place(name):
        return next((i for i, c in enumerate(mro) if name in c.__dict__), len(mro))

    if new is not None and (init is None or place("__new__") <= place("__init__")):
        inner = new.__func__ if isinstance(new, staticmethod) else new
        return _without_first(again(inner))
    if init is not None:
        return _without_first(again(init))
    for base in mro[:-1]:
        text = base.__dict__.get("__text_signature__")
        if isinstance(text, str):
            return _of_text(obj, cls, text)
    if type not in mro:
        if obj.__init__ is object.__init__ and obj.__new__ is object.__new__:
            return cls()
        raise ValueError(f"no signature found for builtin type {obj!r}")
    raise ValueError(f"no signature found for builtin type {obj!r}")


# Older views of signatures.

def getargs(co):
    """The names of a code object's parameters."""
    if not iscode(co):
        raise TypeError(f"{co!r} is not a code object")
    names = co.co_varnames
    n = co.co_argcount
    at = n + co.co_kwonlyargcount
    varargs = varkw = None
    if co.co_flags & CO_VARARGS:
        varargs = names[at]
        at += 1
    if co.co_flags & CO_VARKEYWORDS:
        varkw = names[at]
    return _lazy("Arguments")(list(names[:n + co.co_kwonlyargcount]), varargs, varkw)


def getfullargspec(func):
    """Names, defaults and annotations of a function's parameters."""
    try:
        sig = _signature_of(func, Signature, follow_wrapped=False)
        if ismethod(func):
            # This function shows the first parameter of methods.
            full = _signature_of(func.__func__, Signature, follow_wrapped=False)
            sig = full
    except Exception as problem:
        raise TypeError("unsupported callable") from problem
    posonly, args, kwonlyargs, defaults = [], [], [], ()
    varargs = varkw = None
    annotations, kwdefaults = {}, {}
    if sig.return_annotation is not _empty:
        annotations["return"] = sig.return_annotation
    for param in sig.parameters.values():
        name, kind = param.name, param.kind
        if kind is _POSITIONAL_ONLY or kind is _POSITIONAL_OR_KEYWORD:
            (posonly if kind is _POSITIONAL_ONLY else args).append(name)
            if param.default is not _empty:
                defaults += (param.default,)
        elif kind is _VAR_POSITIONAL:
            varargs = name
        elif kind is _KEYWORD_ONLY:
            kwonlyargs.append(name)
            if param.default is not _empty:
                kwdefaults[name] = param.default
        else:
            varkw = name
        if param.annotation is not _empty:
            annotations[name] = param.annotation
    return _lazy("FullArgSpec")(posonly + args, varargs, varkw, defaults or None, kwonlyargs,
                                kwdefaults or None, annotations)


def getcallargs(func, /, *positional, **named):
    """The values that a call would give to a function's parameters."""
    spec = getfullargspec(func)
    if ismethod(func) and func.__self__ is not None:
        positional = (func.__self__,) + positional
        func = func.__func__
    try:
        bound = signature(func).bind(*positional, **named)
    except TypeError as problem:
        raise TypeError(f"{func.__name__}() {problem}") from None
    bound.apply_defaults()
    result = dict(bound.arguments)
    if spec.varargs:
        result.setdefault(spec.varargs, ())
    if spec.varkw:
        result.setdefault(spec.varkw, {})
    return result


def getclosurevars(func):
    """The values of the names that a function does not define itself."""
    if ismethod(func):
        func = func.__func__
    if not isfunction(func):
        raise TypeError(f"{func!r} is not a Python function")
    code = func.__code__
    cells = func.__closure__ or ()
    nonlocals = {name: cell.cell_contents for name, cell in zip(code.co_freevars, cells)}
    names = func.__globals__
    builtins = names.get("__builtins__", {})
    if ismodule(builtins):
        builtins = builtins.__dict__
    found, built, unbound = {}, {}, set()
    for name in code.co_names:
        if name in names:
            found[name] = names[name]
        elif name in builtins:
            built[name] = builtins[name]
        else:
            unbound.add(name)
    return _lazy("ClosureVars")(nonlocals, found, built, unbound)


# Frames.

def getframeinfo(frame, context=1):
    """File, line, function and lines of source of a frame or traceback."""
    import _traceback
    if istraceback(frame):
        lineno = frame.tb_lineno
        place = _traceback.position(frame.tb_frame.f_code, frame.tb_lasti)
        frame = frame.tb_frame
    else:
        if not isframe(frame):
            raise TypeError(f"{frame!r} is not a frame or traceback object")
        lineno = frame.f_lineno
        place = _traceback.position(frame.f_code, frame.f_lasti)
    filename = getsourcefile(frame) or getfile(frame)
    lines = index = None
    if context > 0:
        start = lineno - 1 - context // 2
        try:
            lines, _ = findsource(frame)
        except OSError:
            lines = index = None
        else:
            start = max(0, min(start, len(lines) - context))
            lines = lines[start:start + context]
            index = lineno - 1 - start
    return _lazy("Traceback")(filename, lineno, frame.f_code.co_name, lines, index,
                              positions=place)


def getlineno(frame):
    """The line that a frame is at."""
    return frame.f_lineno


def _frame_info(frame, context, tb=None):
    info = getframeinfo(tb if tb is not None else frame, context)
    return _lazy("FrameInfo")(frame, *info, positions=info.positions)


def getouterframes(frame, context=1):
    """A frame and those that called it, innermost first."""
    result = []
    while frame:
        result.append(_frame_info(frame, context))
        frame = frame.f_back
    return result


def getinnerframes(tb, context=1):
    """The frames of a traceback, outermost first."""
    result = []
    while tb:
        result.append(_frame_info(tb.tb_frame, context, tb))
        tb = tb.tb_next
    return result


def currentframe():
    """The frame of the caller."""
    return sys._getframe(1)


def stack(context=1):
    """The frames from the caller's outwards."""
    return getouterframes(sys._getframe(1), context)


def trace(context=1):
    """The frames between the handler and where the handled exception was raised."""
    exc = sys.exception()
    return getinnerframes(None if exc is None else exc.__traceback__, context)
