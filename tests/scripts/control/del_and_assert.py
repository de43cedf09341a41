# del in its forms, assert, pass and global names.
x = 1
del x
try:
    print(x)
except NameError as e:
    print(e)


def f():
    y = 2
    del y
    try:
        return y
    except UnboundLocalError as e:
        return str(e)


print(f())
xs = list(range(10))
del xs[0], xs[-1]
print(xs)
del xs[1:4]
print(xs)
del xs[::2]
print(xs)
d = {"a": 1, "b": 2}
del d["a"]
print(d)
try:
    del d["zz"]
except KeyError as e:
    print("KeyError", e)


class C:
    pass


c = C()
c.v = 1
del c.v
print(hasattr(c, "v"))
try:
    del c.v
except AttributeError as e:
    print(e)
assert True
assert 1 < 2, "not shown"
try:
    assert 1 > 2, "message"
except AssertionError as e:
    print("AssertionError", e, e.args)
try:
    assert []
except AssertionError as e:
    print("AssertionError", repr(e))
n = 0
for i in range(500):
    try:
        assert i % 50, i
        n += 1
    except AssertionError as e:
        n -= e.args[0]
print(n)
a = [1, 2, 3]
a, b, *c = a
del a, b
print(c)
for i in range(200):
    tmp = i
    if i % 2:
        del tmp
print(i)
