# Escapes, repr, ord and chr, encode and decode.
print(repr("\x41\u00e9\U0001f600\101\n\t\\'\"\a\x7f\x00\xa0\u200b"))
print(
    repr("it's"),
    repr('say "hi"'),
    repr("both ' and \""),
    repr("tab\there"),
    ascii("é☃😀"),
    r"raw\n",
    "line\
 joined",
)
print(
    "é".encode(),
    "☃".encode("utf-8"),
    "日".encode("utf-16-le"),
    "abc".encode("ascii"),
    "é".encode("latin-1"),
)
print(
    b"\xc3\xa9".decode(),
    b"abc".decode("ascii"),
    b"\xe9".decode("latin-1"),
    b"a\xffb".decode("utf-8", "replace"),
    b"a\xffb".decode("utf-8", "ignore"),
)
for f in [
    lambda: "é".encode("ascii"),
    lambda: b"\xff".decode(),
    lambda: chr(-1),
    lambda: chr(0x110000),
    lambda: ord("ab"),
    lambda: ord(""),
]:
    try:
        f()
    except (UnicodeError, ValueError, TypeError) as e:
        print(type(e).__name__, e)
print(
    "é".encode("ascii", "replace"),
    "é".encode("ascii", "ignore"),
    "é☃".encode("ascii", "backslashreplace"),
)
print(len("e\u0301"), "é" == "e\u0301", "ﬁ".upper(), "ß".upper(), "Σ".lower(), "İ".lower() == "i̇")
print(
    [chr(c) for c in (65, 233, 8364, 128512)],
    [ord(c) for c in "Aé€😀"],
    chr(0x10FFFF) == "\U0010ffff",
)
n = 0
for i in range(1, 2000):
    c = chr(i)
    n += ord(c) + len(c.encode()) if not 0xD800 <= i < 0xE000 else 0
print(n)
print("\N{SNOWMAN} \N{LATIN SMALL LETTER E WITH ACUTE}", "a\0b" == "a\x00b", len("a\0b"))
h = 0
for c in "naïve café ☃ 😀" * 20:
    h = (h * 31 + ord(c)) % 1000000007
print(h, hash("") == 0, "x".__hash__() == hash("x"))
