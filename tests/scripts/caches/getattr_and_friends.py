# getattr, setattr, hasattr and delattr with names made at run time.
class A:
    x = 1

    @property
    def bad(self):
        raise ValueError("bad")

    @property
    def gone(self):
        raise AttributeError("gone")


a = A()
n = 0
for i in range(100):
    name = "a" + str(i % 7)
    if not hasattr(a, name):
        setattr(a, name, i)
    n += getattr(a, name) + getattr(a, "missing", 1)
print(n, sorted(vars(a)))
print(getattr(a, "gone", "default"), hasattr(a, "gone"))
try:
    getattr(a, "bad", 0)
except ValueError as e:
    print(e)
try:
    hasattr(a, "bad")
except ValueError as e:
    print(e)
delattr(a, "a0")
try:
    getattr(a, "a0")
except AttributeError as e:
    print(e)
try:
    getattr(a, 5)
except TypeError as e:
    print(e)
