# __iter__, __next__ and __reversed__ from for loops and builtins.
class Count:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return CountIter(self.n)

    def __reversed__(self):
        return iter(range(self.n))


class CountIter:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return self

    def __next__(self):
        if self.n == 0:
            raise StopIteration
        self.n -= 1
        return self.n


class Old:
    def __getitem__(self, i):
        if i > 4:
            raise IndexError
        return i * i


total = 0
for i in range(30):
    for v in Count(5):
        total += v
    for v in Old():
        total += v
print(total, list(Count(3)), sum(Count(10)), max(Count(4)), list(reversed(Count(3))))
a, b, c = Count(3)
print(a, b, c, [*Old()], 16 in Old(), 3 in Count(4))


class NotIter:
    def __iter__(self):
        return 5


try:
    for v in NotIter():
        pass
except TypeError as e:
    print(e)
