for T in (bytes, bytearray):
    b = T(b"Hello, World")
    print(b.upper(), b.lower(), b.title(), b.swapcase(), b.capitalize(), b.find(b"o"), b.rfind(111), b.count(b"l"), b.index(b"W"))
    print(b.split(b", "), b.rsplit(b"o", 1), b.partition(b","), b.rpartition(b"o"), b.replace(b"l", b"L", 2), b.strip(b"Hd"), b.splitlines())
    print(b.startswith(b"He"), b.endswith((b"x", b"ld")), b.center(16, b"*"), b.ljust(14) + b"|", b.rjust(14, b"-"), T(b"-5").zfill(4), b.hex(), b.hex(":", 4))
    print(b[0], b[1:3], b[::-1], b + b"!", b * 2 == b + b, 72 in b, b"lo" in b, b == b"Hello, World", b < b"I", list(T(b"ab")), T.fromhex("0a ff"), b.removeprefix(b"He"), b.removesuffix(b"ld"))
    print(b.translate(bytes.maketrans(b"lo", b"01")), b.translate(None, b"l"), b.isalpha(), T(b"a1").isalnum(), T(b" \t").isspace(), T(b"12").isdigit(), b.istitle(), b.isascii(), T(b"a\tb").expandtabs(4))
    print(T(3), T([1, 2]), T("é", "utf-8"), T(), b.decode(), T(b"\xe9").decode("latin-1"), T(b",").join([b"a", bytearray(b"b")]))
    for f in (lambda: T([256]), lambda: T("a"), lambda: T(-1), lambda: b.find("a"), lambda: b + "a", lambda: T(b"").join(["a"]), lambda: b.index(b"zz"), lambda: b.split(b""), lambda: T.fromhex("0g"), lambda: b[99], lambda: T(1.5), lambda: T("a", "ascii", 1)):
        try:
            f()
        except (ValueError, TypeError, IndexError) as e:
            print(type(e).__name__, e)
