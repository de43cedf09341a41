# open: binary files and their layers.
import os
import tempfile

fd, path = tempfile.mkstemp()
os.close(fd)
with open(path, "wb") as f:
    print(type(f).__name__, type(f.raw).__name__, f.write(b"abc\ndef\nghi"))
with open(path, "rb") as f:
    print(type(f).__name__, f.read(2), f.peek(1)[:1], f.readline(), f.tell(), f.raw.mode)
    print(f.seek(-3, 2), f.read(), f.read())
    room = bytearray(5)
    f.seek(0)
    print(f.readinto(room), bytes(room))
with open(path, "r+b") as f:
    print(type(f).__name__, f.read(3))
    f.write(b"XYZ")
    f.seek(0)
    print(f.read())
with open(path, "wb", buffering=0) as f:
    print(type(f).__name__, f.write(b"raw"), f.tell())
os.remove(path)
