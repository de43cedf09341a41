# A property's setter in a loop, and an instance that has none.
class A:
    def __init__(self):
        self.log = 0

    @property
    def v(self):
        return self.log

    @v.setter
    def v(self, x):
        self.log += x


a = A()
for i in range(150):
    a.v = i
print(a.v)


class B(A):
    v = property(A.v.fget)


b = B()
try:
    b.v = 1
except AttributeError as e:
    print(type(e).__name__)
