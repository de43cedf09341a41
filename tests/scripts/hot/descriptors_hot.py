# Data and non-data descriptors found from a hot loop.
class Data:
    def __get__(self, obj, owner=None):
        return obj._v if obj is not None else self

    def __set__(self, obj, value):
        obj._v = value * 2


class NonData:
    def __get__(self, obj, owner=None):
        return 7


class C:
    d = Data()
    n = NonData()


c = C()
c.d = 1
total = 0
for i in range(500):
    total += c.d + c.n
    if i == 200:
        c.n = 1
    if i == 300:
        c.d = 5
    if i == 400:
        C.n = 3
        del c.n
print(total, type(C.d).__name__, C.n)
