import gc
import weakref


class C:
    def __init__(self, n):
        self.n = n

    def __eq__(self, other):
        return self.n == other.n

    def __hash__(self):
        return hash(self.n)


def show(s):
    print(sorted(o.n for o in s))


cs = [C(i) for i in range(6)]
s = weakref.WeakSet(cs[:4])
t = weakref.WeakSet(cs[2:])
show(s | t)
show(s & t)
show(s - t)
show(s ^ t)
print(s <= (s | t), s < s, s >= s, s > t, s == weakref.WeakSet(cs[:4]), s != t, s.isdisjoint(t))
print(len(s), C(1) in s, cs[5] in s, 7 in s)
s.add(cs[5])
s.discard(cs[0])
s.discard(cs[0])
s.remove(cs[1])
show(s)
try:
    s.remove(cs[1])
except KeyError:
    print("KeyError")
u = s.copy()
u.clear()
print(len(u), len(s))
try:
    u.pop()
except KeyError as e:
    print(e)
s.update(cs)
s -= weakref.WeakSet(cs[3:])
show(s)
s &= {cs[1], cs[2]}
show(s)
s ^= {cs[2], cs[3]}
show(s)
del cs[3]
gc.collect()
show(s)
print(s.issubset(cs), s.issuperset([]), s.union(cs[:1]) == {1})
