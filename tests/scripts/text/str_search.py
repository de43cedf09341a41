s = "hello wörld, hello"
print(s.find("hello"), s.find("hello", 1), s.rfind("hello"), s.find("x"), s.index("ö"), s.count("l"), s.count(""), s.count("l", 3, 9))
print(s.startswith("he"), s.startswith(("x", "he")), s.endswith("lo", 0, 5), s.startswith("wö", 6), s.endswith(()))
print(s.partition(", "), s.rpartition("l"), s.partition("zz"), s.rpartition("zz"))
print(s.split(), s.split("l", 2), s.rsplit("l", 1), "a,,b".split(","), " a b ".split(None, 1), "a\x0bb\u2028c\r\nd".splitlines(), "a\nb\n".splitlines(True))
print(s.replace("hello", "bye"), s.replace("l", "", 2), "aaa".replace("", "-"), "ab".replace("", "-", 2), s.replace("o", "0", count=1))
print("abc".removeprefix("ab"), "abc".removesuffix("bc"), "xxhixx".strip("x"), "  a ".lstrip(), " a  ".rstrip(), "\u3000a\u2003".strip() == "a")
for f in (lambda: s.index("zz"), lambda: s.split(""), lambda: s.find(1), lambda: s.startswith(1), lambda: "a".join([1]), lambda: s.partition("")):
    try:
        f()
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
