# A metaclass with its own __call__, and classes called as usual beside it.
class Counting(type):
    made = 0

    def __call__(cls, *args):
        Counting.made += 1
        return super().__call__(*args)


class A(metaclass=Counting):
    def __init__(self, x=0):
        self.x = x


class B:
    def __init__(self, x):
        self.x = x


total = 0
for i in range(100):
    total += A(i).x + B(i).x + A().x
print(total, Counting.made)
