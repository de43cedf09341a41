# A method that is replaced while a loop calls it.
class A:
    def f(self):
        return 1


def other(self):
    return 10


a = A()
total = 0
for i in range(200):
    if i == 150:
        A.f = other
    total += a.f()
print(total)
