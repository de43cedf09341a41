# tempfile: files and folders that go away.
import os
import tempfile

with tempfile.TemporaryDirectory(prefix="vm-") as folder:
    print(os.path.isdir(folder), os.path.basename(folder).startswith("vm-"))
    with tempfile.NamedTemporaryFile("w+", dir=folder, suffix=".txt") as f:
        f.write("hello")
        f.seek(0)
        print(f.read(), os.path.exists(f.name), f.name.endswith(".txt"))
    print(os.listdir(folder))
print(os.path.exists(folder))
with tempfile.TemporaryFile() as f:
    f.write(b"abc")
    f.seek(1)
    print(f.read())
with tempfile.SpooledTemporaryFile(max_size=4, mode="w+") as f:
    f.write("abcdefgh")
    f.seek(0)
    print(f.read())
