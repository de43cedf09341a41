# Objects that stand for paths.
import os


class Place:
    def __init__(self, path):
        self.path = path

    def __fspath__(self):
        return self.path


class Wrong:
    def __fspath__(self):
        return 3


print(os.fspath(Place("/tmp")), os.fspath(b"x"), isinstance(Place(""), os.PathLike))
print(os.path.exists(Place("/")), os.path.join(Place("a"), "b"), os.fsencode("é"), os.fsdecode(b"a"))
print(issubclass(int, os.PathLike), isinstance("x", os.PathLike))
try:
    os.fspath(Wrong())
except TypeError as e:
    print(e)
try:
    open(Wrong())
except TypeError as e:
    print(e)
