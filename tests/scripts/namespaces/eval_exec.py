"""eval and exec: where names are looked up and bound."""

x = "global"


def f():
    x = "local"
    print(eval("x"), eval("x", globals()), eval("x", {"x": "given"}), eval("x", {}, {"x": "l"}))
    exec("x = 'changed'")
    print(x)
    ns = {}
    exec("a = 1\ndef g(): return a\nb = [a for _ in (1, 2)]", ns)
    print(ns["g"](), ns["b"], sorted(k for k in ns if k != "__builtins__"))


f()
loc = {}
exec("y = 1\nz = y + 1\ndel y", {}, loc)
print(loc)
print(eval("[v for _ in range(2)]", {}, {"v": 7}))
for body in ("(lambda: v)()", "list(v for _ in range(2))"):
    try:
        eval(body, {}, {"v": 7})
    except NameError as e:
        print(e)
exec("global g; g = 5; h = 6", d := {}, e := {})
print(d["g"], e)
print(eval(b"1 + 1"), eval("  2 + 2"), eval(bytearray(b"3 + 3")))
exec("from math import *\nprint(floor(2.5))", {}, {})
exec("x: int = 3\nprint(__annotations__)", {}, {})


class K:
    exec("q = 1")
    print(q, eval("q"))
