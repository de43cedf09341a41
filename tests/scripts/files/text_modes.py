# open: the modes of text files.
import os
import tempfile

folder = tempfile.mkdtemp()
path = os.path.join(folder, "t.txt")
with open(path, "w") as f:
    print(f.write("héllo\nworld\n"), f.tell(), f.mode, f.encoding)
    f.writelines(["a\n", "b"])
with open(path) as f:
    print(repr(f.readline()), f.tell(), f.read(3), f.tell())
    f.seek(0)
    print(f.readlines())
with open(path, "r+") as f:
    f.seek(0, 2)
    f.write("END")
    f.seek(0)
    print(repr(f.read()))
with open(path, "a+") as f:
    print(f.tell() > 0)
    f.write("more")
    f.seek(0)
    print(repr(f.read()))
try:
    open(path, "x")
except FileExistsError as e:
    print(e.errno, e.strerror)
os.remove(path)
os.rmdir(folder)
