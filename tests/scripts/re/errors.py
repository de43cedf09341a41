import re

patterns = [
    "(", ")", "*", "a**", "a{2,1}", "[z-a]", r"[\d-z]", "[a", "(?P<a", "(?P<>x)", "(?P<1>x)", "(?z)",
    "(?P<a>)(?P<a>)", "(?P=b)", r"\1", r"(\1)", "(?<=a*)", "(?(1)a|b|c)", "(?(2)a)", "(?(0)a)",
    r"\x1", r"\N{no such}", r"\q", "a\\", "(?#", "(?", "(?P", "(?Px", "a\nb(", "(?i-i:a)", "(?-a:x)",
    "a(?i)", "(?L)", "(?au)", r"[\777]", "x{99999999999}", "(?<a)", "(?(x)a)",
]
for pattern in patterns:
    try:
        re.compile(pattern)
        print(repr(pattern), "compiles")
    except re.PatternError as e:
        print(repr(pattern), e.msg, e.pos, e.lineno, e.colno, e.pattern == pattern, e)
    except Exception as e:
        print(repr(pattern), type(e).__name__, e)
for repl in [r"\2", r"\g<2>", r"\g<x>", r"\g<", r"\g", r"\q", r"\g<1 >", r"\400"]:
    try:
        re.sub("(a)", repl, "a")
    except Exception as e:
        print(repl, type(e).__name__, e)
for args in [("a", 1), ("a", b"b"), (b"a", "b"), (1, "a"), (re.compile("a"), "a", re.I), ("a", "a", re.L)]:
    try:
        re.match(*args)
    except Exception as e:
        print(type(e).__name__, e)
print(re.error is re.PatternError, re.PatternError.__module__)
