e = UnicodeEncodeError("ascii", "h\xe9llo", 1, 2, "not ascii")
print(e, e.encoding, e.object, e.start, e.end, e.reason, e.args)
e.start, e.end, e.reason = 2, 4, "other"
print(e)
print(UnicodeDecodeError("utf-8", b"ab\xff", 2, 3, "bad"))
print(UnicodeDecodeError("utf-8", b"ab\xff", 0, 3, "bad"))
print(UnicodeTranslateError("xyz", 0, 1, "r"), "|", UnicodeTranslateError("xyz", 0, 2, "r"))
for args in [(), (1, 2, 3, 4, 5), ("u", 2, 3, 4, 5), ("u", "x", "a", 4, 5), ("u", "x", 0, 4, 5)]:
    try:
        UnicodeEncodeError(*args)
    except TypeError as e:
        print(e)
try:
    UnicodeDecodeError("u", "x", 0, 4, "r")
except TypeError as e:
    print(e)
try:
    "\u20ac".encode("latin-1")
except UnicodeEncodeError as e:
    print(e.start, e.end, e.encoding)
