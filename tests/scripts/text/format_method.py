class P:
    x = 3
    def __getitem__(self, k):
        return f"[{k}]"
    def __format__(self, spec):
        return f"P<{spec}>"

p = P()
print("{} {}".format(1, "a"), "{1}{0}{1}".format("x", "y"), "{a}{b!r}".format(a=1, b="s"), "{0.x} {0[k]} {0[1]}".format(p))
print("{:>{w}.{p}f}|{:{f}^7}".format(3.14159, "ab", w=8, p=2, f="*"), "{:{}}".format("a", 5), "{{}} {{{}}}".format(1))
print("{!s:>4}{!r}{!a}".format("é", "é", "é"), "{:abc}".format(p), "{:,} {:_x}".format(1234567, 0xABCDEF), "{0:b}{0:o}{0:#X}".format(10))
print("{a[b]} {c.real}".format(a={"b": 2}, c=1j + 3), "{:%}".format(0.25), "{x}".format_map({"x": 1}), "{:\u00e9>3}".format("a"))
for f in ("{", "}", "{0", "{}{1}", "{1}{}", "{!x}", "{0.}", "{0[}", "{:d}", "{z}", "{2}", "{!}", "{0!r:}{", "{:{:{}}}", "{0[a}"):
    try:
        print(repr(f), f.format("v", 1))
    except (ValueError, KeyError, IndexError, AttributeError) as e:
        print(repr(f), type(e).__name__, e)
