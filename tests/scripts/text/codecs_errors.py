import codecs

for text in ("a\xe9b", "\u20acx", "\U0001f600", "\ud800a", "x\udc80"):
    for encoding in ("ascii", "latin-1", "utf-8", "cp1252", "utf-16-le"):
        for errors in ("strict", "ignore", "replace", "xmlcharrefreplace", "backslashreplace", "namereplace",
                       "surrogateescape", "surrogatepass"):
            try:
                print(ascii(text), encoding, errors, text.encode(encoding, errors))
            except UnicodeEncodeError as e:
                print(ascii(text), encoding, errors, e)
for data in (b"a\xffb", b"\xe2\x82", b"\xed\xa0\x80", b"\x80", b"\xd8"):
    for encoding in ("ascii", "utf-8", "utf-16-be"):
        for errors in ("strict", "ignore", "replace", "backslashreplace", "surrogateescape", "surrogatepass"):
            try:
                print(data, encoding, errors, ascii(data.decode(encoding, errors)))
            except UnicodeDecodeError as e:
                print(data, encoding, errors, e)
