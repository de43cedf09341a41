s = "\ud800"
print(ascii(s), len(s), s == chr(0xD800), ascii(s + "x"), ascii("\udc00\ud800"))
print(ascii("%s|%r" % (s, "\udc00")), ascii("{}!{:>3}".format(s, "a")), ascii(f"{s}{s!r}"))
print(ascii(s.upper() + s.lower()), ascii("-".join([s, s])), ascii(s.center(3, "*")), ascii(s * 2))
print({s: 1}["\ud800"], hash(s) == hash(chr(0xD800)), s in "a\ud800b", "a\ud800b".find(s), ascii("a\ud800b".split(s)))
print(ascii("a\ud800".replace(s, "z")), ascii(s.encode("utf-8", "surrogatepass")), ascii(b"\xff".decode("utf-8", "surrogateescape")))
for f in (lambda: s.encode(), lambda: print(s), lambda: s.encode("latin-1")):
    try:
        f()
    except UnicodeEncodeError as e:
        print(e)
print(ascii(chr(0x10FFFE) * 2), ascii("%s" % chr(0x10FFFE)), len("\U0010fffe\U0010ffff"))
print(sorted(["\ud800", "\uffff", "a"]) == ["a", "\ud800", "\uffff"], s.isalpha(), s.isprintable(), ord(s))
