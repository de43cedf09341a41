"""`__class__` and super() by cell."""


class A:
    def who(self):
        return "A"

    @classmethod
    def make(cls):
        return "A.make"


class B(A):
    def who(self):
        return "B" + super().who() + __class__.__name__

    def nested(self):
        def inner():
            return __class__

        return inner() is B, [super(B, self).who() for _ in range(1)]

    def comp(self):
        return [__class__.__name__ for _ in range(2)]

    @classmethod
    def make(cls):
        return super().make() + "B"

    def rebound(self):
        super = lambda: "mine"
        return super()


b = B()
print(b.who(), b.nested(), b.comp(), B.make(), b.rebound())


class Meta(type):
    def __new__(m, name, bases, ns):
        print(sorted(k for k in ns if k == "__classcell__"))
        return super().__new__(m, name, bases, ns)


class UsesCell(metaclass=Meta):
    def f(self):
        return __class__


print(UsesCell().f() is UsesCell)
