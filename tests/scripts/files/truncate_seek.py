# Files: truncating and seeking.
import os
import tempfile

fd, path = tempfile.mkstemp()
os.close(fd)
with open(path, "w+b") as f:
    f.write(b"0123456789")
    print(f.truncate(5), f.tell(), f.seek(0), f.read())
    f.seek(8)
    f.write(b"x")
    f.seek(0)
    print(f.read(), f.seek(2), f.seek(1, 1), f.read(1))
print(os.path.getsize(path), os.stat(path).st_size)
os.truncate(path, 2)
with open(path) as f:
    print(f.read())
os.remove(path)
