# Text files: the ends of lines.
import os
import tempfile

fd, path = tempfile.mkstemp()
os.close(fd)
for newline in (None, "", "\n", "\r", "\r\n"):
    with open(path, "w", newline=newline) as f:
        f.write("a\nb\n")
    with open(path, "rb") as f:
        print(repr(newline), f.read())
with open(path, "wb") as f:
    f.write(b"a\r\nb\rc\nd")
for newline in (None, "", "\n", "\r", "\r\n"):
    with open(path, newline=newline) as f:
        print(repr(newline), f.readlines(), repr(f.newlines))
with open(path) as f:
    print([f.read(1) for _ in range(8)])
os.remove(path)
