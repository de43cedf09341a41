# Classes with __iter__ and __next__, and iter() with a sentinel, in loops.
class Count:
    def __init__(self, n):
        self.n = n
        self.i = 0

    def __iter__(self):
        return self

    def __next__(self):
        if self.i >= self.n:
            raise StopIteration
        self.i += 1
        return self.i


class Pairs:
    def __iter__(self):
        return iter([(1, 2), (3, 4)])


print(sum(Count(500)), sum(a * b for _ in range(100) for a, b in Pairs()))
feed = iter(Count(1000).__next__, 300)
print(sum(feed), next(feed, "end"))
print(sum(x * i for i, x in enumerate(Count(100), 5)), list(zip(Count(3), "abcd")))
print(max(map(lambda a, b: a - b, Count(50), Count(60))), sum(filter(lambda x: x % 2, Count(99))))
