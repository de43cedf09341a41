from types import SimpleNamespace

n = SimpleNamespace(a=1, b="x")
n.c = n.a + 1
print(n, n == SimpleNamespace(a=1, b="x", c=2), vars(n))
n.me = n
print(n)
class Sub(SimpleNamespace):
    pass
print(Sub(z=1), SimpleNamespace({"k": 1}, j=2))
