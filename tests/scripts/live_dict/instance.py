class A:
    def __init__(self):
        self.a = 1
        self.b = 2

x = A()
d = x.__dict__
d["c"] = 3
x.e = 4
print(d, x.c, vars(x) is d)
del d["a"]
try:
    x.a
except AttributeError as e:
    print(e)
del x.b
print(d, list(vars(x)))
d.clear()
print(hasattr(x, "c"), vars(x))
