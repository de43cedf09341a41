# Operator methods replaced, deleted and added while a loop uses them.
class A:
    def __add__(self, o):
        return 1

    def __eq__(self, o):
        return True

    def __getitem__(self, k):
        return 1


a = A()
out = []
for i in range(160):
    if i == 80:
        A.__add__ = lambda self, o: 2
        A.__getitem__ = lambda self, k: 20
    if i == 120:
        A.__eq__ = lambda self, o: False
    if i == 140:
        a.__add__ = lambda o: "instance attributes are not asked"
    out.append((a + 1, a == 2, a[0]))
print(out[79], out[80], out[120], out[140])
del A.__add__
try:
    a + 1
except TypeError as e:
    print(e)
A.__radd__ = lambda self, o: ("r", o)
print(1 + a)
