# An attribute of the instance hides a method of its class from then on.
class A:
    def f(self):
        return 1


a, b = A(), A()
total = 0
for i in range(200):
    if i == 100:
        a.f = lambda: 7
    total += a.f() + b.f()
print(total)
del a.f
print(a.f(), b.f())
