class A:
    def __init__(self):
        self.x = 1

class S:
    __slots__ = ("p",)

class L(list):
    pass

class T(tuple):
    pass

a, s = A(), S()
s.p = 2
f, args, state, items, pairs = a.__reduce_ex__(2)
print(f.__name__, args == (A,), state, items, pairs)
print(s.__reduce_ex__(4)[2], S().__reduce_ex__(4)[2], object().__getstate__(), a.__getstate__())
r = L([1, 2]).__reduce_ex__(2)
print(r[0].__name__, list(r[3]))
print(T((1, 2)).__reduce_ex__(2)[1][1:], ValueError(1, 2).__reduce__()[1])
