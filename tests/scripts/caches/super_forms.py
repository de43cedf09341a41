# super() where it is not a plain method call.
class A:
    kind = "A"

    @classmethod
    def make(cls, n):
        return (cls.__name__, n)

    @staticmethod
    def plain(n):
        return n + 1

    @property
    def p(self):
        return "A.p"

    def __init__(self, x):
        self.x = x

    def __len__(self):
        return 3


class B(A):
    def __init__(self, x):
        super().__init__(x * 2)

    @classmethod
    def make(cls, n):
        return super().make(n + 1)

    def everything(self):
        return super().kind, super().p, super().plain(1), super().__len__(), len(self)

    def stored(self):
        s = super()
        return s.make(5)

    def nested(self):
        return [super(B, self).plain(i) for i in range(3)]


for i in range(70):
    b = B(i)
print(b.x, B.make(1), b.everything(), b.stored(), b.nested())
