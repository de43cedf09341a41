# super() over three levels and two bases, hot.
class Base:
    def f(self, x):
        return x + 1


class Left(Base):
    def f(self, x):
        return super().f(x) * 2


class Right(Base):
    def f(self, x):
        return super().f(x) + 100


class Both(Left, Right):
    def f(self, x):
        return super().f(x) - 3

    @classmethod
    def make(cls):
        return cls()


objects = [Both.make(), Left(), Right()]
print(sum(objects[i % 3].f(i) for i in range(600)))
print([c.__name__ for c in Both.__mro__])
