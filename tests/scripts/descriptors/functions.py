def f(self):
    return self

print(f.__get__(3)(), f.__get__(None, int) is f)
class A:
    g = f
a = A()
m = a.g
print(m.__self__ is a, m.__func__ is f, m == a.g, m is a.g, hash(m) == hash(a.g), m != A().g)
print(m.__name__, m.__doc__, type(m).__name__)
f.tag = 5
print(m.tag)
try:
    m.tag = 6
except AttributeError as e:
    print(e)
