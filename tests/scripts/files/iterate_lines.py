# Files: iterating, and tell() meanwhile.
import os
import tempfile

fd, path = tempfile.mkstemp()
with os.fdopen(fd, "w") as f:
    f.writelines(f"line {i}\n" for i in range(300))
total = 0
with open(path) as f:
    for i, line in enumerate(f):
        total += len(line)
        if i == 3:
            try:
                f.tell()
            except OSError as e:
                print(e)
    print(total, i, f.tell())
with open(path) as f:
    print(next(f), f.readline(), len(f.readlines(100)))
os.remove(path)
