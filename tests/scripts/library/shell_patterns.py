# fnmatch and glob.
import fnmatch
import glob
import os
import tempfile

print([fnmatch.fnmatch(n, p) for n, p in (("a.py", "*.py"), ("a.py", "?.p[xy]"), ("ab", "[!a]b"),
                                          ("[x]", "[[]x]"), ("a", ""), (".x", "*"))])
print(fnmatch.filter(["a1", "b1", "a2"], "a*"))
top = tempfile.mkdtemp()
for name in ("a.txt", "b.txt", ".hidden", "sub/c.txt", "sub/deep/d.txt"):
    os.makedirs(os.path.dirname(os.path.join(top, name)), exist_ok=True)
    open(os.path.join(top, name), "w").close()
for pattern in ("*.txt", "*", ".*", "**/*.txt", "sub/*", "nope*", "s*/*.txt"):
    print(pattern, sorted(glob.glob(pattern, root_dir=top)),
          sorted(glob.glob(pattern, root_dir=top, recursive=True)))
print(glob.escape("a*[b]?"), glob.has_magic("x"))
import shutil
shutil.rmtree(top)
