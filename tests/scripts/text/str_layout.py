print("ab".center(7, "*"), "ab".center(6, "é"), "ab".ljust(4) + "|", "ab".rjust(4, "0"), "-42".zfill(6), "+é".zfill(4), "ab".zfill(1))
print("a\tbc\td".expandtabs(), "a\tb".expandtabs(3), "\t".expandtabs(0) == "", "01\t012\n0\t1".expandtabs(4))
print("-".join("abc"), "".join([]), ", ".join(["x"]), "é".join(["a", "b"]))
t = str.maketrans({"a": "1", "b": None, "c": "xyz", 100: 101})
print("abcd".translate(t), "abc".translate(str.maketrans("ab", "yz", "c")), "é".translate({233: "e"}), "ab".translate({97: 0x1F600}))
print("%s" % "x" * 2, "abc"[::-1], "abc" * 0 == "", "b" in "abc", "abc" < "abd", max("hello"), "é".encode(), ascii("é\U0001f600"), repr("a'b\"c\n\x7f\xa0"))
for f in (lambda: "a".center(3, "ab"), lambda: str.maketrans("a", "bc"), lambda: "a".translate({97: 0x110000}), lambda: "a" + 1, lambda: "a" * "b", lambda: "a".ljust("x"), lambda: str.maketrans(1)):
    try:
        f()
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
