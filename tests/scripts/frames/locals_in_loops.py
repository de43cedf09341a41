def f(n):
    total = 0
    for i in range(n):
        total += i
        seen = locals()
    return seen["total"], seen["i"], sorted(seen)
print(f(200))
def g(n):
    for i in range(n):
        a = i * 2
    return locals()
print(sorted(g(150).items()))
def h():
    x = 1
    def inner():
        return x, sorted(locals())
    return inner(), sorted(locals())
print(h())
class C:
    a = 1
    b = sorted(n for n in locals() if not n.startswith("__"))
print(C.b)
print(locals() is globals())
