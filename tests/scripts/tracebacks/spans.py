import traceback
def show(f):
    try:
        f()
    except Exception as e:
        for line in traceback.format_exc().splitlines()[3:]:
            if not line.startswith("  File"):
                print(line)
class A:
    b = None
a = A()
d = {"k": [1]}
def f1(): return a.b.c.d
def f2(): return d["k"][5] + 1
def f3(): return (1 +
                  2 + "x")
def f4(): return len(1) + len(2)
def f5(): return d["k"](1, 2,
                        3)
def f6(): x = y = d["zzz"]
def f7(): assert a.b, "message"
def f8(): raise ValueError("plain")
def f9():
    d[
        "none"
    ]
for f in (f1, f2, f3, f4, f5, f6, f7, f8, f9):
    show(f)
