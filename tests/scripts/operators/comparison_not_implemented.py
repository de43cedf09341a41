# Comparison methods that refuse, with every kind of other operand.
class A:
    def __lt__(self, o):
        return NotImplemented

    def __eq__(self, o):
        return NotImplemented

    __hash__ = object.__hash__


class B:
    def __gt__(self, o):
        return "B.__gt__"

    def __eq__(self, o):
        return "B.__eq__"


a = A()
for i in range(100):
    r = (a == a, a == A(), a == 5, 5 == a, a < B(), a == B())
print(r)
n = 0
for i in range(100):
    if a == 5:
        n += 1
    if a < B():
        n += 10
print(n, a != a, a != 5)
for bad in (lambda: a < a, lambda: a < 5, lambda: 5 < a):
    try:
        bad()
    except TypeError as e:
        print(e)
try:
    if a < 5:
        pass
except TypeError as e:
    print(e)
