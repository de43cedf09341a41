# __getattr__ and __getattribute__ that come and go.
class A:
    def __init__(self):
        self.x = 1


a = A()
out = []
for i in range(120):
    if i == 60:
        A.__getattr__ = lambda self, name: name.upper()
    if i == 90:
        A.__getattribute__ = lambda self, name: "all:" + name
    if i == 110:
        del A.__getattribute__
    out.append((a.x, getattr(a, "y", None)))
for i in (0, 59, 60, 90, 110):
    print(out[i])
