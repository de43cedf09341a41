"""Paths as objects."""

import os
import posixpath

__all__ = ["Path", "PosixPath", "PurePath", "PurePosixPath", "UnsupportedOperation"]


class UnsupportedOperation(NotImplementedError):
    pass


class PurePath:
    """A path that is only looked at."""

    __slots__ = ("_text", "_pieces")

    def __new__(cls, *args, **kwargs):
        if cls is PurePath:
            cls = PurePosixPath
        return object.__new__(cls)

    def __init__(self, *args):
        parts = []
        for arg in args:
            if isinstance(arg, PurePath):
                parts.append(str(arg))
                continue
            path = os.fspath(arg)
            if not isinstance(path, str):
                raise TypeError("argument should be a str or an os.PathLike object where "
                                f"__fspath__ returns a str, not {type(path).__name__!r}")
            parts.append(path)
        text = posixpath.join(*parts) if parts else ""
        root = ""
        if text.startswith("/"):
            root = "//" if text.startswith("//") and not text.startswith("///") else "/"
        names = [p for p in text.split("/") if p and p != "."]
        self._pieces = (root, names)
        self._text = root + "/".join(names) or "."

    def _make(self, text):
        return type(self)(text)

    with_segments = property(lambda self: type(self))

    def __str__(self):
        return self._text

    __fspath__ = __str__

    def __repr__(self):
        return f"{type(self).__name__}({self._text!r})"

    def __bytes__(self):
        return os.fsencode(self._text)

    def as_posix(self):
        return self._text

    def as_uri(self):
        if not self.is_absolute():
            raise ValueError("relative path can't be expressed as a file URI")
        safe = "/-_.~"
        return "file://" + "".join(
            chr(b) if chr(b).isalnum() and b < 128 or chr(b) in safe else f"%{b:02X}"
            for b in os.fsencode(self._text))

    def __hash__(self):
        return hash(self._text)

    def __eq__(self, other):
        return self._text == other._text if isinstance(other, PurePath) else NotImplemented

    def __lt__(self, other):
        return self.parts < other.parts if isinstance(other, PurePath) else NotImplemented

    def __le__(self, other):
        return self.parts <= other.parts if isinstance(other, PurePath) else NotImplemented

    def __gt__(self, other):
        return self.parts > other.parts if isinstance(other, PurePath) else NotImplemented

    def __ge__(self, other):
        return self.parts >= other.parts if isinstance(other, PurePath) else NotImplemented

    def __truediv__(self, key):
        try:
            return type(self)(self, key)
        except TypeError:
            return NotImplemented

    def __rtruediv__(self, key):
        try:
            return type(self)(key, self)
        except TypeError:
            return NotImplemented

    def __reduce__(self):
        return type(self), (self._text,)

    def joinpath(self, *others):
        return type(self)(self, *others)

    @property
    def parts(self):
        root, names = self._pieces
        return (root, *names) if root else tuple(names)

    drive = property(lambda self: "")
    root = property(lambda self: self._pieces[0])
    anchor = property(lambda self: self._pieces[0])
    name = property(lambda self: self._pieces[1][-1] if self._pieces[1] else "")

    @property
    def parent(self):
        root, names = self._pieces
        return self._make(root + "/".join(names[:-1])) if names else self

    @property
    def parents(self):
        out, at = [], self
        while at.parent != at:
            at = at.parent
            out.append(at)
        return tuple(out)

    @property
    def suffix(self):
        name = self.name
        at = name.rfind(".")
        return name[at:] if 0 < at < len(name) - 1 else ""

    @property
    def suffixes(self):
        name = self.name
        if name.endswith("."):
            return []
        return ["." + part for part in name.lstrip(".").split(".")[1:]]

    @property
    def stem(self):
        suffix = self.suffix
        return self.name[:-len(suffix)] if suffix else self.name

    def with_name(self, name):
        if not self.name:
            raise ValueError(f"{self!r} has an empty name")
        if not name or "/" in name or name == ".":
            raise ValueError(f"Invalid name {name!r}")
        return self.parent / name

    def with_stem(self, stem):
        return self.with_name(stem + self.suffix)

    def with_suffix(self, suffix):
        if suffix and (not suffix.startswith(".") or suffix == "." or "/" in suffix):
            raise ValueError(f"Invalid suffix {suffix!r}")
        if not self.name:
            raise ValueError(f"{self!r} has an empty name")
        return self.with_name(self.stem + suffix)

    def is_absolute(self):
        return bool(self._pieces[0])

    def is_reserved(self):
        return False

    def relative_to(self, other, *, walk_up=False):
        other = type(self)(other)
        mine, theirs = self.parts, other.parts
        ups = 0
        while theirs[:len(theirs) - ups] != mine[:len(theirs) - ups]:
            ups += 1
            if not walk_up or ups > len(theirs) or theirs[-ups] == "..":
                raise ValueError(f"{str(self)!r} is not in the subpath of {str(other)!r}")
        if ups and self.is_absolute() != other.is_absolute():
            raise ValueError(f"{str(self)!r} and {str(other)!r} have different anchors")
        return self._make("/".join([".."] * ups + list(mine[len(theirs) - ups:])))

    def is_relative_to(self, other):
        other = type(self)(other)
        return self.parts[:len(other.parts)] == other.parts

    def match(self, path_pattern, *, case_sensitive=None):
        import fnmatch
        pattern = type(self)(path_pattern)
        if not pattern.parts:
            raise ValueError("empty pattern")
        mine, theirs = self.parts, pattern.parts
        if len(theirs) > len(mine) or pattern.root and len(theirs) != len(mine):
            return False
        return all(fnmatch.fnmatchcase(a, b)
                   for a, b in zip(mine[::-1], theirs[::-1]))

    def full_match(self, pattern, *, case_sensitive=None):
        return _match_parts(self.parts, type(self)(pattern).parts)


def _match_parts(names, pattern):
    import fnmatch
    if not pattern:
        return not names
    if pattern[0] == "**":
        return any(_match_parts(names[i:], pattern[1:]) for i in range(len(names) + 1))
    return bool(names) and fnmatch.fnmatchcase(names[0], pattern[0]) and \
        _match_parts(names[1:], pattern[1:])


class PurePosixPath(PurePath):
    __slots__ = ()


class Path(PurePath):
    """A path in the file system."""

    __slots__ = ()

    def __new__(cls, *args, **kwargs):
        return object.__new__(PosixPath if cls is Path else cls)

    @classmethod
    def cwd(cls):
        return cls(os.getcwd())

    @classmethod
    def home(cls):
        return cls("~").expanduser()

    def absolute(self):
        return self if self.is_absolute() else self._make(os.path.join(os.getcwd(), self._text))

    def resolve(self, strict=False):
        return self._make(os.path.realpath(self._text, strict=strict))

    def expanduser(self):
        names = self._pieces[1]
        if self.root or not names or not names[0].startswith("~"):
            return self
        home = os.path.expanduser(names[0])
        if home.startswith("~"):
            raise RuntimeError("Could not determine home directory.")
        return self._make("/".join([home] + names[1:]))

    def stat(self, *, follow_symlinks=True):
        return os.stat(self, follow_symlinks=follow_symlinks)

    def lstat(self):
        return os.lstat(self)

    def exists(self, *, follow_symlinks=True):
        return os.path.exists(self) if follow_symlinks else os.path.lexists(self)

    def is_dir(self, *, follow_symlinks=True):
        return os.path.isdir(self) and (follow_symlinks or not os.path.islink(self))

    def is_file(self, *, follow_symlinks=True):
        return os.path.isfile(self) and (follow_symlinks or not os.path.islink(self))

    def is_symlink(self):
        return os.path.islink(self)

    def is_mount(self):
        return os.path.ismount(self)

    def samefile(self, other):
        return os.path.samefile(self, other)

    def open(self, mode="r", buffering=-1, encoding=None, errors=None, newline=None):
        return open(self, mode, buffering, encoding, errors, newline)

    def read_text(self, encoding=None, errors=None, newline=None):
        with self.open("r", -1, encoding, errors, newline) as f:
            return f.read()

    def read_bytes(self):
        with self.open("rb") as f:
            return f.read()

    def write_text(self, data, encoding=None, errors=None, newline=None):
        if not isinstance(data, str):
            raise TypeError(f"data must be str, not {type(data).__name__}")
        with self.open("w", -1, encoding, errors, newline) as f:
            return f.write(data)

    def write_bytes(self, data):
        with self.open("wb") as f:
            return f.write(data)

    def iterdir(self):
        for name in os.listdir(self):
            yield self / name

    def _glob(self, pattern):
        import glob
        if not pattern:
            raise ValueError(f"Unacceptable pattern: {pattern!r}")
        if pattern.startswith("/"):
            raise NotImplementedError("Non-relative patterns are unsupported")
        seen = set()
        for name in glob.iglob(pattern, root_dir=self._text, recursive=True, include_hidden=True):
            path = self / name
            if path not in seen:
                seen.add(path)
                yield path

    def glob(self, pattern, *, case_sensitive=None, recurse_symlinks=False):
        return self._glob(os.fspath(pattern))

    def rglob(self, pattern, *, case_sensitive=None, recurse_symlinks=False):
        return self._glob("**/" + os.fspath(pattern))

    def walk(self, top_down=True, on_error=None, follow_symlinks=False):
        for where, dirs, files in os.walk(self._text, top_down, on_error, follow_symlinks):
            yield self._make(where), dirs, files

    def mkdir(self, mode=0o777, parents=False, exist_ok=False):
        try:
            os.mkdir(self, mode)
        except FileNotFoundError:
            if not parents or self.parent == self:
                raise
            self.parent.mkdir(parents=True, exist_ok=True)
            self.mkdir(mode, exist_ok=exist_ok)
        except OSError:
            if not exist_ok or not self.is_dir():
                raise

    def rmdir(self):
        os.rmdir(self)

    def unlink(self, missing_ok=False):
        try:
            os.unlink(self)
        except FileNotFoundError:
            if not missing_ok:
                raise

    def touch(self, mode=0o666, exist_ok=True):
        if exist_ok and self.exists():
            os.utime(self)
            return
        flags = os.O_CREAT | os.O_WRONLY | (0 if exist_ok else os.O_EXCL)
        os.close(os.open(self, flags, mode))

    def rename(self, target):
        os.rename(self, target)
        return self._make(os.fspath(target))

    def replace(self, target):
        os.replace(self, target)
        return self._make(os.fspath(target))

    def symlink_to(self, target, target_is_directory=False):
        os.symlink(target, self)

    def hardlink_to(self, target):
        os.link(target, self)

    def readlink(self):
        return self._make(os.readlink(self))

    def chmod(self, mode, *, follow_symlinks=True):
        os.chmod(self, mode, follow_symlinks=follow_symlinks)


class PosixPath(Path, PurePosixPath):
    """A path on a POSIX system."""

    __slots__ = ()
