import codecs

codecs.register_error("test.mark", lambda e: (f"<{e.end - e.start}>", e.end))
print("a\xe9\u20acb".encode("ascii", "test.mark"), b"a\xff\xfeb".decode("ascii", "test.mark"))
codecs.register_error("test.bad", lambda e: 5)
for f in (lambda: "\xe9".encode("ascii", "test.bad"), lambda: b"\xff".decode("utf-8", "test.bad"),
          lambda: "\xe9".encode("ascii", "no such"), lambda: "a".encode("no-such"), lambda: codecs.lookup("no-such"),
          lambda: codecs.lookup_error("no such")):
    try:
        f()
    except (TypeError, LookupError) as e:
        print(type(e).__name__, e)
print(codecs.lookup("utf8").name, codecs.lookup("Latin_1").name, codecs.lookup("CP1252").name)
print(codecs.encode("x", "utf-8"), codecs.decode(b"x"), codecs.BOM_UTF8, codecs.getencoder("ascii")("ab"))
d = codecs.getincrementaldecoder("utf-8")()
print([d.decode(bytes([b])) for b in "\u20ac!".encode()], d.decode(b"", True))
print(list(codecs.iterdecode([b"\xe2", b"\x82\xac"], "utf-8")), list(codecs.iterencode(["a", "\xe9"], "latin-1")))
print("\ufeffa".encode("utf-8"), "a".encode("utf-8-sig"), b"\xef\xbb\xbfa".decode("utf-8-sig"))
print("a\u20ac".encode("utf-16"), "a".encode("utf-16-be"), "a".encode("utf-32"), b"\xfe\xff\0a".decode("utf-16"))
print(ascii(b"\\x41\\u20ac\\n\\101".decode("unicode_escape")), "\u20ac\n\\".encode("unicode_escape"))
print("\u042f".encode("koi8-r"), b"\x80".decode("cp1252"), b"\xa4".decode("iso8859-15"), b"\xe0".decode("cp437"))

def search(name):
    if name == "test_rot":
        return codecs.CodecInfo(lambda s, errors="strict": (s[::-1].encode(), len(s)),
                                lambda b, errors="strict": (bytes(b).decode()[::-1], len(b)), name=name)

codecs.register(search)
print("abc".encode("test-rot"), b"abc".decode("Test-Rot"))
