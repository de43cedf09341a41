class A:
    pass

x, y = A(), A()
shared = {"n": 1}
x.__dict__ = shared
y.__dict__ = shared
y.n += 1
print(x.n, shared)
for bad in (3, [], None):
    try:
        x.__dict__ = bad
    except TypeError as e:
        print(e)
del x.__dict__
print(vars(x), hasattr(x, "n"), y.n)
