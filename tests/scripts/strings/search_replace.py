# find, index, count, replace, startswith, strip and friends.
s = "the cat and the hat and the bat"
print(
    s.find("the"),
    s.find("the", 1),
    s.rfind("the"),
    s.find("zzz"),
    s.index("cat"),
    s.rindex("and"),
    s.count("the"),
)
print(
    s.find("the", 5, 14),
    s.find(""),
    s.rfind(""),
    s.count(""),
    "".find(""),
    s.find("a", -3),
    s.count("a", 5, 20),
)
print(
    s.replace("the", "a"),
    s.replace("the", "a", 2),
    "aaa".replace("a", "bb"),
    "abc".replace("", "-"),
    "aaa".replace("aa", "b"),
)
print(
    s.startswith("the"),
    s.endswith(("bat", "x")),
    s.startswith("cat", 4),
    s.endswith("cat", 0, 7),
    s.startswith(""),
)
print(
    "  x ".strip() + "|",
    "  x ".lstrip() + "|",
    "  x ".rstrip() + "|",
    "xxaxx".strip("x"),
    "abcba".lstrip("ab"),
    "\t\n a".strip(),
)
print(
    "prefix-body".removeprefix("prefix-"), "body.py".removesuffix(".py"), "body".removeprefix("x")
)
print(
    "a".center(5, "*"),
    "ab".ljust(5) + "|",
    "ab".rjust(5, "."),
    "42".zfill(5),
    "-42".zfill(6),
    "abc".zfill(2),
    "ab".center(5),
)
print(
    "a,b,,c".partition(","), "a,b,,c".rpartition(","), "abc".partition("x"), "abc".rpartition("x")
)
print(
    "a\tb\tc".expandtabs(4),
    "abcabc".translate({97: "X", 98: None}),
    "hello".translate(str.maketrans("el", "ip")),
)
try:
    s.index("zzz")
except ValueError as e:
    print(e)
try:
    s.find(5)
except TypeError as e:
    print(e)
try:
    "a".center(5, "**")
except TypeError as e:
    print(e)
print(
    "cat" in s,
    "dog" in s,
    "" in s,
    "abc" < "abd",
    "Z" < "a",
    "a" * 3 > "aa",
    "é" > "z",
    "abc" == "abc",
)
n = 0
for i in range(400):
    w = s[i % 20 :]
    n += w.find("a") * 3 + w.count("t") + (w.startswith("t") and 50 or 0) + len(w.replace("a", ""))
print(n)
try:
    5 in "abc"
except TypeError as e:
    print(e)
