# A metaclass that counts instances, and class attributes found through it, hot.
class Meta(type):
    made = 0

    def __call__(cls, *args):
        Meta.made += 1
        return super().__call__(*args)

    @property
    def twice(cls):
        return cls.factor * 2

    def __len__(cls):
        return 42


class A(metaclass=Meta):
    factor = 3

    def __init__(self, v=0):
        self.v = v


total = 0
for i in range(300):
    total += A(i).v + A.twice + len(A)
    if i == 150:
        A.factor = 5
print(total, Meta.made, type(A).__name__)
