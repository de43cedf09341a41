"""The system: files, folders, the process and its environment."""

import sys
import posix as _posix
import posixpath as path
from posix import *
from posix import _exit

sys.modules["os.path"] = path
name = "posix"
linesep = "\n"
curdir, pardir, sep, pathsep = ".", "..", "/", ":"
defpath, extsep, altsep, devnull = "/bin:/usr/bin", ".", None, "/dev/null"
SEEK_SET, SEEK_CUR, SEEK_END = 0, 1, 2
P_WAIT, P_NOWAIT, P_NOWAITO = 0, 1, 1

error = OSError

supports_follow_symlinks = {stat, link, utime, access, chmod}
supports_fd = {stat, chdir, chmod, listdir, truncate, utime}
supports_dir_fd = {stat}
supports_effective_ids = {access}
supports_bytes_environ = True

_made_size = None


def _make_terminal_size():
    from collections import namedtuple
    cls = namedtuple("terminal_size", ["columns", "lines"], module="os")
    cls.__repr__ = lambda self: f"os.terminal_size(columns={self[0]!r}, lines={self[1]!r})"
    made = type("terminal_size", (cls,), {"__slots__": (), "__module__": "os"})
    made.__new__ = staticmethod(lambda c, sequence: tuple.__new__(c, sequence))
    return made


def get_terminal_size(fd=1):
    return _size_class()(_posix._terminal_size(fd))


def _size_class():
    global _made_size
    if _made_size is None:
        _made_size = _make_terminal_size()
    return _made_size


class _Environ:
    """The environment: a mapping of strs (or, for `environb`, bytes) whose changes children see."""

    def __init__(self, data, encode, decode):
        self._data = data
        self._encode = encode
        self._decode = decode

    def __getitem__(self, key):
        try:
            value = self._data[self._encode(key)]
        except KeyError:
            raise KeyError(key) from None
        return self._decode(value)

    def __setitem__(self, key, value):
        key = self._encode(key)
        value = self._encode(value)
        _posix.putenv(key, value)
        self._data[key] = value

    def __delitem__(self, key):
        encoded = self._encode(key)
        _posix.unsetenv(encoded)
        try:
            del self._data[encoded]
        except KeyError:
            raise KeyError(key) from None

    def __iter__(self):
        for key in list(self._data):
            yield self._decode(key)

    def __len__(self):
        return len(self._data)

    def __contains__(self, key):
        try:
            self[key]
        except KeyError:
            return False
        return True

    def __repr__(self):
        items = ", ".join(f"{k!r}: {v!r}" for k, v in self.items())
        return f"environ({{{items}}})"

    def copy(self):
        return dict(self)

    def get(self, key, default=None):
        try:
            return self[key]
        except KeyError:
            return default

    def keys(self):
        return dict(self.items()).keys()

    def values(self):
        return dict(self.items()).values()

    def items(self):
        return {self._decode(k): self._decode(v) for k, v in self._data.items()}.items()

    def setdefault(self, key, default=None):
        if key not in self:
            self[key] = default
        return self[key]

    _MISSING = object()

    def pop(self, key, default=_MISSING):
        try:
            value = self[key]
        except KeyError:
            if default is self._MISSING:
                raise
            return default
        del self[key]
        return value

    def popitem(self):
        for key in self:
            return key, self.pop(key)
        raise KeyError

    def clear(self):
        for key in list(self):
            del self[key]

    def update(self, other=(), /, **more):
        if hasattr(other, "keys"):
            for key in other.keys():
                self[key] = other[key]
        else:
            for key, value in other:
                self[key] = value
        for key, value in more.items():
            self[key] = value

    def __eq__(self, other):
        return dict(self) == dict(other) if hasattr(other, "keys") else NotImplemented

    __hash__ = None

    def __or__(self, other):
        if not hasattr(other, "keys"):
            return NotImplemented
        return dict(self) | dict(other)

    def __ror__(self, other):
        if not hasattr(other, "keys"):
            return NotImplemented
        return dict(other) | dict(self)

    def __ior__(self, other):
        self.update(other)
        return self


def _text(value):
    if not isinstance(value, str):
        raise TypeError(f"str expected, not {type(value).__name__}")
    return value


def _raw(value):
    if not isinstance(value, bytes):
        raise TypeError(f"bytes expected, not {type(value).__name__}")
    return value.decode("utf-8", "surrogateescape")


def _same(value):
    return value


def fsencode(filename):
    filename = fspath(filename)
    if isinstance(filename, str):
        return filename.encode("utf-8", "surrogateescape")
    return filename


def fsdecode(filename):
    filename = fspath(filename)
    if isinstance(filename, bytes):
        return filename.decode("utf-8", "surrogateescape")
    return filename


environ = _Environ(_posix._environ(), _text, _same)
environb = _Environ(environ._data, _raw, fsencode)


def getenv(key, default=None):
    return environ.get(key, default)


def getenvb(key, default=None):
    return environb.get(key, default)


def get_exec_path(env=None):
    env = environ if env is None else env
    return env.get("PATH", defpath).split(pathsep)


def process_cpu_count():
    return cpu_count()


class _PathLikeMeta(type):
    """Lets `isinstance(x, PathLike)` ask for `__fspath__`, and accepts registered classes."""

    _registered = []

    def register(cls, subclass):
        _PathLikeMeta._registered.append(subclass)
        return subclass

    def __subclasscheck__(cls, subclass):
        if cls is PathLike:
            if any("__fspath__" in c.__dict__ for c in subclass.__mro__):
                return True
            return any(issubclass(subclass, c) for c in _PathLikeMeta._registered)
        return type.__subclasscheck__(cls, subclass)

    def __instancecheck__(cls, instance):
        return cls.__subclasscheck__(type(instance))


class PathLike(metaclass=_PathLikeMeta):
    """Objects that stand for a path."""

    __slots__ = ()

    def __new__(cls, *args, **kwargs):
        if "__fspath__" not in cls.__dict__ and cls.__fspath__ is PathLike.__fspath__:
            raise TypeError(
                f"Can't instantiate abstract class {cls.__name__} without an implementation "
                "for abstract method '__fspath__'"
            )
        return object.__new__(cls)

    def __fspath__(self):
        raise NotImplementedError

    def __class_getitem__(cls, item):
        from types import GenericAlias
        return GenericAlias(cls, item)


class DirEntry:
    """An entry of a folder, as `scandir` gives it."""

    __slots__ = ("name", "path", "_kind", "_inode")

    def __fspath__(self):
        return self.path

    def __repr__(self):
        return f"<DirEntry {self.name!r}>"

    def inode(self):
        return self._inode

    def is_symlink(self):
        return self._kind == 0o120000

    def is_junction(self):
        return False

    def is_dir(self, *, follow_symlinks=True):
        return self._is(0o040000, follow_symlinks)

    def is_file(self, *, follow_symlinks=True):
        return self._is(0o100000, follow_symlinks)

    def _is(self, kind, follow):
        own = self._kind
        if own and (own != 0o120000 or not follow):
            return own == kind
        mode = _posix._exists(self.path, follow)
        return mode is not None and mode & 0o170000 == kind

    def stat(self, *, follow_symlinks=True):
        return _posix.stat(self.path, follow_symlinks=follow_symlinks)


class _ScanDir:
    """The iterator of `scandir`, which is a context manager too."""

    def __init__(self, path):
        rows = _posix._scan(path)
        if path is None:
            path = "."
        elif not isinstance(path, int):
            path = fspath(path)
        self._rows = iter(rows)
        self._path = path

    def __iter__(self):
        return self

    def __next__(self):
        entry = DirEntry()
        entry.name, entry._kind, entry._inode = next(self._rows)
        folder = self._path
        entry.path = entry.name if isinstance(folder, int) else path.join(folder, entry.name)
        return entry

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()

    def close(self):
        self._rows = iter(())


def scandir(path=None):
    return _ScanDir(path)


def makedirs(name, mode=0o777, exist_ok=False):
    head, tail = path.split(name)
    if not tail:
        head, tail = path.split(head)
    if head and tail and not path.exists(head):
        try:
            makedirs(head, exist_ok=exist_ok)
        except FileExistsError:
            pass
        here = b"." if isinstance(tail, bytes) else "."
        if tail == here:
            return
    try:
        mkdir(name, mode)
    except OSError:
        if not exist_ok or not path.isdir(name):
            raise


def removedirs(name):
    rmdir(name)
    head, tail = path.split(name)
    if not tail:
        head, tail = path.split(head)
    while head and tail:
        try:
            rmdir(head)
        except OSError:
            break
        head, tail = path.split(head)


def renames(old, new):
    head, tail = path.split(new)
    if head and tail and not path.exists(head):
        makedirs(head)
    rename(old, new)
    head, tail = path.split(old)
    if head and tail:
        try:
            removedirs(head)
        except OSError:
            pass


def walk(top, topdown=True, onerror=None, followlinks=False):
    yield from _walk(fspath(top), topdown, onerror, followlinks)


def _walk(top, topdown, onerror, followlinks):
    dirs, files, below = [], [], []
    try:
        entries = list(scandir(top))
    except OSError as e:
        if onerror is not None:
            onerror(e)
        return
    for entry in entries:
        if entry.is_dir():
            dirs.append(entry.name)
            if not topdown and (followlinks or not entry.is_symlink()):
                below.append(entry.path)
        else:
            files.append(entry.name)
    if topdown:
        yield top, dirs, files
        for d in dirs:
            down = path.join(top, d)
            if followlinks or not path.islink(down):
                yield from _walk(down, topdown, onerror, followlinks)
    else:
        for down in below:
            yield from _walk(down, topdown, onerror, followlinks)
        yield top, dirs, files


def WIFEXITED(status):
    return status & 0x7F == 0


def WEXITSTATUS(status):
    return status >> 8 & 0xFF


def WIFSIGNALED(status):
    return (status & 0x7F) + 1 >> 1 > 0 and status & 0x7F != 0x7F


def WTERMSIG(status):
    return status & 0x7F


def WIFSTOPPED(status):
    return status & 0xFF == 0x7F


def WSTOPSIG(status):
    return status >> 8 & 0xFF


def WCOREDUMP(status):
    return bool(status & 0x80)


def waitstatus_to_exitcode(status):
    if WIFEXITED(status):
        return WEXITSTATUS(status)
    if WIFSIGNALED(status):
        return -WTERMSIG(status)
    raise ValueError(f"invalid wait status: {status}")


def getlogin():
    for key in ("LOGNAME", "USER"):
        if key in environ:
            return environ[key]
    raise OSError(25, strerror(25))


def fdopen(fd, mode="r", buffering=-1, encoding=None, *args, **kwargs):
    if not isinstance(fd, int):
        raise TypeError(f"invalid fd type ({type(fd)}, expected integer)")
    import io
    return io.open(fd, mode, buffering, encoding, *args, **kwargs)


def popen(cmd, mode="r", buffering=-1):
    """The output of a command, as a text file that is read."""
    if not isinstance(cmd, str):
        raise TypeError(f"invalid cmd type ({type(cmd)}, expected string)")
    if mode not in ("r", "w"):
        raise ValueError(f"invalid mode {mode!r}")
    import tempfile
    import io
    if mode == "w":
        raise OSError(95, strerror(95))
    fd, name = tempfile.mkstemp()
    close(fd)
    status = system(f"( {cmd}\n) > '{name}'")
    with open_file(name, "rb") as f:
        data = f.read()
    unlink(name)
    return _Output(data.decode(), status)


open_file = __builtins__["open"] if isinstance(__builtins__, dict) else __builtins__.open


class _Output:
    """What a command printed."""

    def __init__(self, text, status):
        import io
        self._file = io.StringIO(text)
        self._status = status

    def close(self):
        self._file.close()
        return self._status or None

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()

    def __iter__(self):
        return iter(self._file)

    def __getattr__(self, name):
        return getattr(self._file, name)


def __getattr__(name):
    if name == "terminal_size":
        return _size_class()
    raise AttributeError(f"module 'os' has no attribute {name!r}")


__all__ = [n for n in dir() if not n.startswith("_") and n not in ("sys", "open_file")]
__all__ += ["_exit", "terminal_size"]
