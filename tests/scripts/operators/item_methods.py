# __getitem__, __setitem__, __delitem__ and __contains__ in hot loops.
class Grid:
    def __init__(self):
        self.d = {}

    def __getitem__(self, k):
        return self.d.get(k, 0)

    def __setitem__(self, k, v):
        self.d[k] = v

    def __delitem__(self, k):
        del self.d[k]

    def __contains__(self, k):
        return k in self.d


g = Grid()
for i in range(150):
    g[i % 10, 1] = g[i % 10, 1] + i
    g[i % 5] += 1
print(g[3, 1], g[4], g["none"], (3, 1) in g, 77 in g)
del g[3, 1]
print((3, 1) in g, g[1:2] if False else len(g.d))


class S:
    def __getitem__(self, k):
        return k


s = S()
print(s[1:2], s[::3], s[..., 1], s[1, 2:3])
