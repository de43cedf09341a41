import gc
import weakref


class K:
    def __init__(self, n):
        self.n = n

    def __eq__(self, other):
        return self.n == getattr(other, "n", None)

    def __hash__(self):
        return hash(self.n)


a, b, c = K(1), K(1), K(2)
ra, rb, rc = weakref.ref(a), weakref.ref(b), weakref.ref(c)
print(ra == rb, ra != rb, ra == rc, hash(ra) == hash(a), hash(rb) == hash(ra))
print(ra == a, len({ra, rb, rc}))
del a
gc.collect()
print(hash(ra) == hash(K(1)), ra == rb, ra == ra, rb == weakref.ref(b))
del c
gc.collect()
try:
    hash(rc)
    print("kept its hash")
except TypeError as e:
    print(e)
u = K(7)
ru = weakref.ref(u)
del u
gc.collect()
try:
    hash(ru)
except TypeError as e:
    print(e)
method = [].append
print(hash(weakref.ref(K)) == hash(K), hash(weakref.ref(method)) == hash(method))
no = type("U", (), {"__hash__": None})()
try:
    hash(weakref.ref(no))
except TypeError as e:
    print(e)
