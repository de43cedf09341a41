"""Counter."""
from collections import Counter

c = Counter("abracadabra")
print(c, c["z"], c.most_common(2), c.total(), len(c), sorted(c.elements()))
print(Counter(), Counter(a=2, b=-1), Counter({"x": 3}), Counter(["a", 1, 1]))
c.update("aaa")
c.subtract({"b": 5})
print(c, +c, -c)
a, b = Counter(x=3, y=1), Counter(x=1, z=2)
print(a + b, a - b, a & b, a | b)
a += b
print(a)
a -= Counter(x=10)
print(a)
a |= Counter(q=1)
a &= Counter(q=5, z=1)
print(a)
print(Counter("ab") == Counter("ba"), Counter(a=0) == Counter(), Counter("a") <= Counter("ab"))
print(Counter("ab") < Counter("ab"), Counter("ab") > Counter("a"), Counter("a") >= Counter("b"))
del c["missing"]
try:
    Counter.fromkeys("ab")
except NotImplementedError as e:
    print(e)
print(Counter("hello").most_common(), Counter("hello").most_common(0))


class Mine(Counter):
    pass


print(Mine("aab"), type(Mine("a").copy()).__name__, Counter(a="x", b=1))
