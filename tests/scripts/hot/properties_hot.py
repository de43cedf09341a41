# Properties read and written in a loop; a subclass overrides the getter alone.
class Celsius:
    def __init__(self, t):
        self._t = t

    @property
    def f(self):
        return self._t * 9 / 5 + 32

    @f.setter
    def f(self, value):
        self._t = (value - 32) * 5 / 9


class Rounded(Celsius):
    @Celsius.f.getter
    def f(self):
        return round(super().f)


c, r = Celsius(10), Rounded(10)
total = 0
for i in range(400):
    x = c if i % 3 else r
    x.f = x.f + 1
    total += x.f
print(round(total, 6), round(c.f, 6), r.f)
