# Slots in a loop: set, read, unset; the error of an unset one.
class P:
    __slots__ = ("x", "y")

    def __init__(self, x, y):
        self.x = x
        self.y = y


p = P(0, 0.0)
misses = 0
for i in range(500):
    p.x += i
    p.y += 0.5
    if i % 50 == 49:
        del p.y
        try:
            p.y
        except AttributeError as e:
            misses += 1
            message = str(e)
        p.y = 1
print(p.x, p.y, misses, message)
try:
    p.z = 1
except AttributeError as e:
    print(e)
