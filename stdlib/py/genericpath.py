"""What `os.path` is on every system: questions to the file system, and common prefixes."""

import posix as _posix

__all__ = [
    "commonprefix", "exists", "getatime", "getctime", "getmtime", "getsize", "isdevdrive",
    "isdir", "isfile", "isjunction", "islink", "lexists", "samefile", "sameopenfile", "samestat",
    "ALLOW_MISSING",
]

_KIND, _DIR, _FILE, _LINK = 0o170000, 0o040000, 0o100000, 0o120000


class _AllowMissing:
    def __repr__(self):
        return "os.path.ALLOW_MISSING"

    def __reduce__(self):
        return "ALLOW_MISSING"


ALLOW_MISSING = _AllowMissing()


def exists(path):
    return _posix._exists(path, True) is not None


def lexists(path):
    return _posix._exists(path, False) is not None


def isfile(path):
    mode = _posix._exists(path, True)
    return mode is not None and mode & _KIND == _FILE


def isdir(s):
    mode = _posix._exists(s, True)
    return mode is not None and mode & _KIND == _DIR


def islink(path):
    mode = _posix._exists(path, False)
    return mode is not None and mode & _KIND == _LINK


def isjunction(path):
    _posix.fspath(path)
    return False


def isdevdrive(path):
    _posix.fspath(path)
    return False


def getsize(filename):
    return _posix.stat(filename).st_size


def getmtime(filename):
    return _posix.stat(filename)._mtime


def getatime(filename):
    return _posix.stat(filename)._atime


def getctime(filename):
    return _posix.stat(filename)._ctime


def samestat(s1, s2):
    return s1.st_ino == s2.st_ino and s1.st_dev == s2.st_dev


def samefile(f1, f2):
    return samestat(_posix.stat(f1), _posix.stat(f2))


def sameopenfile(fp1, fp2):
    return samestat(_posix.fstat(fp1), _posix.fstat(fp2))


def commonprefix(m):
    """The longest beginning that all items have in common, character by character."""
    if not m:
        return ""
    if not isinstance(m[0], (list, tuple)):
        m = tuple(map(_posix.fspath, m))
    low, high = min(m), max(m)
    for i, c in enumerate(low):
        if c != high[i]:
            return low[:i]
    return low


def _check_arg_types(funcname, *args):
    texts = 0
    for arg in args:
        if isinstance(arg, str):
            texts += 1
        elif not isinstance(arg, bytes):
            kind = type(arg).__name__
            raise TypeError(
                f"{funcname}() argument must be str, bytes, or os.PathLike object, not {kind!r}"
            ) from None
    if 0 < texts < len(args):
        raise TypeError("Can't mix strings and bytes in path components") from None


def _splitext(p, sep, dot):
    start = p.rfind(sep) + 1
    at = p.rfind(dot)
    # Leading dots do not begin an extension.
    if at > start and p[start:at].strip(dot):
        return p[:at], p[at:]
    return p, p[:0]
