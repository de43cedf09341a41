"""Files and folders that are there for a while."""

import os as _os
import io as _io

__all__ = [
    "NamedTemporaryFile", "SpooledTemporaryFile", "TMP_MAX", "TemporaryDirectory",
    "TemporaryFile", "gettempdir", "gettempdirb", "gettempprefix", "gettempprefixb", "mkdtemp",
    "mkstemp", "mktemp", "tempdir",
]

TMP_MAX = 10000
template = "tmp"
tempdir = None

_LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789_"
_FLAGS = _os.O_RDWR | _os.O_CREAT | _os.O_EXCL | _os.O_NOFOLLOW


def _names():
    while True:
        yield "".join(_LETTERS[b % 37] for b in _os.urandom(8))


def gettempprefix():
    return template


def gettempprefixb():
    return _os.fsencode(template)


def _default_folder():
    candidates = [_os.environ.get(name) for name in ("TMPDIR", "TEMP", "TMP")]
    candidates = [_os.path.abspath(c) for c in candidates if c]
    candidates += ["/tmp", "/var/tmp", "/usr/tmp", _os.getcwd()]
    for folder in candidates:
        if _os.path.isdir(folder) and _os.access(folder, _os.W_OK | _os.X_OK):
            return folder
    raise FileNotFoundError(2, f"No usable temporary directory found in {candidates}")


def gettempdir():
    global tempdir
    if tempdir is None:
        tempdir = _default_folder()
    return _os.fsdecode(tempdir)


def gettempdirb():
    return _os.fsencode(gettempdir())


def _sanitize(suffix, prefix, dir):
    kinds = {type(_os.fspath(a)) for a in (suffix, prefix, dir) if a is not None}
    if len(kinds) > 1:
        raise TypeError("Can't mix bytes and non-bytes in path components.")
    is_bytes = kinds == {bytes}
    if suffix is None:
        suffix = b"" if is_bytes else ""
    if prefix is None:
        prefix = gettempprefixb() if is_bytes else template
    if dir is None:
        dir = gettempdirb() if is_bytes else gettempdir()
    return prefix, suffix, dir, is_bytes


def _try(make, suffix, prefix, dir):
    prefix, suffix, dir, is_bytes = _sanitize(suffix, prefix, dir)
    names = _names()
    for _ in range(TMP_MAX):
        name = next(names)
        if is_bytes:
            name = name.encode()
        path = _os.path.abspath(_os.path.join(dir, prefix + name + suffix))
        try:
            return make(path), path
        except FileExistsError:
            continue
    raise FileExistsError(17, "No usable temporary file name found")


def mkstemp(suffix=None, prefix=None, dir=None, text=False):
    return _try(lambda path: _os.open(path, _FLAGS, 0o600), suffix, prefix, dir)


def mkdtemp(suffix=None, prefix=None, dir=None):
    return _try(lambda path: _os.mkdir(path, 0o700), suffix, prefix, dir)[1]


def mktemp(suffix="", prefix=template, dir=None):
    def absent(path):
        if _os.path.lexists(path):
            raise FileExistsError(17, "exists")

    return _try(absent, suffix, prefix, dir)[1]


class _TemporaryFileWrapper:
    """A file that is removed when it is closed."""

    def __init__(self, file, name, delete=True, delete_on_close=True):
        self.file = file
        self.name = name
        self.delete = delete
        self._delete_on_close = delete_on_close

    def __repr__(self):
        return f"<tempfile._TemporaryFileWrapper {self.file!r}>"

    def __getattr__(self, name):
        value = getattr(self.__dict__["file"], name)
        if callable(value) and not isinstance(value, type):
            setattr(self, name, value)
        return value

    def __enter__(self):
        self.file.__enter__()
        return self

    def __exit__(self, *args):
        self.file.__exit__(*args)
        self._remove(True)

    def __iter__(self):
        for line in self.file:
            yield line

    def close(self):
        self.file.close()
        self._remove(self._delete_on_close)

    def _remove(self, now):
        if self.delete and now:
            self.delete = False
            try:
                _os.unlink(self.name)
            except FileNotFoundError:
                pass

    def __del__(self):
        if self.delete:
            self.file.close()
            self._remove(True)


def NamedTemporaryFile(mode="w+b", buffering=-1, encoding=None, newline=None, suffix=None,
                       prefix=None, dir=None, delete=True, *, errors=None, delete_on_close=True):
    fd, name = mkstemp(suffix, prefix, dir)
    try:
        file = _io.open(fd, mode, buffering, encoding, errors, newline)
    except BaseException:
        _os.unlink(name)
        _os.close(fd)
        raise
    return _TemporaryFileWrapper(file, name, delete, delete_on_close)


def TemporaryFile(mode="w+b", buffering=-1, encoding=None, newline=None, suffix=None,
                  prefix=None, dir=None, *, errors=None):
    fd, name = mkstemp(suffix, prefix, dir)
    _os.unlink(name)
    try:
        return _io.open(fd, mode, buffering, encoding, errors, newline)
    except BaseException:
        _os.close(fd)
        raise


class SpooledTemporaryFile:
    """A file in memory until it is too large."""

    _rolled = False

    def __init__(self, max_size=0, mode="w+b", buffering=-1, encoding=None, newline=None,
                 suffix=None, prefix=None, dir=None, *, errors=None):
        if "b" in mode:
            self._file = _io.BytesIO()
        else:
            self._file = _io.TextIOWrapper(
                _io.BytesIO(), encoding=encoding, errors=errors, newline=newline)
        self._max_size = max_size
        self._args = dict(mode=mode, buffering=buffering, suffix=suffix, prefix=prefix,
                          encoding=encoding, newline=newline, dir=dir, errors=errors)

    def rollover(self):
        if self._rolled:
            return
        old = self._file
        new = self._file = TemporaryFile(**self._args)
        at = old.tell()
        if hasattr(new, "buffer"):
            new.buffer.write(old.detach().getvalue())
        else:
            new.write(old.getvalue())
        new.seek(at, 0)
        self._rolled = True

    def _check(self):
        if not self._rolled and self._max_size and self._file.tell() > self._max_size:
            self.rollover()

    def write(self, s):
        n = self._file.write(s)
        self._check()
        return n

    def writelines(self, lines):
        self._file.writelines(lines)
        self._check()

    def fileno(self):
        self.rollover()
        return self._file.fileno()

    def truncate(self, size=None):
        if size is not None and size > self._max_size:
            self.rollover()
        return self._file.truncate(size)

    def __enter__(self):
        if self._file.closed:
            raise ValueError("Cannot enter context with closed file")
        return self

    def __exit__(self, *args):
        self._file.close()

    def __iter__(self):
        return iter(self._file)

    def __getattr__(self, name):
        return getattr(self.__dict__["_file"], name)


class TemporaryDirectory:
    """A folder that is removed with all that is in it."""

    def __init__(self, suffix=None, prefix=None, dir=None, ignore_cleanup_errors=False, *,
                 delete=True):
        self.name = mkdtemp(suffix, prefix, dir)
        self._ignore = ignore_cleanup_errors
        self._delete = delete

    def __repr__(self):
        return f"<TemporaryDirectory {self.name!r}>"

    def __enter__(self):
        return self.name

    def __exit__(self, *args):
        if self._delete:
            self.cleanup()

    def cleanup(self):
        import shutil
        if _os.path.exists(self.name):
            shutil.rmtree(self.name, ignore_errors=self._ignore)

    def __class_getitem__(cls, item):
        from types import GenericAlias
        return GenericAlias(cls, item)
