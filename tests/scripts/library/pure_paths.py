# pathlib: paths that are only looked at.
from pathlib import Path, PurePath, PurePosixPath

p = PurePosixPath("/usr/lib/python3.tar.gz")
print(p, repr(p), p.parts, p.parent, p.name, p.stem, p.suffix, p.suffixes, p.root, p.anchor)
print(p / "x", "/a" / PurePosixPath("b"), PurePosixPath("a//b/./c"), PurePosixPath(""), PurePosixPath("."))
print(p.with_name("q"), p.with_suffix(".zip"), p.with_stem("s"), p.relative_to("/usr"), p.is_absolute())
print([str(x) for x in p.parents], p.match("*.gz"), p.match("lib/*"), p.is_relative_to("/usr"))
print(PurePosixPath("a") < PurePosixPath("b"), PurePosixPath("a") == PurePosixPath("a/"), type(PurePath("x")).__name__)
print(type(Path("x")).__name__, Path("a", "b") / Path("c"), p.as_uri(), hash(p) == hash(PurePosixPath(str(p))))
for f in (lambda: p.relative_to("/etc"), lambda: p.with_name("a/b"), lambda: p.with_suffix("gz"),
          lambda: PurePosixPath("/").with_name("x"), lambda: p / 3):
    try:
        f()
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
