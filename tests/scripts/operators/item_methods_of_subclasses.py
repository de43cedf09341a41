# Subclasses of list and dict with their own item methods, and with inherited ones.
class L(list):
    def __getitem__(self, i):
        return ("L", list.__getitem__(self, i))


class D(dict):
    def __missing__(self, k):
        return "missing " + str(k)

    def __setitem__(self, k, v):
        super().__setitem__(k, v * 2)


class P(list):
    pass


a, d, p = L([1, 2, 3]), D(), P([4, 5])
n = 0
for i in range(120):
    d[i % 4] = i
    n += a[i % 3][1] + p[i % 2] + d[i % 4]
    p[0] = i
print(n, d[9], d, p, a[-1])
try:
    p[9]
except IndexError as e:
    print(e)
