import re

print(re.findall("a", "banana"), re.findall("(a)(n)?", "banana"), re.findall("(an)", "banana"))
print([m.span() for m in re.finditer("a*", "baac")])
print(re.split(",", "a,b,,c"), re.split("(,)", "a,b"), re.split("x*", "axbc"), re.split("b", "abab", maxsplit=1))
print(re.sub("a", "<x>", "banana"), re.sub("a", "", "banana", count=2), re.subn("(a)(n)", r"\2\1", "banana"))
print(re.sub("x*", "-", "abxd"), re.sub("b", lambda m: m.group().upper() * 2, "abcb"))
print(re.sub(r"(?P<w>\w)(\d)", r"\g<w>\g<2>0\t\\", "a1 b2"))
print(re.sub("a", r"\x" if False else r"\n\.", "ab"))
print(re.escape("a.b*c d-e_é\n"), re.escape(b"[\x00]"))
print(re.sub(b"a", b"-", b"abab"), re.findall(rb"\w", b"a\xe9b"))
s = "unchanged"
print(re.sub("z", "y", s) is s)
p = re.compile("x")
print(p.split("1x2x3", 1), p.sub("y", "xx", 1), p.subn("y", "xx"))
sc = re.compile(r"\d").scanner("a1b2")
print(sc.search(), sc.search(), sc.search(), sc.pattern.pattern)
print(re.Scanner([(r"\d+", lambda s, t: int(t)), (r"\w+", lambda s, t: t), (r"\s+", None)]).scan("12 ab !"))
