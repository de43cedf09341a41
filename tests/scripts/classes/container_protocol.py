# __len__, __getitem__, __setitem__, __delitem__, __contains__, __iter__, __bool__.
class Grid:
    def __init__(self, w, h):
        self.w = w
        self.h = h
        self.cells = [0] * (w * h)

    def __len__(self):
        return len(self.cells)

    def __getitem__(self, key):
        if isinstance(key, tuple):
            x, y = key
            return self.cells[y * self.w + x]
        if isinstance(key, slice):
            return ("slice", key.start, key.stop, key.step)
        return self.cells[key]

    def __setitem__(self, key, v):
        x, y = key
        self.cells[y * self.w + x] = v

    def __delitem__(self, key):
        self.cells[key] = None

    def __contains__(self, v):
        return v in self.cells


g = Grid(20, 15)
for y in range(15):
    for x in range(20):
        g[x, y] = x * y
print(len(g), g[3, 4], g[5], g[19, 14], 266 in g, 1000 in g, g[1:5], g[::2])
g[0, 0] += 7
del g[1]
print(g[0], g[1], bool(g))
s = 0
for v in g:
    s += v or 0
print(s)


class Seq:
    def __getitem__(self, i):
        if i >= 5:
            raise IndexError
        return i * i


print(list(Seq()), 9 in Seq(), 10 in Seq(), [*Seq()], sum(Seq()))


class Countdown:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return self

    def __next__(self):
        if self.n <= 0:
            raise StopIteration
        self.n -= 1
        return self.n


print(list(Countdown(5)), sum(Countdown(1000)), max(Countdown(9)), tuple(Countdown(3)))
t = 0
for v in Countdown(800):
    if v % 2:
        continue
    t += v
print(t)


class Falsy:
    def __bool__(self):
        return False


class Sized:
    def __init__(self, n):
        self.n = n

    def __len__(self):
        return self.n


print(bool(Falsy()), not Falsy(), bool(Sized(0)), bool(Sized(2)), "a" if Falsy() else "b")
for bad in [
    lambda: len(5),
    lambda: Countdown(1)[0],
    lambda: len(Countdown(1)),
    lambda: len(Sized(-1)),
    lambda: 3 in 5,
    lambda: [x for x in Falsy()],
]:
    try:
        bad()
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
