import math

def f():
    pass

f.a = 1
print(f.__dict__)
f.__dict__["b"] = 2
print(f.b)
f.__dict__ = {"c": 3}
print(f.c, hasattr(f, "a"))
print(math.__dict__ is vars(math), math.__dict__["pi"] == math.pi)
math.__dict__["extra"] = 5
print(math.extra)
del math.extra
print("extra" in vars(math))
