# Searches that a naive method would take very long for.
n = 20000
hay, needle = "ab" * n, "ab" * (n // 2) + "aa"
print(hay.find(needle), (hay + "aa").find(needle) == len(hay) - n, hay.rfind("b" + needle), hay.count("ba" * 9 + "bb"))
print(("a" * n).find("a" * (n // 2) + "b"), ("a" * n).rfind("b" + "a" * (n // 2)), ("a" * n).count("aa"))
b = b"x" * n
print(b.find(b"x" * (n // 2) + b"y"), (b + b"y").find(b"x" * 99 + b"y"), (b"y" + b).rfind(b"y" + b"x" * 500), b.replace(b"x" * 10000, b"z"))
print("\u20ac" * 9 in "\u20ac" * 8, ("\u20ac" * 300 + "a").index("\u20ac" * 5 + "a"))
