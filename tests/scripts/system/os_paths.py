# os.path: taking paths apart and putting them together.
import os.path as p

print(p.join("a", "b", "/c", "d"), p.join("a/", "b"), p.join("", "x"), p.join("a", ""))
print(p.normpath("/a/../b//c/."), p.normpath("../a/.."), p.normpath("//x"), p.normpath(""))
print([p.splitext(s) for s in ("x/.a.tar.gz", ".bashrc", "a.b/c", "a.", "...x")])
print(p.split("/a/b"), p.split("/a/b/"), p.split("x"), p.split("/"), p.basename("/a/b"))
print(p.dirname("/a/b"), p.isabs("/a"), p.isabs("a"), p.splitroot("//a/b"), p.splitdrive("/x"))
print(p.relpath("/a/b/c", "/a/d"), p.relpath("/a", "/a"), p.commonpath(["/a/b", "/a/c/d"]))
print(p.commonprefix(["abc", "abd"]), p.commonprefix([]), p.join(b"a", b"b"))
for f in (lambda: p.commonpath([]), lambda: p.commonpath(["/a", "b"]), lambda: p.relpath(""),
          lambda: p.join("a", b"b"), lambda: p.join("a", 3), lambda: p.basename(None)):
    try:
        f()
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
