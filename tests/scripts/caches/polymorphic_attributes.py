# One attribute site, instances whose attributes came in different orders.
class P:
    pass


def make(names):
    p = P()
    for n in names:
        setattr(p, n, ord(n))
    return p


points = [make("abc"), make("bca"), make("cab"), make("acb"), make("xab")]
total = 0
for i in range(200):
    p = points[i % 5]
    total += p.a - p.b
    p.a = p.a + 1
print(total, [p.a for p in points])
