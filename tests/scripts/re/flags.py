import re

print(repr(re.I), str(re.M), f"{re.S}", re.X | re.A, re.NOFLAG, re.I & re.M, int(re.I | re.U))
print(re.RegexFlag(0), re.RegexFlag(1024), repr(re.RegexFlag(2 | 1024)), ~re.I)
print(list(re.RegexFlag), re.I in (re.I | re.M), [f.name for f in re.I | re.M], re.RegexFlag["I"])
print(re.compile("a"), re.compile("a", re.I | re.X), re.compile(b"b", re.L), re.compile("a", re.A))
print(re.compile("(?im)a").flags, re.compile(b"a").flags, re.compile("a", 2).flags)
print(re.compile("(a)(?P<n>b)").groups, dict(re.compile("(a)(?P<n>b)").groupindex))
print(re.compile("a") == re.compile("a"), re.compile("a") == re.compile("a", re.I), re.compile("a") == 1)
print(hash(re.compile("a")) == hash(re.compile("a")), re.compile("a") is re.compile("a"))
print(re.compile("x" * 300))
print(type(re.compile("a")), re.Pattern, re.Match, type(re.match("a", "a")) is re.Match)
print(re.match("a", "abc"), re.match(b"a", b"abc"))
print(re.IGNORECASE is re.I, re.T if hasattr(re, "T") else "no T")
