# Files refuse what their mode does not allow.
import io
import os
import tempfile

fd, path = tempfile.mkstemp()
os.close(fd)
with open(path, "w") as f:
    try:
        f.read()
    except io.UnsupportedOperation as e:
        print(e, isinstance(e, OSError), isinstance(e, ValueError))
with open(path) as f:
    try:
        f.write("x")
    except io.UnsupportedOperation as e:
        print(e)
    try:
        f.seek(1, 1)
    except io.UnsupportedOperation as e:
        print(e)
    print(f.readable(), f.writable(), f.seekable())
try:
    f.read()
except ValueError as e:
    print(e)
with open(path, "rb") as f:
    try:
        f.write(b"x")
    except io.UnsupportedOperation as e:
        print(e)
os.remove(path)
