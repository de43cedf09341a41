# A property replaced by another, by a plain value, and taken away.
class A:
    def __init__(self):
        self._x = 1

    @property
    def x(self):
        return self._x


a = A()
out = []
for i in range(160):
    if i == 90:
        A.x = property(lambda self: self._x + 100)
    if i == 120:
        A.x = 5
    if i == 140:
        a.x = 6
    out.append(a.x)
print(out[0], out[89], out[90], out[119], out[120], out[139], out[140])
