# Exceptions raised in operator methods are caught around the operator.
class V:
    def __init__(self, n):
        self.n = n

    def __add__(self, o):
        if self.n % 7 == 0:
            raise ValueError(self.n)
        return self.n

    def __getitem__(self, k):
        if k > 3:
            raise IndexError(k)
        return k

    def __lt__(self, o):
        raise KeyError("lt")

    def __setitem__(self, k, v):
        raise RuntimeError(k)

    def __call__(self):
        raise OSError("call")


caught = []
for i in range(140):
    v = V(i)
    try:
        v + 1
        v[i % 6]
        if i % 50 == 3:
            if v < v:
                pass
        if i % 50 == 9:
            v[i] = 1
        if i % 50 == 10:
            v()
    except (ValueError, IndexError, KeyError, RuntimeError, OSError) as e:
        caught.append(type(e).__name__[0])
print("".join(caught))
print([x for x in V(1)])
