# The classes of io and their bases.
import io

for name in ("FileIO", "BytesIO", "BufferedReader", "BufferedWriter", "BufferedRandom",
             "TextIOWrapper", "StringIO"):
    cls = getattr(io, name)
    print(name, issubclass(cls, io.IOBase), issubclass(cls, io.RawIOBase),
          issubclass(cls, io.BufferedIOBase), issubclass(cls, io.TextIOBase))
print(io.SEEK_SET, io.SEEK_CUR, io.SEEK_END, issubclass(io.UnsupportedOperation, OSError))
print(io.open is open, io.BlockingIOError is BlockingIOError)
