"""Patterns that the compiler refuses."""

for case in [
    "a: pass\n  case b", "a | 1", "1 | a", "_: pass\n  case 1", "[a, a]", "{'x': a, 'y': a}",
    "[*a, *b]", "{'a': 1, 'a': 2}", "{0: 1, False: 2}", "C(x=1, x=2)", "C(x=1, 2)", "1 as _",
    "f'{x}'", "a.b()", "1 + 1", "1j + 1j", "-a", "{**_}", "{a: 1}", "(1 | [a])", "[a] | [b]",
    "{**r, 'k': 1}", "a.b", "1 as a.b",
]:
    try:
        compile(f"match x:\n  case {case}: pass\n", "s", "exec")
        print("ok", case)
    except SyntaxError as e:
        print(case.split("\n"), "->", e.msg)
