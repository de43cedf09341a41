# Operator methods with more parameters than the operator gives.
class A:
    def __add__(self, o, scale=3):
        return o * scale

    def __lt__(self, o, *rest, **kw):
        return (rest, kw) == ((), {})

    def __getitem__(self, *keys):
        return keys

    def __setitem__(self, k, v, extra=[]):
        extra.append((k, v))
        self.seen = len(extra)


a = A()
total = 0
for i in range(100):
    total += a + i
    a[i] = i
    total += a < i
print(total, a[1], a[1, 2], a.seen)


class Bad:
    def __add__(self):
        return 1

    def __eq__(self, a, b):
        return 1


try:
    Bad() + 1
except TypeError as e:
    print(e)
try:
    Bad() == 1
except TypeError as e:
    print(e)
