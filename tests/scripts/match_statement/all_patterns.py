def f(x):
    match x:
        case 0: return "zero"
        case -1 | 1 | 2.5 | -3+4j: return "num"
        case "a" | b"b": return "str"
        case None | True: return "single"
        case []: return "empty"
        case [a]: return ("one", a)
        case [1, b, *_]: return ("1b", b)
        case [a, *rest, z] if a == z: return ("same", a, rest)
        case (a, *rest, z): return ("ends", a, rest, z)
        case {"k": v, "j": [p, q], **rest}: return ("map", v, p, q, rest)
        case {"k": v}: return ("k", v)
        case {}: return "map"
        case str() as s: return ("str", s)
        case int(n) | float(n): return ("n", n)
        case Point(x=0, y=y): return ("py", y)
        case Point(a, b): return ("pt", a, b)
        case range(): return "never"
        case _: return "other"
class Point:
    __match_args__ = ("x", "y")
    def __init__(self, x, y): self.x = x; self.y = y
for v in [0, -1, 1, 2.5, -3+4j, "a", b"b", None, True, False, [], (5,), [1, 2, 3, 4], [7, 8, 7], [7, 8, 9], {"k": 1, "j": (2, 3), "z": 4}, {"k": 2}, {"z": 1}, "hello", 77, 7.25, Point(0, 5), Point(3, 4), range(3), object, b"zz", {1,2}]:
    print(repr(v) if not isinstance(v, Point) else "P", f(v))
class C:
    match 5:
        case x: pass
    print(x)
def g():
    x = 1
    match [1, 2]:
        case [x, 3]: pass
        case [y, z]: print(x, y, z)
    match x:
        case 2: pass
    return x
print(g())
for bad in [lambda: m(Point(1,2))]:
    def m(x):
        match x:
            case Point(1, 2, 3): pass
    try: bad()
    except TypeError as e: print(e)
def m2(x):
    match x:
        case 5(): pass
class NS: pass
ns = NS(); ns.a = 5
match 5:
    case ns.a: print("ns.a")
match {"a": 1}:
    case {"a": 1, "b": 2}: print("no")
    case {**r}: print(r)
def h(x):
    match x:
        case [Point(x=0) as p, *_] | [_, Point() as p]: return p.y
        case (1 | 2) as z: return z
        case str(x) if len(x) > 3: return x
print(h([Point(0, 9), 2]), h([3, Point(1, 8)]), h(2), h("abcd"), h("abc"))
match 1, 2:
    case 1, x: print(x)
match (lambda: 3)():
    case int(): print("int")
import re
match = 5; case = 6; type = 7
print(match, case, type)
