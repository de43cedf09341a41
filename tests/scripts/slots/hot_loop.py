class V:
    __slots__ = ("x", "y")

    def __init__(self, x, y):
        self.x = x
        self.y = y

def run(n):
    v = V(0, 1)
    for i in range(n):
        v.x += v.y
        v.y = i
    return v.x, v.y

print(run(300))
v = V(1, 2)
del v.x
def read(v):
    return v.x
for i in range(100):
    try:
        read(v)
    except AttributeError as e:
        if i == 99:
            print(e)
