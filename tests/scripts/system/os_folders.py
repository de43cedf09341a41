# os: making, listing, walking and removing folders.
import os
import tempfile

top = tempfile.mkdtemp()
os.makedirs(os.path.join(top, "x", "y"))
os.makedirs(os.path.join(top, "x"), exist_ok=True)
for name in ("x/f1", "x/y/f2"):
    with open(os.path.join(top, name), "w") as f:
        f.write("hi")
print(sorted(os.listdir(top)), sorted(os.listdir(os.path.join(top, "x"))))
for where, dirs, files in os.walk(top):
    print(os.path.relpath(where, top), sorted(dirs), sorted(files))
print([os.path.relpath(w, top) for w, _, _ in os.walk(top, topdown=False)])
with os.scandir(os.path.join(top, "x")) as entries:
    for e in sorted(entries, key=lambda e: e.name):
        print(e.name, e.is_dir(), e.is_file(), e.is_symlink(), e.stat().st_size > 0, repr(e))
os.rename(os.path.join(top, "x/f1"), os.path.join(top, "f1"))
os.remove(os.path.join(top, "f1"))
os.unlink(os.path.join(top, "x/y/f2"))
os.removedirs(os.path.join(top, "x", "y"))
print(os.path.exists(top))
