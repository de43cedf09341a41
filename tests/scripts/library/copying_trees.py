# shutil: copying, moving and removing.
import os
import shutil
import tempfile

top = tempfile.mkdtemp()
src = os.path.join(top, "src")
os.makedirs(os.path.join(src, "in"))
for name in ("a.txt", "in/b.txt", "in/c.tmp"):
    with open(os.path.join(src, name), "w") as f:
        f.write(name)
dst = os.path.join(top, "dst")
shutil.copytree(src, dst, ignore=shutil.ignore_patterns("*.tmp"))
print(sorted(os.listdir(dst)), os.listdir(os.path.join(dst, "in")))
print(os.path.relpath(shutil.copy(os.path.join(src, "a.txt"), top), top))
print(os.path.relpath(shutil.move(os.path.join(top, "a.txt"), dst + "/z.txt"), top))
try:
    shutil.copyfile(os.path.join(src, "a.txt"), os.path.join(src, "a.txt"))
except shutil.SameFileError as e:
    print("same file")
shutil.rmtree(src)
print(sorted(os.listdir(top)), shutil.which("no-such-program"))
shutil.rmtree(top)
shutil.rmtree(top, ignore_errors=True)
print(os.path.exists(top))
