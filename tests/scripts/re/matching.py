import re

m = re.match(r"(\w+) (?P<second>\w+)( \w+)?", "hello big world and more", re.I)
print(m, m.group(), m.group(1, "second", 3), m["second"], m[0])
print(m.groups(), m.groupdict(), m.lastindex, m.lastgroup, m.regs)
print(m.start(), m.end("second"), m.span(3), m.pos, m.endpos, m.string)
print(m.re is re.compile(r"(\w+) (?P<second>\w+)( \w+)?", re.I))
m = re.match("(a)|(b)", "b")
print(m.groups(), m.groups("-"), m.groupdict(), m.span(1), m.lastindex)
print(re.search("b+", "aabbb").span(), re.fullmatch("a|ab", "ab").group(), re.match("x", "y"))
p = re.compile("a.c")
print(p.match("xabc", 1), p.match("abc", 0, 2), p.search("zzabc", -5), p.fullmatch("xabcx", 1, 4))
print(re.compile("^b").search("ab", 1), re.compile("b$").search("abc", 0, 2))
for key in (3, -1, "x", 1.5, None):
    try:
        m.group(key)
    except IndexError as e:
        print(key, e)
print(m.expand(r"[\2|\g<2>|\1]"), bool(m))
