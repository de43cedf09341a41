# Comparison methods whose results are no bools.
class V:
    def __init__(self, r):
        self.r = r

    def __lt__(self, o):
        return self.r


class Weird:
    def __bool__(self):
        raise ValueError("no truth")


out = []
for i in range(90):
    for r in (0, 1, "", "x", [], None):
        v = V(r)
        if v < v:
            out.append(1)
        else:
            out.append(0)
print(out[:6], sum(out), V("text") < 1, V([]) < V(2))
try:
    if V(Weird()) < 1:
        print("never")
except ValueError as e:
    print(e)
print(isinstance(V(Weird()) < 1, Weird))
