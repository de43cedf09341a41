class Noisy(property):
    def __get__(self, obj, cls=None):
        print("get")
        return super().__get__(obj, cls)

    def __set__(self, obj, v):
        print("set")
        super().__set__(obj, v)

class A:
    @Noisy
    def x(self):
        "doc of x"
        return self.v

    @x.setter
    def x(self, v):
        self.v = v

a = A()
a.x = 3
print(a.x, type(A.__dict__["x"]).__name__, A.__dict__["x"].__doc__)
