# Attributes added late, removed, and changing type under a hot loop.
class P:
    pass


def total(objs):
    s = 0
    for o in objs:
        s += o.x
    return s


objs = []
for i in range(300):
    p = P()
    p.x = i
    if i > 200:
        p.y = 1
    objs.append(p)
print(total(objs))
for o in objs[:50]:
    o.x = o.x + 0.5
print(total(objs))
q = P()
q.z = 0
q.x = 2**70
objs.append(q)
print(total(objs))
del q.x
try:
    total(objs)
except AttributeError as e:
    print(e)
P.x = 1000
print(total(objs))


class Q:
    def __init__(self, i):
        if i % 2:
            self.a = i
            self.b = -i
        else:
            self.b = i
            self.a = -i

    def f(self):
        return self.a * 2 + self.b


qs = [Q(i) for i in range(400)]
s = 0
for q in qs:
    s += q.f()
print(s)
Q.f = lambda self: self.a
s = 0
for i, q in enumerate(qs):
    if i == 200:
        Q.f = lambda self: self.b
    s += q.f()
print(s)
q = qs[0]
q.f = lambda: "own"
print(q.f(), qs[1].f())
for i in range(150):
    setattr(q, "n%d" % (i % 40), i)
print(len(q.__dict__), q.n5, getattr(q, "n39"))
