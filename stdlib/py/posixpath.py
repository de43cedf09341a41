"""`os.path` on POSIX systems."""

import posix as _posix
from genericpath import *
from genericpath import _check_arg_types, _splitext

_fspath = _posix.fspath

__all__ = [
    "normcase", "isabs", "join", "splitdrive", "splitroot", "split", "splitext", "basename",
    "dirname", "commonprefix", "getsize", "getmtime", "getatime", "getctime", "islink", "exists",
    "lexists", "isdir", "isfile", "ismount", "expanduser", "expandvars", "normpath", "abspath",
    "samefile", "sameopenfile", "samestat", "curdir", "pardir", "sep", "pathsep", "defpath",
    "altsep", "extsep", "devnull", "realpath", "supports_unicode_filenames", "relpath",
    "commonpath", "isjunction", "isdevdrive", "isreserved", "ALLOW_MISSING",
]

curdir = "."
pardir = ".."
extsep = "."
sep = "/"
pathsep = ":"
defpath = "/bin:/usr/bin"
altsep = None
devnull = "/dev/null"
supports_unicode_filenames = False


def _sep(path):
    return b"/" if isinstance(path, bytes) else "/"


def normcase(s):
    return _fspath(s)


def isabs(s):
    s = _fspath(s)
    return s.startswith(_sep(s))


def join(a, *p):
    a = _fspath(a)
    slash = _sep(a)
    path = a
    try:
        for b in p:
            b = _fspath(b)
            if b.startswith(slash) or not path:
                path = b
            elif path.endswith(slash):
                path += b
            else:
                path += slash + b
    except (TypeError, AttributeError, BytesWarning):
        _check_arg_types("join", a, *p)
        raise
    return path


def split(p):
    p = _fspath(p)
    slash = _sep(p)
    at = p.rfind(slash) + 1
    head, tail = p[:at], p[at:]
    stripped = head.rstrip(slash)
    return stripped or head, tail


def splitext(p):
    p = _fspath(p)
    if isinstance(p, bytes):
        return _splitext(p, b"/", b".")
    return _splitext(p, "/", ".")


def splitdrive(p):
    p = _fspath(p)
    return p[:0], p


def splitroot(p):
    p = _fspath(p)
    slash = _sep(p)
    if p[:1] != slash:
        return p[:0], p[:0], p
    if p[1:2] != slash or p[2:3] == slash:
        return p[:0], slash, p[1:]
    return p[:0], p[:2], p[2:]


def basename(p):
    p = _fspath(p)
    return p[p.rfind(_sep(p)) + 1:]


def dirname(p):
    return split(p)[0]


def isreserved(path):
    _fspath(path)
    return False


def ismount(path):
    try:
        own = _posix.lstat(path)
    except (OSError, ValueError):
        return False
    if own.st_mode & 0o170000 == 0o120000:
        return False
    path = _fspath(path)
    up = join(path, b".." if isinstance(path, bytes) else "..")
    try:
        parent = _posix.lstat(realpath(up))
    except OSError:
        return False
    return own.st_dev != parent.st_dev or own.st_ino == parent.st_ino


def expanduser(path):
    path = _fspath(path)
    is_bytes = isinstance(path, bytes)
    text = path.decode("utf-8", "surrogateescape") if is_bytes else path
    if not text.startswith("~"):
        return path
    name, slash, rest = text[1:].partition("/")
    home = _home(name)
    if home is None:
        return path
    result = (home.rstrip("/") + slash + rest) or "/"
    return result.encode("utf-8", "surrogateescape") if is_bytes else result


def _home(name):
    import os
    if not name and "HOME" in os.environ:
        return os.environ["HOME"]
    try:
        with open("/etc/passwd") as users:
            for line in users:
                fields = line.rstrip("\n").split(":")
                if len(fields) < 6:
                    continue
                if fields[0] == name or not name and fields[2] == str(os.getuid()):
                    return fields[5]
    except OSError:
        pass
    return None


def expandvars(path):
    path = _fspath(path)
    is_bytes = isinstance(path, bytes)
    text = path.decode("utf-8", "surrogateescape") if is_bytes else path
    if "$" not in text:
        return path
    import os
    out = []
    at, n = 0, len(text)
    while at < n:
        dollar = text.find("$", at)
        if dollar < 0:
            break
        out.append(text[at:dollar])
        at = end = dollar + 1
        if text[at:at + 1] == "{":
            close = text.find("}", at)
            name, end = (text[at + 1:close], close + 1) if close > 0 else ("", at)
        else:
            while end < n and (text[end] == "_" or text[end].isascii() and text[end].isalnum()):
                end += 1
            name = text[at:end]
        value = os.environ.get(name) if name else None
        out.append(text[dollar:end] if value is None else value)
        at = end
    result = "".join(out) + text[at:]
    return result.encode("utf-8", "surrogateescape") if is_bytes else result


def normpath(path):
    path = _fspath(path)
    slash = _sep(path)
    dot, dots = (b".", b"..") if isinstance(path, bytes) else (".", "..")
    if not path:
        return dot
    _, root, rest = splitroot(path)
    parts = []
    for part in rest.split(slash):
        if not part or part == dot:
            continue
        if part != dots or not root and not parts or parts and parts[-1] == dots:
            parts.append(part)
        elif parts:
            parts.pop()
    return root + slash.join(parts) or dot


def abspath(path):
    path = _fspath(path)
    if not isabs(path):
        path = join(_posix.getcwdb() if isinstance(path, bytes) else _posix.getcwd(), path)
    return normpath(path)


def realpath(filename, *, strict=False):
    filename = _fspath(filename)
    slash = _sep(filename)
    dot, dots = (b".", b"..") if isinstance(filename, bytes) else (".", "..")
    if isabs(filename):
        path = slash
    else:
        path = _posix.getcwdb() if isinstance(filename, bytes) else _posix.getcwd()
    todo = filename.split(slash)[::-1]
    n_links = 0
    while todo:
        part = todo.pop()
        if not part or part == dot:
            continue
        if part == dots:
            path = dirname(path)
            continue
        next_path = path + part if path == slash else path + slash + part
        try:
            target = _posix.readlink(next_path)
            n_links += 1
        except OSError as e:
            if e.errno != 22:
                allowed = strict is ALLOW_MISSING and isinstance(e, FileNotFoundError)
                if strict and not allowed:
                    raise
            path = next_path
            continue
        if n_links > 40:
            if strict:
                _posix.stat(next_path)
            path = next_path
            continue
        if target.startswith(slash):
            path = slash
        todo.extend(target.split(slash)[::-1])
    return path


def relpath(path, start=None):
    path = _fspath(path)
    if not path:
        raise ValueError("no path specified")
    is_bytes = isinstance(path, bytes)
    dot, dots, slash = (b".", b"..", b"/") if is_bytes else (".", "..", "/")
    start = dot if start is None else _fspath(start)
    try:
        start_tail = abspath(start).lstrip(slash)
        path_tail = abspath(path).lstrip(slash)
        start_parts = start_tail.split(slash) if start_tail else []
        path_parts = path_tail.split(slash) if path_tail else []
        n = len(commonprefix([start_parts, path_parts]))
        parts = [dots] * (len(start_parts) - n) + path_parts[n:]
        return slash.join(parts) or dot
    except (TypeError, AttributeError, BytesWarning, DeprecationWarning):
        _check_arg_types("relpath", path, start)
        raise


def commonpath(paths):
    paths = tuple(map(_fspath, paths))
    if not paths:
        raise ValueError("commonpath() arg is an empty sequence")
    is_bytes = isinstance(paths[0], bytes)
    slash, dot = (b"/", b".") if is_bytes else ("/", ".")
    try:
        if len({p.startswith(slash) for p in paths}) != 1:
            raise ValueError("Can't mix absolute and relative paths") from None
        parts = [[c for c in p.split(slash) if c and c != dot] for p in paths]
        prefix = slash if paths[0].startswith(slash) else slash[:0]
        return prefix + slash.join(commonprefix(parts))
    except (TypeError, AttributeError):
        _check_arg_types("commonpath", *paths)
        raise
