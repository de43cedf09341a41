# Comparisons as values and as tests.
class V:
    def __init__(self, x):
        self.x = x

    def __lt__(self, o): return self.x < o.x
    def __le__(self, o): return self.x <= o.x
    def __eq__(self, o): return isinstance(o, V) and self.x == o.x
    def __ne__(self, o): return not self == o
    def __hash__(self): return hash(self.x)


a, b = V(1), V(2)
n = 0
for i in range(150):
    c = V(i % 3)
    if c < b:
        n += 1
    if c == a:
        n += 10
    if not c != b:
        n += 100
    while c <= a:
        n += 1000
        break
    n += (c < a) + (c > a) + (c >= b)
print(n)
print(a < b, a > b, a == V(1), a != 5, a == 5, a is V(1))
print(sorted([V(3), V(1), V(2)])[0].x, max(V(3), V(9)).x, V(2) in [V(1), V(2)])
try:
    a < 5
except AttributeError as e:
    print(e)
