"""Packing of values into bytes and back: the functions are native, `Struct` remembers a format."""

from _struct import calcsize, error, iter_unpack, pack, pack_into, unpack, unpack_from

__all__ = [
    "calcsize", "pack", "pack_into", "unpack", "unpack_from", "iter_unpack", "Struct", "error"]


def _clearcache():
    pass


class Struct:
    """A format to pack and unpack by."""

    __module__ = "_struct"

    def __new__(cls, *args, **kwargs):
        return super().__new__(cls)

    def __init__(self, format):
        self._size = calcsize(format)
        self._format = format if isinstance(format, str) else format.decode("ascii")

    @property
    def format(self):
        return self._format

    @property
    def size(self):
        try:
            return self._size
        except AttributeError:
            raise RuntimeError("Struct object is not initialized") from None

    def pack(self, *args):
        return pack(self._format, *args)

    def pack_into(self, *args):
        return pack_into(self._format, *args)

    def unpack(self, buffer, /):
        return unpack(self._format, buffer)

    def unpack_from(self, /, buffer, offset=0):
        return unpack_from(self._format, buffer, offset)

    def iter_unpack(self, buffer, /):
        return iter_unpack(self._format, buffer)

    def __repr__(self):
        return f"{type(self).__name__}({self._format!r})"
