# Operators of a class in a hot loop: reflected, in place, comparison, truth, length, item, call.
class V:
    def __init__(self, n):
        self.n = n

    def __add__(self, other):
        if isinstance(other, V):
            return V(self.n + other.n)
        if isinstance(other, int):
            return V(self.n + other)
        return NotImplemented

    __radd__ = __add__

    def __iadd__(self, other):
        self.n += 1000
        return self

    def __mul__(self, k):
        return V(self.n * k)

    def __lt__(self, other):
        return self.n < other.n

    def __eq__(self, other):
        return isinstance(other, V) and self.n == other.n

    def __hash__(self):
        return hash(self.n)

    def __bool__(self):
        return self.n % 2 == 0

    def __len__(self):
        return 3

    def __getitem__(self, i):
        if i >= 3:
            raise IndexError
        return self.n + i

    def __contains__(self, x):
        return x == self.n

    def __call__(self, x):
        return self.n - x


v = V(0)
log = 0
for i in range(300):
    v = v + 1
    v = 1 + v
    w = v * 2
    w += 1
    log += (v < w) + 2 * (v == w) + 4 * bool(v) + len(v) + v[1] + v(3) + (v.n in v) + sum(v)
print(v.n, log, len({V(i % 5) for i in range(100)}))
try:
    v + "x"
except TypeError as e:
    print(e)
