# Descriptors: pipes, dup, fdopen.
import os

r, w = os.pipe()
print(os.write(w, b"abc"), os.read(r, 2), os.isatty(r))
with os.fdopen(w, "w") as f:
    f.write("through")
with open(r, closefd=True) as f:
    print(f.read(), f.seekable())
try:
    os.read(r, 1)
except OSError as e:
    print(e)
try:
    os.fdopen("x")
except TypeError as e:
    print(e)
