class P:
    __slots__ = ("x", "y")

    def __init__(self, x):
        self.x = x

p = P(1)
print(p.x, P.x, type(P.x).__name__)
for name in ("y", "z", "__dict__"):
    try:
        getattr(p, name)
    except AttributeError as e:
        print(e)
try:
    p.z = 1
except AttributeError as e:
    print(e)
p.y = 2
del p.y
try:
    del p.y
except AttributeError as e:
    print(e)
